const WIDEST = 130;

/** JSON as a person would write it: what fits on a line stands on one. */
export function jsonText(value: unknown, indent = ''): string {
	const flat = inOneLine(value);
	const isTop = indent === '';
	if (typeof value !== 'object' || value === null || (!isTop && indent.length + flat.length <= WIDEST)) return flat;
	const inner = `${indent}  `;
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	const parts = Object.entries(value).map(
		([key, each]) => `${inner}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${jsonText(each, inner)}`,
	);
	return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function inOneLine(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${inOneLine(each)}`);
	return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
