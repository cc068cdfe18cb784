import type { IDataObject } from 'n8n-workflow';
import { proposalDocument } from '../../../src/documents/model/proposal-document';
import { getProposals } from '../../../src/usecases/manage-proposals';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { openLedger } from '../../shared/ledger/open';
import { cachedSource, drawnDocument } from '../../shared/present/invoice-documents';
import { proposalToItem } from '../../shared/present/proposal-items';
import { idOf, textOf } from '../../shared/run/field-values';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		async open() {
			const { proposals, files, catalogue } = await openLedger(context);
			return { proposals, source: cachedSource({ files, settings: () => catalogue.settings() }) };
		},
		read: (itemIndex) => idOf(field('proposal', itemIndex)),
		run: async (ids, call, { proposals }) => await getProposals(ids, proposals, call),
		async attach(entry, itemIndex, { source }) {
			const settings = await source.settings();
			const logo = await source.files.logo(settings.logo);
			const { bytes, fileName, missing } = await drawnDocument(proposalDocument({ entry, settings, logo }));
			hintAtMissing(context, itemIndex, missing);
			const options = field<IDataObject>('options', itemIndex, {});
			const file = await context.helpers.prepareBinaryData(
				Buffer.from(bytes),
				textOf(options.fileName) || fileName,
				'application/pdf',
			);
			return { [textOf(options.binaryField) || STANDARD_FILE_FIELD]: file };
		},
		show: (entry) => proposalToItem(entry),
	});
