import type { Part } from '../../xml';
import type { Identifier } from '../../ubl/model/basics';
import type { Attachment, EInvoice } from '../../ubl/model/e-invoice';
import { day, group, leaf } from './elements';

/** UNCL1001: what an additional document is. */
const TENDER = '50';
const INVOICED_OBJECT = '130';
const RELATED_DOCUMENT = '916';

export const documentReference = (name: string, number: string): Part => group(name, leaf('IssuerAssignedID', number));

/** What is billed, such as a meter (BT-18, BT-128). */
export const invoicedObject = (of: Identifier | null): Part =>
	of &&
	group(
		'AdditionalReferencedDocument',
		leaf('IssuerAssignedID', of.id),
		leaf('TypeCode', INVOICED_OBJECT),
		leaf('ReferenceTypeCode', of.scheme),
	);

const attachment = ({ id, description, url, file }: Attachment): Part =>
	group(
		'AdditionalReferencedDocument',
		leaf('IssuerAssignedID', id),
		leaf('URIID', url),
		leaf('TypeCode', RELATED_DOCUMENT),
		leaf('Name', description),
		file && leaf('AttachmentBinaryObject', file.base64, { mimeCode: file.mimeType, filename: file.fileName }),
	);

/** The element of a project has to have a name, and EN 16931 knows its number alone. */
const PROJECT_NAME = 'Project reference';

const project = (number: string): Part =>
	leaf('ID', number) && group('SpecifiedProcuringProject', leaf('ID', number), leaf('Name', PROJECT_NAME));

/** The references that belong to the agreement between the parties. */
export const agreementReferences = ({ references: of, attachments }: EInvoice): Part[] => [
	documentReference('SellerOrderReferencedDocument', of.salesOrder),
	documentReference('BuyerOrderReferencedDocument', of.purchaseOrder),
	documentReference('ContractReferencedDocument', of.contract),
	...attachments.map(attachment),
	leaf('IssuerAssignedID', of.tender) &&
		group('AdditionalReferencedDocument', leaf('IssuerAssignedID', of.tender), leaf('TypeCode', TENDER)),
	invoicedObject(of.invoicedObject),
	project(of.project),
];

/** The invoices that this one follows or corrects. */
export const preceding = ({ preceding: all }: EInvoice): Part[] =>
	all.map(({ number, issueDate }) =>
		group(
			'InvoiceReferencedDocument',
			leaf('IssuerAssignedID', number),
			day('FormattedIssueDateTime', issueDate, 'qdt:DateTimeString'),
		),
	);
