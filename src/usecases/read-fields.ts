import { readDeliveryWish } from '../domain/delivery/read-delivery';
import { readCurrency } from '../domain/currency';
import type { FieldName } from '../domain/field-name';
import type { JobRef } from '../domain/invoice/invoice';
import { checkedText } from '../domain/invoice/checked-text';
import { eachText, INVOICE_TEXTS, INVOICE_TEXT_NAMES, type InvoiceText } from '../domain/invoice/texts';
import type { InvoiceDetails } from '../domain/invoice/details';
import type { RawExchange } from '../domain/invoice/exchange';
import type { RawPricing } from '../domain/invoice/read-pricing';
import { readFreeFields } from '../domain/invoice/free-fields';
import { readDate, type LocalDate } from '../domain/local-date';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import { isNothing, readText } from '../domain/text';
import { wholeNumberIn } from '../domain/whole-number';

/** null for nothing given, also where it cannot be seen, otherwise what `read` makes of it. */
export const readOptional = <T>(input: unknown, read: (input: unknown) => Result<T>): Result<T | null> =>
	isNothing(input) ? accept(null) : read(input);

/** A text that may be left out. Numbers are taken as they are written: a reference is often one. */
export const readWords = (input: unknown, field: FieldName, longest: number): Result<string | null> =>
	readOptional(typeof input === 'number' ? String(input) : input, (given) => readText(given, field, longest));

/** One text of an invoice, which may be left out: null then. */
export function readInvoiceText(input: unknown, name: InvoiceText): Result<string | null> {
	const text = readWords(input, name, INVOICE_TEXTS[name]);
	return text.ok && text.value !== null ? checkedText(name, text.value) : text;
}

const DETAIL_DATES = ['deliveryDate', 'periodStart', 'periodEnd'] as const;

/** The details of an invoice that a user gives, unread. */
export type RawDetails = RawPricing &
	RawExchange &
	Readonly<Partial<Record<(typeof DETAIL_DATES)[number] | 'freeFields' | 'deliverBy', unknown>>>;

/**
 * The details that are given; an empty one is emptied, one that is left out is not there. Prices and rate are read
 * apart.
 */
export function readDetails(
	given: RawDetails,
): Result<Partial<Omit<InvoiceDetails, 'layout' | 'pricing' | 'exchange'>>> {
	const details: Record<string, unknown> = {};
	for (const name of DETAIL_DATES) {
		if (given[name] === undefined) continue;
		const date: Result<LocalDate | null> = readOptional(given[name], (input) => readDate(input, name));
		if (!date.ok) return date;
		details[name] = date.value;
	}
	if (given.freeFields !== undefined) {
		const fields = readFreeFields(given.freeFields);
		if (!fields.ok) return fields;
		details.freeFields = fields.value;
	}
	if (given.deliverBy !== undefined) {
		const wish = readDeliveryWish(given.deliverBy, 'deliverBy');
		if (!wish.ok) return wish;
		details.deliverBy = wish.value;
	}
	return accept(details);
}

/** The texts of an invoice, each of which may be left out: null then. */
export function readTexts(
	given: Readonly<Partial<Record<InvoiceText, unknown>>>,
): Result<Readonly<Record<InvoiceText, string | null>>> {
	const read = eachText((name) => readInvoiceText(given[name], name));
	for (const name of INVOICE_TEXT_NAMES) {
		const one = read[name];
		if (!one.ok) return one;
	}
	return accept(eachText((name) => (read[name] as { readonly value: string | null }).value));
}

/**
 * A currency that may be left out, or emptied by hand. null is what a failed expression gives, and stands for no
 * currency.
 */
export const readOwnCurrency = (input: unknown): Result<string | null> =>
	input === null ? readCurrency(input, 'currency') : readOptional(input, (given) => readCurrency(given, 'currency'));

/** Days from issue to due date: a whole number from 0 to 365, or nothing. */
export const readTerms = (input: unknown): Result<number | null> =>
	readOptional(input, (given) => {
		const days = wholeNumberIn(given);
		if (days !== null && days >= 0 && days <= 365) return accept(days);
		const message = `paymentTermsDays is ${shown(given)}, and it must be a whole number of days from 0 to 365.`;
		return refuse('out_of_range', message, 'Give the number of days, such as 14.', 'paymentTermsDays');
	});

/**
 * The fields of a change, of which at least one must be given.
 * @returns refusal `nothing_to_change`
 */
export const atLeastOneField = <Fields extends object>(fields: Fields): Result<Fields> =>
	Object.values(fields).every((value) => value === undefined)
		? refuse('nothing_to_change', 'No field was given to change.', 'Add at least one field.')
		: accept(fields);

/** What a link can hold: a job of another system is not looked up, so its name is taken as it is given. */
export function readJobRefs(jobs: readonly JobRef[]): Result<readonly JobRef[]> {
	for (const { system, id } of jobs) {
		if (id === '') return refuse('job_missing', 'No job was named.', 'Pick a job, or give its id.', 'job');
		for (const name of [system, id]) {
			const read = readText(name, 'job', 500);
			if (!read.ok) return read;
		}
	}
	return accept(jobs);
}
