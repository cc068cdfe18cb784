import type { DocumentLine } from '../model/document';
import { readableInkOn } from '../colour';
import { placeColumns, textIn, type TableColumn } from './columns';
import type { Drawing } from './drawing';
import { BAR, FULL_SPAN, LINE, STYLES, type TextStyle } from './look';
import { beside, drawAll, endWith, gap, heightOf, paragraphs, textStrips, type Strip } from './strip';
import { once, type Tag } from './tag';
import { cutTo, linesOf } from './text-lines';

const PADDING = 5.5;
const HEAD_PADDING = 5;
/** The words of a column's head wrap; what is longer than this is cut, since the head is repeated on each page. */
const MOST_HEAD_LINES = 3;

/**
 * The lines of the document. A row stays on one page unless it is higher than a page; each page repeats the head.
 * @returns when all rows are drawn; other work of the process passes between them
 */
export async function drawTable(drawing: Drawing): Promise<void> {
	const { pen, sheet, document, breathe } = drawing;
	if (document.lines.length === 0) return;
	const columns = placeColumns(document, FULL_SPAN, pen.measure(STYLES.tableHead), pen.measure(STYLES.body));
	const table = once(() => drawing.tag.child('Table'));
	const head = headOf(drawing, columns);
	await sheet.repeating({ height: head.height, draw: (top) => head.repeat(top) }, async () => {
		for (const [at, line] of document.lines.entries()) {
			const row = rowOf(drawing, columns, line, table);
			sheet.flow(at === 0 ? [head.first(table), ...row] : row);
			const pause = breathe?.();
			if (pause) await pause;
		}
	});
	table().end();
}

interface TableHead {
	readonly height: number;
	/** Tagged, so that cells are read with the names of their columns. */
	first(table: () => Tag): Strip;
	/** On further pages: an artifact. */
	repeat(top: number): void;
}

function headOf({ pen, accent }: Drawing, columns: readonly TableColumn[]): TableHead {
	const style: TextStyle = { ...STYLES.tableHead, colour: readableInkOn(accent) };
	const measure = pen.measure(style);
	const labels = columns.map(({ label, width }) => {
		const lines = linesOf(label, width, measure);
		const kept = lines.slice(0, MOST_HEAD_LINES);
		if (kept.length < lines.length) kept.push(cutTo(`${kept.pop()}…`, width, measure));
		return kept;
	});
	const most = Math.max(...labels.map(({ length }) => length));
	const height = most * style.leading + 2 * HEAD_PADDING;
	const write = (at: number, top: number) => {
		const { x, width, align } = columns[at]!;
		const lines = labels[at]!;
		// Short heads stand at the foot, next to what they head.
		let y = top + HEAD_PADDING + (most - lines.length) * style.leading;
		for (const line of lines) {
			pen.write(line, align === 'left' ? x : x + width - measure(line.trimEnd()), y, style);
			y += style.leading;
		}
	};
	const bar = (top: number) => pen.bar(BAR.left, top, BAR.right - BAR.left, height, accent, 2);
	return {
		height,
		first: (table) => ({
			height,
			draw: (top) => {
				pen.artifact(() => bar(top));
				const row = table().child('TR');
				columns.forEach((_, at) => row.child('TH', { scope: 'Column' }).mark(() => write(at, top)));
				row.end();
			},
		}),
		repeat: (top) =>
			pen.artifact(() => {
				bar(top);
				columns.forEach((_, at) => write(at, top));
			}, 'Pagination'),
	};
}

/** A row: the description's first line, then its further ones in grey; the figures beside the first. */
function rowOf(
	{ pen, sheet }: Drawing,
	columns: readonly TableColumn[],
	line: DocumentLine,
	table: () => Tag,
): Strip[] {
	const row = once(() => table().child('TR'));
	// All cells are made with the first line, so that they stand in the order of the columns even when one is empty.
	const cells = once(() => columns.map(() => row().child('TD')));
	const texts = columns.map((column, at) => {
		const text = textIn(line, column.id);
		const cell = () => cells()[at]!;
		if (column.id === 'description') return descriptionOf(pen, text, column, cell);
		return textStrips(pen, text, column, STYLES.body, cell, column.align);
	});
	const content = beside([...texts, [gap(STYLES.body.leading)]], sheet.tallest - 2 * PADDING);
	const open: Strip = { height: PADDING, draw: () => void cells() };
	const close: Strip = {
		height: PADDING,
		draw: (top) => pen.rule(BAR.left, top + PADDING, BAR.right - BAR.left, LINE),
	};
	const [first, last] = [content[0]!, content.at(-1)!];
	const framed =
		content.length === 1
			? [joined(open, first, close)]
			: [joined(open, first), ...content.slice(1, -1), joined(last, close)];
	return endWith(framed, () => row().end());
}

function descriptionOf(pen: Drawing['pen'], text: string, span: TableColumn, cell: () => Tag): Strip[] {
	const [first = '', ...others] = text.split('\n');
	if (others.length === 0) return textStrips(pen, first, span, STYLES.body, cell);
	return [
		...paragraphs(pen, first, span, STYLES.body, cell),
		...paragraphs(pen, others.join('\n'), span, STYLES.quiet, cell),
	];
}

/** Several strips as one that is not split. */
const joined = (...strips: readonly Strip[]): Strip => ({
	height: heightOf(strips),
	draw: (top) => drawAll(strips, top),
});
