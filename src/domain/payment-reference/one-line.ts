/**
 * A text as one line of a payment: a line end, tab or control character is a space, and what else cannot be seen, such
 * as half characters or marks of direction, is left out.
 */
export const oneLine = (text: string): string =>
	text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/\p{C}/gu, '')
		.replace(/ {2,}/g, ' ')
		.trim();
