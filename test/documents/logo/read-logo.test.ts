import { deflateSync } from 'node:zlib';
import { readLogo } from '../../../src/documents/logo/read-logo';
import { chunkOf, headerOf, pngOf, SIGNATURE } from './png-of';

const refusalOf = (bytes: Uint8Array) => {
	const read = readLogo(bytes);
	return read.ok ? null : read.refusal;
};

/** A JPEG up to its data, which is not looked into. */
function jpegOf({ kind = 0xc0, bits = 8, width = 4, height = 3, colours = 3, end = [0xff, 0xd9] } = {}): Buffer {
	const frame = Buffer.alloc(10);
	frame.writeUInt16BE(0xff00 + kind, 0);
	frame.writeUInt16BE(8 + 3 * colours, 2);
	frame[4] = bits;
	frame.writeUInt16BE(height, 5);
	frame.writeUInt16BE(width, 7);
	frame[9] = colours;
	return Buffer.concat([
		Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46]),
		// Tables, whose code lies among those of frames.
		Buffer.from([0xff, 0xc4, 0x00, 0x03, 0x00]),
		frame,
		Buffer.alloc(3 * colours, 0x11),
		Buffer.from([0xff, 0xda, 0x00, 0x02, 0x55, 0x55]),
		Buffer.from(end),
	]);
}

describe('a logo that is a JPEG', () => {
	it.each([
		['baseline', {}],
		['extended', { kind: 0xc1 }],
		['progressive, in grey', { kind: 0xc2, colours: 1 }],
		['of the largest size', { width: 2_000, height: 2_000 }],
		['with some bytes after its end', { end: [0xff, 0xd9, 0, 0] }],
	])('%s, is taken as it is', (_kind, of) => {
		const bytes = jpegOf(of);
		expect(readLogo(bytes)).toEqual({ ok: true, value: { type: 'image/jpeg', bytes } });
	});

	it.each([
		['in the colours of printing', { colours: 4 }, 'not_a_picture', /CMYK.*\| Convert it to RGB/],
		['lossless', { kind: 0xc3 }, 'not_a_picture', /rare kind/],
		['with arithmetic coding', { kind: 0xc9 }, 'not_a_picture', /rare kind/],
		['with 12 bits', { bits: 12 }, 'not_a_picture', /rare kind/],
		['with two colours', { colours: 2 }, 'not_a_picture', /rare kind/],
		['that is too wide', { width: 2_001 }, 'picture_too_large', /2001 × 3 pixels, and 2000/],
		['that is too high', { height: 2_001 }, 'picture_too_large', /4 × 2001 pixels/],
		['without a width', { width: 0 }, 'not_a_picture', /damaged/],
		['that was cut off', { end: [] }, 'not_a_picture', /JPEG that cannot be read/],
	])('%s, is refused', (_kind, of, code, words) => {
		const refusal = refusalOf(jpegOf(of))!;
		expect(refusal).toMatchObject({ code, field: 'logo' });
		expect(`${refusal.message} | ${refusal.fix}`).toMatch(words);
	});

	it('that ends before its frame, or has none, is damaged', () => {
		expect(refusalOf(jpegOf().subarray(0, 14))).toMatchObject({ code: 'not_a_picture' });
		expect(refusalOf(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toMatchObject({ code: 'not_a_picture' });
		expect(refusalOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(40)]))).toMatchObject({
			code: 'not_a_picture',
		});
	});
});

describe('a logo that is a PNG', () => {
	const one = { width: 1, height: 1, bits: 8, type: 2, samples: [1, 2, 3] } as const;

	it('without transparency stays the file that it is', () => {
		const bytes = pngOf(one);
		expect(readLogo(bytes)).toEqual({ ok: true, value: { type: 'image/png', bytes } });
	});

	it('with transparency is drawn onto white', () => {
		const read = readLogo(pngOf({ width: 2, height: 1, bits: 8, type: 6, samples: [0, 0, 0, 51, 9, 9, 9, 0] }));
		expect(read).toMatchObject({ ok: true });
		const bytes = pngOf({ width: 2, height: 1, bits: 8, type: 2, samples: [204, 204, 204, 255, 255, 255] });
		expect(read.ok && readLogo(read.value.bytes)).toEqual(read);
		expect(read.ok && read.value.bytes.subarray(0, 33)).toEqual(bytes.subarray(0, 33));
	});

	it('that is too large is refused by its header, before anything is unpacked', () => {
		const { data, ...header } = { ...one, width: 2_001, data: Buffer.from('never read') };
		const bytes = Buffer.concat([SIGNATURE, headerOf(header), chunkOf('IDAT', data), chunkOf('IEND', data)]);
		expect(refusalOf(bytes)).toMatchObject({
			code: 'picture_too_large',
			message: expect.stringContaining('2001 × 1'),
		});
	});

	const unpacked = (data: Buffer, header: Partial<Parameters<typeof headerOf>[0]> = {}) =>
		Buffer.concat([
			SIGNATURE,
			headerOf({ ...one, ...header }),
			chunkOf('IDAT', data),
			chunkOf('IEND', Buffer.alloc(0)),
		]);
	it.each([
		['with data that unpacks to more than its size', unpacked(deflateSync(Buffer.alloc(10_000_000)))],
		['with data that unpacks to less', unpacked(deflateSync(Buffer.alloc(3)))],
		['with data that does not unpack', unpacked(Buffer.from('nothing'))],
		['with a filter that is none', unpacked(deflateSync(Buffer.from([5, 1, 2, 3])))],
		['without its palette', unpacked(deflateSync(Buffer.from([0, 0])), { type: 3 })],
		['with a bit depth that is none', unpacked(deflateSync(Buffer.from([0, 0])), { bits: 3 })],
		['without a height', unpacked(deflateSync(Buffer.alloc(4)), { height: 0 })],
		['without an end', pngOf(one).subarray(0, -12)],
		['without a header', Buffer.concat([SIGNATURE, chunkOf('IEND', Buffer.alloc(0))])],
		['that is nothing but its signature', SIGNATURE],
	])('%s, is damaged', (_kind, bytes) => {
		expect(refusalOf(bytes)).toMatchObject({ code: 'not_a_picture', field: 'logo' });
	});
});

describe('a logo that is neither', () => {
	it.each([
		['<svg xmlns="http://www.w3.org/2000/svg"/>', 'an SVG file'],
		['<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="1">', 'an SVG file'],
		['GIF89a…', 'a GIF'],
		['RIFF1234WEBPVP8 ', 'a WebP picture'],
		['\0\0\0 ftypavif', 'an AVIF or HEIC picture'],
		['MM\0*', 'a TIFF picture'],
		['BM____', 'a BMP picture'],
		['%PDF-1.7', 'a PDF file'],
		['<!DOCTYPE html><html>', 'a web page'],
		['', 'an empty file'],
		['hello', 'no picture that is known'],
	])('%j is named as %s, with what to do', (text, kind) => {
		expect(refusalOf(Buffer.from(text))).toEqual({
			code: 'not_a_picture',
			message: `logo is ${kind}, and it must be a PNG or a JPEG.`,
			fix: 'Save the logo as PNG or JPEG, and give that file.',
			field: 'logo',
		});
	});

	it('of more than 256 kB is refused, whatever it is', () => {
		expect(refusalOf(Buffer.alloc(256 * 1024 + 1))).toMatchObject({
			code: 'picture_too_large',
			message: 'logo has 257 kB, and 256 kB are the most.',
		});
		expect(refusalOf(Buffer.alloc(256 * 1024))).toMatchObject({ code: 'not_a_picture' });
	});
});
