import { formatDecimal, readDecimal } from '../decimal';
import type { ElementOf, FieldName } from '../field-name';
import { readDate } from '../local-date';
import { accept, refuse, type Refusal, type Result } from '../refusal';
import { badShortcode } from '../shortcodes';
import { shown } from '../shown';
import { readText } from '../text';
import { readTruth } from '../truth';
import { wholeNumberIn } from '../whole-number';
import { RATE_SCALE } from './interest';
import { REMINDER_KINDS, type InterestRate, type ReminderKind, type ReminderStep, type ReminderWords } from './ladder';

/** Decimals of an amount, as many as the currencies of reminders have at most. */
const AMOUNT_SCALE = 3;
const MOST_STEPS = 20;
const LONGEST_STEP = 3_650;
const LONGEST_TERM = 365;
const LANGUAGES: readonly string[] = ['', 'en', 'sv', 'nb', 'ro'];

type Row = Readonly<Record<string, unknown>>;
type List = 'reminderSteps' | 'reminderRates' | 'reminderWords';

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of rows, also as the editor keeps one: in the only property of an object. Empty for nothing. */
function rowsOf(value: unknown, field: List): Result<readonly Row[]> {
	const inner = isRow(value) ? (Object.values(value)[0] ?? []) : (value ?? []);
	const rows = inner === '' ? [] : inner;
	if (!Array.isArray(rows) || !rows.every(isRow) || rows.length > MOST_STEPS)
		return refuse(
			'not_a_collection',
			`${field} is ${shown(value)}, which is not a list of at most ${MOST_STEPS} rows.`,
			`Give ${field} a list, each row with its fields.`,
			field,
		);
	return accept(rows);
}

/** Reads each row; the first that is refused is the answer. */
function readEach<T>(rows: readonly Row[], read: (row: Row, at: number) => Result<T>): Result<readonly T[]> {
	const all: T[] = [];
	for (const [at, row] of rows.entries()) {
		const one = read(row, at);
		if (!one.ok) return one;
		all.push(one.value);
	}
	return accept(all);
}

/**
 * The ladder, by its days.
 * @returns refusals `not_a_collection`, `not_a_choice`, `out_of_range`, `same_step`, and those of amounts
 */
export function readReminderSteps(value: unknown): Result<readonly ReminderStep[]> {
	const rows = rowsOf(value, 'reminderSteps');
	const steps = rows.ok ? readEach(rows.value, readStep) : rows;
	if (!steps.ok) return steps;
	const sorted = [...steps.value].sort((a, b) => a.days - b.days);
	const twice = sorted.find(({ days }, at) => days === sorted[at + 1]?.days);
	return twice
		? refuse(
				'same_step',
				`Two reminders begin ${twice.days} days after the due date.`,
				'Give each step days of its own: a step is known by them.',
				'reminderSteps',
			)
		: accept(sorted);
}

function readStep(row: Row, at: number): Result<ReminderStep> {
	const field: ElementOf<'reminderSteps'> = `reminderSteps[${at}]`;
	const days = wholeNumber(row.days, 1, LONGEST_STEP, `${field}.days`);
	if (!days.ok) return days;
	const kind = readKind(row.kind, `${field}.kind`);
	if (!kind.ok) return kind;
	const fee = readMoney(row.fee, `${field}.fee`);
	if (!fee.ok) return fee;
	const termDays = wholeNumber(row.termDays ?? 14, 0, LONGEST_TERM, `${field}.termDays`);
	if (!termDays.ok) return termDays;
	const interest = readTruth(row.interest ?? false, `${field}.interest`);
	if (!interest.ok) return interest;
	const lumpSum = readTruth(row.lumpSum ?? false, `${field}.lumpSum`);
	if (!lumpSum.ok) return lumpSum;
	return accept({
		days: days.value,
		kind: kind.value,
		fee: fee.value,
		interest: interest.value,
		lumpSum: lumpSum.value,
		termDays: termDays.value,
	});
}

function wholeNumber(value: unknown, least: number, most: number, field: FieldName): Result<number> {
	const number = wholeNumberIn(value);
	if (number !== null && number >= least && number <= most) return accept(number);
	const bounds = `a whole number from ${least} to ${most}`;
	return refuse('out_of_range', `${field} is ${shown(value)}, and it must be ${bounds}.`, `Give ${bounds}.`, field);
}

