import type { Part } from '../../xml';
import type { Attachment, EInvoice } from '../model/e-invoice';
import { identifier } from './party';
import { group, leaf } from './xml';

const documentReference = (name: string, id: string): Part => group(name, leaf('ID', id));

/** The number of an order is needed where the seller's own is given; without one, Peppol has NA stand there. */
const NO_ORDER_NUMBER = 'NA';

/** UNCL1001: an object that is billed, and the project of a credit note. */
const INVOICED_OBJECT = '130';
const PROJECT = '50';

const orderReference = ({ purchaseOrder, salesOrder }: EInvoice['references']): Part =>
	group(
		'OrderReference',
		leaf('ID', purchaseOrder || (salesOrder && NO_ORDER_NUMBER)),
		leaf('SalesOrderID', salesOrder),
	);

const billingReferences = ({ preceding }: EInvoice): Part[] =>
	preceding.map(({ number, issueDate }) =>
		group('BillingReference', group('InvoiceDocumentReference', leaf('ID', number), leaf('IssueDate', issueDate))),
	);

const attachment = ({ id, description, url, file }: Attachment): Part =>
	group(
		'AdditionalDocumentReference',
		leaf('ID', id),
		leaf('DocumentDescription', description),
		group(
			'Attachment',
			file &&
				leaf('EmbeddedDocumentBinaryObject', file.base64, {
					mimeCode: file.mimeType,
					filename: file.fileName,
				}),
			group('ExternalReference', leaf('URI', url)),
		),
	);

/** Of a credit note, the project stands among the additional documents (PEPPOL-EN16931-R080). */
const additionalDocuments = ({ kind, references, attachments }: EInvoice): Part[] => [
	references.invoicedObject &&
		group(
			'AdditionalDocumentReference',
			identifier('ID', references.invoicedObject),
			leaf('DocumentTypeCode', INVOICED_OBJECT),
		),
	kind === 'credit-note' && references.project !== ''
		? group('AdditionalDocumentReference', leaf('ID', references.project), leaf('DocumentTypeCode', PROJECT))
		: null,
	...attachments.map(attachment),
];

/** The references of a document, in the order that its schema asks for: it differs between the two kinds. */
export function references(of: EInvoice): Part[] {
	const { contract, project, despatch, receipt, tender } = of.references;
	const first = [
		orderReference(of.references),
		...billingReferences(of),
		documentReference('DespatchDocumentReference', despatch),
		documentReference('ReceiptDocumentReference', receipt),
	];
	const originator = documentReference('OriginatorDocumentReference', tender);
	const contractReference = documentReference('ContractDocumentReference', contract);
	return of.kind === 'credit-note'
		? [...first, contractReference, ...additionalDocuments(of), originator]
		: [
				...first,
				originator,
				contractReference,
				...additionalDocuments(of),
				group('ProjectReference', leaf('ID', project)),
			];
}
