import jsQR from 'jsqr';
import { qrSvg } from '../../../src/documents/page/qr-svg';
import { EPC_TEXT } from '../../support/builders/business-document';

const SCALE = 4;

/** What a camera would see of the picture, read as a code. */
function decoded(svg: string): string | undefined {
	const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
	const pixels = new Uint8ClampedArray((size * SCALE) ** 2 * 4).fill(255);
	const dark = svg.split('<path d="')[1]!;
	for (const [, x, y, width] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
		for (let column = Number(x) * SCALE; column < (Number(x) + Number(width)) * SCALE; column += 1)
			for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1)
				pixels.fill(0, (row * size * SCALE + column) * 4, (row * size * SCALE + column) * 4 + 3);
	return jsQR(pixels, size * SCALE, size * SCALE)?.data;
}

describe('a QR code on a page', () => {
	it.each([EPC_TEXT, 'C1237856901;1250,00;423;0', 'ÅÄÖ ș ț'])('%j is read again', async (text) =>
		expect(decoded((await qrSvg(text, 'Pay'))!)).toBe(text),
	);

	it('is named, and its name is escaped', async () =>
		expect(await qrSvg('x', '"><b>')).toContain('aria-label="&quot;&gt;&lt;b&gt;"'));

	it('is not there for a text that no code holds', async () => expect(await qrSvg('x'.repeat(3_000), '')).toBeNull());
});
