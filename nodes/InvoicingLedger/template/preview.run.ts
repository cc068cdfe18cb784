import type { IDataObject } from 'n8n-workflow';
import { previewTemplates } from '../../../src/usecases/preview-templates';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { openLedger } from '../../shared/ledger/open';
import { cachedSource, drawnInvoice } from '../../shared/present/invoice-documents';
import { invoiceToItem } from '../../shared/present/items';
import { idOf, textOf } from '../../shared/run/field-values';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		open: async () => {
			const { catalogue, files } = await openLedger(context);
			return { catalogue, source: cachedSource({ files, settings: () => catalogue.settings() }) };
		},
		read: (itemIndex) => idOf(field('template', itemIndex, '')),
		run: async (ids, call, { catalogue }) => await previewTemplates(ids, catalogue, call),
		async attach(record, itemIndex, { source }) {
			const { bytes, fileName, missing } = await drawnInvoice(record, source);
			hintAtMissing(context, itemIndex, missing);
			const name = textOf(field<IDataObject>('options', itemIndex, {}).binaryField) || STANDARD_FILE_FIELD;
			return { [name]: await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf') };
		},
		show: (record) => {
			const { total, currency } = invoiceToItem(record);
			return { templateId: record.invoice.templateId, total, currency };
		},
	});
