import { drawPdf } from '../../../src/documents/pdf/draw-pdf';
import { aBusinessDocument } from '../../support/builders/business-document';
import { aPng } from '../../support/builders/png';
import { Name, readPdf, type Dict } from '../../support/pdf/raw-pdf';
import { spokenIn } from '../../support/pdf/spoken';
import { structureFaults } from '../../support/pdf/structure-faults';

type Logo = ReturnType<typeof aBusinessDocument>['brand']['logo'];

async function drawWith(logo: Logo) {
	const { bytes } = await drawPdf(aBusinessDocument({ brand: { colour: '#1f4e79', logo, logoUrl: '' } }));
	expect(structureFaults(bytes)).toEqual([]);
	const images = [...readPdf(bytes).objects.values()].filter((value): value is Dict => {
		const type = value instanceof Map ? (value as Dict).get('Subtype') : null;
		return type instanceof Name && type.text === 'Image';
	});
	return { images, spoken: spokenIn(bytes) };
}

/** The head of a JPEG, which is all that is read of it. */
function jpeg(channels: number, frame = 0xc0): string {
	const table = [0xff, 0xc4, 0, 4, 0, 0];
	return Buffer.from([
		0xff,
		0xd8,
		...table,
		0xff,
		frame,
		0,
		11,
		8,
		0,
		20,
		0,
		60,
		channels,
		1,
		17,
		0,
		0xff,
		0xd9,
	]).toString('base64');
}

const png = (base64: string): Logo => ({ type: 'image/png', base64 });

describe('a logo', () => {
	it.each([
		['an RGB PNG', png(aPng(120, 40)), 120, 40],
		['a grey PNG', png(aPng(30, 90, { colourType: 0 })), 30, 90],
		['a PNG with a comment', png(aPng(30, 30, { others: ['tEXt'] })), 30, 30],
		['an RGB JPEG', { type: 'image/jpeg' as const, base64: jpeg(3) }, 60, 20],
		['a progressive, grey JPEG', { type: 'image/jpeg' as const, base64: jpeg(1, 0xc2) }, 60, 20],
	])('that is %s stands on the page', async (_, logo, width, height) => {
		const { images, spoken } = await drawWith(logo);
		expect(images.map((image) => [image.get('Width'), image.get('Height')])).toEqual([[width, height]]);
		expect(spoken.slice(0, 2)).toEqual([
			'Figure (Acme AB)',
			'P Acme AB · Storgatan 12 · 111 22 Stockholm · Sweden',
		]);
	});

	/** A chunk that says it is longer than the file would fill the memory. */
	const lying = Buffer.from(aPng(10, 10), 'base64');
	lying.writeUInt32BE(0xffff_fff0, 33);

	it.each([
		['a PNG with alpha', aPng(10, 10, { colourType: 6 })],
		['a PNG with a transparent colour', aPng(10, 10, { others: ['tRNS'] })],
		['an interlaced PNG', aPng(10, 10, { isInterlaced: true })],
		['a PNG with 16 bits', aPng(10, 10, { bits: 16 })],
		['a PNG of no size', aPng(0, 10)],
		['a PNG that is cut', Buffer.from(aPng(10, 10), 'base64').subarray(0, -20).toString('base64')],
		['a PNG that lies about its length', lying.toString('base64')],
		['a CMYK JPEG', jpeg(4)],
		['a lossless JPEG', jpeg(3, 0xc3)],
		['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9]).toString('base64')],
		['SVG', Buffer.from('<svg/>').toString('base64')],
		['no base64', '***'],
		['nothing', ''],
	])('that is %s gives way to the name', async (_, base64) => {
		const { images, spoken } = await drawWith(png(base64));
		expect(images).toEqual([]);
		expect(spoken[0]).toBe('P Acme AB');
	});
});
