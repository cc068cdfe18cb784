/**
 * The part of pdfkit 0.20.2 that is used here; the package has no types of its own. Names that begin with an underscore
 * are not public there: the version is pinned, and `conformance.ts` says why each is needed.
 */
declare module 'pdfkit' {
	export interface PdfReference {
		readonly data: Record<string, unknown>;
		write(chunk: Uint8Array): void;
		end(chunk?: Uint8Array): void;
	}

	export interface PdfImage {
		readonly width: number;
		readonly height: number;
	}

	export interface PdfStructure {
		/** A function draws the content of the element, at once when the element stands in the tree. */
		add(child: PdfStructure | (() => void)): PdfStructure;
		end(): void;
	}

	/** A font as fontkit reads it. */
	export interface PdfFont {
		hasGlyphForCodePoint(codePoint: number): boolean;
	}

	export interface PdfTextOptions {
		readonly lineBreak?: boolean;
		readonly baseline?: 'alphabetic';
	}

	export class PDFDocument {
		constructor(options: Readonly<Record<string, unknown>>);
		readonly page: { readonly width: number; readonly height: number };
		readonly info: Readonly<Record<string, unknown>>;
		readonly _font: { readonly font: PdfFont };
		readonly _root: { readonly data: Record<string, unknown> };
		_id: Uint8Array;
		_addInfo: () => void;
		_addColorOutputIntent: () => void;
		appendXML(xml: string): void;
		ref(data: Readonly<Record<string, unknown>>): PdfReference;

		/** Puts a file into this one, and names it in the catalog (AF). */
		file(
			bytes: Uint8Array,
			options: {
				readonly name: string;
				readonly type: string;
				readonly relationship: 'Alternative';
				readonly description: string;
				readonly creationDate: Date;
				readonly modifiedDate: Date;
			},
		): PdfReference;

		addPage(): this;
		switchToPage(page: number): unknown;
		flushPages(): void;
		bufferedPageRange(): { readonly start: number; readonly count: number };

		registerFont(name: string, font: Uint8Array): this;
		font(name: string): this;
		fontSize(points: number): this;
		widthOfString(text: string): number;
		text(text: string, x: number, y: number, options: PdfTextOptions): this;

		fillColor(colour: string): this;
		strokeColor(colour: string): this;
		lineWidth(points: number): this;
		rect(x: number, y: number, width: number, height: number): this;
		roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
		fill(): this;
		stroke(): this;
		openImage(bytes: Uint8Array): PdfImage;
		image(
			image: PdfImage,
			x: number,
			y: number,
			options: { readonly width: number; readonly height: number },
		): this;
		link(
			x: number,
			y: number,
			width: number,
			height: number,
			url: string,
			options: { readonly structParent: PdfStructure; readonly Contents: object },
		): this;

		struct(type: string, options: Readonly<Record<string, unknown>>): PdfStructure;
		addStructure(element: PdfStructure): this;
		markContent(tag: 'Artifact', options: { readonly type: string }): this;
		endMarkedContent(): this;

		on(event: 'data', listener: (chunk: Uint8Array) => void): this;
		on(event: 'end', listener: () => void): this;
		on(event: 'error', listener: (fault: Error) => void): this;
		end(): void;
	}
}
