import { crc32, deflateSync } from 'node:zlib';

/** A PNG as a test asks for it: any kind, with any filter in each row. */
export interface PngOf {
	readonly width: number;
	readonly height: number;
	readonly bits: number;
	/** The colour type of the specification. */
	readonly type: 0 | 2 | 3 | 4 | 6;
	readonly isInterlaced?: boolean;
	/** Raw samples, in rows from the top. */
	readonly samples: readonly number[];
	/** One for each row that is written, again and again. */
	readonly filters?: readonly number[];
	readonly palette?: readonly number[];
	readonly transparency?: readonly number[];
	/** How many pieces the data comes in. */
	readonly pieces?: number;
}

export const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const ADAM7 = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const;

export function chunkOf(name: string, content: Uint8Array): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function headerOf({ width, height, bits, type, isInterlaced = false }: Omit<PngOf, 'samples'>): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([bits, type, 0, 0, isInterlaced ? 1 : 0], 8);
	return chunkOf('IHDR', header);
}

export function pngOf(png: PngOf): Buffer {
	const data = deflateSync(rowsOf(png));
	const size = Math.ceil(data.length / (png.pieces ?? 1));
	const pieces = Array.from({ length: png.pieces ?? 1 }, (_piece, at) => data.subarray(at * size, (at + 1) * size));
	return Buffer.concat([
		SIGNATURE,
		headerOf(png),
		...(png.palette ? [chunkOf('PLTE', Buffer.from(png.palette))] : []),
		...(png.transparency ? [chunkOf('tRNS', Buffer.from(png.transparency))] : []),
		...pieces.map((piece) => chunkOf('IDAT', piece)),
		chunkOf('IEND', Buffer.alloc(0)),
	]);
}

function rowsOf({ width, height, bits, type, isInterlaced, samples, filters = [0] }: PngOf): Buffer {
	const count = SAMPLES[type];
	const step = Math.max(1, (count * bits) / 8);
	const written: Buffer[] = [];
	for (const [x, y, stepX, stepY] of isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)) {
		let before: readonly number[] = [];
		for (let row = y; row < height; row += stepY) {
			const values: number[] = [];
			for (let column = x; column < width; column += stepX)
				values.push(...samples.slice((row * width + column) * count, (row * width + column + 1) * count));
			if (values.length === 0) continue;
			const packed = pack(values, bits);
			const filter = filters[written.length % filters.length]!;
			written.push(Buffer.from([filter, ...filtered(filter, packed, before, step)]));
			before = packed;
		}
	}
	return Buffer.concat(written);
}

function pack(values: readonly number[], bits: number): readonly number[] {
	if (bits === 16) return values.flatMap((value) => [value >> 8, value & 255]);
	const text = values.map((value) => value.toString(2).padStart(bits, '0')).join('');
	return (text.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
}

const filtered = (filter: number, row: readonly number[], before: readonly number[], step: number): readonly number[] =>
	row.map((value, at) => {
		const [left, above, corner] = [row[at - step] ?? 0, before[at] ?? 0, at < step ? 0 : (before[at - step] ?? 0)];
		const near = [left, above, corner].sort(
			(a, b) => Math.abs(left + above - corner - a) - Math.abs(left + above - corner - b),
		)[0]!;
		return (value - [0, left, above, Math.floor((left + above) / 2), near][filter]!) & 255;
	});
