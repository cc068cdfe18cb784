/** The part of a sample workflow that its canvas shows. */
export interface SampleNode {
	readonly name: string;
	readonly type: string;
	readonly position: readonly [number, number];
	readonly onError?: string;
	readonly parameters: {
		readonly width?: number;
		readonly height?: number;
		readonly color?: number;
		readonly content?: string;
	};
}
type Targets = readonly (readonly { readonly node: string }[] | null)[];
export interface Sample {
	readonly name: string;
	readonly nodes: readonly SampleNode[];
	/** By the name of the node, then by the kind of connection, such as `main` or `ai_tool`. */
	readonly connections: Readonly<Record<string, Readonly<Record<string, Targets>>>>;
}

export interface Box {
	readonly name: string;
	readonly x: number;
	readonly y: number;
	readonly right: number;
	readonly bottom: number;
}

/*
 * How n8n 2.41 draws: in pixels of the canvas, measured in Chromium. Texts have an average width per character, so
 * that a label may be a few pixels off.
 */
const NODE = 96;
/** Each output beyond the second makes a node higher. */
const PER_OUTPUT = 32;
const LABEL = { gap: 7, line: 20, perCharacter: 7.9, widest: 192 };
/** The line below the name, which most nodes have: an operation or an address. */
const SUBTITLE = { height: 20, width: 160 };
/** A trigger has a flash to its left, and an output that leads nowhere has a plus. */
const FLASH = 40;
const PLUS = 84;
/** A node with sub-nodes has its label within. */
const WITH_SUBNODES = 256;
const SUBNODE = 80;

export const isNote = ({ type }: SampleNode): boolean => type === 'n8n-nodes-base.stickyNote';

export const noteBox = ({ name, position: [x, y], parameters: { width = 240, height = 160 } }: SampleNode): Box => ({
	name,
	x,
	y,
	right: x + width,
	bottom: y + height,
});

const kindsFrom = ({ connections }: Sample, name: string): string[] =>
	Object.entries(connections[name] ?? {}).flatMap(([kind, targets]) => (targets.flat().length > 0 ? [kind] : []));

const kindsTo = ({ connections }: Sample, name: string): string[] =>
	Object.values(connections).flatMap((kinds) =>
		Object.entries(kinds).flatMap(([kind, targets]) =>
			targets.flat().some((target) => target?.node === name) ? [kind] : [],
		),
	);

/** Whether an output leads nowhere, so that n8n draws a plus at it. */
function hasOpenOutput(sample: Sample, { name, type, onError }: SampleNode): boolean {
	if (type.endsWith('.stopAndError')) return false;
	if (kindsFrom(sample, name).some(isAi)) return false;
	const targets = sample.connections[name]?.main ?? [];
	const least = type.endsWith('.if') || onError === 'continueErrorOutput' ? 2 : 1;
	return targets.length < least || targets.some((of) => (of ?? []).length === 0);
}

const isAi = (kind: string): boolean => kind.startsWith('ai_');

/** The square of a node. */
function squareBox(sample: Sample, { name, position: [x, y] }: SampleNode): Box {
	const outputs = sample.connections[name]?.main?.length ?? 0;
	const isSubnode = kindsFrom(sample, name).some(isAi);
	const width = isSubnode ? SUBNODE : kindsTo(sample, name).some(isAi) ? WITH_SUBNODES : NODE;
	const height = isSubnode ? SUBNODE : NODE + Math.max(0, outputs - 2) * PER_OUTPUT;
	return { name, x, y, right: x + width, bottom: y + height };
}

/** A node with its label: what no other node may touch. */
export function nodeBox(sample: Sample, node: SampleNode): Box {
	const square = squareBox(sample, node);
	if (square.right - square.x === WITH_SUBNODES) return square;
	const wanted = node.name.length * LABEL.perCharacter;
	const lines = wanted > LABEL.widest ? 2 : 1;
	const half = Math.min(LABEL.widest, Math.max(wanted / lines, SUBTITLE.width)) / 2;
	const middle = (square.x + square.right) / 2;
	return {
		...square,
		x: Math.round(middle - half),
		right: Math.round(middle + half),
		bottom: square.bottom + LABEL.gap + lines * LABEL.line + SUBTITLE.height,
	};
}

/** A node with all that n8n draws at it: what a frame has to hold. */
export function drawnBox(sample: Sample, node: SampleNode): Box {
	const square = squareBox(sample, node);
	const labelled = nodeBox(sample, node);
	const isFirst =
		kindsTo(sample, node.name).length === 0 && kindsFrom(sample, node.name).every((kind) => !isAi(kind));
	return {
		...labelled,
		x: Math.min(labelled.x, square.x - (isFirst ? FLASH : 0)),
		right: Math.max(labelled.right, square.right + (hasOpenOutput(sample, node) ? PLUS : 0)),
	};
}

const TEXT = { padding: 12, line: 18.5, perCharacter: 6.8, paragraph: 9, indent: 22 };
const HEADINGS: readonly [RegExp, { readonly line: number; readonly perCharacter: number }][] = [
	[/^## /, { line: 28, perCharacter: 11 }],
	[/^### /, { line: 20, perCharacter: 8.5 }],
];

/** How high the text of a note is, in pixels of the canvas. */
export function textHeight({ parameters: { content = '', width = 240 } }: SampleNode): number {
	const room = width - 2 * TEXT.padding;
	let height = TEXT.padding;
	for (const line of content.split('\n').filter((each) => each.trim() !== '')) {
		const heading = HEADINGS.find(([mark]) => mark.test(line))?.[1];
		const isPoint = /^\s*(\d+\.|-) /.test(line);
		const shown = line
			.replace(/^#+ |^\s*(\d+\.|-) /, '')
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.replace(/[*`]/g, '');
		const { line: lineHeight, perCharacter } = heading ?? TEXT;
		const lines = Math.ceil((shown.length * perCharacter) / (room - (isPoint ? TEXT.indent : 0)));
		height += lines * lineHeight + (isPoint ? TEXT.paragraph / 2 : TEXT.paragraph);
	}
	return Math.round(height);
}

export const touch = (one: Box, other: Box): boolean =>
	one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom;

export const holds = (outer: Box, inner: Box): boolean =>
	outer.x <= inner.x && inner.right <= outer.right && outer.y <= inner.y && inner.bottom <= outer.bottom;
