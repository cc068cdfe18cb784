/** Properties of XMP that PDF/A does not know: it takes them only with a schema that describes them. */
export interface ExtensionSchema {
	readonly name: string;
	readonly namespace: string;
	readonly prefix: string;
	readonly properties: readonly (readonly [
		name: string,
		type: 'Integer' | 'Text',
		category: 'internal' | 'external',
		description: string,
	])[];
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML takes it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

const property = ([name, type, category, description]: ExtensionSchema['properties'][number]): string =>
	`<rdf:li rdf:parseType="Resource">
			<pdfaProperty:name>${name}</pdfaProperty:name>
			<pdfaProperty:valueType>${type}</pdfaProperty:valueType>
			<pdfaProperty:category>${category}</pdfaProperty:category>
			<pdfaProperty:description>${escaped(description)}</pdfaProperty:description>
		</rdf:li>`;

const schema = ({ name, namespace, prefix, properties }: ExtensionSchema): string =>
	`<rdf:li rdf:parseType="Resource">
		<pdfaSchema:schema>${escaped(name)}</pdfaSchema:schema>
		<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>
		<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
		<pdfaSchema:property><rdf:Seq>${properties.map(property).join('')}</rdf:Seq></pdfaSchema:property>
	</rdf:li>`;

/** The description that stands inside `rdf:RDF`; a file has one for all of its schemas. */
export const extensionSchemas = (all: readonly ExtensionSchema[]): string =>
	`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
	xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
	<pdfaExtension:schemas><rdf:Bag>${all.map(schema).join('')}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;
