import type { PngChunks, PngColours } from './png-chunks';

export const SAMPLES_OF: Readonly<Record<PngColours, number>> = {
	grey: 1,
	rgb: 3,
	palette: 1,
	'grey+alpha': 2,
	'rgb+alpha': 4,
};

/**
 * Reads one pixel of a row.
 * @param rgba gets red, green, blue and alpha, each from 0 to 255
 * @returns false where the pixel has none of the palette's colours
 */
export type ReadPixel = (row: Uint8Array, column: number, rgba: Uint8Array) => boolean;

/** How pixels of this PNG are read; null where its palette is missing. */
export function pixelReader({ header: { bits, colours }, palette, transparency }: PngChunks): ReadPixel | null {
	const sample = sampleReader(bits);
	const most = 2 ** bits - 1;
	const scaled = (value: number): number => Math.round((value * 255) / most);
	const samples = SAMPLES_OF[colours];
	if (colours === 'palette') return palette && ofPalette(palette, transparency, sample);
	if (colours === 'grey' || colours === 'grey+alpha') {
		const clear = transparentSample(transparency, 0);
		return (row, column, rgba) => {
			const grey = sample(row, column * samples);
			const alpha = samples === 2 ? scaled(sample(row, column * 2 + 1)) : grey === clear ? 0 : 255;
			return put(rgba, scaled(grey), scaled(grey), scaled(grey), alpha);
		};
	}
	const [clearRed, clearGreen, clearBlue] = [0, 1, 2].map((part) => transparentSample(transparency, part));
	return (row, column, rgba) => {
		const first = column * samples;
		const [red, green, blue] = [sample(row, first), sample(row, first + 1), sample(row, first + 2)];
		const isClear = red === clearRed && green === clearGreen && blue === clearBlue;
		const alpha = samples === 4 ? scaled(sample(row, first + 3)) : isClear ? 0 : 255;
		return put(rgba, scaled(red), scaled(green), scaled(blue), alpha);
	};
}

type ReadSample = (row: Uint8Array, index: number) => number;

/** One sample of a row, by its place. */
function sampleReader(bits: number): ReadSample {
	if (bits === 8) return (row, index) => row[index]!;
	if (bits === 16) return (row, index) => (row[index * 2]! << 8) | row[index * 2 + 1]!;
	const mask = 2 ** bits - 1;
	return (row, index) => (row[(index * bits) >> 3]! >> (8 - bits - ((index * bits) & 7))) & mask;
}

const ofPalette =
	(palette: Uint8Array, transparency: Uint8Array | null, sample: ReadSample): ReadPixel =>
	(row, column, rgba) => {
		const colour = sample(row, column);
		const at = colour * 3;
		if (at + 2 >= palette.length) return false;
		return put(rgba, palette[at]!, palette[at + 1]!, palette[at + 2]!, transparency?.[colour] ?? 255);
	};

/** Of the colour that is transparent as a whole; -1 where there is none. */
const transparentSample = (transparency: Uint8Array | null, part: number): number =>
	transparency === null || transparency.length < part * 2 + 2
		? -1
		: (transparency[part * 2]! << 8) | transparency[part * 2 + 1]!;

function put(rgba: Uint8Array, red: number, green: number, blue: number, alpha: number): boolean {
	rgba[0] = red;
	rgba[1] = green;
	rgba[2] = blue;
	rgba[3] = alpha;
	return true;
}
