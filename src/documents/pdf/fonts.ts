import { brotliDecompressSync } from 'node:zlib';
import type { PDFDocument, PdfFont } from './pdf-library';
import type { FontName } from './look';
import type { HasGlyph } from './characters';

/** The fonts of all documents, read once. */
export interface Fonts {
	readonly byName: Readonly<Record<FontName, PdfFont>>;
	/** Whether every font has a glyph for a code point. */
	readonly hasGlyph: HasGlyph;
}

let opened: Promise<Fonts> | null = null;

/** The fonts, unpacked when the first document is drawn. */
export const openFonts = (): Promise<Fonts> => (opened ??= readFonts());

async function readFonts(): Promise<Fonts> {
	const [{ PDFDocument }, regular, semiBold] = await Promise.all([
		import('./pdf-library'),
		import('./fonts/noto-sans-regular'),
		import('./fonts/noto-sans-semi-bold'),
	]);
	// pdfkit reads a font only as a document's; this one is never written.
	const reader = new PDFDocument({ font: null, autoFirstPage: false });
	const read = (packed: string): PdfFont =>
		reader.font(brotliDecompressSync(Buffer.from(packed, 'base64')))._font.font;
	const byName = { regular: read(regular.PACKED), semiBold: read(semiBold.PACKED) };
	return {
		byName,
		hasGlyph: (codePoint) => Object.values(byName).every((font) => font.hasGlyphForCodePoint(codePoint)),
	};
}

/** Makes the fonts known to a document. */
export function useFonts(pdf: PDFDocument, { byName }: Fonts): void {
	for (const [name, font] of Object.entries(byName)) pdf.registerFont(name, font);
}
