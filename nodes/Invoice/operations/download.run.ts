import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { getDownloadable, type DocumentToDownload } from '../../../src/usecases/download-invoices';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import {
	cachedSource,
	drawnInvoice,
	drawnTogether,
	htmlInvoice,
	type DocumentSource,
	type DrawnDocument,
} from '../../shared/present/invoice-documents';
import { invoiceToItem } from '../../shared/present/items';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { ReadField } from '../../shared/run/field-reader';
import { invoiceNameOf, textOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';

export const execute: Execute = async (context, field) => {
	const open = async () => {
		const systems = await openSystems(context);
		const { files, catalogue } = systems.ledger;
		return { systems, source: cachedSource({ files, settings: () => catalogue.settings() }) };
	};
	const toFile = async ({ bytes, fileName }: DrawnDocument, options: IDataObject, type: string) => ({
		[textOf(options.binaryField) || STANDARD_FILE_FIELD]: await context.helpers.prepareBinaryData(
			Buffer.from(bytes),
			textOf(options.fileName) || fileName,
			type,
		),
	});
	const isMerged = field('format', 0) === 'pdf' && field('files', 0, 'each') === 'merged';
	const downloaded: InvoiceRecord[] = [];
	let source: DocumentSource | null = null;
	const items = await runItems(context, field, {
		open,
		read: (itemIndex) => ({
			name: invoiceNameOf(field('invoice', itemIndex)),
			document: field<DocumentToDownload>('document', itemIndex),
		}),
		run: async (requests, call, { systems }) => await getDownloadable(requests, systems, call),
		async attach(record, itemIndex, deps) {
			source = deps.source;
			downloaded.push(record);
			if (isMerged) return {};
			const options = field<IDataObject>('options', itemIndex, {});
			const kind = field<DocumentToDownload>('document', itemIndex);
			if (field('format', itemIndex) === 'html')
				return await toFile(await htmlInvoice(record, deps.source, kind), options, 'text/html');
			const drawn = await drawnInvoice(record, deps.source, kind);
			hintAtMissing(context, itemIndex, drawn.missing);
			return await toFile(drawn, options, 'application/pdf');
		},
		show: (record) => invoiceToItem(record),
	});
	if (!isMerged || source === null) return items;
	return [await merged()];

	async function merged(): Promise<INodeExecutionData> {
		const drawn = await drawnTogether(downloaded, source!, titleOf(downloaded), kindOf(field));
		hintAtMissing(context, 0, drawn.missing);
		return {
			json: { count: downloaded.length, invoices: downloaded.map(({ invoice }) => invoice.number ?? invoice.id) },
			binary: await toFile(drawn, field<IDataObject>('options', 0, {}), 'application/pdf'),
			pairedItem: items.map((_item, item) => ({ item })),
		};
	}
};

const kindOf = (field: ReadField) => field<DocumentToDownload>('document', 0);

/** "Invoices INV-0001 to INV-0040". */
function titleOf(records: readonly InvoiceRecord[]): string {
	const numbers = records.map(({ invoice }) => invoice.number ?? invoice.id);
	return numbers.length === 1 ? `Invoice ${numbers[0]}` : `Invoices ${numbers[0]} to ${numbers.at(-1)}`;
}
