import { refuse, type Result } from '../../domain/refusal';

/** In pixels. */
const MOST_SIDE = 2_000;

/** Why a picture of this size is refused; null where it is not. */
export const sizeFault = (width: number, height: number): Result<never> | null =>
	width > MOST_SIDE || height > MOST_SIDE
		? refuse(
				'picture_too_large',
				`logo has ${width} × ${height} pixels, and ${MOST_SIDE} on each side are the most.`,
				'Make the picture smaller: 600 pixels are wide enough for a page.',
				'logo',
			)
		: width < 1 || height < 1
			? damaged('picture')
			: null;

/** @param kind `PNG` */
export const damaged = (kind: string): Result<never> =>
	refuse(
		'not_a_picture',
		`logo is a ${kind} that cannot be read: it is damaged or incomplete.`,
		'Open it in a picture program, save it anew, and give that file.',
		'logo',
	);
