import { accept, type Result } from '../../domain/refusal';
import { damaged, sizeFault } from './picture-faults';
import { readChunks, type PngChunks } from './png-chunks';
import { rgbOnWhite } from './png-pixels';
import { writeRgbPng } from './png-write';

/**
 * A PNG that every document can take over as it is: grey, RGB or with a palette, with up to 8 bits, neither transparent
 * nor interlaced. One that is so is given back; any other is drawn onto white.
 * @returns refusals `picture_too_large`, `not_a_picture`
 */
export function readPng(bytes: Uint8Array): Result<Uint8Array> {
	const chunks = readChunks(bytes);
	if (chunks === null) return damaged('PNG');
	const { width, height } = chunks.header;
	const tooLarge = sizeFault(width, height);
	if (tooLarge) return tooLarge;
	const pixels = rgbOnWhite(chunks);
	if (pixels === null) return damaged('PNG');
	return accept(isPlain(chunks) ? bytes : writeRgbPng({ width, height, pixels }));
}

const isPlain = ({ header: { bits, colours, isInterlaced }, transparency }: PngChunks): boolean =>
	bits <= 8 && colours !== 'grey+alpha' && colours !== 'rgb+alpha' && !isInterlaced && transparency === null;
