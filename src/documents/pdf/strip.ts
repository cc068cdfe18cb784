import type { Span, TextStyle } from './look';
import type { Pen } from './pen';
import type { Tag, TagType } from './tag';
import { linesOf, withoutEnd } from './text-lines';

/** A piece of a page that is never split, such as a line of text. */
export interface Strip {
	readonly height: number;
	/** Draws it on the present page. @param top where it begins */
	draw(top: number): void;
}

export const gap = (height: number): Strip => ({ height, draw: () => undefined });

export const heightOf = (strips: readonly Strip[]): number => strips.reduce((sum, { height }) => sum + height, 0);

/** Draws strips below one another. */
export function drawAll(strips: readonly Strip[], top: number): void {
	let y = top;
	for (const strip of strips) {
		strip.draw(y);
		y += strip.height;
	}
}

export type Align = 'left' | 'right';

/**
 * A text as one element, line by line. A line that goes on keeps its space, so that its last word does not run into the
 * next.
 * @param tag made when the first line is drawn
 */
export function textStrips(
	pen: Pen,
	text: string,
	{ x, width }: Span,
	style: TextStyle,
	tag: () => Tag,
	align: Align = 'left',
): Strip[] {
	if (text === '') return [];
	const measure = pen.measure(style);
	return linesOf(text, width, measure).map((line) => ({
		height: style.leading,
		draw: (top) => {
			const left = align === 'left' ? x : x + width - measure(withoutEnd(line));
			tag().mark(() => pen.write(line, left, top, style));
		},
	}));
}

/** A text of several lines, each an element of its own: a screen reader pauses between them. */
export function paragraphs(
	pen: Pen,
	text: string,
	span: Span,
	style: TextStyle,
	parent: () => Tag,
	type: TagType = 'P',
): Strip[] {
	return text.split('\n').flatMap((line) => {
		if (line === '') return [gap(style.leading / 2)];
		let made: Tag | null = null;
		const strips = textStrips(pen, line, span, style, () => (made ??= parent().child(type)));
		return endWith(strips, () => made?.end());
	});
}

/** Does something when the last strip was drawn. */
export function endWith(strips: readonly Strip[], after: () => void): Strip[] {
	return strips.map((strip, at) =>
		at < strips.length - 1
			? strip
			: {
					height: strip.height,
					draw: (top) => {
						strip.draw(top);
						after();
					},
				},
	);
}

/**
 * Columns of strips side by side. They are one strip when that fits on a page, so that each column is drawn in one go
 * and its lines follow one another in the file; else the first strips of all columns are one, the second ones, and so
 * on.
 * @param tallest the height of an empty page
 */
export function beside(columns: readonly (readonly Strip[])[], tallest: number): Strip[] {
	const height = Math.max(0, ...columns.map(heightOf));
	if (height === 0) return [];
	if (height <= tallest) return [{ height, draw: (top) => columns.forEach((column) => drawAll(column, top)) }];
	const most = Math.max(...columns.map(({ length }) => length));
	return Array.from({ length: most }, (_, at) => {
		const row = columns.flatMap((column) => column[at] ?? []);
		return {
			height: Math.max(...row.map((strip) => strip.height)),
			draw: (top) => row.forEach((strip) => strip.draw(top)),
		};
	});
}
