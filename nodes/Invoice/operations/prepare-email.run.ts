import type { IfInDoubt } from '../../../src/domain/invoice/sending-claim';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { claimSendings } from '../../../src/usecases/claim-sendings';
import { getSendableInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { AttachedPdfs } from '../../shared/present/attached-pdf';
import { invoiceEmail } from '../../shared/present/items';
import { runItems } from '../../shared/run/run-items';
import { sendingRuns } from '../../shared/run/sending-run';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	let pdfs: AttachedPdfs | undefined;
	const runOf = sendingRuns(context);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			name: invoiceNameOf(field('invoice', itemIndex)),
			asker: { run: runOf(itemIndex), ifInDoubt: field<IfInDoubt>('ifInDoubt', itemIndex) },
			attachPdf: field<boolean>('attachPdf', itemIndex, true),
		}),
		run: async (requests, call, systems) => {
			settings = await systems.catalogue.settings();
			const outcomes = await getSendableInvoices(
				requests.map(({ name }) => name),
				systems,
				call,
			);
			pdfs = new AttachedPdfs(context, systems.ledger.files, settings);
			await pdfs.draw(
				outcomes,
				requests.map(({ attachPdf }) => attachPdf),
			);
			return await claimSendings(
				outcomes,
				pdfs.dispatched(
					requests.map(({ asker }) => asker),
					outcomes,
				),
				systems.ledger.claims,
				call,
			);
		},
		attach: async (record, itemIndex) => pdfs?.of(record, itemIndex) ?? {},
		show: (record, _outcome, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			email: invoiceEmail(record, settings),
		}),
	});
};
