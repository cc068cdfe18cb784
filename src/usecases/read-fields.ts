import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import { readText } from '../domain/text';

/** null for nothing given, otherwise what `read` makes of it. */
export const readOptional = <T>(input: unknown, read: (input: unknown) => Result<T>): Result<T | null> =>
	input === undefined || input === null || (typeof input === 'string' && input.trim() === '') ? accept(null) : read(input);

/** A text that may be left out. Numbers are taken as they are written: a reference is often one. */
export const readWords = (input: unknown, field: string, longest: number): Result<string | null> =>
	readOptional(typeof input === 'number' ? String(input) : input, (given) => readText(given, field, longest));

/** Days from issue to due date: a whole number from 0 to 365, or nothing. */
export const readTerms = (input: unknown): Result<number | null> =>
	readOptional(input, (given) => {
		const days = typeof given === 'string' ? Number(given) : given;
		return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= 365
			? accept(days)
			: refuse('out_of_range', `paymentTermsDays is ${shown(given)}, and it must be a whole number of days from 0 to 365.`, 'Give the number of days, such as 14.', 'paymentTermsDays');
	});
