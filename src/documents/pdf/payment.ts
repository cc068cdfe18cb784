import type { PaymentBlock } from '../model/document';
import { readableInkOn } from '../colour';
import { codeStrips, codesWidth } from './codes';
import type { Drawing } from './drawing';
import { BAR, FULL_SPAN, STYLES, TEXT, tint, type Span } from './look';
import { labelWidth, pairStrips, type PairLook } from './pairs';
import { drawAll, endWith, gap, heightOf, paragraphs, type Strip } from './strip';
import { once } from './tag';
import { cutTo } from './text-lines';

const PADDING = 12;
const CODES_GAP = 24;

/**
 * How to pay: the amount, the accounts, the button and the codes, in one box that is not split unless it is higher than
 * a page.
 */
export function paymentStrips(drawing: Drawing): Strip[] {
	const { payment } = drawing.document;
	if (payment === null) return [];
	const codes = codeStrips(drawing, TEXT.right);
	const taken = codes.length === 0 ? 0 : codesWidth(drawing.codes.length) + CODES_GAP;
	const words = wordStrips(drawing, payment, { x: FULL_SPAN.x, width: FULL_SPAN.width - taken });
	const height = Math.max(heightOf(words), heightOf(codes)) + 2 * PADDING;
	if (height > drawing.sheet.tallest) return [gap(PADDING), ...words, gap(PADDING), ...codes];
	return [gap(18), boxStrip(drawing, height, words, codes)];
}

const boxStrip = (
	{ pen, accent }: Drawing,
	height: number,
	words: readonly Strip[],
	codes: readonly Strip[],
): Strip => ({
	height,
	draw: (top) => {
		pen.artifact(() => {
			pen.bar(BAR.left, top, BAR.right - BAR.left, height, tint(accent, 0.07), 3);
			pen.bar(BAR.left, top, 3, height, accent, 1.5);
		});
		drawAll(words, top + PADDING);
		drawAll(codes, top + PADDING);
	},
});

function wordStrips(drawing: Drawing, payment: PaymentBlock, span: Span): Strip[] {
	const { pen, tag } = drawing;
	const parent = () => tag;
	return [
		...paragraphs(pen, payment.heading, span, STYLES.section, parent, 'H2'),
		gap(4),
		...paragraphs(pen, payment.due.label, span, STYLES.small, parent),
		...paragraphs(pen, payment.due.value, span, STYLES.due, parent),
		...paragraphs(pen, payment.dueBy, span, STYLES.quiet, parent),
		...detailStrips(drawing, payment, span),
		...linkStrips(drawing, payment.link, span),
	];
}

function detailStrips(drawing: Drawing, { details }: PaymentBlock, span: Span): Strip[] {
	const { pen, tag } = drawing;
	if (details.length === 0) return [];
	const look: PairLook = { span, label: STYLES.quiet, value: STYLES.strong, align: 'left', as: 'list' };
	const list = once(() => tag.child('L'));
	const width = labelWidth(pen, details, look);
	const strips = details.flatMap((detail) => [...pairStrips(drawing, detail, width, look, list), gap(2)]);
	return [gap(8), ...endWith(strips, () => list().end())];
}

const BUTTON_INDENT = 14;

/** A button that opens the page of the payment; its words are cut to one line. */
function linkStrips({ pen, tag, accent }: Drawing, link: PaymentBlock['link'], span: Span): Strip[] {
	const url = link === null ? null : asciiUrl(link.url);
	if (link === null || url === null) return [];
	const style = { ...STYLES.button, colour: readableInkOn(accent) };
	const measure = pen.measure(style);
	const words = cutTo(link.label === '' ? url : link.label, span.width - 2 * BUTTON_INDENT, measure);
	const width = measure(words) + 2 * BUTTON_INDENT;
	const button: Strip = {
		height: style.leading,
		draw: (top) => {
			pen.artifact(() => pen.bar(span.x, top, width, style.leading, accent, 4));
			const paragraph = tag.child('P');
			const element = paragraph.child('Link');
			element.mark(() => pen.write(words, span.x + BUTTON_INDENT, top, style));
			element.linkTo(url, words, [span.x, top, width, style.leading]);
			// The link is written with the page that it ends on.
			element.end();
			paragraph.end();
		},
	};
	return [gap(12), button];
}

/** The address as PDF asks for it, or null when it is none that a browser opens. */
function asciiUrl(text: string): string | null {
	const url = URL.canParse(text) ? new URL(text) : null;
	return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
