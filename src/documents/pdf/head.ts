import type { DocumentParty, Fact } from '../model/document';
import type { Drawing } from './drawing';
import { LEFT_SPAN, RIGHT_SPAN, STYLES, TONES, WINDOW, type Span } from './look';
import { labelWidth, pairStrips, type PairLook } from './pairs';
import { endWith, gap, heightOf, paragraphs, textStrips, type Strip } from './strip';
import { once } from './tag';

/** Where the label over the address stands when the seller's lines leave room. */
const BUYER_TOP = WINDOW.top - STYLES.label.leading;

/** From the seller down to the facts: the first page above the table. @returns true: there is no window to miss */
export function drawHead(drawing: Drawing): true {
	const { sheet } = drawing;
	sheet.flowBeside(sellerStrips(drawing, LEFT_SPAN), titleStrips(drawing, RIGHT_SPAN));
	sheet.y = Math.max(sheet.y + 4, BUYER_TOP);
	// The facts begin beside the name in the address.
	sheet.flowBeside(buyerStrips(drawing), [gap(STYLES.label.leading), ...factStrips(drawing, RIGHT_SPAN)]);
	sheet.y = Math.max(sheet.y, WINDOW.bottom) + 24;
	return true;
}

const LONG_NAME_LINES = 2;

/** The logo or the name, and below it who that is and where. */
export function sellerStrips({ pen, tag, document: { seller }, logo }: Drawing, span: Span): Strip[] {
	const address = seller.address.join(' · ');
	const parent = () => tag;
	if (logo === null) {
		// A long name in small letters leaves the address in the window of the envelope.
		const isLong = pen.measure(STYLES.sellerName)(seller.name) > LONG_NAME_LINES * span.width;
		const nameStyle = isLong ? STYLES.strong : STYLES.sellerName;
		return [
			...paragraphs(pen, seller.name, span, nameStyle, parent),
			...paragraphs(pen, address, span, STYLES.small, parent),
		];
	}
	const { image, width, height } = logo;
	const { x } = span;
	const picture: Strip = {
		height: height + 6,
		draw: (top) => {
			const draw = () => pen.image(image, x, top, width, height);
			// A picture that nobody can describe is decoration.
			if (seller.name === '') pen.artifact(draw);
			else
				tag.child('Figure', { alt: seller.name, bbox: [x, top, x + width, top + height] })
					.mark(draw)
					.end();
		},
	};
	const words = [seller.name, address].filter((text) => text !== '').join(' · ');
	return [picture, ...paragraphs(pen, words, span, STYLES.small, parent)];
}

/** "Invoice", its number, and its state. */
export function titleStrips(drawing: Drawing, span: Span): Strip[] {
	const { pen, tag, document } = drawing;
	const heading = once(() => tag.child('H1'));
	const hasNumber = document.number !== '';
	const strips = [
		// The space keeps the heading and the number apart when they are read aloud.
		...textStrips(pen, document.heading + (hasNumber ? ' ' : ''), span, STYLES.heading, heading),
		...textStrips(pen, document.number, span, STYLES.number, heading),
	];
	return [...endWith(strips, () => heading().end()), ...stampStrips(drawing, span)];
}

const STAMP_INDENT = 8;

function stampStrips({ pen, tag, document: { stamp } }: Drawing, { x, width }: Span): Strip[] {
	if (stamp === null || stamp.text === '') return [];
	const colour = TONES[stamp.tone];
	const style = { ...STYLES.stamp, colour };
	const inner: Span = { x: x + STAMP_INDENT, width: width - 2 * STAMP_INDENT };
	const lines = paragraphs(pen, stamp.text, inner, style, () => tag);
	const framed = lines.length === 1 ? Math.min(pen.measure(style)(stamp.text), inner.width) : inner.width;
	const height = heightOf(lines);
	const frame: Strip = {
		height: 0,
		draw: (top) => pen.artifact(() => pen.frame(x, top, framed + 2 * STAMP_INDENT, height, colour, 4)),
	};
	return [gap(6), frame, ...lines];
}

/** The address as the window of an envelope shows it; below the window, what else identifies the buyer. */
function buyerStrips({ pen, sheet, tag, document: { buyer, buyerLabel } }: Drawing): Strip[] {
	const parent = () => tag;
	const lines = (texts: readonly string[], style: typeof STYLES.address | typeof STYLES.addressName): Strip[] =>
		texts.flatMap((text) => paragraphs(pen, text, LEFT_SPAN, style, parent));
	const label = paragraphs(pen, buyerLabel, LEFT_SPAN, STYLES.label, parent);
	const address = [
		...(label.length > 0 ? label : [gap(STYLES.label.leading)]),
		...lines([buyer.name], STYLES.addressName),
		...lines(buyer.address, STYLES.address),
	];
	const others = detailsOf(buyer);
	if (others.length === 0) return address;
	const windowLeft = WINDOW.bottom - (sheet.y + heightOf(address));
	const apart = buyer.address.length === 0 ? 3 : Math.max(3, windowLeft + 4);
	return [
		...address,
		gap(apart),
		...others.flatMap((text) => paragraphs(pen, text, LEFT_SPAN, STYLES.small, parent)),
	];
}

/** "VAT number SE556677889901", one line each. */
export const detailsOf = ({
	identifiers,
	contact,
}: Pick<DocumentParty, 'identifiers' | 'contact'>): readonly string[] =>
	[...identifiers, ...contact].map(inWords).filter((text) => text !== '');

const inWords = ({ label, value }: Fact): string => [label, value].filter((text) => text !== '').join(' ');

const FACTS: Omit<PairLook, 'span'> = {
	label: STYLES.quiet,
	value: STYLES.body,
	align: 'left',
	as: 'list',
};

/** Numbers, dates and references. */
export function factStrips(drawing: Drawing, span: Span): Strip[] {
	const { pen, tag, document } = drawing;
	const { facts } = document;
	const look = { ...FACTS, span };
	const list = once(() => tag.child('L'));
	const width = labelWidth(pen, facts, look);
	const strips = facts.flatMap((fact) => pairStrips(drawing, fact, width, look, list));
	return endWith(strips, () => list().end());
}
