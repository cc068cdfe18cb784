import { inflateSync } from 'node:zlib';
import type { PngChunks, PngHeader } from './png-chunks';
import { unfilterRow } from './png-rows';
import { pixelReader, SAMPLES_OF } from './png-samples';

/** Which pixels come together: every so many of a row and a column, from the first one. */
interface Pass {
	readonly x: number;
	readonly y: number;
	readonly stepX: number;
	readonly stepY: number;
}

const pass = (x: number, y: number, stepX: number, stepY: number): Pass => ({ x, y, stepX, stepY });
const WHOLE = [pass(0, 0, 1, 1)];
/** Adam7: a picture that becomes clearer seven times. */
const INTERLACED = [
	pass(0, 0, 8, 8),
	pass(4, 0, 8, 8),
	pass(0, 4, 4, 8),
	pass(2, 0, 4, 4),
	pass(0, 2, 2, 4),
	pass(1, 0, 2, 2),
	pass(0, 1, 1, 2),
];

/**
 * The pixels of a PNG on white paper, in rows from the top, three bytes each; null for what cannot be read. No more is
 * unpacked than a picture of its size has.
 */
export function rgbOnWhite(chunks: PngChunks): Uint8Array | null {
	const { width, height, bits, colours } = chunks.header;
	const readPixel = pixelReader(chunks);
	const passes = passesOf(chunks.header);
	const packed = unpack(chunks.data, passes);
	if (readPixel === null || packed === null) return null;
	const step = Math.max(1, (SAMPLES_OF[colours] * bits) >> 3);
	const pixels = new Uint8Array(width * height * 3);
	const rgba = new Uint8Array(4);
	let at = 0;
	for (const { x, y, stepX, stepY, columns, rows, rowLength } of passes) {
		let before = new Uint8Array(rowLength);
		for (let row = 0; row < rows; row++) {
			const bytes = packed.subarray(at + 1, at + 1 + rowLength);
			if (!unfilterRow(packed[at]!, bytes, before, step)) return null;
			let place = ((y + row * stepY) * width + x) * 3;
			for (let column = 0; column < columns; column++) {
				if (!readPixel(bytes, column, rgba)) return null;
				layOnWhite(rgba, pixels, place);
				place += stepX * 3;
			}
			before = bytes;
			at += 1 + rowLength;
		}
	}
	return pixels;
}

function layOnWhite(rgba: Uint8Array, pixels: Uint8Array, place: number): void {
	const alpha = rgba[3]!;
	for (let part = 0; part < 3; part++) pixels[place + part] = Math.round((rgba[part]! * alpha) / 255 + 255 - alpha);
}

interface SizedPass extends Pass {
	readonly columns: number;
	readonly rows: number;
	/** In bytes, without the number of its filter. */
	readonly rowLength: number;
}

const passesOf = ({ width, height, bits, colours, isInterlaced }: PngHeader): readonly SizedPass[] =>
	(isInterlaced ? INTERLACED : WHOLE)
		.map((each) => {
			const columns = Math.ceil((width - each.x) / each.stepX);
			const rows = Math.ceil((height - each.y) / each.stepY);
			return { ...each, columns, rows, rowLength: Math.ceil((columns * SAMPLES_OF[colours] * bits) / 8) };
		})
		.filter(({ columns, rows }) => columns > 0 && rows > 0);

function unpack(data: Uint8Array, passes: readonly SizedPass[]): Uint8Array<ArrayBuffer> | null {
	const length = passes.reduce((sum, { rows, rowLength }) => sum + rows * (1 + rowLength), 0);
	try {
		const unpacked = inflateSync(data, { maxOutputLength: length });
		return unpacked.length === length ? new Uint8Array(unpacked) : null;
	} catch {
		return null;
	}
}