function readKind(value: unknown, field: FieldName): Result<ReminderKind> {
	const kind = REMINDER_KINDS.find((one) => one === value);
	if (kind) return accept(kind);
	return notAChoice(value, field, REMINDER_KINDS);
}

const notAChoice = (value: unknown, field: FieldName, choices: readonly string[]): Result<never> =>
	refuse(
		'not_a_choice',
		`${field} is ${shown(value)}, which is not one of its choices.`,
		`Use one of ${choices.filter(Boolean).join(', ')}.`,
		field,
	);

/** Decimal text above zero; '' for nothing and for zero. */
export function readMoney(value: unknown, field: FieldName): Result<string> {
	if (isEmpty(value)) return accept('');
	const read = readDecimal(value, field, AMOUNT_SCALE);
	if (!read.ok) return read;
	if (read.value.unscaled < 0n)
		return refuse('out_of_range', `${field} is ${shown(value)}, below zero.`, 'Give an amount above zero.', field);
	return accept(read.value.unscaled === 0n ? '' : formatDecimal(read.value));
}

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * Rates by their first days.
 * @returns refusals `not_a_collection`, `out_of_range`, `same_day`, those of dates and numbers
 */
export function readReminderRates(value: unknown): Result<readonly InterestRate[]> {
	const rows = rowsOf(value, 'reminderRates');
	const rates = rows.ok ? readEach(rows.value, readRate) : rows;
	if (!rates.ok) return rates;
	const sorted = [...rates.value].sort((a, b) => (a.from < b.from ? -1 : 1));
	const twice = sorted.find(({ from }, at) => from === sorted[at + 1]?.from);
	return twice
		? refuse('same_day', `Two rates begin on ${twice.from || 'no day'}.`, 'Keep one of them.', 'reminderRates')
		: accept(sorted);
}

function readRate(row: Row, at: number): Result<InterestRate> {
	const field = `reminderRates[${at}].percent` as const;
	const from = isEmpty(row.from) ? accept('') : readDate(row.from, `reminderRates[${at}].from`);
	if (!from.ok) return from;
	const percent = readDecimal(row.percent, field, RATE_SCALE);
	if (!percent.ok) return percent;
	const text = formatDecimal(percent.value);
	return percent.value.unscaled < 0n || Number(text) > 100
		? refuse('out_of_range', `${field} is ${text}, and it must be from 0 to 100.`, 'Give a yearly rate.', field)
		: accept({ from: from.value, percent: text });
}

/** The user's own words, each once for a kind and language. @returns refusals of texts and shortcodes, `same_words` */
export function readReminderWords(value: unknown): Result<readonly ReminderWords[]> {
	const rows = rowsOf(value, 'reminderWords');
	const words = rows.ok ? readEach(rows.value, readWords) : rows;
	if (!words.ok) return words;
	const names = words.value.map(({ kind, language }) => `${kind} ${language}`);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	return twice === undefined
		? words
		: refuse('same_words', `Two rows have words for ${twice.trim()}.`, 'Keep one of them.', 'reminderWords');
}

function readWords(row: Row, at: number): Result<ReminderWords> {
	const field: ElementOf<'reminderWords'> = `reminderWords[${at}]`;
	const kind = readKind(row.kind, `${field}.kind`);
	if (!kind.ok) return kind;
	const language = row.language ?? '';
	if (typeof language !== 'string' || !LANGUAGES.includes(language))
		return notAChoice(language, `${field}.language`, LANGUAGES);
	const subject = isEmpty(row.subject) ? accept('') : readText(row.subject, `${field}.subject`, 200);
	if (!subject.ok) return subject;
	const text = isEmpty(row.text) ? accept('') : readText(row.text, `${field}.text`, 5_000);
	if (!text.ok) return text;
	const bad = badWords(subject.value, `${field}.subject`) ?? badWords(text.value, `${field}.text`);
	if (bad) return { ok: false, refusal: bad };
	return accept({ kind: kind.value, language, subject: subject.value, text: text.value });
}

const badWords = (text: string, field: FieldName): Refusal | null =>
	badShortcode({ text, field, place: 'invoiceEmail' });
