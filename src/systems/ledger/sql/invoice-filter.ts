import {
	CASELESS,
	type Comparison,
	type Condition,
	type InvoiceField,
	type InvoiceFilter,
} from '../../../domain/invoice/filter';
import type { LocalDate } from '../../../domain/local-date';
import type { RecordKind } from '../../../ports/invoicing-system';
import type { SqlValue } from './table';

/** How one database says what the two say differently. */
export interface FilterDialect {
	/** Keeps a value as a parameter and returns its placeholder. */
	param(value: SqlValue): string;
	/** The text in lower case, as JavaScript's `toLowerCase` has it. */
	lower(expression: string): string;
	/** Whether one text stands in the other, letter by letter. */
	contains(haystack: string, needle: string): string;
	/** A table of the ledger. */
	table(name: string): string;
}

interface Kept {
	readonly kind: 'text' | 'amount';
	readonly sql: string;
	/** Compared whatever its capitals (`mindsNoCapitals`). */
	readonly mindsNoCapitals?: true;
}
interface Truth {
	readonly kind: 'truth';
	/** Asked for only where it is written: a parameter that no text names would be refused. */
	readonly sql: (dialect: FilterDialect, today: LocalDate) => string;
}
type Fact = Kept | Truth;
type Ordinary = Exclude<InvoiceField, 'jobId' | 'paymentReference'>;

const paidUp = 'f.paid >= f.total';
const isNote = 'f.credit_of IS NOT NULL';
const isCredited = `(${isNote} OR (${paidUp} AND f.credited > 0 AND f.credited >= f.total))`;
const STATUS = `(CASE WHEN f.phase <> 'issued' THEN f.phase WHEN ${isCredited} THEN 'credited' WHEN ${paidUp} THEN 'paid'
	WHEN f.paid > f.offset_by_credits THEN 'partially_paid' ELSE 'open' END)`;
const BALANCE = `(CASE WHEN f.phase = 'void' OR ${isNote} OR ${paidUp} THEN 0 ELSE f.total - f.paid END)`;
const text = (sql: string): Kept => ({ kind: 'text', sql });

/** What `FilterFacts` holds, said of a row `f` of the view invoice_facts. */
const FACTS: Readonly<Record<Ordinary, Fact>> = {
	number: text('f.number'),
	numberPrefix: text("rtrim(f.number, '0123456789')"),
	// Word for word as in the index on it.
	numberTail: text("ltrim(substr(f.number, length(rtrim(f.number, '0123456789')) + 1), '0')"),
	status: text(STATUS),
	clientId: text('f.client_id'),
	clientName: text('f.client_name'),
	clientEmail: { ...text('f.client_email'), mindsNoCapitals: true },
	currency: text('f.currency'),
	total: { kind: 'amount', sql: 'f.total' },
	balance: { kind: 'amount', sql: BALANCE },
	issueDate: text('f.issue_date'),
	dueDate: text('f.due_date'),
	overdue: {
		kind: 'truth',
		sql: (dialect, today) =>
			`(f.phase = 'issued' AND f.due_date IS NOT NULL AND f.due_date < ${dialect.param(today)} AND NOT (${isNote} OR ${paidUp}))`,
	},
	sent: { kind: 'truth', sql: () => '(f.sent_at IS NOT NULL)' },
	reference: text('f.reference'),
	templateId: text('f.template_id'),
};
const LINKED_JOB = text('l.job_id');
const REFERENCE = text('p.payment_reference');

/** Invoices alone, or credit notes alone. */
export const kindSql = (kind: Exclude<RecordKind, 'any'>): string =>
	`f.credit_of IS ${kind === 'invoice' ? '' : 'NOT '}NULL`;

const NEVER = '(1 = 0)';
const ALWAYS = '(1 = 1)';

/**
 * A filter as the text of a where clause on the view invoice_facts, named `f`: true for the invoices that `matches`
 * passes, false (never null) for the others. Values go in as parameters only. An order between values of two kinds
 * (a text and an amount) is never so.
 */
