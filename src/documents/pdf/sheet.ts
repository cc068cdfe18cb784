import type { PDFDocument } from './pdf-library';
import { TOP } from './look';
import { drawAll, heightOf, type Strip } from './strip';

/** What every page but the first begins with. */
type PageHead = { readonly height: number; draw(top: number): void };

const NO_HEAD: PageHead = { height: 0, draw: () => undefined };

/** The pages of one document: where the next strip goes, and when a new page begins. */
export class Sheet {
	/** Where the next strip begins. */
	y = TOP;
	private repeated = NO_HEAD;

	/**
	 * @param bottom where the foot of a page begins
	 * @param pageHead drawn at the top of each further page
	 */
	constructor(
		private readonly pdf: PDFDocument,
		private readonly bottom: number,
		private readonly pageHead: PageHead,
	) {
		pdf.addPage();
	}

	/** What is left of the present page. */
	get room(): number {
		return this.bottom - this.y;
	}

	/** The height of an empty page. */
	get tallest(): number {
		return this.bottom - this.begin;
	}

	/** Repeats the head of a table on each page that begins while the work runs. */
	async repeating(head: PageHead, work: () => Promise<void>): Promise<void> {
		this.repeated = head;
		await work();
		this.repeated = NO_HEAD;
	}

	/**
	 * Draws strips that belong together: on the present page when they fit there, else on a new page. Only those that
	 * are higher than a page are split, between strips.
	 */
	flow(strips: readonly Strip[]): void {
		if (!this.fits(strips)) this.newPage();
		for (const strip of strips) {
			if (strip.height > this.room && this.isBegun) this.newPage();
			strip.draw(this.y);
			this.y += strip.height;
		}
	}

	/**
	 * Two columns, from the same height: the left one is read first. Where they find no room, they are drawn below one
	 * another.
	 */
	flowBeside(left: readonly Strip[], right: readonly Strip[]): void {
		const height = Math.max(heightOf(left), heightOf(right));
		if (height > this.room) {
			this.flow(left);
			this.flow(right);
			return;
		}
		drawAll(left, this.y);
		drawAll(right, this.y);
		this.y += height;
	}

	/** Whether strips can stay together on the present page, or must be split anyway. */
	private fits(strips: readonly Strip[]): boolean {
		const height = heightOf(strips);
		return height <= this.room || height > this.tallest;
	}

	/** Where the strips of a further page begin. */
	private get begin(): number {
		return TOP + this.pageHead.height + this.repeated.height;
	}

	/** Whether something stands on the present page. A strip that is higher than a page is drawn all the same. */
	private get isBegun(): boolean {
		return this.y > this.begin;
	}

	private newPage(): void {
		this.pdf.addPage();
		this.y = TOP;
		for (const head of [this.pageHead, this.repeated]) {
			head.draw(this.y);
			this.y += head.height;
		}
	}
}
