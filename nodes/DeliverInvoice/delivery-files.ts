import { createHash } from 'node:crypto';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { DeliveryWay } from '../../src/domain/delivery/delivery-choice';
import type { Settings } from '../../src/domain/settings';
import type { DocumentFiles } from '../../src/ports/document-files';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import type { DeliveredInvoice } from '../../src/usecases/deliver-invoices';
import { STANDARD_FILE_FIELD } from '../shared/fields/pdf-fields';
import { addressToItem, eInvoiceFileOf } from '../shared/present/e-invoices';
import { cachedSource, drawnInvoice, letterOf, type DocumentSource } from '../shared/present/invoice-documents';
import { hintsOf } from '../shared/run/run-hints';
import { hintAtMissing } from '../shared/run/missing-characters-hint';

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

/**
 * The files that go out in a run, one for each invoice and way: the PDF of an e-mail or a letter, or the e-invoice.
 * They are handed to n8n before a sending is claimed: n8n may keep them in a database that is away.
 */
export class DeliveryFiles {
	private readonly made = new Map<string, MadeFile>();
	private readonly source: DocumentSource;

	constructor(
		private readonly context: IExecuteFunctions,
		files: Pick<DocumentFiles, 'logo'>,
		private readonly settings: Settings,
	) {
		this.source = cachedSource({ files, settings: async () => settings });
	}

	/** @returns SHA-256 of the file, in hexadecimal digits */
	async make(record: InvoiceRecord, way: DeliveryWay): Promise<string> {
		const file = way === 'e-invoice' ? await this.written(record) : await this.drawn(record, way);
		this.made.set(placeOf(record, way), file);
		return file.hash;
	}

	/** The file of an item; none where nothing goes out. */
	of(record: DeliveredInvoice, itemIndex: number): IBinaryKeyData {
		const file = this.fileOf(record);
		if (!file) return {};
		hintAtMissing(this.context, itemIndex, file.missing);
		if (file.isAddressTooLong) hintsOf(this.context).add(itemIndex, ADDRESS_TOO_LONG);
		return file.binary;
	}

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
		const pdf = await drawnInvoice(record, this.source);
		const file = eInvoiceFileOf(record, this.settings, pdf);
		const written = { bytes: Buffer.from(file.xml), fileName: file.fileName };
		return {
			...(await this.kept(written, 'application/xml')),
			missing: pdf.missing,
			isAddressTooLong: false,
			eInvoice: addressToItem(file),
		};
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
