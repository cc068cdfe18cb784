/** The modules of a QR code, row by row: true for dark. As many rows as columns, without the quiet zone. */
export type QrModules = readonly (readonly boolean[])[];

/** The light border that ISO 18004 asks for on each side, in modules. */
export const QUIET_ZONE = 4;

/** What the largest version holds with that error correction, in bytes. */
const MOST_BYTES = 2_331;

/**
 * The QR code of a text, in UTF-8, with error correction level M as the guideline of the EPC code asks for, in the
 * smallest version that holds it. The library is loaded only now: documents without a code never pay for it.
 * @returns null when the text is longer than a code can be
 */
export async function qrModules(text: string): Promise<QrModules | null> {
	if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
	const { encode } = await import('./qr-library');
	return encode(text.toWellFormed(), { ecc: 'M', boostEcc: false, border: 0 }).data;
}
