import type { PDFDocument, PdfImage } from './pdf-library';
import type { DocumentBrand } from '../model/document';

export interface Logo {
	readonly image: PdfImage;
	/** Points on the page. */
	readonly width: number;
	readonly height: number;
}

const MOST_WIDTH = 190;
const MOST_HEIGHT = 40;
/** Larger than any logo needs to be, in pixels. */
const LONGEST_SIDE = 10_000;

/**
 * The logo, fitted into its place.
 * @returns null when there is none, or one that cannot stand in PDF/A as it is: the seller's name is printed instead
 */
export function openLogo(pdf: PDFDocument, logo: DocumentBrand['logo']): Logo | null {
	if (logo === null) return null;
	const bytes = bytesOf(logo.base64);
	if (bytes === null) return null;
	const size = isPng(bytes) ? plainPng(bytes) : plainJpeg(bytes);
	if (size === null || Math.max(...size) > LONGEST_SIDE || Math.min(...size) < 1) return null;
	const [width, height] = size;
	const scale = Math.min(MOST_WIDTH / width, MOST_HEIGHT / height);
	return { image: pdf.openImage(bytes), width: width * scale, height: height * scale };
}

function bytesOf(base64: string): Uint8Array | null {
	try {
		return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
	} catch {
		return null;
	}
}

type Size = readonly [width: number, height: number];

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => PNG.every((byte, at) => bytes[at] === byte);

/** Grey, RGB and palette; those with alpha would be unpacked by a worker thread, and flattened ones have none. */
const WITHOUT_ALPHA = [0, 2, 3];

/** The size of a PNG whose pixels are taken over as they are. pdfkit trusts the lengths in it: they are checked. */
function plainPng(bytes: Uint8Array): Size | null {
	const view = new DataView(bytes.buffer);
	let size: Size | null = null;
	let hasPixels = false;
	let at = PNG.length;
	while (at + 12 <= bytes.length) {
		const length = view.getUint32(at);
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		const data = at + 8;
		at = data + length + 4;
		if (at > bytes.length || type === 'tRNS') return null;
		if (type === 'IEND') return hasPixels ? size : null;
		if (type === 'IDAT') hasPixels = true;
		if (type !== 'IHDR') continue;
		const [bits, colours, interlacing] = [bytes[data + 8]!, bytes[data + 9]!, bytes[data + 12]!];
		if (length !== 13 || bits > 8 || !WITHOUT_ALPHA.includes(colours) || interlacing !== 0) return null;
		size = [view.getUint32(data), view.getUint32(data + 4)];
	}
	return null;
}

const FIRST_FRAME = 0xc0;
const LAST_FRAME = 0xcf;
const HUFFMAN_TABLES = 0xc4;
/** Baseline, extended, progressive: what a PDF may hold. */
const FRAMES = [0xc0, 0xc1, 0xc2];

/** The size of a JPEG in grey or RGB: CMYK does not go with the colour profile of the file. */
function plainJpeg(bytes: Uint8Array): Size | null {
	const view = new DataView(bytes.buffer);
	if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
	let at = 2;
	while (at + 10 <= bytes.length) {
		if (bytes[at] !== 0xff) return null;
		const code = bytes[at + 1]!;
		if (code >= FIRST_FRAME && code <= LAST_FRAME && code !== HUFFMAN_TABLES) {
			const isPlain =
				FRAMES.includes(code) && bytes[at + 4] === 8 && (bytes[at + 9] === 1 || bytes[at + 9] === 3);
			return isPlain ? [view.getUint16(at + 7), view.getUint16(at + 5)] : null;
		}
		at += 2 + view.getUint16(at + 2);
	}
	return null;
}