export function filterSql(filter: InvoiceFilter, today: LocalDate, dialect: FilterDialect): string {
	const joined = (parts: readonly InvoiceFilter[], word: string, none: string): string =>
		parts.length === 0 ? none : `(${parts.map((part) => filterSql(part, today, dialect)).join(word)})`;
	if ('all' in filter) return joined(filter.all, ' AND ', ALWAYS);
	if ('any' in filter) return joined(filter.any, ' OR ', NEVER);
	const { value, lower } = folded(filter, dialect);
	const holds = (fact: Fact, comparison = filter.comparison) => compare(comparison, fact, value, today, dialect);
	if (filter.field === 'paymentReference') return ofReference(filter, holds(REFERENCE), dialect);
	return filter.field === 'jobId'
		? ofSomeJob(filter, holds, dialect)
		: ofFact(filter, lower(FACTS[filter.field]), holds);
}

/** Fields without case are compared in lower case; `contains` lowers by itself. */
function folded({ field, comparison, value }: Condition, dialect: FilterDialect) {
	if (!CASELESS.has(field) || comparison === 'contains' || typeof value !== 'string')
		return { value, lower: (fact: Fact) => fact };
	const lower = (fact: Fact): Fact => (fact.kind === 'text' ? text(dialect.lower(fact.sql)) : fact);
	return { value: value.toLowerCase(), lower };
}

type Holds = (fact: Fact, comparison?: Comparison) => string;

/** An invoice is linked to many jobs: some job is so; for "is not", no job is. */
function ofSomeJob({ comparison }: Condition, holds: Holds, dialect: FilterDialect): string {
	const so = holds(LINKED_JOB, comparison === 'isNot' ? 'is' : comparison);
	const some = `EXISTS (SELECT 1 FROM ${dialect.table('links')} l WHERE l.invoice_system = 'ledger' AND l.invoice_id = f.id AND ${so})`;
	return comparison === 'isNot' ? `(NOT ${some})` : some;
}

/** Found by the index on references, whose condition is repeated; an invoice without one has ''. */
function ofReference({ comparison, value }: Condition, so: string, dialect: FilterDialect): string {
	const some = comparison === 'is' && value !== '' ? `p.payment_reference <> '' AND ${so}` : so;
	return `(f.id IN (SELECT p.id FROM ${dialect.table('invoices')} p WHERE ${some}))`;
}

/** What is not there passes "is not" and fails all else. A truth is always there, and so is written only once. */
function ofFact({ comparison }: Condition, fact: Fact, holds: Holds): string {
	if (fact.kind === 'truth') return holds(fact);
	const so = holds(fact);
	return comparison === 'isNot' ? `(${fact.sql} IS NULL OR ${so})` : `(${fact.sql} IS NOT NULL AND ${so})`;
}

const SIGNS: Readonly<Record<Exclude<Comparison, 'contains'>, string>> = {
	is: '=',
	isNot: '<>',
	atLeast: '>=',
	atMost: '<=',
};

function compare(
	comparison: Comparison,
	fact: Fact,
	value: Condition['value'],
	today: LocalDate,
	dialect: FilterDialect,
): string {
	if (comparison === 'contains') {
		const haystack = dialect.lower(asText(fact.kind, written(fact, today, dialect)));
		return dialect.contains(haystack, dialect.param(String(value).toLowerCase()));
	}
	if (kindOf(value) !== fact.kind) return comparison === 'isNot' ? ALWAYS : NEVER;
	const sql = written(fact, today, dialect);
	if (typeof value === 'boolean')
		return `((CASE WHEN ${sql} THEN 1 ELSE 0 END) ${SIGNS[comparison]} ${value ? 1 : 0})`;
	if (fact.kind === 'text' && fact.mindsNoCapitals)
		return `${dialect.lower(sql)} ${SIGNS[comparison]} ${dialect.param(String(value).toLowerCase())}`;
	return `${sql} ${SIGNS[comparison]} ${dialect.param(value)}`;
}

const written = (fact: Fact, today: LocalDate, dialect: FilterDialect): string =>
	fact.kind === 'truth' ? fact.sql(dialect, today) : fact.sql;
const kindOf = (value: Condition['value']): Fact['kind'] =>
	typeof value === 'string' ? 'text' : typeof value === 'bigint' ? 'amount' : 'truth';

function asText(kind: Fact['kind'], sql: string): string {
	if (kind === 'text') return sql;
	return kind === 'amount' ? `CAST(${sql} AS TEXT)` : `(CASE WHEN ${sql} THEN 'true' ELSE 'false' END)`;
}
