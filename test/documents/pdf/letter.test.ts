import fc from 'fast-check';
import type { EnvelopeWindow } from '../../../src/domain/delivery/letter-window';
import type { BusinessDocument } from '../../../src/documents/model/document';
import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import { FOOT_END, PAGE, STYLES } from '../../../src/documents/pdf/look';
import { WINDOW_ZONES } from '../../../src/documents/pdf/letter-windows';
import { Pen } from '../../../src/documents/pdf/pen';
import { anyDocument } from '../../support/builders/any-document';
import { aBusinessDocument } from '../../support/builders/business-document';
import { aPng } from '../../support/builders/png';
import { readWithPdfJs } from '../../support/pdf/read-with-pdf-js';
import { structureFaults } from '../../support/pdf/structure-faults';
import { propertyRuns } from '../../support/property-runs';

const WINDOWS = Object.keys(WINDOW_ZONES) as EnvelopeWindow[];
const MM = 72 / 25.4;

interface Mark {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	/** The text, or the kind of drawing. */
	readonly what: string;
}

/** Everything that a pen draws on the first page of a letter. */
async function marksOf(document: BusinessDocument, window: EnvelopeWindow) {
	const marks: Mark[] = [];
	let first: unknown = null;
	const note = (pen: Pen, mark: Mark): void => {
		const { page } = (pen as unknown as { readonly pdf: { readonly page: unknown } }).pdf;
		first ??= page;
		if (page === first) marks.push(mark);
	};
	const { write, image, bar, bars, frame } = Pen.prototype;
	const box = (pen: Pen, what: string, x: number, y: number, width: number, height: number): void =>
		note(pen, { what, left: x, right: x + width, top: y, bottom: y + height });
	jest.spyOn(Pen.prototype, 'write').mockImplementation(function (this: Pen, text, x, top, style) {
		if (text.trim() !== '') box(this, text, x, top, this.measure(style)(text.trimEnd()), style.leading);
		write.call(this, text, x, top, style);
	});
	jest.spyOn(Pen.prototype, 'image').mockImplementation(function (this: Pen, ...args) {
		box(this, 'image', ...(args.slice(1) as [number, number, number, number]));
		image.apply(this, args);
	});
	jest.spyOn(Pen.prototype, 'bar').mockImplementation(function (this: Pen, ...args) {
		box(this, 'bar', args[0], args[1], args[2], args[3]);
		bar.apply(this, args);
	});
	jest.spyOn(Pen.prototype, 'frame').mockImplementation(function (this: Pen, ...args) {
		box(this, 'frame', args[0], args[1], args[2], args[3]);
		frame.apply(this, args);
	});
	jest.spyOn(Pen.prototype, 'bars').mockImplementation(function (this: Pen, rectangles, colour) {
		const all = [...rectangles];
		for (const rectangle of all) box(this, 'bars', ...rectangle);
		bars.call(this, all, colour);
	});
	try {
		return { marks, drawn: await drawPdf(document, { window }) };
	} finally {
		jest.restoreAllMocks();
	}
}

/** What can be seen through the window. */
const behind = (marks: readonly Mark[], window: EnvelopeWindow): readonly Mark[] => {
	const { left, right, top, bottom } = WINDOW_ZONES[window].free;
	return marks.filter(
		(mark) => mark.left < right && mark.right > left && mark.top < bottom - 0.01 && mark.bottom > top + 0.01,
	);
};

const bigLogo = { colour: '#1f4e79', logo: { type: 'image/png' as const, base64: aPng(400, 400) }, logoUrl: '' };

