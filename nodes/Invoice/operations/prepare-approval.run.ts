import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { composeApprovalEmail } from '../../../src/documents/email/approval-email';
import { answerPages } from '../../../src/documents/page/answer-pages';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { getInvoicesToApprove } from '../../../src/usecases/approve-invoices';
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
			const { invoicing, catalogue, ledger } = systems;
			return await getInvoicesToApprove(names, { invoicing, catalogue, proposals: ledger.proposals }, call);
		},
		async attach({ record }, itemIndex, { source }): Promise<IBinaryKeyData> {
			if (!field<boolean>('attachPdf', itemIndex, true)) return {};
			const { bytes, fileName, missing } = await drawnInvoice(record, source);
			hintAtMissing(context, itemIndex, missing);
			const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf');
			return { [STANDARD_FILE_FIELD]: file };
		},
		show: ({ record, signed }, _outcome, itemIndex) => {
			const [approveUrl, keepUrl] = [answerUrl(context, itemIndex, true), answerUrl(context, itemIndex, false)];
			return {
				...shownInvoice(record, field<boolean>('simple', itemIndex)),
				approveUrl,
				keepUrl,
				pages: answerPages(settings),
				email: {
					...composeApprovalEmail({ record, settings, signed, approveUrl, keepUrl }),
					from: settings.companyEmail,
				},
			};
		},
	});
};

/** Where the Wait node of this run takes an answer, with the secret that n8n made for it. */
function answerUrl(context: IExecuteFunctions, itemIndex: number, isApproved: boolean): string {
	const resume = context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex);
	if (typeof resume !== 'string' || !URL.canParse(resume)) return '';
	const url = new URL(resume);
	url.searchParams.set('approved', String(isApproved));
	return url.href;
}
