import type { IDataObject } from 'n8n-workflow';
import { eInvoiceFile } from '../../../src/documents/ubl/e-invoice-file';
import { eInvoiceOf } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import {
	eInvoiceReadiness,
	profileOf,
	type EInvoiceFormat,
	type EInvoiceReadiness,
} from '../../../src/documents/ubl/readiness';
import type { EInvoiceProfile, UblProfile } from '../../../src/documents/ubl/rule-set';
import type { Settings } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { breather } from '../run/breathe';
import { documentOf, drawnInvoice, fileNameOf, type DocumentSource, type DrawnDocument } from './invoice-documents';

/** The file of an e-invoice. */
export interface WrittenEInvoice extends DrawnDocument {
	readonly mimeType: string;
	/** Whose rules it follows, and what an access point asks for: where it goes, as scheme and id with a colon. */
	readonly about: IDataObject;
}

export interface EInvoiceWish {
	readonly format: EInvoiceFormat;
	/** Whether an XML file carries the PDF, for readers. */
	readonly hasPdf: boolean;
}

/** Writes an e-invoice: an XML file, or the PDF file with XML in it. What draws and writes it is loaded only now. */
export async function writtenEInvoice(
	record: InvoiceRecord,
	source: DocumentSource,
	{ format, hasPdf }: EInvoiceWish,
): Promise<WrittenEInvoice> {
	const settings = await source.settings();
	const profile = profileOf(record, settings, format);
	if (profile === 'factur-x') return await hybridFile(record, settings, source);
	const pdf = hasPdf ? await drawnInvoice(record, source) : null;
	return xmlFile(record, settings, { profile, pdf });
}

function xmlFile(
	record: InvoiceRecord,
	settings: Settings,
	{ profile, pdf }: { readonly profile: UblProfile; readonly pdf: DrawnDocument | null },
): WrittenEInvoice {
	const attachments = pdf === null ? [] : [attachmentOf(pdf)];
	const file = eInvoiceFile(eInvoiceOf({ record, settings, additions: { attachments } }), profile);
	const { xml, fileName, endpoint, documentTypeId, processId } = file;
	return {
		bytes: Buffer.from(xml),
		fileName,
		mimeType: 'application/xml',
		missing: pdf?.missing ?? [],
		about: {
			profile,
			endpoint: endpoint === null ? '' : `${endpoint.scheme}:${endpoint.id}`,
			documentTypeId,
			processId,
		},
	};
}

const attachmentOf = ({ bytes, fileName }: DrawnDocument) => ({
	id: fileName,
	description: '',
	url: '',
	file: { mimeType: 'application/pdf', fileName, base64: Buffer.from(bytes).toString('base64') },
});

/** It goes by e-mail, or whichever way a PDF goes: no access point asks for anything. */
async function hybridFile(record: InvoiceRecord, settings: Settings, source: DocumentSource): Promise<WrittenEInvoice> {
	const [document, { facturX }, { drawPdf }] = await Promise.all([
		documentOf(record, source),
		import('../../../src/documents/cii/factur-x'),
		import('../../../src/documents/pdf/draw-pdf'),
	]);
	const attached = facturX(eInvoiceOf({ record, settings }));
	const { bytes, missing } = await drawPdf(document, { breathe: breather(), attached });
	const profile: EInvoiceProfile = 'factur-x';
	return {
		bytes,
		missing,
		fileName: fileNameOf(document.title, 'pdf'),
		mimeType: 'application/pdf',
		about: { profile, endpoint: '', documentTypeId: '', processId: '' },
	};
}

/** What an e-invoice lacks or has wrong, each as a sentence; nothing where it can be written. */
export const eInvoiceFaults = (record: InvoiceRecord, settings: Settings): readonly string[] =>
	eInvoiceReadiness(record, settings, '')
		.faults.filter(({ severity }) => severity === 'error')
		.map(({ message, rule }) => `${message} (${rule})`);

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
