import { QUIET_ZONE, type QrModules } from '../qr/qr-modules';
import type { Drawing, DrawnCode } from './drawing';
import { STYLES, type Span } from './look';
import { drawAll, gap, heightOf, textStrips, type Strip } from './strip';

const MM = 72 / 25.4;
/** With its quiet zone; so large that a phone reads it off a printed page. */
const SIZE = 30 * MM;
const GAP = 14;
const IN_A_ROW = 2;
const CAPTION_GAP = 4;

/** The width that so many codes take. */
export const codesWidth = (count: number): number => Math.min(count, IN_A_ROW) * (SIZE + GAP) - GAP;

/** The codes with their captions, two in a row. @param right where the last of a row ends */
export function codeStrips(drawing: Drawing, right: number): Strip[] {
	const rows: Strip[] = [];
	for (let at = 0; at < drawing.codes.length; at += IN_A_ROW) {
		const row = drawing.codes.slice(at, at + IN_A_ROW);
		const left = right - codesWidth(row.length);
		if (at > 0) rows.push(gap(GAP));
		rows.push(rowStrip(drawing, row, left));
	}
	return rows;
}

function rowStrip(drawing: Drawing, codes: readonly DrawnCode[], left: number): Strip {
	const placed = codes.map((code, at) => {
		const span: Span = { x: left + at * (SIZE + GAP), width: SIZE };
		return { code, span, caption: captionOf(drawing, code, span) };
	});
	return {
		height: SIZE + CAPTION_GAP + Math.max(...placed.map(({ caption }) => heightOf(caption))),
		draw: (top) => {
			for (const { code, span, caption } of placed) {
				drawCode(drawing, code, span.x, top);
				drawAll(caption, top + SIZE + CAPTION_GAP);
			}
		},
	};
}

const MOST_CAPTION_LINES = 4;

function captionOf({ pen, tag }: Drawing, { label }: DrawnCode, span: Span): Strip[] {
	let made: ReturnType<typeof tag.child> | null = null;
	return textStrips(pen, label, span, STYLES.small, () => (made ??= tag.child('P'))).slice(0, MOST_CAPTION_LINES);
}

function drawCode({ pen, tag }: Drawing, { label, modules }: DrawnCode, x: number, top: number): void {
	pen.artifact(() => pen.bar(x, top, SIZE, SIZE, '#ffffff', 2));
	const module = SIZE / (modules.length + 2 * QUIET_ZONE);
	const origin = { x: x + QUIET_ZONE * module, y: top + QUIET_ZONE * module };
	const alt = label === '' ? 'QR' : `QR: ${label}`;
	tag.child('Figure', { alt, bbox: [x, top, x + SIZE, top + SIZE] })
		.mark(() => pen.bars(runsOf(modules, origin, module), '#000000'))
		.end();
}

/** Neighbouring dark modules of a row, as one rectangle. */
function* runsOf(
	modules: QrModules,
	{ x, y }: { readonly x: number; readonly y: number },
	module: number,
): Iterable<readonly [number, number, number, number]> {
	for (const [row, cells] of modules.entries()) {
		let from = -1;
		for (let column = 0; column <= cells.length; column += 1) {
			const isDark = cells[column] === true;
			if (isDark && from === -1) from = column;
			if (isDark || from === -1) continue;
			yield [x + from * module, y + row * module, (column - from) * module, module];
			from = -1;
		}
	}
}
