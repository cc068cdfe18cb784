import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { accept, refuse, type Refusal, type Result } from './refusal';
import { meantShortcode } from './misspelled-shortcode';
import { isPeriodWord, PERIOD_WORDS, withYearOfMonth, type PeriodWord } from './period-words';

/** What a user may write in square brackets in a text of their own. */
export const SHORTCODES = [
	'client name',
	'job title',
	'invoice number',
	'total',
	'balance due',
	'due date',
	'company',
	...PERIOD_WORDS,
] as const;

export type Shortcode = (typeof SHORTCODES)[number];

/** What stands for each; one that is absent or empty has no value. */
export type ShortcodeValues = Readonly<Partial<Record<Shortcode, string>>>;

/**
 * Which shortcodes each kind of text takes: what is known when the text is written. Lines and notes are filled in when
 * they are written down; the words of an e-mail each time the e-mail is composed.
 */
export const SHORTCODES_OF = {
	invoice: ['client name', 'job title', 'company', ...PERIOD_WORDS],
	proposal: ['client name', 'company'],
	invoiceEmail: SHORTCODES,
	proposalEmail: ['client name', 'total', 'company'],
} as const satisfies Record<string, readonly Shortcode[]>;

export type ShortcodePlace = keyof typeof SHORTCODES_OF;

/** A text of a user's own, as refusals name it. */
export interface OwnText {
	readonly text: string;
	readonly field: FieldName;
	readonly place: ShortcodePlace;
	/**
	 * It was stored before it is billed, perhaps by a version that knew no words of periods: what looks like one stays
	 * as it stands, since a refusal would skip an invoice. Such texts are checked when they are saved.
	 */
	readonly isStored?: boolean;
}

const BRACKETS = /\[([^[\]\r\n]{1,40})\]/g;

const exactly = (written: string): Shortcode | undefined =>
	SHORTCODES.find((shortcode) => shortcode === written.toLowerCase());

/**
 * Puts the values in the place of the shortcodes, in one pass: a client called "[total]" stays so. Capitals do not
 * matter. Words in brackets that are no shortcodes, and shortcodes without a value, stay as they are.
 */
export const fillShortcodes = (text: string, values: ShortcodeValues): string =>
	(values.year ? withYearOfMonth(text) : text).replace(BRACKETS, (written, name: string) => {
		const known = exactly(name);
		return (known && values[known]) ?? written;
	});

/** The shortcodes that a text names, each as often as it stands there. */
export const shortcodesIn = (text: string | null): readonly Shortcode[] =>
	text === null || !text.includes('[')
		? []
		: [...text.matchAll(BRACKETS)].flatMap(([, written]) => exactly(written!) ?? []);

/**
 * The text with its shortcodes filled in. Other words in brackets, such as "[sic]", stay.
 * @returns refusals of `badShortcode`, and `shortcode_without_value` for one that nothing stands for
 */
export function readFilled(own: OwnText, values: ShortcodeValues): Result<string> {
	const bad = badShortcode(own) ?? shortcodeWithoutValue(own, values);
	return bad ? { ok: false, refusal: bad } : accept(fillShortcodes(own.text, values));
}

/**
 * Why a text can never be filled in, whoever its client is: `misspelled_shortcode` or `shortcode_not_filled_here`; null
 * where it can.
 */
export function badShortcode({ text, field, place, isStored }: OwnText): Refusal | null {
	for (const [, written] of text.includes('[') ? text.matchAll(BRACKETS) : []) {
		const known = exactly(written!);
		const meant = known ? null : meantShortcode(written!, SHORTCODES);
		if (meant && isStored && isPeriodWord(meant)) continue;
		if (meant) return refusalOf(misspelled(field, written!, meant));
		if (known && !takes(place, known)) return refusalOf(notHere(field, known, place));
	}
	return null;
}

/** The first shortcode of a text that nothing stands for; null where all of them have a value. */
export function shortcodeWithoutValue({ text, field, isStored }: OwnText, values: ShortcodeValues): Refusal | null {
	const lacking = shortcodesIn(text).find(
		(shortcode) => !values[shortcode] && !(isStored && isPeriodWord(shortcode)),
	);
	return lacking ? refusalOf(withoutValue(field, lacking)) : null;
}

const takes = (place: ShortcodePlace, shortcode: Shortcode): boolean =>
	(SHORTCODES_OF[place] as readonly Shortcode[]).includes(shortcode);

const misspelled = (field: FieldName, written: string, meant: Shortcode) =>
	refuse(
		'misspelled_shortcode',
		`${labelOf(field)} holds [${written}], which is not filled in; [${meant}] is.`,
		`Write [${meant}], or use other brackets if the words are to stay as they are.`,
		field,
	);

function notHere(field: FieldName, shortcode: Shortcode, place: ShortcodePlace) {
	const taken: readonly Shortcode[] = SHORTCODES_OF[place];
	const others = [
		...taken.filter((each) => !isPeriodWord(each)).map((each) => `[${each}]`),
		...(taken.some(isPeriodWord) ? ['words of periods such as [month]'] : []),
	].join(', ');
	const why =
		place === 'proposal' || place === 'proposalEmail'
			? 'which a proposal does not have'
			: 'which is known in the words of the e-mail only';
	return refuse(
		'shortcode_not_filled_here',
		`${labelOf(field)} holds [${shortcode}], ${why}.`,
		`Take it out; ${others} are filled in here.`,
		field,
	);
}

const withoutValue = (field: FieldName, shortcode: Shortcode) =>
	refuse(
		'shortcode_without_value',
		`${labelOf(field)} holds [${shortcode}], and ${LACKING[shortcode].why}.`,
		`${LACKING[shortcode].fix}, or take [${shortcode}] out of ${labelOf(field)}.`,
		field,
	);

const UNDATED = { why: 'the date of the invoice is not known', fix: 'Give the invoice an issue date' };
const OF_PERIOD = Object.fromEntries(PERIOD_WORDS.map((word) => [word, UNDATED])) as Record<PeriodWord, typeof UNDATED>;

/** Why nothing stands for a shortcode where it is filled in, and what to do about it. */
const LACKING: Readonly<Record<Shortcode, { readonly why: string; readonly fix: string }>> = {
	'client name': { why: 'the client has no name', fix: 'Give the client a name' },
	'job title': { why: 'no job is linked whose title is known', fix: 'Link the invoice to a job' },
	'invoice number': { why: 'the invoice has no number', fix: 'Finalise the invoice' },
	total: { why: 'the total is not known', fix: 'Add a line' },
	'balance due': { why: 'the balance is not known', fix: 'Add a line' },
	'due date': { why: 'the invoice has no due date', fix: 'Give the invoice a due date' },
	...OF_PERIOD,
	period: {
		why: 'neither the invoice nor a recurring invoice says for which period it is',
		fix: 'Give it Period Start and Period End',
	},
	company: {
		why: 'no company name is set',
		fix: 'Set it with Invoicing Ledger → Setting → Update → Company → Company Name',
	},
};

const refusalOf = (refused: Result<never>): Refusal => (refused as { readonly refusal: Refusal }).refusal;
