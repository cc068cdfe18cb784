import type { IBinaryKeyData } from 'n8n-workflow';
import { composeReceiptEmail } from '../../../src/documents/email/compose-invoice-email';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { getMailableReceipts } from '../../../src/usecases/download-invoices';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { cachedSource, drawnInvoice } from '../../shared/present/invoice-documents';
import { invoiceNameOf } from '../../shared/run/field-values';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	return await runItems(context, field, {
		open: async () => {
			const systems = await openSystems(context);
			const { files, catalogue } = systems.ledger;
			return { systems, source: cachedSource({ files, settings: () => catalogue.settings() }) };
		},
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { systems, source }) => {
			settings = await source.settings();
			return await getMailableReceipts(names, systems, call);
		},
		async attach(record, itemIndex, { source }): Promise<IBinaryKeyData> {
			if (!field<boolean>('attachPdf', itemIndex, true)) return {};
			const { bytes, fileName, missing } = await drawnInvoice(record, source, 'receipt');
			hintAtMissing(context, itemIndex, missing);
			const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf');
			return { [STANDARD_FILE_FIELD]: file };
		},
		show: (record, _outcome, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			email: {
				...composeReceiptEmail({ record, settings, url: record.url }),
				from: settings.companyEmail,
			},
		}),
	});
};
