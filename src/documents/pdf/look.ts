/** A4 in points (1/72 inch), from the top left corner. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** Coloured bars reach to the margins; text stands a little further in, on one line with the address in the window. */
const MARGIN = 48;
const INSET = 9;
export const BAR = { left: MARGIN, right: PAGE.width - MARGIN } as const;
export const TEXT = { left: MARGIN + INSET, right: PAGE.width - MARGIN - INSET } as const;

/** Where the right half begins: behind the window of an envelope in C5 or DL. */
const RIGHT_HALF = 323;

export const TOP = MARGIN;
/** The foot of each page ends here: letter services print their codes below. */
export const FOOT_END = PAGE.height - 32;

/** What is seen through the window on the left, as Swedish and Norwegian envelopes have it. */
export const WINDOW = { top: 128, bottom: 190 } as const;

/** A box of text: its left edge and its width. */
export interface Span {
	readonly x: number;
	readonly width: number;
}

export const LEFT_SPAN: Span = { x: TEXT.left, width: RIGHT_HALF - 18 - TEXT.left };
export const RIGHT_SPAN: Span = { x: RIGHT_HALF, width: TEXT.right - RIGHT_HALF };
export const FULL_SPAN: Span = { x: TEXT.left, width: TEXT.right - TEXT.left };

/** Dark enough for small print on white (WCAG 2 AA). */
export const INK = '#1a2130';
const GREY = '#59616f';
export const LINE = '#d8dde5';

export type FontName = 'regular' | 'semiBold';

/** Size and leading in points. */
export interface TextStyle {
	readonly font: FontName;
	readonly size: number;
	readonly leading: number;
	readonly colour: string;
}

const style = (font: FontName, size: number, leading: number, colour: string): TextStyle => ({
	font,
	size,
	leading,
	colour,
});

export const STYLES = {
	body: style('regular', 9.5, 13, INK),
	strong: style('semiBold', 9.5, 13, INK),
	quiet: style('regular', 9.5, 13, GREY),
	small: style('regular', 8, 10.5, GREY),
	sellerName: style('semiBold', 15, 19, INK),
	heading: style('semiBold', 22, 27, INK),
	number: style('regular', 12, 16, GREY),
	stamp: style('semiBold', 9, 17, INK),
	label: style('regular', 8, 14, GREY),
	addressName: style('semiBold', 10, 12.4, INK),
	address: style('regular', 10, 12.4, INK),
	/** Of an address with many lines in the window of a letter. */
	smallAddressName: style('semiBold', 8.5, 10.3, INK),
	smallAddress: style('regular', 8.5, 10.3, INK),
	sender: style('regular', 6.5, 9, GREY),
	tableHead: style('semiBold', 8.5, 11, INK),
	total: style('semiBold', 11.5, 18, INK),
	section: style('semiBold', 11, 16, INK),
	due: style('semiBold', 18, 25, INK),
	button: style('semiBold', 9.5, 24, INK),
} as const satisfies Record<string, TextStyle>;

/** The colour of a stamp's frame and text, by its tone. Each is readable on white. */
export const TONES = { neutral: GREY, good: '#1b7a43', bad: '#b42318' } as const;

/** A colour mixed with white. @param colour #rrggbb @param share of the colour, 0 to 1 */
export function tint(colour: string, share: number): string {
	const mixed = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16);
		return Math.round(255 - (255 - part) * share)
			.toString(16)
			.padStart(2, '0');
	});
	return `#${mixed.join('')}`;
}
