import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { isNothing, readText } from '../text';
import { LINE_COLUMNS, STANDARD_LAYOUT, type DocumentLayout, type LineColumn } from './layout';

/** How documents of a template look, unread. */
export type RawLayout = Readonly<Partial<Record<keyof DocumentLayout, unknown>>>;

const LONGEST = 1_000;

/**
 * A layout. The description is always shown, first; columns keep the order in which they are given.
 * @returns refusals `not_a_choice`, `not_a_colour` and those of `readText`, all about the field `layout`
 */
export function readLayout(raw: RawLayout): Result<DocumentLayout> {
	const columns = readColumns(raw.columns);
	if (!columns.ok) return columns;
	const colour = readColour(raw.colour);
	if (!colour.ok) return colour;
	const footerText = readWords(raw.footerText);
	if (!footerText.ok) return footerText;
	const closingWords = readWords(raw.closingWords);
	if (!closingWords.ok) return closingWords;
	return accept({
		...STANDARD_LAYOUT,
		columns: columns.value,
		colour: colour.value,
		footerText: footerText.value,
		closingWords: closingWords.value,
	});
}

function readColumns(input: unknown): Result<readonly LineColumn[]> {
	if (isNothing(input)) return accept([]);
	const given: readonly unknown[] = Array.isArray(input) ? input : [input];
	const unknown = given.find((column) => !LINE_COLUMNS.includes(column as LineColumn));
	if (unknown !== undefined)
		return refuse(
			'not_a_choice',
			`layout names the column ${shown(unknown)}, which is not one of its choices.`,
			`Use ${LINE_COLUMNS.join(', ')}.`,
			'layout',
		);
	const others = (given as readonly LineColumn[]).filter((column) => column !== 'description');
	return accept(given.length === 0 ? [] : ['description', ...new Set(others)]);
}

function readColour(input: unknown): Result<string> {
	if (isNothing(input)) return accept('');
	return typeof input === 'string' && /^#[0-9a-f]{6}$/i.test(input)
		? accept(input.toLowerCase())
		: refuse(
				'not_a_colour',
				`layout has the colour ${shown(input)}, which is not a colour.`,
				'Write it as # and six hexadecimal digits, such as #1f4e79.',
				'layout',
			);
}

const readWords = (input: unknown): Result<string> =>
	isNothing(input) ? accept('') : readText(input, 'layout', LONGEST);
