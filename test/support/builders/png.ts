import { crc32, deflateSync } from 'node:zlib';

interface PngFields {
	/** 2: RGB; 6: RGB with alpha; 0: grey. */
	readonly colourType?: 0 | 2 | 6;
	readonly bits?: 8 | 16;
	readonly isInterlaced?: boolean;
	/** Chunks of other types, in front of the pixels. */
	readonly others?: readonly string[];
}

/** A PNG file of one colour, as base64. */
export function aPng(width: number, height: number, fields: PngFields = {}): string {
	const { colourType = 2, bits = 8, isInterlaced = false, others = [] } = fields;
	const channels = { 0: 1, 2: 3, 6: 4 }[colourType];
	const row = Buffer.alloc(1 + (width * channels * bits) / 8, 0x60);
	row[0] = 0;
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([bits, colourType, 0, 0, isInterlaced ? 1 : 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', head),
		...others.map((type) => chunk(type, Buffer.alloc(6))),
		chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
		chunk('IEND', Buffer.alloc(0)),
	]).toString('base64');
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}
