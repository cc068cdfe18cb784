import { isBlank } from '../domain/text';

/** What XML 1.0 cannot hold or advises against: control characters, half characters, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	// A parser makes blanks of them in attributes.
	'\n': '&#10;',
	'\t': '&#9;',
};

/** A text as XML can hold it: without forbidden characters, and with the line ends that a parser would make. */
export const printableText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '');

const escapeText = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
const escapeAttribute = (text: string): string => text.replace(/[&<>"\n\t]/g, (character) => ENTITIES[character]!);

/** An element with a text, or with elements. */
export interface Xml {
	/** With its prefix. */
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly content: string | readonly Xml[];
}

/** An element, or nothing. */
export type Part = Xml | null;

/** Attributes without those that say nothing. */
const saying = (attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(attributes)
			.map(([name, value]) => [name, printableText(value)] as const)
			.filter(([, value]) => !isBlank(value)),
	);

/** An element with a text; null for one that says nothing. */
export function textElement(
	name: string,
	text: string | null,
	attributes: Readonly<Record<string, string>> = {},
): Part {
	const printable = text === null ? '' : printableText(text).trim();
	return isBlank(printable) ? null : { name, attributes: saying(attributes), content: printable };
}

/** An element with elements in this order; null where none of them is there. */
export function parentElement(name: string, parts: readonly (Part | readonly Part[])[]): Part {
	const content = parts.flat().filter((part) => part !== null);
	return content.length === 0 ? null : { name, attributes: {}, content };
}

/** A whole document in UTF-8 without a byte order mark, indented; texts are as they were. */
export const xmlOf = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;

function written({ name, attributes, content }: Xml, indent: string): string {
	const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
	const start = `${indent}<${name}${pairs.join('')}>`;
	if (typeof content === 'string') return `${start}${escapeText(content)}</${name}>`;
	const inside = content.map((part) => written(part, `${indent}  `)).join('\n');
	return `${start}\n${inside}\n${indent}</${name}>`;
}
