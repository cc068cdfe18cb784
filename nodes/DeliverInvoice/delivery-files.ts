import { createHash } from 'node:crypto';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { DeliveryWay } from '../../src/domain/delivery/delivery-choice';
import type { Settings } from '../../src/domain/settings';
import type { DocumentFiles } from '../../src/ports/document-files';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import type { DeliveredInvoice } from '../../src/usecases/deliver-invoices';
import { STANDARD_FILE_FIELD } from '../shared/fields/pdf-fields';
import { eInvoiceFaults, writtenEInvoice } from '../shared/present/e-invoices';
import { cachedSource, drawnInvoice, letterOf, type DocumentSource } from '../shared/present/invoice-documents';
import { hintAtMissing } from '../shared/run/missing-characters-hint';
import { hintsOf } from '../shared/run/run-hints';

/** The field of the e-invoice that goes with an e-mail, beside the PDF. */
const XML_FIELD = 'invoiceXml';

interface MadeFile {
	readonly binary: IBinaryKeyData;
	readonly hash: string;
	/** The characters that could not be printed. */
	readonly missing: readonly string[];
	/** The address of a letter has more lines than the window of its envelope shows. */
	readonly isAddressTooLong: boolean;
	/** What an access point needs; null for a PDF. */
	readonly eInvoice: IDataObject | null;
}

const ADDRESS_TOO_LONG =
	'The address has more lines than the window of the envelope shows. Shorten it in the client, or write the envelope by hand.';

interface Bytes {
	readonly bytes: Uint8Array;
	readonly fileName: string;
}

/** The e-invoice beside the PDF of an e-mail: the file, or what it lacks. */
type EnclosedXml =
	| { readonly binary: IBinaryKeyData; readonly faults: null }
	| { readonly binary: null; readonly faults: readonly string[] };

/**
 * The files that go out in a run, one for each invoice and way: the PDF of an e-mail or a letter, or the e-invoice.
 * They are handed to n8n before a sending is claimed: n8n may keep them in a database that is away.
 */
export class DeliveryFiles {
	private readonly made = new Map<string, MadeFile>();
	private readonly enclosed = new Map<string, EnclosedXml>();
	private readonly source: DocumentSource;

	constructor(
		private readonly context: IExecuteFunctions,
		files: Pick<DocumentFiles, 'logo'>,
		private readonly settings: Settings,
		/** Whether any e-mail of the run is to carry the e-invoice, too. */
		private readonly hasXml: boolean,
	) {
		this.source = cachedSource({ files, settings: async () => settings });
	}

	/** @returns SHA-256 of the file, in hexadecimal digits */
	async make(record: InvoiceRecord, way: DeliveryWay): Promise<string> {
		const file = way === 'e-invoice' ? await this.written(record) : await this.drawn(record, way);
		this.made.set(placeOf(record, way), file);
		if (way === 'email' && this.hasXml) this.enclosed.set(record.invoice.id, await this.enclose(record));
		return file.hash;
	}

	/**
	 * The files of an item; none where nothing goes out. An e-mail leaves without the e-invoice where that lacks
	 * something, and the item says what.
	 */
	of(record: DeliveredInvoice, itemIndex: number, wantsXml: boolean): IBinaryKeyData {
		const file = this.fileOf(record);
		if (!file) return {};
		hintAtMissing(this.context, itemIndex, file.missing);
		if (file.isAddressTooLong) hintsOf(this.context).add(itemIndex, ADDRESS_TOO_LONG);
		const xml = this.xmlOf(record, wantsXml);
		if (xml?.faults)
			hintsOf(this.context).add(itemIndex, `The e-mail leaves without the e-invoice. ${xml.faults.join(' ')}`);
		return { ...file.binary, ...xml?.binary };
	}

	/** The fields of an e-mail's files, as mail nodes take them: with commas between. */
	attachmentsOf = (record: DeliveredInvoice, wantsXml: boolean): string =>
		Object.keys({ ...this.fileOf(record)?.binary, ...this.xmlOf(record, wantsXml)?.binary }).join(',');

	private xmlOf = (record: DeliveredInvoice, isWanted: boolean): EnclosedXml | undefined =>
		isWanted && record.delivery.chosen === 'email' ? this.enclosed.get(record.invoice.id) : undefined;

	/** What an access point needs beside the file; null where no e-invoice goes out. */
	eInvoiceOf = (record: DeliveredInvoice): IDataObject | null => this.fileOf(record)?.eInvoice ?? null;

	private fileOf(record: DeliveredInvoice): MadeFile | undefined {
		const { chosen } = record.delivery;
		return chosen === null ? undefined : this.made.get(placeOf(record, chosen));
	}

	private async drawn(record: InvoiceRecord, way: 'email' | 'letter'): Promise<MadeFile> {
		const document =
			way === 'letter'
				? await letterOf(record, this.source)
				: { ...(await drawnInvoice(record, this.source)), isAddressTooLong: false };
		const { missing, isAddressTooLong } = document;
		return { ...(await this.kept(document, 'application/pdf')), missing, isAddressTooLong, eInvoice: null };
	}

	private async written(record: InvoiceRecord): Promise<MadeFile> {
		const file = await writtenEInvoice(record, this.source, { format: '', hasPdf: true });
		const { missing, about: eInvoice } = file;
		return { ...(await this.kept(file, file.mimeType)), missing, isAddressTooLong: false, eInvoice };
	}

	/** Without the PDF inside, which goes with the e-mail anyway. */
	private async enclose(record: InvoiceRecord): Promise<EnclosedXml> {
		const faults = eInvoiceFaults(record, this.settings);
		if (faults.length > 0) return { binary: null, faults };
		const { bytes, fileName, mimeType } = await writtenEInvoice(record, this.source, { format: '', hasPdf: false });
		const data = await this.context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, mimeType);
		return { binary: { [XML_FIELD]: data }, faults: null };
	}

	private async kept({ bytes, fileName }: Bytes, type: string): Promise<Pick<MadeFile, 'binary' | 'hash'>> {
		const data = await this.context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, type);
		return {
			binary: { [STANDARD_FILE_FIELD]: data },
			hash: createHash('sha256').update(bytes).digest('hex'),
		};
	}
}

const placeOf = ({ invoice }: InvoiceRecord, way: DeliveryWay): string => `${way} ${invoice.id}`;
