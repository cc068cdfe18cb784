import { accept, refuse, type Result } from '../refusal';

/** The field a signature is drawn on. */
export const DRAWING = { width: 1_000, height: 400 } as const;

const MOST_POINTS = 4_000;
/** "M1000 400" is the longest a point can be written. */
const LONGEST = MOST_POINTS * 9;
const PATH = /^(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})+)+$/;
const POINT = /[ML](\d+) (\d+)/g;

/**
 * A drawn signature as SVG path data of strokes only ("M12 40L15 44…"), or null when nothing was drawn.
 * @returns refusals `drawing_too_large`, `not_a_drawing`
 */
export function readDrawing(input: unknown): Result<string | null> {
	if (input === undefined || input === null || input === '') return accept(null);
	if (typeof input === 'string' && input.length > LONGEST)
		return refuse(
			'drawing_too_large',
			'The drawn signature has more points than can be kept.',
			'Clear it and draw it again, or only type your name.',
			'drawing',
		);
	if (typeof input !== 'string' || !PATH.test(input) || !isInside(input))
		return refuse(
			'not_a_drawing',
			'The drawn signature cannot be read.',
			'Clear it and draw it again, or only type your name.',
			'drawing',
		);
	return accept(input);
}

function isInside(path: string): boolean {
	let points = 0;
	for (const [, x, y] of path.matchAll(POINT)) {
		points += 1;
		if (points > MOST_POINTS || Number(x) > DRAWING.width || Number(y) > DRAWING.height) return false;
	}
	return true;
}
