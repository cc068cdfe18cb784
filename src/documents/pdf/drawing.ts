import type { PDFDocument } from './pdf-library';
import type { BusinessDocument, PaymentCode } from '../model/document';
import type { QrModules } from '../qr/qr-modules';
import type { Logo } from './logo';
import type { Pen } from './pen';
import type { Sheet } from './sheet';
import type { Tag } from './tag';

/** Lets other work of the process pass when it is time to; see `Call.breathe` in `src/ports`. */
export type Breathe = () => Promise<void> | undefined;

/** A code with the squares that are drawn. */
export interface DrawnCode extends PaymentCode {
	readonly modules: QrModules;
}

/** What the parts of a document are drawn with. */
export interface Drawing {
	readonly pdf: PDFDocument;
	readonly pen: Pen;
	readonly sheet: Sheet;
	/** The parent of the document's elements. */
	readonly tag: Tag;
	/** Its texts can be printed as they are. */
	readonly document: BusinessDocument;
	/** #rrggbb, whatever the brand said. */
	readonly accent: string;
	readonly logo: Logo | null;
	readonly codes: readonly DrawnCode[];
	readonly breathe: Breathe | undefined;
}
