import type { IDataObject } from 'n8n-workflow';
import { eInvoiceFile, type EInvoiceFile } from '../../../src/documents/ubl/e-invoice-file';
import { eInvoiceOf } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import { eInvoiceReadiness, profileOf, type EInvoiceReadiness } from '../../../src/documents/ubl/readiness';
import type { Settings } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { DrawnDocument } from './invoice-documents';

/** The file of an e-invoice. @param pdf to put inside; null for none */
export function eInvoiceFileOf(record: InvoiceRecord, settings: Settings, pdf: DrawnDocument | null): EInvoiceFile {
	const attachments = pdf === null ? [] : [attachmentOf(pdf)];
	return eInvoiceFile(eInvoiceOf({ record, settings, additions: { attachments } }), profileOf(record, settings));
}

const attachmentOf = ({ bytes, fileName }: DrawnDocument) => ({
	id: fileName,
	description: '',
	url: '',
	file: { mimeType: 'application/pdf', fileName, base64: Buffer.from(bytes).toString('base64') },
});

/** What an e-invoice lacks or has wrong, each as a sentence; nothing where it can be written. */
export const eInvoiceFaults = (record: InvoiceRecord, settings: Settings): readonly string[] =>
	eInvoiceReadiness(record, settings)
		.faults.filter(({ severity }) => severity === 'error')
		.map(({ message, rule }) => `${message} (${rule})`);

/** Where it goes, as an access point asks for it: `endpoint` is scheme and id with a colon between them. */
export const addressToItem = ({ endpoint, documentTypeId, processId }: EInvoiceFile): IDataObject => ({
	endpoint: endpoint === null ? '' : `${endpoint.scheme}:${endpoint.id}`,
	documentTypeId,
	processId,
});

/** What stands in the way of an e-invoice, rule by rule. */
export const readinessToItem = ({ profile, isReady, faults }: EInvoiceReadiness): IDataObject => ({
	profile,
	isReady,
	faults: faults.map(({ rule, path, field, severity, message, fix }) => ({
		rule,
		path,
		field,
		severity,
		message,
		fix,
	})),
});
