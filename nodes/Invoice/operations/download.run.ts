import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { eInvoiceRefusal, type EInvoiceFormat } from '../../../src/documents/ubl/readiness';
import type { Settings } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import {
	getDownloadable,
	getOwnPdfs,
	type DocumentToDownload,
	type DownloadRequest,
} from '../../../src/usecases/download-invoices';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { writtenEInvoice } from '../../shared/present/e-invoices';
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
import { hintsOf } from '../../shared/run/run-hints';
import { runItems, type ItemRun } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import type { Systems } from '../../shared/systems/systems';
import { fetchOwnPdfs } from '../own-pdf';

export const execute: Execute = async (context, field) => {
	if (field('format', 0) === 'pdf' && field('documentOf', 0, 'package') === 'system')
		return await ownOfEach(context, field);
	const isMerged = field('format', 0) === 'pdf' && field('files', 0, 'each') === 'merged';
	return isMerged ? await oneForAll(context, field) : await oneForEach(context, field);
};

const isEInvoice = (field: ReadField, itemIndex: number): boolean => field('format', itemIndex) === 'eInvoice';

const formatAsked = (field: ReadField, itemIndex: number): EInvoiceFormat =>
	field<EInvoiceFormat>('eInvoiceFormat', itemIndex, '');

/** An e-invoice is that of an invoice. */
const documentAsked = (field: ReadField, itemIndex: number): DocumentToDownload =>
	isEInvoice(field, itemIndex) ? 'invoice' : field<DocumentToDownload>('document', itemIndex);

interface Deps {
	readonly systems: Systems;
	readonly source: DocumentSource;
}

const refusalIn = (format: EInvoiceFormat) => (record: InvoiceRecord, settings: Settings) =>
	eInvoiceRefusal(record, settings, format);

const reading = (
	context: IExecuteFunctions,
	field: ReadField,
): Pick<ItemRun<DownloadRequest, InvoiceRecord, Deps>, 'read' | 'run'> & { open(): Promise<Deps> } => ({
	async open() {
		const systems = await openSystems(context);
		const { files, catalogue } = systems.ledger;
		return { systems, source: cachedSource({ files, settings: () => catalogue.settings() }) };
	},
	read: (itemIndex) => ({
		name: invoiceNameOf(field('invoice', itemIndex)),
		document: documentAsked(field, itemIndex),
		...(isEInvoice(field, itemIndex) && { barredBy: refusalIn(formatAsked(field, itemIndex)) }),
	}),
	run: async (requests, call, { systems }) => await getDownloadable(requests, systems, call),
});

/** The system's own file of each invoice. */
async function ownOfEach(context: IExecuteFunctions, field: ReadField): Promise<INodeExecutionData[]> {
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing }) =>
			await fetchOwnPdfs(context, await getOwnPdfs(names, invoicing, call)),
		attach: async ({ record, bytes }, itemIndex) =>
			await fileOf(
				context,
				{ bytes, fileName: `Invoice ${record.invoice.number ?? record.invoice.id}.pdf`, missing: [] },
				field<IDataObject>('options', itemIndex, {}),
				'application/pdf',
			),
		show: ({ record }) => invoiceToItem(record),
	});
}

async function oneForEach(context: IExecuteFunctions, field: ReadField): Promise<INodeExecutionData[]> {
	const eInvoices = new Map<number, IDataObject>();
	return await runItems(context, field, {
		...reading(context, field),
		async attach(record, itemIndex, { source }) {
			const options = field<IDataObject>('options', itemIndex, {});
			if (isEInvoice(field, itemIndex)) {
				const file = await writtenEInvoice(record, source, {
					format: formatAsked(field, itemIndex),
					hasPdf: field('pdfInside', itemIndex, true),
				});
				eInvoices.set(itemIndex, file.about);
				hintAtMissing(context, itemIndex, file.missing);
				return await fileOf(context, file, options, file.mimeType);
			}
			const kind = documentAsked(field, itemIndex);
			if (field('format', itemIndex) === 'html')
				return await fileOf(context, await htmlInvoice(record, source, kind), options, 'text/html');
			const drawn = await drawnInvoice(record, source, kind);
			hintAtMissing(context, itemIndex, drawn.missing);
			return await fileOf(context, drawn, options, 'application/pdf');
		},
		show: (record, _outcome, itemIndex) => {
			const eInvoice = eInvoices.get(itemIndex);
			return { ...invoiceToItem(record), ...(eInvoice && { eInvoice }) };
		},
	});
}

/** One item with the file of all that were found, and one for each that was refused. */
async function oneForAll(context: IExecuteFunctions, field: ReadField): Promise<INodeExecutionData[]> {
	const found = new Map<number, InvoiceRecord>();
	const { open, read, run } = reading(context, field);
	let source: DocumentSource | undefined;
	const items = await runItems(context, field, {
		open: async () => {
			const deps = await open();
			source = deps.source;
			return deps;
		},
		read,
		run,
		show(record, _outcome, itemIndex) {
			found.set(itemIndex, record);
			return {};
		},
	});
	if (!source || found.size === 0) return items;
	const kind = field<DocumentToDownload>('document', 0);
	const records = [...found.values()];
	const drawn = await drawnTogether(records, source, titleOf(records, kind), kind);
	const [first = 0] = found.keys();
	hintAtMissing(context, first, drawn.missing);
	const hints = hintsOf(context);
	const hint = hints.ofItem(first);
	hints.show(context);
	const together: INodeExecutionData = {
		json: {
			count: records.length,
			invoices: records.map(({ invoice }) => invoice.number ?? invoice.id),
			...(hint !== null && { hint }),
		},
		binary: await fileOf(context, drawn, field<IDataObject>('options', 0, {}), 'application/pdf'),
		pairedItem: [...found.keys()].map((item) => ({ item })),
	};
	return [together, ...items.filter(({ json }) => 'error' in json)];
}

const fileOf = async (
	context: IExecuteFunctions,
	{ bytes, fileName }: DrawnDocument,
	options: IDataObject,
	type: string,
): Promise<IBinaryKeyData> => ({
	[textOf(options.binaryField) || STANDARD_FILE_FIELD]: await context.helpers.prepareBinaryData(
		Buffer.from(bytes),
		textOf(options.fileName) || fileName,
		type,
	),
});

const KINDS = { invoice: ['Invoice', 'Invoices'], receipt: ['Receipt', 'Receipts'] } as const;

/** "Invoices INV-0001 to INV-0040". */
function titleOf(records: readonly InvoiceRecord[], kind: DocumentToDownload): string {
	const numbers = records.map(({ invoice }) => invoice.number ?? invoice.id);
	const [one, many] = KINDS[kind];
	return numbers.length === 1 ? `${one} ${numbers[0]}` : `${many} ${numbers[0]} to ${numbers.at(-1)}`;
}
