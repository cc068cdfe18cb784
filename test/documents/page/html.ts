const VOID = new Set(['meta', 'img', 'br', 'input', 'link', 'hr', 'path', 'circle']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;

export interface Tag {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
}

/**
 * The opening tags of a page of ours, in order.
 * @throws Error where a tag is not closed in order, or anything looks like a tag and is none: text was not escaped
 */
export function tagsOf(html: string): Tag[] {
	const open: string[] = [];
	const tags: Tag[] = [];
	const page = withoutCode(html);
	for (const [whole, slash, name = '', attributes = '', empty] of page.matchAll(TAG)) {
		if (slash) {
			const last = open.pop();
			if (last !== name) throw new Error(`</${name}> closes <${last}>`);
			continue;
		}
		if (!VOID.has(name) && !empty) open.push(name);
		tags.push({ name, attributes: attributesOf(attributes, whole) });
	}
	if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
	const left = page.replace('<!DOCTYPE html>', '').replace(TAG, '');
	if (/[<>]/.test(left)) throw new Error(`not a tag: ${/.{0,40}[<>].{0,40}/.exec(left)?.[0]}`);
	return tags;
}

/** Style and script may hold what looks like a tag. */
const withoutCode = (html: string): string => html.replace(/(<(style|script)[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3');

function attributesOf(text: string, tag: string): ReadonlyMap<string, string> {
	const found = [...text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(
		([, name = '', value = '']) => [name, value] as const,
	);
	const attributes = new Map(found);
	if (attributes.size !== found.length) throw new Error(`an attribute twice: ${tag}`);
	return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
};

/** The text that a reader of the page gets, without style and script; line ends are spaces. */
export const textOf = (html: string): string =>
	withoutCode(html)
		.replace(/<[^>]*>/g, ' ')
		.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
		.replace(/[^\S\u00a0\u202f]+/g, ' ');
