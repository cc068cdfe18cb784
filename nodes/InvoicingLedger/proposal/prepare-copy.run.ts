import type { IBinaryKeyData } from 'n8n-workflow';
import { composeProposalCopy } from '../../../src/documents/email/proposal-copy';
import { proposalDocument } from '../../../src/documents/model/proposal-document';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { getDecidedProposals } from '../../../src/usecases/manage-proposals';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { openLedger } from '../../shared/ledger/open';
import { cachedSource, drawnDocument } from '../../shared/present/invoice-documents';
import { proposalToItem } from '../../shared/present/proposal-items';
import { idOf } from '../../shared/run/field-values';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	return await runItems(context, field, {
		async open() {
			const ledger = await openLedger(context);
			const { files, catalogue } = ledger;
			return { ledger, source: cachedSource({ files, settings: () => catalogue.settings() }) };
		},
		read: (itemIndex) => idOf(field('proposal', itemIndex)),
		run: async (ids, call, { ledger, source }) => {
			settings = await source.settings();
			return await getDecidedProposals(ids, ledger, call);
		},
		async attach(entry, itemIndex, { source }): Promise<IBinaryKeyData> {
			if (!field<boolean>('attachPdf', itemIndex, true)) return {};
			const logo = await source.files.logo(settings.logo);
			const { bytes, fileName, missing } = await drawnDocument(proposalDocument({ entry, settings, logo }));
			hintAtMissing(context, itemIndex, missing);
			const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf');
			return { [STANDARD_FILE_FIELD]: file };
		},
		show: (entry) => ({
			...proposalToItem(entry),
			email: { ...composeProposalCopy({ entry, settings }), from: settings.companyEmail },
		}),
	});
};
