/** What a PDF says about itself, in its Info dictionary and, word for word, in XMP. */
export interface PdfFacts {
	readonly title: string;
	/** '' for none. */
	readonly author: string;
	readonly creator: string;
	readonly producer: string;
	readonly createdAt: Date;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

/** PDF has no milliseconds, and both must say the same. */
const xmpDate = (date: Date): string => `${date.toISOString().split('.')[0]}Z`;

/**
 * The descriptions that stand inside `rdf:RDF`. pdfkit writes the part and level of PDF/A itself, and all else without
 * escaping, which makes the file of "A & B" invalid. PDF/A accepts `pdfuaid` only with a schema that describes it.
 */
export const xmpOf = ({ title, author, creator, producer, createdAt }: PdfFacts): string => `
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
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
	xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
	<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
		<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
		<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
		<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
		<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
			<pdfaProperty:name>part</pdfaProperty:name>
			<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
			<pdfaProperty:category>internal</pdfaProperty:category>
			<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
		</rdf:li></rdf:Seq></pdfaSchema:property>
	</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;
