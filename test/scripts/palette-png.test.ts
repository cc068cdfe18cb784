import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { loadScript } from '../e2e/harness/native';

const { withPalette } = loadScript<{ withPalette(png: Buffer): Buffer }>('palette-png');

const chunk = (type: string, data: Buffer): Buffer => {
	const body = Buffer.concat([Buffer.from(type), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
};

/** A picture in RGB whose rows use each of PNG's five filters in turn. */
function picture(rows: ReadonlyArray<readonly number[]>): Buffer {
	const pixels = rows.map((row) => row.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
	const filtered = pixels.flatMap((row, y) => {
		const at = (x: number, up: number) => (x < 0 ? 0 : (pixels[y - up]?.[x] ?? 0));
		const paeth = (x: number) => {
			const [left, up, corner] = [at(x - 3, 0), at(x, 1), at(x - 3, 1)];
			const guess = left + up - corner;
			return [left, up, corner].reduce((best, one) =>
				Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
			);
		};
		const guesses = [
			() => 0,
			(x: number) => at(x - 3, 0),
			(x: number) => at(x, 1),
			(x: number) => (at(x - 3, 0) + at(x, 1)) >> 1,
			paeth,
		];
		return [y % 5, ...row.map((value, x) => (value - guesses[y % 5]!(x)) & 255)];
	});
	const header = Buffer.alloc(13);
	header.writeUInt32BE(rows[0]!.length, 0);
	header.writeUInt32BE(rows.length, 4);
	header.set([8, 2], 8);
	return Buffer.concat([
		Buffer.alloc(8),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.from(filtered))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** The colours of a picture with a palette; its checksums are verified on the way. */
function colours(png: Buffer, width: number): number[][] {
	const chunks: Record<string, Buffer> = {};
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
		chunks[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, at + 8 + length);
		at += 12 + length;
	}
	const rows = inflateSync(chunks.IDAT!);
	return Array.from({ length: rows.length / (width + 1) }, (_, y) =>
		Array.from({ length: width }, (_pixel, x) => chunks.PLTE!.readUIntBE(rows[y * (width + 1) + 1 + x]! * 3, 3)),
	);
}

describe('pictures with a palette', () => {
	it('keep every colour where there are at most 256, whatever filter a row had', () => {
		const rows = Array.from({ length: 10 }, (_, y) =>
			Array.from({ length: 12 }, (_pixel, x) => (x * 20 * 65_536 + y * 25 * 256 + ((x * y) % 7)) & 0xffffff),
		);
		expect(colours(withPalette(picture(rows)), 12)).toEqual(rows);
	});

	it('come near where there are more, and keep plain areas exactly', () => {
		const rows = Array.from({ length: 40 }, (_, y) =>
			Array.from({ length: 40 }, (_pixel, x) => (y < 20 ? 0xfafafa : x * 6 * 65_536 + y * 5 * 256 + x)),
		);
		const made = colours(withPalette(picture(rows)), 40);
		expect(new Set(made.flat()).size).toBeLessThanOrEqual(256);
		expect(new Set(made.slice(0, 20).flat())).toEqual(new Set([0xfafafa]));
		const off = made.flatMap((row, y) =>
			row.map((colour, x) =>
				Math.max(
					...[16, 8, 0].map((shift) => Math.abs(((colour >> shift) & 255) - ((rows[y]![x]! >> shift) & 255))),
				),
			),
		);
		expect(Math.max(...off)).toBeLessThan(24);
	});
});
