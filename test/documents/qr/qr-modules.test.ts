import jsQR from 'jsqr';
import { drawPdf } from '../../../src/documents/pdf/draw-pdf';
import { QUIET_ZONE, qrModules, type QrModules } from '../../../src/documents/qr/qr-modules';
import { aBusinessDocument, EPC_TEXT } from '../../support/builders/business-document';
import { inSwedish } from '../../support/builders/business-documents';
import { operationsOf, pagesOf, readPdf, type Dict } from '../../support/pdf/raw-pdf';

const SCALE = 4;

/** What a phone reads off a picture of so many pixels, each dark or light. */
function scan(width: number, isDark: (x: number, y: number) => boolean): string | null {
	const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
	for (let y = 0; y < width; y += 1)
		for (let x = 0; x < width; x += 1)
			if (isDark(x, y)) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
	return jsQR(pixels, width, width)?.data ?? null;
}

const scanModules = (modules: QrModules): string | null =>
	scan((modules.length + 2 * QUIET_ZONE) * SCALE, (x, y) => {
		const [column, row] = [x, y].map((at) => Math.floor(at / SCALE) - QUIET_ZONE);
		return modules[row!]?.[column!] === true;
	});

describe('a QR code', () => {
	it.each([EPC_TEXT, 'C1231234567;13950.00;2026001234;0', 'Trädgård Ș 株式会社 😀', 'A', 'x'.repeat(900)])(
		'of %j is read again',
		async (text) => {
			expect(scanModules((await qrModules(text))!)).toBe(text);
		},
	);

	it('of a bank transfer has at most 69 modules, as the guideline says', async () => {
		const long = [...EPC_TEXT.split('\n').slice(0, 5), 'N'.repeat(70), ...EPC_TEXT.split('\n').slice(6)].join('\n');
		expect((await qrModules(long))!.length).toBeLessThanOrEqual(69);
	});

	it('that would be too long is none', async () => {
		expect((await qrModules('x'.repeat(2_331)))?.length).toBe(177);
		expect(await qrModules('x'.repeat(2_332))).toBeNull();
		expect(await qrModules('å'.repeat(1_166))).toBeNull();
	});
});

/** The rectangles of each figure on the first page, in points from its top left corner. */
function figuresIn(bytes: Uint8Array): readonly (readonly number[])[][] {
	const pdf = readPdf(bytes);
	const figures: (readonly number[])[][] = [];
	let current: (readonly number[])[] | null = null;
	for (const { operator, operands } of operationsOf(pdf, pagesOf(pdf)[0]!)) {
		const [tag, properties] = operands as unknown as [{ text: string }, Dict];
		if (operator === 'BDC') current = tag.text === 'Figure' && properties.has('MCID') ? [] : null;
		if (operator === 're') current?.push(operands as number[]);
		if (operator === 'EMC' && current !== null && current.length > 0) figures.push(current);
		if (operator === 'EMC') current = null;
	}
	return figures;
}

/** Reads a code off the page at 360 dots per inch. */
function scanPage(rectangles: readonly (readonly number[])[]): string | null {
	const dots = 5;
	const size = (30 * 72) / 25.4;
	const module = Math.min(...rectangles.map(([, , width]) => width!));
	const left = Math.min(...rectangles.map(([x]) => x!)) - QUIET_ZONE * module;
	const top = Math.min(...rectangles.map(([, y]) => y!)) - QUIET_ZONE * module;
	const isIn = (x: number, y: number) =>
		rectangles.some(([a, b, width, height]) => x >= a! && x < a! + width! && y >= b! && y < b! + height!);
	return scan(Math.ceil(size * dots), (x, y) => isIn(left + (x + 0.5) / dots, top + (y + 0.5) / dots));
}

describe('a code on the page', () => {
	it('is read again, 30 mm wide with its quiet zone', async () => {
		const [code] = figuresIn((await drawPdf(aBusinessDocument())).bytes);
		expect(scanPage(code!)).toBe(EPC_TEXT);
	});

	it('is read beside another', async () => {
		const codes = figuresIn((await drawPdf(inSwedish())).bytes).filter((each) => each.length > 1);
		expect(codes.map(scanPage)).toEqual(inSwedish().payment!.codes.map(({ text }) => text));
	});
});
