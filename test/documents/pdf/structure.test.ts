import { bytesOf, openFile } from '../../../src/documents/pdf/conformance';
import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import { openFonts, useFonts } from '../../../src/documents/pdf/fonts';
import { STYLES } from '../../../src/documents/pdf/look';
import * as library from '../../../src/documents/pdf/pdf-library';
import { Pen } from '../../../src/documents/pdf/pen';
import { Tag } from '../../../src/documents/pdf/tag';
import { aBusinessDocument, aDocumentLine, aPaymentBlock } from '../../support/builders/business-document';
import { inNorwegian, inRomanian, inSwedish, manyLines } from '../../support/builders/business-documents';
import { structureFaults } from '../../support/pdf/structure-faults';

const LONG = aDocumentLine({ description: Array.from({ length: 150 }, (_, at) => `Part ${at}`).join('\n') });

const SAMPLES = {
	'an invoice in English': aBusinessDocument(),
	'an invoice in Swedish with a logo and two codes': inSwedish(),
	'a credit note in Norwegian': inNorwegian(),
	'a draft in Romanian': inRomanian(),
	'80 lines': aBusinessDocument({ lines: manyLines(80) }),
	'a row that is higher than a page': aBusinessDocument({ lines: [aDocumentLine(), LONG, aDocumentLine()] }),
	'only what every document has': aBusinessDocument({
		lines: [],
		sums: [],
		facts: [],
		notes: [],
		footer: [],
		payments: null,
		payment: null,
		buyer: { name: '', address: [], identifiers: [], contact: [] },
	}),
	'a link on a page that others follow': aBusinessDocument({ notes: [LONG.description] }),
};

describe('a file', () => {
	it.each(Object.entries(SAMPLES))('with %s is PDF/A-3a and PDF/UA-1 as far as we see', async (_, document) => {
		expect(structureFaults((await drawPdf(document)).bytes)).toEqual([]);
	});

	it('of several documents is, too', async () => {
		const { bytes } = await drawPdfs([inSwedish(), inRomanian(), SAMPLES['80 lines']], 'Letters');
		expect(structureFaults(bytes)).toEqual([]);
	});
});

/** A file with one page, drawn by hand. */
async function fileWith(
	draw: (pen: Pen, tag: Tag, pdf: ReturnType<typeof openFile>) => void,
	title = 'Invoice',
): Promise<Uint8Array> {
	const pdf = openFile(library, { title, author: '', createdAt: new Date(0), locale: 'en', content: '' });
	useFonts(pdf, await openFonts());
	const tag = Tag.root(pdf);
	pdf.addPage();
	const pen = new Pen(pdf);
	tag.child('H1')
		.mark(() => pen.write('Invoice', 50, 20, STYLES.body))
		.end();
	draw(pen, tag, pdf);
	return bytesOf(pdf);
}

const paragraph = (pen: Pen, tag: Tag, text = 'Hello'): void =>
	tag
		.child('P')
		.mark(() => pen.write(text, 50, 50, STYLES.body))
		.end();

describe('the search for faults finds', () => {
	it('none in a file by hand', async () => {
		expect(structureFaults(await fileWith((pen, tag) => paragraph(pen, tag)))).toEqual([]);
	});

	it('text that is not marked', async () => {
		const bytes = await fileWith((pen, tag) => {
			paragraph(pen, tag);
			pen.write('Hello', 50, 80, STYLES.body);
		});
		expect(structureFaults(bytes)).toEqual(['page 1: TJ is not marked']);
	});

	it('a line that is not marked', async () => {
		const bytes = await fileWith((pen, tag) => {
			paragraph(pen, tag);
			pen.bar(0, 0, 9, 9, '#000000');
		});
		expect(structureFaults(bytes)).toEqual(['page 1: f is not marked']);
	});

	it('a glyph that the font does not have', async () => {
		expect(structureFaults(await fileWith((pen, tag) => paragraph(pen, tag, '株')))).toEqual([
			'page 1: it shows a glyph that the font does not have',
		]);
	});

	it('a picture without words', async () => {
		const bytes = await fileWith((pen, tag) =>
			tag
				.child('Figure')
				.mark(() => pen.bar(0, 0, 9, 9, '#000000'))
				.end(),
		);
		expect(structureFaults(bytes)).toEqual(['Figure without Alt']);
	});

	it('a heading without a scope, and rows of different lengths', async () => {
		const bytes = await fileWith((pen, tag) => {
			const table = tag.child('Table');
			for (const cells of [['TH'], ['TD', 'TD']] as const) {
				const row = table.child('TR');
				for (const cell of cells) row.child(cell).mark(() => pen.write('x', 50, 50, STYLES.body));
			}
		});
		expect(structureFaults(bytes)).toEqual(['rows of different lengths', 'TH without Scope']);
	});

	it('a link that was ended on another page', async () => {
		const bytes = await fileWith((pen, tag, pdf) => {
			const link = tag.child('P').child('Link');
			link.mark(() => pen.write('Pay', 50, 50, STYLES.body));
			link.linkTo('https://pay.example/', 'Pay', [50, 50, 20, 20]);
			pdf.addPage();
			paragraph(pen, tag);
		});
		expect(structureFaults(bytes)).toEqual(['a link is said to be on another page']);
	});

	it('a title that was not escaped', async () => {
		const bytes = await fileWith((pen, tag, pdf) => {
			paragraph(pen, tag);
			pdf._addInfo = () =>
				pdf.appendXML('<rdf:Description><dc:title><rdf:li>A & B <C></rdf:li></dc:title></rdf:Description>');
		}, 'A & B <C>');
		expect(structureFaults(bytes)).toEqual(expect.arrayContaining(['XMP: a bare &', 'XMP: not closed: x:xmpmeta']));
	});
});

describe('titles in XMP and Info', () => {
	it.each(['A & B <C>', 'Ș "quoted" \'x\' ]]> &amp;', '請求書 😀', 'Two\nlines\u0000\u0007'])('%j', async (title) => {
		const seller = { ...aBusinessDocument().seller, name: title };
		const { bytes } = await drawPdf(aBusinessDocument({ title, seller, payment: aPaymentBlock() }));
		expect(structureFaults(bytes)).toEqual([]);
	});
});
