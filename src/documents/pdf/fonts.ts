import { brotliDecompressSync } from 'node:zlib';
import type { HasGlyph } from './characters';
import type { FontName } from './look';
import type { PDFDocument } from './pdf-library';

/** The TrueType files of all documents. */
export type Fonts = Readonly<Record<FontName, Uint8Array>>;

let opened: Promise<Fonts> | null = null;

/** The fonts, unpacked when the first document is drawn. */
export const openFonts = (): Promise<Fonts> => (opened ??= unpack());

async function unpack(): Promise<Fonts> {
	const [regular, semiBold] = await Promise.all([
		import('./fonts/noto-sans-regular'),
		import('./fonts/noto-sans-semi-bold'),
	]);
	const bytesOf = (packed: string): Uint8Array => brotliDecompressSync(Buffer.from(packed, 'base64'));
	return { regular: bytesOf(regular.PACKED), semiBold: bytesOf(semiBold.PACKED) };
}

/**
 * Makes the fonts known to a document. Each document reads them anew: a font remembers which letter a glyph first stood
 * for, so that a shared one would make a file depend on those drawn before it.
 * @returns whether every font has a glyph for a code point
 */
export function useFonts(pdf: PDFDocument, fonts: Fonts): HasGlyph {
	const read = Object.entries(fonts).map(([name, bytes]) => pdf.registerFont(name, bytes).font(name)._font.font);
	return (codePoint) => read.every((font) => font.hasGlyphForCodePoint(codePoint));
}
