// @ts-check

/** What one palette of a GIF holds. Its last colour is never drawn: it stands for "as in the frame before". */
const SAME = 255;
/** Colours of which there is most are kept as they are, so that no grey gets a tint; the rest is approximated. */
const EXACT = 128;

/** @returns {[number, number, number]} red, green and blue */
const split = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];

/** The colours of all frames together: with a palette each, what stays would change a little with every frame. */
function paletteOf(pixels, quantize) {
	const counts = new Map();
	for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	const frequent = [...counts].sort(([, one], [, other]) => other - one).slice(0, EXACT);
	const palette = frequent.map(([colour]) => split(colour));
	palette.push(...quantize(new Uint8Array(pixels.buffer), SAME - palette.length));
	return palette;
}

function nearestOf(palette) {
	const known = new Map();
	const search = (colour) => {
		const [red, green, blue] = split(colour);
		const distance = ([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
		let best = 0;
		for (let at = 1; at < palette.length; at += 1) if (distance(palette[at]) < distance(palette[best])) best = at;
		known.set(colour, best);
		return best;
	};
	return (colour) => known.get(colour) ?? search(colour);
}

/**
 * A moving picture that repeats for ever.
 *
 * @param {readonly { png: Buffer, milliseconds: number }[]} frames all of one size; how long each is shown
 * @returns {Promise<Buffer>}
 */
export async function gifOf(frames) {
	// Imported late: before the installation they are not there.
	const [{ default: gifenc }, { PNG }] = await Promise.all([import('gifenc'), import('pngjs')]);
	const pictures = frames.map(({ png }) => PNG.sync.read(png));
	const { width, height } = pictures[0];
	const area = width * height;
	const pixels = new Uint32Array(area * pictures.length);
	for (const [at, { data }] of pictures.entries())
		pixels.set(new Uint32Array(data.buffer, data.byteOffset, area), at * area);
	const palette = paletteOf(pixels, gifenc.quantize);
	const nearest = nearestOf(palette);
	while (palette.length <= SAME) palette.push([0, 0, 0]);

	const gif = gifenc.GIFEncoder();
	let before;
	for (const [at, { milliseconds }] of frames.entries()) {
		const indexed = Uint8Array.from(pixels.subarray(at * area, (at + 1) * area), nearest);
		// Long runs of one value take few bytes.
		const drawn = indexed.map((colour, pixel) => (colour === before?.[pixel] ? SAME : colour));
		// 1: the next frame is drawn over this one.
		const how = { delay: milliseconds, dispose: 1, transparent: at > 0, transparentIndex: SAME };
		gif.writeFrame(drawn, width, height, at === 0 ? { ...how, palette } : how);
		before = indexed;
	}
	gif.finish();
	return Buffer.from(gif.bytes());
}
