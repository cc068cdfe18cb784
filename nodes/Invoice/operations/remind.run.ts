import type { IBinaryKeyData } from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { claimReminders, type ReminderAsker } from '../../../src/usecases/claim-reminders';
import { makeReminders } from '../../../src/usecases/make-reminders';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { cachedSource } from '../../shared/present/invoice-documents';
import { invoiceNameOf } from '../../shared/run/field-values';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { sendingRuns } from '../../shared/run/sending-run';
import { openSystems } from '../../shared/systems/open';
import { drawnReminder, reminderEmail, reminderToItem } from '../reminders';
import { shownInvoice } from '../shown';

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	const runOf = sendingRuns(context);
	return await runItems(context, field, {
		open: async () => {
			const systems = await openSystems(context, 'write');
			const { files, catalogue } = systems.ledger;
			return { systems, source: cachedSource({ files, settings: () => catalogue.settings() }) };
		},
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			step: field('step', itemIndex, ''),
			asker: {
				run: runOf(itemIndex),
				ifMadeBefore: field<ReminderAsker['ifMadeBefore']>('ifMadeBefore', itemIndex),
			},
		}),
		run: async (asked, call, { systems, source }) => {
			settings = await source.settings();
			const { invoicing, ledger } = systems;
			const made = await makeReminders(asked, { invoicing, catalogue: ledger.catalogue }, call);
			return await claimReminders(
				made,
				asked.map(({ asker }) => asker),
				ledger.claims,
				call,
			);
		},
		async attach(made, itemIndex, { source }): Promise<IBinaryKeyData> {
			const isWanted = made.mail !== 'sent' && made.mail !== 'in doubt';
			if (!isWanted || !field<boolean>('attachPdf', itemIndex, true)) return {};
			const { bytes, fileName, missing } = await drawnReminder(made, source);
			hintAtMissing(context, itemIndex, missing);
			const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf');
			return { [STANDARD_FILE_FIELD]: file };
		},
		show: (made, { replayed }, itemIndex) => ({
			...shownInvoice(made.record, field<boolean>('simple', itemIndex)),
			reminder: { ...reminderToItem(made), sending: made.sendingState },
			created: !replayed,
			email: reminderEmail(made, settings),
		}),
	});
};
