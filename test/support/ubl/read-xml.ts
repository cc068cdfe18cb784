/** An element as a reader of e-invoices sees it: names without their prefix. */
export interface Element {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	/** The text of an element without elements; '' for others. */
	readonly text: string;
	readonly children: readonly Element[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
	text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (_, name: string) => {
		if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
		if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
		const character = ENTITIES[name];
		if (character === undefined) throw new Error(`Unknown entity ${name}`);
		return character;
	});

const ATTRIBUTE = String.raw`\s+[^\s=>]+\s*=\s*(?:"[^"<]*"|'[^'<]*')`;
const TOKEN = new RegExp(
	[
		String.raw`<\?[\s\S]*?\?>|<!--[\s\S]*?-->`,
		String.raw`<!\[CDATA\[([\s\S]*?)\]\]>`,
		String.raw`<\/([^\s>]+)\s*>`,
		String.raw`<([^\s/>]+)((?:${ATTRIBUTE})*)\s*(\/?)>`,
		'([^<]+)',
	].join('|'),
	'gy',
);

const withoutPrefix = (name: string): string => name.replace(/^.*:/, '');

interface Open {
	readonly tag: string;
	readonly attributes: Record<string, string>;
	readonly children: Element[];
	text: string;
}

function attributesOf(text: string): Record<string, string> {
	const pairs = [...text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
	// A parser makes blanks of line ends in attributes, unless they are written as references.
	return Object.fromEntries(
		pairs.map(([, name, double, single]) => [name!, decoded((double ?? single ?? '').replace(/[\t\n]/g, ' '))]),
	);
}

/** Reads a document of elements, texts and comments. @throws Error where it is not well formed */
export function readXml(xml: string): Element {
	const open: Open[] = [{ tag: '', attributes: {}, children: [], text: '' }];
	const close = (tag: string) => {
		const done = open.pop()!;
		if (done.tag !== tag) throw new Error(`</${tag}> closes <${done.tag}>`);
		const { attributes, children, text } = done;
		open.at(-1)!.children.push({
			name: withoutPrefix(tag),
			attributes,
			text: children.length > 0 ? '' : text,
			children,
		});
	};
	TOKEN.lastIndex = 0;
	const source = xml.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	while (TOKEN.lastIndex < source.length) {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(source);
		if (!match) throw new Error(`Not well formed at ${source.slice(at, at + 60)}`);
		const [, cdata, closing, opening, attributes = '', selfClosing, text] = match;
		if (cdata !== undefined) open.at(-1)!.text += cdata;
		else if (text !== undefined) open.at(-1)!.text += decoded(text);
		else if (closing !== undefined) close(closing);
		else if (opening !== undefined) {
			open.push({ tag: opening, attributes: attributesOf(attributes), children: [], text: '' });
			if (selfClosing) close(opening);
		}
	}
	const [root, ...others] = open[0]!.children;
	if (!root || others.length > 0 || open.length !== 1) throw new Error('A document has one root element.');
	return root;
}

/** The elements at a path, such as `Party/PartyTaxScheme`. */
export function all(of: Element | undefined, path: string): readonly Element[] {
	const below = (found: readonly Element[], name: string) =>
		found.flatMap(({ children }) => children.filter((child) => child.name === name));
	return path.split('/').reduce(below, of ? [of] : []);
}

export const first = (of: Element | undefined, path: string): Element | undefined => all(of, path)[0];

/** The text of the first element there; '' for none. */
export const textAt = (of: Element | undefined, path: string): string => first(of, path)?.text.trim() ?? '';
