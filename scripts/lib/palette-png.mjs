import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST_COLOURS = 256;
const CHANNELS = [16, 8, 0];

/**
 * A screenshot (8 bits per channel, RGB or RGBA, not interlaced: what browsers write) with a palette
 * of at most 256 colours, about a third of the size. Transparency is dropped: screenshots have none.
 */
export function withPalette(png) {
	const { width, height, colours } = read(png);
	const palette = paletteOf(colours);
	const nearest = nearestIn(palette);
	const rows = Buffer.alloc((width + 1) * height);
	colours.forEach((colour, at) => {
		rows[at + Math.floor(at / width) + 1] = nearest(colour);
	});
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const table = Buffer.from(palette.flatMap((colour) => CHANNELS.map((shift) => (colour >> shift) & 255)));
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', table),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}

/** The checksum of PNG, which the zlib of older Nodes does not offer. */
function crc32(bytes) {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	return (sum ^ 0xffffffff) >>> 0;
}

/** The pixels as 0xRRGGBB, row by row. */
function read(png) {
	const parts = [];
	let header;
	for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
		const [type, data] = [
			png.toString('latin1', at + 4, at + 8),
			png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
		];
		if (type === 'IHDR') header = data;
		if (type === 'IDAT') parts.push(data);
	}
	const [width, height, size] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
	const bytes = unfilter(inflateSync(Buffer.concat(parts)), width * size, height, size);
	const colours = new Uint32Array(width * height);
	for (let at = 0; at < colours.length; at += 1) colours[at] = bytes.readUIntBE(at * size, 3);
	return { width, height, colours };
}

/** Undoes what PNG does to each row before compressing it. */
function unfilter(raw, stride, height, size) {
	const bytes = Buffer.alloc(stride * height);
	for (let row = 0; row < height; row += 1) {
		const filter = raw[row * (stride + 1)];
		for (let column = 0; column < stride; column += 1) {
			const at = row * stride + column;
			const left = column < size ? 0 : bytes[at - size];
			const up = row === 0 ? 0 : bytes[at - stride];
			const corner = column < size || row === 0 ? 0 : bytes[at - stride - size];
			bytes[at] = raw[row * (stride + 1) + 1 + column] + predicted(filter, left, up, corner);
		}
	}
	return bytes;
}

function predicted(filter, left, up, corner) {
	if (filter < 3) return [0, left, up][filter];
	if (filter === 3) return (left + up) >> 1;
	const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	if (byLeft <= byUp && byLeft <= byCorner) return left;
	return byUp <= byCorner ? up : corner;
}

/** Median cut: the box of colours with the most pixels times spread is halved until there are enough. */
function paletteOf(colours) {
	const counts = new Map();
	for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	const boxes = [boxOf([...counts])];
	while (boxes.length < Math.min(MOST_COLOURS, counts.size)) {
		boxes.sort((a, b) => a.weight - b.weight);
		const { entries, shift } = boxes.pop();
		entries.sort(([a], [b]) => ((a >> shift) & 255) - ((b >> shift) & 255));
		const middle = entries.length >> 1;
		boxes.push(boxOf(entries.slice(0, middle)), boxOf(entries.slice(middle)));
	}
	// The commonest colour of each box, so that plain areas keep theirs exactly.
	return boxes.map(({ entries }) => entries.reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0]);
}

function boxOf(entries) {
	const ranges = CHANNELS.map((shift) => {
		let [low, high] = [255, 0];
		for (const [colour] of entries) {
			const value = (colour >> shift) & 255;
			[low, high] = [Math.min(low, value), Math.max(high, value)];
		}
		return { shift, range: high - low };
	});
	const widest = ranges.reduce((most, one) => (one.range > most.range ? one : most));
	const pixels = entries.reduce((sum, [, count]) => sum + count, 0);
	// A box of one colour cannot be halved. The root keeps small coloured things, such as icons, from drowning in grey.
	return { entries, shift: widest.shift, weight: entries.length === 1 ? -1 : widest.range * Math.sqrt(pixels) };
}

function nearestIn(palette) {
	const known = new Map();
	const distance = (a, b) =>
		CHANNELS.reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
	return (colour) => {
		let found = known.get(colour);
		if (found === undefined) {
			found = palette.reduce(
				(best, candidate, at) => (distance(candidate, colour) < distance(palette[best], colour) ? at : best),
				0,
			);
			known.set(colour, found);
		}
		return found;
	};
}
