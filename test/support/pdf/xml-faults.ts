/** Why an XML text is not well-formed; empty when it is. Enough for XMP: no doctype, no CDATA. */
export function xmlFaults(xml: string): string[] {
	const faults: string[] = [];
	const open: string[] = [];
	let at = 0;
	for (const match of xml.matchAll(/<([^<>]*)>/g)) {
		faults.push(...textFaults(xml.slice(at, match.index)));
		at = match.index + match[0].length;
		const tag = match[1]!;
		if (/^\?.*\?$/s.test(tag)) continue;
		const [, closing, name = '', attributes = '', single] =
			/^(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<&]*")*)\s*(\/?)$/.exec(tag) ?? [];
		if (name === '') faults.push(`no tag: <${tag}>`);
		else if (closing) {
			if (open.pop() !== name || attributes !== '') faults.push(`closed at the wrong place: ${name}`);
		} else if (!single) open.push(name);
	}
	faults.push(...textFaults(xml.slice(at)), ...open.map((name) => `not closed: ${name}`));
	return faults;
}

function textFaults(text: string): string[] {
	const faults = [...text.matchAll(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/gi)].map(() => 'a bare &');
	if (/[<>]/.test(text)) faults.push(`a bare < or > in: ${text.trim()}`);
	// What XML 1.0 does not allow at all.
	if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
		faults.push('a character that XML refuses');
	return faults;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of the first element of that name, without the elements in it. */
export function xmlText(xml: string, name: string): string | null {
	const inner = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1];
	if (inner === undefined) return null;
	return inner
		.replace(/<[^>]*>/g, '')
		.replace(/&(\w+);/g, (_, entity: string) => ENTITIES[entity] ?? '?')
		.trim();
}
