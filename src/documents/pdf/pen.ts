import type { PDFDocument, PdfImage } from './pdf-library';
import type { TextStyle } from './look';
import type { Measure } from './text-lines';

/** Of the font's size: how high a capital letter of Noto Sans is. */
const CAP_HEIGHT = 0.714;

/** Draws on the present page. Lengths are points from the top left corner. */
export class Pen {
	constructor(private readonly pdf: PDFDocument) {}

	/** The width of texts in that style. */
	measure({ font, size }: TextStyle): Measure {
		return (text) => this.pdf.font(font).fontSize(size).widthOfString(text);
	}

	/** Text on one line, its capitals in the middle of the leading. It belongs to a tag or an artifact. */
	write(text: string, x: number, top: number, { font, size, leading, colour }: TextStyle): void {
		if (text === '') return;
		const baseline = top + (leading + CAP_HEIGHT * size) / 2;
		this.pdf.font(font).fontSize(size).fillColor(colour);
		this.pdf.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
	}

	/** What a screen reader passes over: lines, bars, and what is repeated on each page. */
	artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
		this.pdf.markContent('Artifact', { type });
		draw();
		this.pdf.endMarkedContent();
	}

	bar(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
		this.pdf.fillColor(colour);
		if (radius === 0) this.pdf.rect(x, y, width, height).fill();
		else this.pdf.roundedRect(x, y, width, height, radius).fill();
	}

	frame(x: number, y: number, width: number, height: number, colour: string, radius: number): void {
		this.pdf.strokeColor(colour).lineWidth(1).roundedRect(x, y, width, height, radius).stroke();
	}

	/** A thin line across, which is an artifact. */
	rule(x: number, y: number, width: number, colour: string, thickness = 0.6): void {
		this.artifact(() => this.bar(x, y - thickness / 2, width, thickness, colour));
	}

	/** Many rectangles in one colour, filled at once: without seams where they touch. */
	bars(rectangles: Iterable<readonly [x: number, y: number, width: number, height: number]>, colour: string): void {
		this.pdf.fillColor(colour);
		for (const rectangle of rectangles) this.pdf.rect(...rectangle);
		this.pdf.fill();
	}

	image(image: PdfImage, x: number, y: number, width: number, height: number): void {
		this.pdf.image(image, x, y, { width, height });
	}
}
