import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { exportSie } from '../export-sie';
import { findInvoices } from '../../../src/usecases/find-invoices';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { textOf } from '../../shared/run/field-values';
import { columnsToCsv } from '../show-columns';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { findRequestOf } from '../find-request';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	if (field('format', 0, 'csv') === 'sie') return await exportSie(context, field);
	const written = await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => findRequestOf(field, itemIndex),
		run: async (requests, call, systems) => await findInvoices(requests, systems, call),
		show: (found, _outcome, itemIndex) => {
			const options = field<IDataObject>('options', itemIndex, {});
			// What an accountant enters: the other program has booked what was imported.
			const isBooked = ({ invoice }: InvoiceRecord) =>
				options.rowsPer !== 'taxRate' || invoice.source !== 'import';
			const records = found.filter(isBooked);
			const importedLeftOut = found.length - records.length;
			const { fileName, binaryField } = options;
			const csv = columnsToCsv(records, field<readonly string[]>('columns', itemIndex, []), options);
			return {
				count: records.length,
				...(importedLeftOut > 0 && { importedLeftOut }),
				fileName: textOf(fileName) || 'invoices.csv',
				field: textOf(binaryField) || 'data',
				csv,
			};
		},
	});
	return await Promise.all(written.map((item) => asFile(context, item)));
};

/** The text becomes the item's file; items with a refusal stay as they are. */
async function asFile(context: IExecuteFunctions, item: INodeExecutionData): Promise<INodeExecutionData> {
	const { csv, field, ...said } = item.json;
	if (typeof csv !== 'string') return item;
	const file = await context.helpers.prepareBinaryData(Buffer.from(csv, 'utf8'), String(said.fileName), 'text/csv');
	return { ...item, json: said, binary: { [String(field)]: file } };
}
