import fc from 'fast-check';
import { PNG } from 'pngjs';
import { readLogo } from '../../../src/documents/logo/read-logo';
import { pngOf, SAMPLES, type PngOf } from './png-of';

/** Every kind of PNG that the specification knows. */
const KINDS = [
	...[1, 2, 4, 8, 16].map((bits) => ({ type: 0, bits }) as const),
	...[8, 16].flatMap((bits) => [2, 4, 6].map((type) => ({ type: type as 2 | 4 | 6, bits }))),
	...[1, 2, 4, 8].map((bits) => ({ type: 3, bits }) as const),
];

const anyPng: fc.Arbitrary<PngOf> = fc
	.record({
		kind: fc.constantFrom(...KINDS),
		width: fc.integer({ min: 1, max: 20 }),
		height: fc.integer({ min: 1, max: 20 }),
		isInterlaced: fc.boolean(),
		filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
		pieces: fc.integer({ min: 1, max: 3 }),
		isTransparent: fc.boolean(),
	})
	.chain(({ kind: { type, bits }, isTransparent, ...rest }) => {
		const most = 2 ** bits - 1;
		const length = rest.width * rest.height * SAMPLES[type];
		const bytes = (count: number) =>
			fc.array(fc.integer({ min: 0, max: 255 }), { minLength: count, maxLength: count });
		const sampleList = (count: number) =>
			fc.array(fc.integer({ min: 0, max: most }), { minLength: count, maxLength: count });
		const twoBytes = (values: readonly number[]) => values.flatMap((value) => [value >> 8, value & 255]);
		return fc.record({
			...Object.fromEntries(Object.entries({ ...rest, type, bits }).map(([name, of]) => [name, fc.constant(of)])),
			samples: sampleList(length),
			...(type === 3 && { palette: bytes((most + 1) * 3) }),
			...(isTransparent && type === 3 && { transparency: bytes(most + 1) }),
			...(isTransparent && type === 0 && { transparency: sampleList(1).map(twoBytes) }),
			...(isTransparent && type === 2 && { transparency: sampleList(3).map(twoBytes) }),
		}) as unknown as fc.Arbitrary<PngOf>;
	});

const pixelsOf = (bytes: Uint8Array) => PNG.sync.read(Buffer.from(bytes));

/** What another reader of PNG files sees, on white. */
const onWhite = (bytes: Uint8Array): readonly number[] => {
	const { data } = pixelsOf(bytes);
	const pixels: number[] = [];
	for (let at = 0; at < data.length; at += 4)
		for (const part of [0, 1, 2])
			pixels.push(Math.round((data[at + part]! * data[at + 3]!) / 255 + 255 - data[at + 3]!));
	return pixels;
};

it('a PNG of any kind looks the same, on white, and can stand in every document', () => {
	fc.assert(
		fc.property(anyPng, (png) => {
			const bytes = pngOf(png);
			const logo = readLogo(bytes);
			if (!logo.ok) throw new Error(logo.refusal.message);
			expect(logo.value.type).toBe('image/png');
			expect(pixelsOf(logo.value.bytes)).toMatchObject({ width: png.width, height: png.height });
			expect(onWhite(logo.value.bytes)).toEqual(onWhite(bytes));
			// Bit depth, colour type and interlacing of the header; and no transparent colour.
			const [bits, type, , , interlacing] = logo.value.bytes.subarray(24);
			expect([0, 2, 3]).toContain(type);
			expect([bits! <= 8, interlacing]).toEqual([true, 0]);
			expect(Buffer.from(logo.value.bytes).includes('tRNS')).toBe(false);
		}),
		{ numRuns: 400 },
	);
});

it('damage anywhere is seen, or changes nothing', () => {
	fc.assert(
		fc.property(anyPng, fc.nat(), fc.integer({ min: 1, max: 255 }), (png, place, change) => {
			const bytes = pngOf(png);
			const broken = Buffer.from(bytes);
			broken[place % broken.length]! ^= change;
			expect(readLogo(broken)).toMatchObject({ ok: false, refusal: { field: 'logo' } });
		}),
		{ numRuns: 300 },
	);
});
