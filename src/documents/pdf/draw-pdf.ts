import type { PDFDocument } from './pdf-library';
import type { EnvelopeWindow } from '../../domain/delivery/letter-window';
import { colourOr } from '../colour';
import type { BusinessDocument, PaymentCode } from '../model/document';
import { qrModules } from '../qr/qr-modules';
import type { AttachedInvoice } from './attached-invoice';
import { Characters, spoken } from './characters';
import { bytesOf, openFile } from './conformance';
import type { Breathe, DrawnCode, Drawing } from './drawing';
import { openFonts, useFonts } from './fonts';
import { drawFoot, drawPageHead, layFoot, PAGE_HEAD_HEIGHT, restStrips } from './foot';
import { drawHead } from './head';
import { drawLetterHead } from './letter-head';
import { WINDOW_ZONES } from './letter-windows';
import { openLogo } from './logo';
import { FULL_SPAN, STYLES } from './look';
import { paymentStrips } from './payment';
import { Pen } from './pen';
import { printable } from './printable';
import { Sheet } from './sheet';
import { gap, paragraphs } from './strip';
import { sumStrips } from './sums';
import { drawTable } from './table';
import { Tag } from './tag';

export interface Drawn {
	/** A PDF file that is PDF/A-3a and PDF/UA-1. */
	readonly bytes: Uint8Array;
	/** The characters for which the fonts have no glyph, each once. Others were printed in their place. */
	readonly missing: readonly string[];
	/** In a letter: an address has more lines than the window of the envelope shows. It is drawn whole all the same. */
	readonly isAddressTooLong: boolean;
}

/** How documents are drawn. */
export interface DrawOptions {
	/** Called between the rows of the table and between documents, for those of many lines. */
	readonly breathe?: Breathe | undefined;
	/** Of the envelope of a letter: nothing but the address stands behind it. Null, or left out, for no letter. */
	readonly window?: EnvelopeWindow | null;
	/** The first document as an e-invoice, to lie in the file; left out for none. */
	readonly attached?: AttachedInvoice | undefined;
}

/** What a document dates from that has no instant: the same for all, so that the same draft gives the same bytes. */
const UNDATED = '2000-01-01T00:00:00.000Z';

/**
 * Draws a document as a PDF file. The same document gives the same bytes, at any time and in any process of the same
 * Node version.
 */
export const drawPdf = (document: BusinessDocument, options?: DrawOptions): Promise<Drawn> =>
	drawPdfs([document], document.title, options);

/**
 * Draws several documents as one PDF file, such as a batch of letters. Each begins on a new page and counts its own
 * pages.
 * @param documents at least one
 * @param title of the file
 */
export async function drawPdfs(
	documents: readonly BusinessDocument[],
	title: string,
	{ breathe, window = null, attached }: DrawOptions = {},
): Promise<Drawn> {
	const [first] = documents;
	if (first === undefined) throw new RangeError('There is no document to draw.');
	const [library, fonts] = await Promise.all([import('./pdf-library'), openFonts()]);
	const pdf = openFile(library, {
		// PDF/UA asks for a title.
		title: spoken(title) || first.kind,
		author: spoken(first.seller.name),
		createdAt: new Date(
			documents
				.flatMap(({ createdAt }) => createdAt ?? [])
				.sort()
				.at(-1) ?? UNDATED,
		),
		locale: first.locale,
		content: JSON.stringify([
			title,
			documents,
			...[window, attached].filter((more) => more !== null && more !== undefined),
		]),
		attached,
	});
	const characters = new Characters(useFonts(pdf, fonts));
	const root = Tag.root(pdf);
	let isAddressTooLong = false;
	for (const document of documents) {
		const tag = documents.length === 1 ? root : root.child('Part', { lang: document.locale });
		const isWhole = await drawDocument(pdf, printable(document, characters), tag, { breathe, window });
		isAddressTooLong ||= !isWhole;
		const pause = breathe?.();
		if (pause) await pause;
	}
	return { bytes: await bytesOf(pdf), missing: characters.missing, isAddressTooLong };
}

/** Draws a document on pages of its own. @returns whether its address is seen whole through the window, if any */
async function drawDocument(
	pdf: PDFDocument,
	document: BusinessDocument,
	tag: Tag,
	{ breathe, window = null }: DrawOptions,
): Promise<boolean> {
	const pen = new Pen(pdf);
	const foot = layFoot(pen, document);
	const sheet = new Sheet(pdf, foot.top, {
		height: PAGE_HEAD_HEIGHT,
		draw: (top) => drawPageHead(pen, document, top),
	});
	const drawing: Drawing = {
		pdf,
		pen,
		sheet,
		tag,
		document,
		accent: colourOr(document.brand.colour),
		logo: openLogo(pdf, document.brand.logo),
		codes: await codesOf(document.payment?.codes ?? []),
		breathe,
	};
	const isWhole = window === null ? drawHead(drawing) : drawLetterHead(drawing, WINDOW_ZONES[window]);
	await drawTable(drawing);
	const [sums, payment] = [sumStrips(drawing), paymentStrips(drawing)];
	// The sums of deposits are long: how to pay may stand on the next page, so that they do not leave a page empty.
	const isLong = document.sums.some(({ isPart }) => isPart);
	for (const together of isLong ? [sums, payment] : [[...sums, ...payment]]) sheet.flow(together);
	for (const [at, note] of document.notes.entries()) {
		sheet.flow([gap(at === 0 ? 18 : 8), ...paragraphs(pen, note, FULL_SPAN, STYLES.body, () => tag)]);
	}
	sheet.flow(restStrips(drawing, foot));
	drawFeet(drawing, foot);
	return isWhole;
}

async function codesOf(codes: readonly PaymentCode[]): Promise<readonly DrawnCode[]> {
	const drawn: DrawnCode[] = [];
	for (const code of codes) {
		const modules = await qrModules(code.text);
		if (modules !== null) drawn.push({ ...code, modules });
	}
	return drawn;
}

/** Now that the number of pages is known. */
function drawFeet({ pdf, pen, tag, document }: Drawing, foot: ReturnType<typeof layFoot>): void {
	const { start, count } = pdf.bufferedPageRange();
	for (let page = 1; page <= count; page += 1) {
		pdf.switchToPage(start + page - 1);
		drawFoot(pen, foot, document.pageOf(page, count), page === count ? tag : null);
	}
	tag.end();
	pdf.flushPages();
}
