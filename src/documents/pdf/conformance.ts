import { createHash } from 'node:crypto';
import type { PDFDocument } from './pdf-library';
import { attach } from './attached-invoice';
import { SRGB_PROFILE } from './srgb-profile';
import { xmpOf, type PdfFacts } from './xmp';

const CREATOR = 'n8n-nodes-invoicing';
const PRODUCER = 'PDFKit';

export interface FileFacts extends Pick<PdfFacts, 'title' | 'author' | 'createdAt' | 'attached'> {
	/** BCP 47 */
	readonly locale: string;
	/** Files of equal content get equal identifiers. */
	readonly content: string;
}

/**
 * An empty file that is PDF/A-3a and PDF/UA-1 when all that is drawn in it is tagged. It has no clock and no chance in
 * it: the same content gives the same bytes.
 */
export function openFile(library: { readonly PDFDocument: typeof PDFDocument }, facts: FileFacts): PDFDocument {
	const { title, author, createdAt, locale, content, attached } = facts;
	const said: PdfFacts = { title, author, createdAt, attached, creator: CREATOR, producer: PRODUCER };
	const pdf = new library.PDFDocument({
		size: 'A4',
		// All places are ours: a margin would let pdfkit begin pages by itself.
		margin: 0,
		pdfVersion: '1.7',
		subset: 'PDF/A-3a',
		tagged: true,
		displayTitle: true,
		lang: locale,
		font: null,
		autoFirstPage: false,
		// The foot says how many pages there are.
		bufferPages: true,
		// A picture is as large as its pixels say, whatever a camera noted.
		ignoreOrientation: true,
		info: {
			Title: title,
			...(author === '' ? {} : { Author: author }),
			Creator: CREATOR,
			Producer: PRODUCER,
			CreationDate: createdAt,
		},
	});
	// Not public in pdfkit. Its own identifier is that of the Info alone, its XMP is not escaped, and it reads the
	// colour profile from a file beside its own, which is not there once it is bundled.
	pdf._id = createHash('sha256').update(content).digest().subarray(0, 16);
	pdf._addInfo = () => pdf.appendXML(xmpOf(said));
	pdf._addColorOutputIntent = () => addOutputIntent(pdf);
	if (attached) attach(pdf, attached, createdAt);
	return pdf;
}

/** Says that the colours are those of sRGB. */
function addOutputIntent(pdf: PDFDocument): void {
	const profile = pdf.ref({ N: 3 });
	profile.end(Buffer.from(SRGB_PROFILE, 'base64'));
	const name = 'sRGB IEC61966-2.1';
	const intent = pdf.ref({
		Type: 'OutputIntent',
		S: 'GTS_PDFA1',
		// A String object is a PDF string; a primitive would become a name.
		Info: Object(name) as object,
		OutputConditionIdentifier: Object(name) as object,
		DestOutputProfile: profile,
	});
	intent.end();
	pdf._root.data.OutputIntents = [intent];
}

/** All bytes of a file, once its end is written. */
export function bytesOf(pdf: PDFDocument): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		pdf.on('data', (chunk) => chunks.push(chunk));
		pdf.on('error', reject);
		pdf.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))));
		pdf.end();
	});
}
