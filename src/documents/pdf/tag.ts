import type { PDFDocument, PdfStructure } from './pdf-library';

/** The structure types of PDF 1.7 that documents use. */
export type TagType =
	| 'Document'
	| 'Part'
	| 'H1'
	| 'H2'
	| 'P'
	| 'Span'
	| 'Figure'
	| 'Link'
	| 'L'
	| 'LI'
	| 'Lbl'
	| 'LBody'
	| 'Table'
	| 'TR'
	| 'TH'
	| 'TD';

interface TagOptions {
	/** What a figure shows, for people who do not see it. */
	readonly alt?: string;
	readonly scope?: 'Column' | 'Row';
	/** BCP 47, where it is not the language of the file. */
	readonly lang?: string;
	/** Left, top, right, bottom of a figure. */
	readonly bbox?: readonly [number, number, number, number];
}

/**
 * An element of the tree that a screen reader follows. Elements are read in the order in which they were made, so each
 * is made when its content is drawn. Its content may stand on several pages.
 */
export class Tag {
	private constructor(
		private readonly pdf: PDFDocument,
		private readonly element: PdfStructure,
	) {}

	/** The root of the tree. */
	static root(pdf: PDFDocument): Tag {
		const element = pdf.struct('Document', {});
		pdf.addStructure(element);
		return new Tag(pdf, element);
	}

	child(type: TagType, options: TagOptions = {}): Tag {
		const element = this.pdf.struct(type, { ...options });
		this.element.add(element);
		return new Tag(this.pdf, element);
	}

	/** Draws content of this element on the present page. */
	mark(draw: () => void): this {
		this.element.add(draw);
		return this;
	}

	/** Lets a place of the present page lead to an address; the element is a Link. @param url in ASCII */
	linkTo(url: string, label: string, place: readonly [x: number, y: number, width: number, height: number]): void {
		// A String object is a PDF string; a primitive would become a name.
		this.pdf.link(...place, url, { structParent: this.element, Contents: Object(label) as object });
	}

	/** Nothing follows in this element. A Link must end on its page. */
	end(): void {
		this.element.end();
	}
}

/** Makes something when it is first asked for. */
export function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | null = null;
	return () => (made ??= { value: make() }).value;
}
