const STANDARD = '#1f4e79';

/** A colour of the user's that may stand in a style: #rrggbb, else the standard blue. */
export const colourOr = (input: string | undefined, standard = STANDARD): string =>
	input !== undefined && /^#[0-9a-f]{6}$/i.test(input) ? input.toLowerCase() : standard;

/** 0 for black to 1 for white. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Black or white with at least 4.5 to 1 against that colour (WCAG 2 AA for text); one of the two always has it. @param
 * colour #rrggbb
 */
export const readableInkOn = (colour: string): '#ffffff' | '#000000' =>
	luminance(colour) > 0.179 ? '#000000' : '#ffffff';
