import { deflateSync } from 'node:zlib';
import { checksum } from './checksum';
import { filterRow } from './png-rows';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RGB = 2;
const BYTES = 3;

/** Pixels in rows from the top, three bytes each. */
export interface RgbPicture {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/** A PNG in RGB with 8 bits, not interlaced. */
export function writeRgbPng({ width, height, pixels }: RgbPicture): Uint8Array {
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	header.set([8, RGB, 0, 0, 0], 8);
	const rows: Uint8Array[] = [];
	let before = new Uint8Array(width * BYTES);
	for (let y = 0; y < height; y++) {
		const row = pixels.subarray(y * width * BYTES, (y + 1) * width * BYTES);
		rows.push(filterRow(row, before, BYTES));
		before = row as Uint8Array<ArrayBuffer>;
	}
	const data = deflateSync(Buffer.concat(rows), { level: 9 });
	return Buffer.concat([
		Uint8Array.from(SIGNATURE),
		chunk('IHDR', header),
		chunk('IDAT', data),
		chunk('IEND', new Uint8Array()),
	]);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(content.length + 12);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, content.length);
	bytes.set(Buffer.from(name, 'latin1'), 4);
	bytes.set(content, 8);
	view.setUint32(content.length + 8, checksum(bytes.subarray(4, content.length + 8)));
	return bytes;
}
