import { accept, refuse, type Result } from '../../domain/refusal';
import { jpegFault } from './jpeg';
import { readPng } from './png';

/** A picture that stands in every document as it is. */
export interface CheckedLogo {
	readonly type: 'image/png' | 'image/jpeg';
	readonly bytes: Uint8Array;
}

/** Most bytes of a file that is given. */
export const MOST_LOGO_BYTES = 256 * 1024;

/**
 * A logo as documents can show it: a PNG without transparency that is not interlaced, or a JPEG in RGB or grey. A PNG
 * that is neither is drawn onto white.
 * @returns refusals `picture_too_large` above 256 kB or 2000 pixels a side, and `not_a_picture`
 */
export function readLogo(bytes: Uint8Array): Result<CheckedLogo> {
	if (bytes.length > MOST_LOGO_BYTES) return tooManyBytes(bytes.length);
	if (startsWith(bytes, PNG)) {
		const png = readPng(bytes);
		return png.ok ? accept({ type: 'image/png', bytes: png.value }) : png;
	}
	if (startsWith(bytes, JPEG)) return jpegFault(bytes) ?? accept({ type: 'image/jpeg', bytes });
	const kind = OTHERS.find(([, sign]) => sign.test(opening(bytes)))?.[0];
	return refuse(
		'not_a_picture',
		`logo is ${kind ?? (bytes.length === 0 ? 'an empty file' : 'no picture that is known')}, and it must be a PNG or a JPEG.`,
		'Save the logo as PNG or JPEG, and give that file.',
		'logo',
	);
}

/** @param length in bytes, as far as it is known */
export const tooManyBytes = (length: number | null): Result<never> =>
	refuse(
		'picture_too_large',
		length === null
			? 'logo has more than the 256 kB that it may have.'
			: `logo has ${Math.ceil(length / 1024)} kB, and 256 kB are the most.`,
		'Make the picture smaller: 600 pixels are wide enough for a page.',
		'logo',
	);

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
	start.every((byte, at) => bytes[at] === byte);

/** Other files that are given in place of a picture, by how they begin. */
const OTHERS: readonly (readonly [string, RegExp])[] = [
	['an SVG file', /^\uFEFF?\s*(<\?xml[^]*)?(<!--[^]*)?(<!DOCTYPE svg[^]*)?<svg[\s>]/i],
	['a GIF', /^GIF8/],
	['a WebP picture', /^RIFF[^]{4}WEBP/],
	['an AVIF or HEIC picture', /^[^]{4}ftyp(avif|heic|mif1)/],
	['a TIFF picture', /^(II\*\0|MM\0\*)/],
	['a BMP picture', /^BM/],
	['a PDF file', /^%PDF-/],
	['a web page', /^\uFEFF?\s*<(!DOCTYPE html|html|head|body)/i],
];

const opening = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 1_000)).toString('utf8');
