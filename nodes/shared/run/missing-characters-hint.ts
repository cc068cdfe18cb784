import { hintsOf } from './run-hints';

/** Names the characters of an invoice that its PDF could not print. */
export function hintAtMissing(context: object, itemIndex: number, missing: readonly string[]): void {
	if (missing.length > 0)
		hintsOf(context).add(
			itemIndex,
			`The font of the PDF has no sign for ${missing.slice(0, 20).join(' ')}; others were printed in their place.`,
		);
}