describe.each(WINDOWS)('a letter for the window %s', (window) => {
	const { address } = WINDOW_ZONES[window];

	it('has the address where the standard has it, and nothing else behind the window', async () => {
		const document = aBusinessDocument();
		const { bytes, isAddressTooLong } = await drawPdf(document, { window });
		const { texts } = readWithPdfJs(bytes).pages[0]!;
		const seen = texts.filter(({ x, width, y }) => {
			const { left, right, top, bottom } = WINDOW_ZONES[window].free;
			return x < right && x + width > left && PAGE.height - y > top && PAGE.height - y < bottom;
		});
		const sender = seen.filter(({ text }) => text.startsWith('Acme AB ·'));
		expect(sender).toHaveLength(window === 'din' ? 1 : 0);
		const own = seen.filter((text) => !sender.includes(text));
		expect(own.map(({ text }) => text)).toEqual([document.buyer.name, ...document.buyer.address]);
		for (const { x, y } of own) {
			expect(x).toBeCloseTo(address.x, 1);
			expect(PAGE.height - y).toBeGreaterThan(address.top);
			expect(PAGE.height - y).toBeLessThan(address.bottom);
		}
		expect(isAddressTooLong).toBe(false);
		expect(structureFaults(bytes)).toEqual([]);
	});

	it('prints an addressee of another alphabet as far as the fonts go, and says what they lack', async () => {
		const addressee = { name: '株式会社 Berg\u0007\u202e', address: ['1 New\nRoad', '東京'] };
		const { marks, drawn } = await marksOf({ ...aBusinessDocument(), addressee }, window);
		const seen = behind(marks, window).filter(({ what }) => !what.startsWith('Acme AB ·'));
		expect(seen.map(({ what }) => what)).toEqual(['???? Berg', '1 New Road', '??']);
		expect(drawn.missing).toEqual(expect.arrayContaining(['株', '東']));
	});

	it('shows where the client is now, and says elsewhere whom it bills', async () => {
		const document = { ...aBusinessDocument(), addressee: { name: 'Berg Ltd', address: ['1 New Road', 'Leith'] } };
		const { marks, drawn } = await marksOf(document, window);
		const seen = behind(marks, window).filter(({ what }) => !what.startsWith('Acme AB ·'));
		expect(seen.map(({ what }) => what)).toEqual(['Berg Ltd', '1 New Road', 'Leith']);
		const { name, address } = document.buyer;
		const text = marks.map(({ what }) => what).join(' ');
		for (const billed of [`Bill to ${name}`, ...address]) expect(text.replace(/\s+/g, ' ')).toContain(billed);
		expect(structureFaults(drawn.bytes)).toEqual([]);
	});

	it.each([
		['a big logo', { brand: bigLogo }],
		[
			'a seller of many words',
			{ seller: { ...aBusinessDocument().seller, name: 'Works and Buildings '.repeat(15) } },
		],
		['a long number', { number: 'INV-'.repeat(80) }],
		[
			'many facts',
			{ facts: Array.from({ length: 60 }, (_, at) => ({ label: `Fact ${at}`, value: 'x'.repeat(40) })) },
		],
	])('keeps the window free of %s', async (_what, fields) => {
		const { marks } = await marksOf(aBusinessDocument(fields), window);
		const { buyer, seller } = aBusinessDocument(fields);
		const texts = [buyer.name, ...buyer.address, [seller.name, ...seller.address].join(' · ')];
		expect(behind(marks, window).filter(({ what }) => !texts.includes(what))).toEqual([]);
	});

	it('has nothing but the address behind it, whatever the document says', async () => {
		await fc.assert(
			fc.asyncProperty(anyDocument, async (document) => {
				const buyer = { ...document.buyer, name: 'ADDRESS', address: ['ADDRESS', 'ADDRESS'] };
				const { marks, drawn } = await marksOf({ ...document, buyer }, window);
				const others = behind(marks, window).filter(({ what, top, bottom }) => {
					const isSender = bottom - top === STYLES.sender.leading && bottom <= address.top;
					return what !== 'ADDRESS' && !isSender;
				});
				expect(others).toEqual([]);
				expect(drawn.isAddressTooLong).toBe(false);
				expect(Math.max(...marks.map(({ bottom }) => bottom))).toBeLessThanOrEqual(PAGE.height - 10 * MM);
				expect(structureFaults(drawn.bytes)).toEqual([]);
			}),
			{ numRuns: propertyRuns(30) },
		);
	});

	it('an address of many lines gets smaller, and one that does not fit is whole and said to be too long', async () => {
		const withLines = (count: number) => ({
			...aBusinessDocument().buyer,
			address: Array.from({ length: count }, (_, at) => `Line ${at}`),
		});
		const many = window === 'nordic' ? 5 : 6;
		const full = await marksOf(aBusinessDocument({ buyer: withLines(many) }), window);
		expect(full.drawn.isAddressTooLong).toBe(false);
		for (const mark of full.marks.filter(({ what }) => what.startsWith('Line')))
			expect(mark.bottom).toBeLessThanOrEqual(address.bottom + 0.01);
		const long = await marksOf(aBusinessDocument({ buyer: withLines(30) }), window);
		expect(long.drawn.isAddressTooLong).toBe(true);
		expect(long.marks.filter(({ what }) => what.startsWith('Line'))).toHaveLength(30);
	});
});

describe('letters', () => {
	it('together are each as they are alone, and say when one address is too long', async () => {
		const long = { ...aBusinessDocument().buyer, address: Array.from({ length: 20 }, (_, at) => `Line ${at}`) };
		const both = [aBusinessDocument(), aBusinessDocument({ buyer: long })];
		expect((await drawPdfs(both, 'Letters', { window: 'din' })).isAddressTooLong).toBe(true);
		expect((await drawPdfs(both.slice(0, 1), 'Letters', { window: 'din' })).isAddressTooLong).toBe(false);
	});

	it('keep the foot out of what services print below', () => {
		expect(FOOT_END).toBeLessThan(PAGE.height - 10 * MM);
	});

	it('without a window are drawn as every document', async () => {
		const [plain, none] = [
			await drawPdf(aBusinessDocument()),
			await drawPdf(aBusinessDocument(), { window: null }),
		];
		expect(none.bytes).toEqual(plain.bytes);
		expect((await drawPdf(aBusinessDocument(), { window: 'din' })).bytes).not.toEqual(plain.bytes);
	});
});
