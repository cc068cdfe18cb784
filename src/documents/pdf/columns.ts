import type { BusinessDocument, DocumentColumn, DocumentLine } from '../model/document';
import type { Span } from './look';
import type { Measure } from './text-lines';

export interface TableColumn extends Span {
	readonly id: DocumentColumn;
	readonly label: string;
	readonly align: 'left' | 'right';
}

const GAP = 14;
/** The share of the table that the description keeps, however wide the others are. */
const DESCRIPTION_SHARE = 0.36;

export const textIn = (line: DocumentLine, column: DocumentColumn): string =>
	column === 'description' ? line.description : (line.cells[column] ?? '');

/**
 * Places the columns: each as wide as its widest text, and the description takes the rest. Where that leaves too little
 * for the description, the widest of the others share what there is, and their texts wrap.
 */
export function placeColumns(
	{ columns, lines }: BusinessDocument,
	{ x, width }: Span,
	head: Measure,
	body: Measure,
): readonly TableColumn[] {
	const others = columns.filter(({ id }) => id !== 'description');
	const wanted = others.map(({ id, label }) => Math.max(head(label), ...widest(lines, id).map(body)));
	const widths = fitted(wanted, width * (1 - DESCRIPTION_SHARE) - GAP * others.length);
	let at = 0;
	let left = x;
	return columns.map(({ id, label }) => {
		const isDescription = id === 'description';
		const rest = width - widths.reduce((sum, each) => sum + each + GAP, 0);
		const own = isDescription ? rest : widths[at++]!;
		const placed = {
			id,
			label,
			x: left,
			width: own,
			align: isDescription || id === 'date' ? 'left' : 'right',
		} as const;
		left += own + GAP;
		return placed;
	});
}

/** How many texts of a column are measured: with digits of one width, a longer text is a wider one. */
const MEASURED = 40;

const widest = (lines: readonly DocumentLine[], id: DocumentColumn): string[] =>
	[...new Set(lines.map((line) => textIn(line, id)))].sort((a, b) => b.length - a.length).slice(0, MEASURED);

/** The widths, with the widest made narrower until all fit: each may have what is left, shared equally. */
function fitted(wanted: readonly number[], available: number): readonly number[] {
	let left = available;
	let waiting = wanted.length;
	let share = 0;
	for (const width of [...wanted].sort((a, b) => a - b)) {
		share = left / waiting;
		if (width > share) break;
		left -= width;
		waiting -= 1;
		share = width;
	}
	return wanted.map((width) => Math.min(width, Math.max(share, left / Math.max(1, waiting))));
}
