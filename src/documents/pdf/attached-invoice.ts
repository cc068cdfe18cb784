import type { PDFDocument } from './pdf-library';
import { escaped, type ExtensionSchema } from './extension-schemas';

/**
 * An e-invoice that lies in a PDF file and says the same as its pages: Factur-X, which is ZUGFeRD in Germany. Readers
 * look for it by the name of the file.
 */
export interface AttachedInvoice {
	readonly xml: string;
	/** Such as factur-x.xml. */
	readonly fileName: string;
	/** Of Factur-X, such as 1.0. */
	readonly version: string;
	/** Such as EN 16931. */
	readonly conformanceLevel: string;
}

const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

/** What a file says of the e-invoice in it. */
export const FACTUR_X_SCHEMA: ExtensionSchema = {
	name: 'Factur-X PDFA Extension Schema',
	namespace: NAMESPACE,
	prefix: 'fx',
	properties: [
		['DocumentFileName', 'Text', 'external', 'Name of the e-invoice in this file'],
		['DocumentType', 'Text', 'external', 'Type of the document, in capital letters'],
		['Version', 'Text', 'external', 'Version of the schema of the e-invoice'],
		['ConformanceLevel', 'Text', 'external', 'Profile that the e-invoice conforms to'],
	],
};

/** The description that stands inside `rdf:RDF`. */
export const facturXDescription = ({ fileName, version, conformanceLevel }: AttachedInvoice): string =>
	`<rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}">
	<fx:DocumentType>INVOICE</fx:DocumentType>
	<fx:DocumentFileName>${escaped(fileName)}</fx:DocumentFileName>
	<fx:Version>${escaped(version)}</fx:Version>
	<fx:ConformanceLevel>${escaped(conformanceLevel)}</fx:ConformanceLevel>
</rdf:Description>
`;

/** Puts it into the file, as another form of all that the file shows. PDF/A asks for its kind and its date. */
export const attach = (pdf: PDFDocument, { xml, fileName }: AttachedInvoice, date: Date): void =>
	void pdf.file(Buffer.from(xml, 'utf8'), {
		name: fileName,
		type: 'text/xml',
		relationship: 'Alternative',
		description: 'Factur-X',
		creationDate: date,
		modifiedDate: date,
	});
