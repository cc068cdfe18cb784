import { checksum } from './checksum';

/** How the samples of a pixel are meant, in the words of the PNG specification's colour types. */
export type PngColours = 'grey' | 'rgb' | 'palette' | 'grey+alpha' | 'rgb+alpha';

export interface PngHeader {
	readonly width: number;
	readonly height: number;
	/** Of one sample: 1, 2, 4, 8 or 16. */
	readonly bits: number;
	readonly colours: PngColours;
	readonly isInterlaced: boolean;
}

/** A PNG as its parts. */
export interface PngChunks {
	readonly header: PngHeader;
	/** Three bytes for each colour. */
	readonly palette: Uint8Array | null;
	/** The transparent colour, or the alpha of each colour of the palette. */
	readonly transparency: Uint8Array | null;
	/** Compressed. */
	readonly data: Uint8Array;
}

const SIGNATURE_LENGTH = 8;

const COLOURS: Readonly<Record<number, { readonly colours: PngColours; readonly bits: readonly number[] }>> = {
	0: { colours: 'grey', bits: [1, 2, 4, 8, 16] },
	2: { colours: 'rgb', bits: [8, 16] },
	3: { colours: 'palette', bits: [1, 2, 4, 8] },
	4: { colours: 'grey+alpha', bits: [8, 16] },
	6: { colours: 'rgb+alpha', bits: [8, 16] },
};

/** The parts of a PNG, each with a right checksum, up to its end; null for what is damaged. */
export function readChunks(bytes: Uint8Array): PngChunks | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let header: PngHeader | null = null;
	let palette: Uint8Array | null = null;
	let transparency: Uint8Array | null = null;
	const data: Uint8Array[] = [];
	for (let at = SIGNATURE_LENGTH; at + 12 <= bytes.length; ) {
		const end = at + 8 + view.getUint32(at);
		if (end + 4 > bytes.length || checksum(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return null;
		const content = bytes.subarray(at + 8, end);
		const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		if (header === null) {
			header = name === 'IHDR' ? readHeader(content) : null;
			if (header === null) return null;
		} else if (name === 'PLTE') palette = content;
		else if (name === 'tRNS') transparency = content;
		else if (name === 'IDAT') data.push(content);
		else if (name === 'IEND') return { header, palette, transparency, data: Buffer.concat(data) };
		at = end + 4;
	}
	return null;
}

function readHeader(content: Uint8Array): PngHeader | null {
	if (content.length !== 13) return null;
	const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
	const [bits, type, compression, filter, interlacing] = content.subarray(8) as unknown as readonly number[];
	const known = COLOURS[type!];
	if (!known?.bits.includes(bits!) || compression !== 0 || filter !== 0 || interlacing! > 1) return null;
	return {
		width: view.getUint32(0),
		height: view.getUint32(4),
		bits: bits!,
		colours: known.colours,
		isInterlaced: interlacing === 1,
	};
}
