import { refuse, type Result } from '../../domain/refusal';
import { damaged, sizeFault } from './picture-faults';

const FIRST_FRAME = 0xc0;
const LAST_FRAME = 0xcf;
/** Codes among those of frames that are none: tables, and what is reserved. */
const NO_FRAMES = [0xc4, 0xc8, 0xcc];
/** Baseline, extended and progressive, which every program reads. */
const USUAL_FRAMES = [0xc0, 0xc1, 0xc2];
const END = [0xff, 0xd9];

/**
 * Why a JPEG cannot stand in a document; null where it can. A PDF for archives has the colours of one profile, which
 * CMYK does not go with.
 */
export function jpegFault(bytes: Uint8Array): Result<never> | null {
	const frame = firstFrame(bytes);
	if (frame === null || !hasEnd(bytes)) return damaged('JPEG');
	const { kind, bits, width, height, colours } = frame;
	if (colours === 4)
		return refuse(
			'not_a_picture',
			'logo is a JPEG in CMYK, the colours of printing, which screens and PDF files for archives do not show alike.',
			'Convert it to RGB in a picture program, or save it as PNG.',
			'logo',
		);
	if (!USUAL_FRAMES.includes(kind) || bits !== 8 || (colours !== 1 && colours !== 3))
		return refuse(
			'not_a_picture',
			'logo is a JPEG of a rare kind, which few programs can read.',
			'Save it anew as a usual JPEG with 8 bits, or as PNG.',
			'logo',
		);
	return sizeFault(width, height);
}

interface Frame {
	/** The code of the marker. */
	readonly kind: number;
	readonly bits: number;
	readonly width: number;
	readonly height: number;
	readonly colours: number;
}

/** What the first frame header says; null where none comes before the data. */
function firstFrame(bytes: Uint8Array): Frame | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 2;
	while (at + 10 <= bytes.length) {
		if (bytes[at] !== 0xff) return null;
		const kind = bytes[at + 1]!;
		if (kind >= FIRST_FRAME && kind <= LAST_FRAME && !NO_FRAMES.includes(kind))
			return {
				kind,
				bits: bytes[at + 4]!,
				height: view.getUint16(at + 5),
				width: view.getUint16(at + 7),
				colours: bytes[at + 9]!,
			};
		at += 2 + view.getUint16(at + 2);
	}
	return null;
}

/** A file that was cut off has no end. Some programs write a few bytes after it. */
function hasEnd(bytes: Uint8Array): boolean {
	for (let at = bytes.length - 2; at > 2; at--) if (bytes[at] === END[0] && bytes[at + 1] === END[1]) return true;
	return false;
}
