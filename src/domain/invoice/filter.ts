import type { Client } from '../client';
import type { Invoice } from './invoice';
import { numberParts } from './number-name';
import type { Settlement } from './settlement';

/** What an invoice can be found by (model B.6). Amounts in minor units, dates as local dates, the others as text. */
export type InvoiceField =
	| 'number'
	| 'status'
	| 'clientId'
	| 'clientName'
	| 'clientEmail'
	| 'currency'
	| 'total'
	| 'balance'
	| 'issueDate'
	| 'dueDate'
	| 'overdue'
	| 'sent'
	| 'jobId'
	| 'reference'
	| 'templateId'
	/** Without spaces, as it is kept; '' for none. */
	| 'paymentReference'
	/** The two parts of a number (see number-name.ts): users name the number, rules look for these. */
	| 'numberPrefix'
	| 'numberTail';

/** Texts that are compared without regard to capitals. */
export const CASELESS: ReadonlySet<InvoiceField> = new Set(['clientEmail', 'numberPrefix']);

export type Comparison = 'is' | 'isNot' | 'contains' | 'atLeast' | 'atMost';

export interface Condition {
	readonly field: InvoiceField;
	readonly comparison: Comparison;
	readonly value: string | bigint | boolean;
}

export type InvoiceFilter =
	| Condition
	| { readonly all: readonly InvoiceFilter[] }
	| { readonly any: readonly InvoiceFilter[] };

/** One row of facts to hold a filter against; fields that can have several values are lists. */
export type FilterFacts = Readonly<Record<InvoiceField, string | bigint | boolean | null | readonly string[]>>;

/** Whether an invoice passes a filter. The SQL stores say the same in SQL; the conformance suite compares them. */
export function matches(filter: InvoiceFilter, facts: FilterFacts): boolean {
	if ('all' in filter) return filter.all.every((part) => matches(part, facts));
	if ('any' in filter) return filter.any.some((part) => matches(part, facts));
	const fold = CASELESS.has(filter.field) ? lowered : <T>(value: T): T => value;
	const [fact, asked] = [facts[filter.field], fold(filter.value)];
	if (Array.isArray(fact)) {
		const isIn = fact.some((value) =>
			compare(filter.comparison === 'isNot' ? 'is' : filter.comparison, value, asked),
		);
		return filter.comparison === 'isNot' ? !isIn : isIn;
	}
	return compare(filter.comparison, fold(fact as Exclude<typeof fact, readonly string[]>), asked);
}

const lowered = <T>(value: T): T => (typeof value === 'string' ? (value.toLowerCase() as T) : value);

function compare(comparison: Comparison, fact: string | bigint | boolean | null, value: Condition['value']): boolean {
	if (fact === null) return comparison === 'isNot';
	switch (comparison) {
		case 'is':
			return fact === value;
		case 'isNot':
			return fact !== value;
		case 'contains':
			return String(fact).toLowerCase().includes(String(value).toLowerCase());
		case 'atLeast':
			return fact >= value;
		case 'atMost':
			return fact <= value;
	}
}

/** What a filter is held against, of an invoice of any system. */
export const factsOf = ({ invoice, client, settlement, overdue }: Found): FilterFacts => ({
	number: invoice.number,
	numberPrefix: invoice.number === null ? null : numberParts(invoice.number).prefix,
	numberTail: invoice.number === null ? null : numberParts(invoice.number).tail,
	status: settlement.status,
	clientId: client.id,
	clientName: client.name,
	clientEmail: client.email,
	currency: invoice.currency,
	total: invoice.totals.total,
	balance: settlement.balance,
	issueDate: invoice.issueDate,
	dueDate: invoice.dueDate,
	overdue,
	sent: invoice.sending !== null,
	jobId: invoice.jobs.map(({ id }) => id),
	reference: invoice.reference,
	templateId: invoice.templateId,
	paymentReference: invoice.paymentReference,
});

/** The parts of a record that its facts are taken from. */
interface Found {
	readonly invoice: Invoice;
	readonly client: Client;
	readonly settlement: Settlement;
	readonly overdue: boolean;
}
