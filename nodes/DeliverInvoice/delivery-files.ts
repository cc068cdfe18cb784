import { createHash } from 'node:crypto';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { DeliveryWay } from '../../src/domain/delivery/delivery-choice';
import type { Settings } from '../../src/domain/settings';
import type { DocumentFiles } from '../../src/ports/document-files';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import type { DeliveredInvoice } from '../../src/usecases/deliver-invoices';
import { STANDARD_FILE_FIELD } from '../shared/fields/pdf-fields';
import { writtenEInvoice } from '../shared/present/e-invoices';
import { cachedSource, drawnInvoice, type DocumentSource } from '../shared/present/invoice-documents';
import { hintAtMissing } from '../shared/run/missing-characters-hint';

interface MadeFile {
	readonly binary: IBinaryKeyData;
	readonly hash: string;
	/** The characters that could not be printed. */
	readonly missing: readonly string[];
	/** What an access point needs; null for a PDF. */
	readonly eInvoice: IDataObject | null;
}

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
		settings: Settings,
	) {
		this.source = cachedSource({ files, settings: async () => settings });
	}

	/** @returns SHA-256 of the file, in hexadecimal digits */
	async make(record: InvoiceRecord, way: DeliveryWay): Promise<string> {
		const file = way === 'e-invoice' ? await this.written(record) : await this.drawn(record);
		this.made.set(placeOf(record, way), file);
		return file.hash;
	}

	/** The file of an item; none where nothing goes out. */
	of(record: DeliveredInvoice, itemIndex: number): IBinaryKeyData {
		const file = this.fileOf(record);
		if (!file) return {};
		hintAtMissing(this.context, itemIndex, file.missing);
		return file.binary;
	}

	/** What an access point needs beside the file; null where no e-invoice goes out. */
	eInvoiceOf = (record: DeliveredInvoice): IDataObject | null => this.fileOf(record)?.eInvoice ?? null;

	private fileOf(record: DeliveredInvoice): MadeFile | undefined {
		const { chosen } = record.delivery;
		return chosen === null ? undefined : this.made.get(placeOf(record, chosen));
	}

	private async drawn(record: InvoiceRecord): Promise<MadeFile> {
		const document = await drawnInvoice(record, this.source);
		return { ...(await this.kept(document, 'application/pdf')), missing: document.missing, eInvoice: null };
	}

	private async written(record: InvoiceRecord): Promise<MadeFile> {
		const file = await writtenEInvoice(record, this.source, { format: '', hasPdf: true });
		return { ...(await this.kept(file, file.mimeType)), missing: file.missing, eInvoice: file.about };
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
