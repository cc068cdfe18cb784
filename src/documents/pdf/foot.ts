import type { BusinessDocument } from '../model/document';
import type { Drawing } from './drawing';
import { detailsOf } from './head';
import { BAR, FOOT_END, FULL_SPAN, LINE, STYLES, TEXT } from './look';
import type { Pen } from './pen';
import { gap, paragraphs, type Strip } from './strip';
import type { Tag } from './tag';
import { cutTo, linesOf } from './text-lines';

const STYLE = STYLES.small;
const PAGE_NUMBER_WIDTH = 100;
const ABOVE_LINE = 14;
const BELOW_LINE = 7;
/** A foot that is higher would leave too little of the page: the rest of its texts is printed once, after the notes. */
const MOST_LINES = 14;

export interface Foot {
	/** Where the foot begins, and the space above it. */
	readonly top: number;
	/** Line by line, one element each. */
	readonly lines: readonly (readonly string[])[];
	/** What found no room. */
	readonly rest: readonly string[];
}

/** Breaks the small print into lines: who the seller is, how to reach him, and what the seller wants to say. */
export function layFoot(pen: Pen, { seller, footer }: BusinessDocument): Foot {
	const rows = [
		[seller.name, ...detailsOf({ ...seller, contact: [] })],
		detailsOf({ ...seller, identifiers: [] }),
	].map((texts) => texts.filter((text) => text !== '').join(' · '));
	const texts = [...rows, ...footer.flatMap((text) => text.split('\n'))].filter((text) => text !== '');
	const measure = pen.measure(STYLE);
	const lines: (readonly string[])[] = [];
	const rest: string[] = [];
	let used = 0;
	for (const text of texts) {
		const broken = linesOf(text, FULL_SPAN.width - PAGE_NUMBER_WIDTH, measure);
		const fits = rest.length === 0 && used + broken.length <= MOST_LINES;
		if (fits) lines.push(broken);
		else rest.push(text);
		if (fits) used += broken.length;
	}
	const height = Math.max(used, 1) * STYLE.leading + BELOW_LINE + ABOVE_LINE;
	return { top: FOOT_END - height, lines, rest };
}

/** What found no room at the foot, as the last paragraphs of the document. */
export const restStrips = ({ pen, tag }: Drawing, { rest }: Foot): Strip[] =>
	rest.flatMap((text) => [gap(4), ...paragraphs(pen, text, FULL_SPAN, STYLE, () => tag)]);

/**
 * The foot of the present page. It is the same on each page, so it is read once, at the end of the document; on the
 * others it is an artifact, as the page numbers are everywhere.
 * @param tag null for an artifact
 */
export function drawFoot(pen: Pen, foot: Foot, pageOf: string, tag: Tag | null): void {
	const line = foot.top + ABOVE_LINE;
	pen.rule(BAR.left, line, BAR.right - BAR.left, LINE);
	const measure = pen.measure(STYLE);
	const number = cutTo(pageOf, PAGE_NUMBER_WIDTH - 10, measure);
	pen.artifact(() => pen.write(number, TEXT.right - measure(number), line + BELOW_LINE, STYLE), 'Pagination');
	let top = line + BELOW_LINE;
	for (const text of foot.lines) {
		const begin = top;
		const write = () => text.forEach((each, at) => pen.write(each, TEXT.left, begin + at * STYLE.leading, STYLE));
		if (tag === null) pen.artifact(write, 'Pagination');
		else tag.child('P').mark(write).end();
		top += text.length * STYLE.leading;
	}
}

export const PAGE_HEAD_HEIGHT = STYLE.leading + 12;

/** What further pages begin with, so that a sheet that got loose is known. */
export function drawPageHead(pen: Pen, { heading, number, seller }: BusinessDocument, top: number): void {
	const measure = pen.measure(STYLE);
	const half = FULL_SPAN.width / 2 - 8;
	const name = cutTo(seller.name, half, measure);
	const title = cutTo([heading, number].filter((text) => text !== '').join(' '), half, measure);
	pen.artifact(() => {
		pen.write(title, TEXT.left, top, STYLE);
		pen.write(name, TEXT.right - measure(name), top, STYLE);
	}, 'Pagination');
}
