import { FACTUR_X_SCHEMA, facturXDescription, type AttachedInvoice } from './attached-invoice';
import { escaped, extensionSchemas, type ExtensionSchema } from './extension-schemas';

/** What a PDF says about itself, in its Info dictionary and, word for word, in XMP. */
export interface PdfFacts {
	readonly title: string;
	/** '' for none. */
	readonly author: string;
	readonly creator: string;
	readonly producer: string;
	readonly createdAt: Date;
	/** Left out for none. */
	readonly attached?: AttachedInvoice;
}

const PDF_UA: ExtensionSchema = {
	name: 'PDF/UA identification',
	namespace: 'http://www.aiim.org/pdfua/ns/id/',
	prefix: 'pdfuaid',
	properties: [['part', 'Integer', 'internal', 'Part of ISO 14289 that the file conforms to']],
};

/** PDF has no milliseconds, and both must say the same. */
const xmpDate = (date: Date): string => `${date.toISOString().split('.')[0]}Z`;

/**
 * The descriptions that stand inside `rdf:RDF`. pdfkit writes the part and level of PDF/A itself, and all else without
 * escaping, which makes the file of "A & B" invalid. PDF/A accepts `pdfuaid` and `fx` only with schemas that describe
 * them.
 */
export const xmpOf = ({ title, author, creator, producer, createdAt, attached }: PdfFacts): string => `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
	<dc:format>application/pdf</dc:format>
	<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>${
		author === '' ? '' : `\n\t<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`
	}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
	<xmp:CreateDate>${xmpDate(createdAt)}</xmp:CreateDate>
	<xmp:CreatorTool>${escaped(creator)}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
	<pdf:Producer>${escaped(producer)}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
	<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
${extensionSchemas(attached ? [PDF_UA, FACTUR_X_SCHEMA] : [PDF_UA])}${attached ? facturXDescription(attached) : ''}`;
