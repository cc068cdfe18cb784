import type { Drawing } from './drawing';
import { detailsOf, factStrips, sellerStrips, titleStrips } from './head';
import { FULL_SPAN, STYLES, type Span, type TextStyle } from './look';
import type { WindowZone } from './letter-windows';
import { drawAll, gap, heightOf, paragraphs, type Strip } from './strip';

/** Between the window and what stands around it. */
const APART = 4;

/**
 * From the seller down to the facts, with nothing in the window of the envelope but the address. The seller stands
 * above the window, heading and facts beside it; what finds no room there follows below, over the whole width.
 * @returns whether the whole address is seen through the window
 */
export function drawLetterHead(drawing: Drawing, zone: WindowZone): boolean {
	const { sheet } = drawing;
	const bottom = sheet.y + sheet.room;
	const below: (() => readonly Strip[])[] = [];
	/** Draws strips where they fit. @returns where they end, or `top` where they have to go below */
	const place = (make: (span: Span) => readonly Strip[], span: Span, top: number, end: number): number => {
		const strips = make(span);
		if (top + heightOf(strips) > end) {
			below.push(() => make(FULL_SPAN));
			return top;
		}
		drawAll(strips, top);
		return top + heightOf(strips);
	};
	place((span) => sellerStrips(drawing, span), zone.above, sheet.y, zone.free.top - APART);
	const titleEnd = place((span) => titleStrips(drawing, span), zone.beside, sheet.y, bottom);
	drawSender(drawing, zone);
	const address = drawAddress(drawing, zone);
	const belowWindow = Math.max(address.end, zone.free.bottom) + APART;
	const detailsEnd = place((span) => detailStrips(drawing, span), zone.above, belowWindow, bottom);
	const factsEnd = place((span) => factStrips(drawing, span), zone.beside, titleEnd, bottom);
	sheet.y = Math.max(detailsEnd, factsEnd);
	for (const make of below) sheet.flow([gap(8), ...make()]);
	sheet.y += 24;
	return address.isWhole;
}

/** The seller in one small line, so that a letter comes back. It is said before, so it is not read aloud. */
function drawSender({ pen, document: { seller } }: Drawing, { senderTop, address }: WindowZone): void {
	const text = [seller.name, ...seller.address].join(' · ');
	if (senderTop === null || seller.name === '' || pen.measure(STYLES.sender)(text) > address.width) return;
	pen.artifact(() => pen.write(text, address.x, senderTop, STYLES.sender));
}

interface DrawnAddress {
	readonly end: number;
	/** All of it is seen through the window. */
	readonly isWhole: boolean;
}

/** In smaller letters where it has many lines. An address that is longer still is drawn whole, from the top. */
function drawAddress(drawing: Drawing, { address, free }: WindowZone): DrawnAddress {
	const room = address.bottom - address.top;
	const usual = addressStrips(drawing, address, STYLES.addressName, STYLES.address);
	const strips =
		heightOf(usual) <= room ? usual : addressStrips(drawing, address, STYLES.smallAddressName, STYLES.smallAddress);
	const isWhole = heightOf(strips) <= room;
	const top = isWhole ? address.top : free.top;
	drawAll(strips, top);
	return { end: top + heightOf(strips), isWhole };
}

function addressStrips(
	{ pen, tag, document: { buyer, addressee = buyer } }: Drawing,
	span: Span,
	nameStyle: TextStyle,
	style: TextStyle,
): readonly Strip[] {
	const parent = () => tag;
	return [
		...paragraphs(pen, addressee.name, span, nameStyle, parent),
		...addressee.address.flatMap((line) => paragraphs(pen, line, span, style, parent)),
	];
}

/** Who is billed, where the letter goes to somebody else; and what else identifies the buyer. */
const detailStrips = (
	{ pen, tag, document: { buyer, buyerLabel, addressee } }: Drawing,
	span: Span,
): readonly Strip[] =>
	[
		...(addressee ? [[buyerLabel, [buyer.name, ...buyer.address].join(', ')].filter(Boolean).join(' ')] : []),
		...detailsOf(buyer),
	].flatMap((text) => paragraphs(pen, text, span, STYLES.small, () => tag));
