import { readCc } from './email-address';
import { readDate } from './local-date';
import type { RequestFingerprint } from './request-fingerprint';

/**
 * What a kept fingerprint says, whichever version wrote it. Earlier versions kept some fields as they were typed, and
 * several fields in one text; both are read here, so that keys stay good for ever.
 * @param other what it is compared with: where one text holds two, it shows where the first one ends, and which words
 * its version did not know
 */
export function understood(fingerprint: RequestFingerprint, other: RequestFingerprint): RequestFingerprint {
	const { dates, words, email, ...rest } = fingerprint;
	const split = {
		...rest,
		...(rest.lines !== undefined && splitLines(rest.lines)),
		...(dates !== undefined && splitDates(dates)),
		...(words !== undefined && splitWords(words, other.reference)),
		...(email !== undefined && splitEmail(email, (fingerprint.template ?? '') !== '')),
	};
	return Object.fromEntries(
		Object.entries(split)
			.filter(([field, text]) => PLAIN_PRICING[field] !== text || other[field] !== undefined)
			.map(([field, text]) => [field, (READERS[field] ?? trimmed)(text)]),
	);
}

/** Earlier versions did not read these words: what is plain is what their requests made. */
const PLAIN_PRICING: RequestFingerprint = {
	pricesIncludeTax: 'false',
	discountPercent: '0',
	discountAmount: '0',
	charges: '[]',
};

const trimmed = (text: string): string => text.trim();

/** Texts and numbers as they are understood: trimmed, nothing as ''. */
export const textOf = (input: unknown): string =>
	typeof input === 'string' || typeof input === 'number' ? String(input).trim() : '';

/** Capitals do not distinguish addresses. In some systems they distinguish ids. */
export const clientText = (idOrAddress: string): string =>
	idOrAddress.includes('@') ? lowered(idOrAddress) : idOrAddress.trim();
const lowered = (address: string): string => address.trim().toLowerCase();

/** Jobs in any order, each once. @param jobs as `system:id`, with blanks between them */
export const jobsText = (jobs: string): string =>
	[...new Set(jobs.split(' '))]
		.filter((job) => job !== '')
		.sort()
		.join(' ');

/** "14", 14 and "14.0" are one number; what is no number stays as it is. */
export const numberText = (input: unknown): string => {
	const text = textOf(input);
	return text === '' || Number.isNaN(Number(text)) ? text : String(Number(text));
};

/** A day, also of a date-time. */
function dayText(text: string): string {
	const day = readDate(text.trim(), 'issueDate');
	return day.ok ? day.value : text.trim();
}

/** "6:15" is "06:15". */
function timeText(text: string): string {
	const time = text.trim();
	return /^\d:/.test(time) ? `0${time}` : time;
}

/**
 * Who gets a copy, in any order and any capitals, as a list or as a text. An empty list is a wish of its own where a
 * template would give one.
 */
export function ccText(input: unknown, hasTemplate: boolean): string {
	if (input === undefined || input === null || input === '') return '';
	const read = readCc(input, 'cc');
	if (!read.ok) return JSON.stringify(input);
	if (read.value.length === 0) return hasTemplate ? NOBODY : '';
	return addressesText(read.value);
}

const NOBODY = 'nobody';
const addressesText = (addresses: readonly string[]): string => addresses.map(lowered).sort().join(',');

/** JSON with its properties in one order and without those that say nothing; any other text as it is. */
export function jsonText(text: string): string {
	const value = parsed(text);
	if (value === undefined) return text.trim();
	const kept = said(value);
	return kept === undefined ? '' : JSON.stringify(kept);
}

/** The value of a JSON text; undefined for a text that is none. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Without what says nothing: null, false, '' and empty lists as properties, and at the end of a list. */
function said(value: unknown): unknown {
	if (value === null || value === false || value === '') return undefined;
	if (Array.isArray(value)) {
		const list = value.map(said);
		while (list.length > 0 && list.at(-1) === undefined) list.pop();
		return list.length === 0 ? undefined : list.map((each) => each ?? null);
	}
	if (typeof value !== 'object') return value;
	const properties = Object.entries(value)
		.map(([name, inner]) => [name, said(inner)] as const)
		.filter(([, inner]) => inner !== undefined);
	return properties.length === 0
		? undefined
		: Object.fromEntries(properties.sort(([one], [two]) => (one < two ? -1 : 1)));
}

const READERS: Readonly<Record<string, (text: string) => string>> = {
	client: clientText,
	payerEmail: lowered,
	jobs: jobsText,
	lines: jsonText,
	stages: jsonText,
	paymentTermsDays: numberText,
	every: numberText,
	count: numberText,
	startDate: dayText,
	endDate: dayText,
	time: timeText,
};

/** Kept by proposals of earlier versions: `EUR [{…}]`. */
function splitLines(lines: string): RequestFingerprint {
	const [, currency, list] = /^([A-Z]{3}) (\[.*)$/s.exec(lines) ?? [];
	return currency === undefined ? {} : { currency, lines: list! };
}

/** Kept by invoices of earlier versions: issue date, due date and terms, perhaps empty, with a blank between them. */
function splitDates(dates: string): RequestFingerprint {
	const [, issueDate = '', dueDate = '', paymentTermsDays = ''] = /^(\S*) (\S*) (.*)$/s.exec(dates) ?? [];
	return { issueDate, dueDate, paymentTermsDays };
}

/** Kept by invoices of earlier versions: reference and note, as they were typed, with a line end between them. */
function splitWords(words: string, likelyReference: string | undefined): RequestFingerprint {
	const ends = [...words.matchAll(/\n/g)].map(({ index }) => index);
	const end = ends.find((at) => words.slice(0, at).trim() === likelyReference) ?? ends[0] ?? words.length;
	return { reference: words.slice(0, end), note: words.slice(end + 1) };
}

/** Kept by earlier versions: the wording of the e-mail, as it was given. */
function splitEmail(email: string, hasTemplate: boolean): RequestFingerprint {
	const { subject, text, cc } = (parsed(email) ?? {}) as {
		readonly subject?: unknown;
		readonly text?: unknown;
		readonly cc?: unknown;
	};
	return { emailSubject: textOf(subject), emailText: textOf(text), cc: ccText(cc, hasTemplate) };
}
