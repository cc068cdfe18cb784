import type { Comparison, Condition, InvoiceField, InvoiceFilter } from '../../domain/invoice/filter';
import type { LocalDate } from '../../domain/local-date';
import type { SqlValue } from './rows';

/** How one database says what the two say differently. */
export interface FilterDialect {
	/** Keeps a value as a parameter and returns its placeholder. */
	param(value: SqlValue): string;
	/** The text in lower case, as JavaScript's `toLowerCase` has it. */
	lower(expression: string): string;
	/** Whether one text stands in the other, letter by letter. */
	contains(haystack: string, needle: string): string;
}

type Kind = 'text' | 'amount' | 'truth';
interface Fact {
	readonly kind: Kind;
	readonly sql: string;
}
type Ordinary = Exclude<InvoiceField, 'jobId'>;

const paidUp = 'f.paid >= f.total';
const text = (sql: string): Fact => ({ kind: 'text', sql });

/** What `FilterFacts` holds, said of a row `f` of the view invoice_facts. */
const FACTS: Readonly<Record<Ordinary, (dialect: FilterDialect, today: LocalDate) => Fact>> = {
	number: () => text('f.number'),
	status: () => text(`(CASE WHEN f.phase <> 'issued' THEN f.phase WHEN ${paidUp} THEN 'paid' WHEN f.paid > 0 THEN 'partially_paid' ELSE 'open' END)`),
	clientId: () => text('f.client_id'),
	clientName: () => text('f.client_name'),
	clientEmail: () => text('f.client_email'),
	currency: () => text('f.currency'),
	total: () => ({ kind: 'amount', sql: 'f.total' }),
	balance: () => ({ kind: 'amount', sql: `(CASE WHEN f.phase = 'void' OR ${paidUp} THEN 0 ELSE f.total - f.paid END)` }),
	issueDate: () => text('f.issue_date'),
	dueDate: () => text('f.due_date'),
	overdue: (dialect, today) => ({
		kind: 'truth',
		sql: `(f.phase = 'issued' AND f.due_date IS NOT NULL AND f.due_date < ${dialect.param(today)} AND NOT ${paidUp})`,
	}),
	sent: () => ({ kind: 'truth', sql: '(f.sent_at IS NOT NULL)' }),
	reference: () => text('f.reference'),
	templateId: () => text('f.template_id'),
};

const NEVER = '(1 = 0)';
const ALWAYS = '(1 = 1)';

/**
 * A filter as the text of a where clause on the view invoice_facts, named `f`: true for the invoices that `matches`
 * passes, false (never null) for the others. Values go in as parameters only. An order between values of two kinds
 * (a text and an amount) is never so.
 */
export function filterSql(filter: InvoiceFilter, today: LocalDate, dialect: FilterDialect): string {
	if ('all' in filter) return joined(filter.all, ' AND ', ALWAYS, today, dialect);
	if ('any' in filter) return joined(filter.any, ' OR ', NEVER, today, dialect);
	return filter.field === 'jobId' ? jobCondition(filter, dialect) : condition(filter, FACTS[filter.field](dialect, today), dialect);
}

function joined(parts: readonly InvoiceFilter[], word: string, none: string, today: LocalDate, dialect: FilterDialect): string {
	return parts.length === 0 ? none : `(${parts.map((part) => filterSql(part, today, dialect)).join(word)})`;
}

/** An invoice is linked to many jobs: some job is so; for "is not", no job is. */
function jobCondition({ comparison, value }: Condition, dialect: FilterDialect): string {
	const holds = compare(comparison === 'isNot' ? 'is' : comparison, text('l.job_id'), value, dialect);
	const some = `EXISTS (SELECT 1 FROM links l WHERE l.invoice_system = 'ledger' AND l.invoice_id = f.id AND ${holds})`;
	return comparison === 'isNot' ? `(NOT ${some})` : some;
}

/** What is not there is nothing: it passes "is not" and fails all else. */
function condition({ comparison, value }: Condition, fact: Fact, dialect: FilterDialect): string {
	if (fact.kind === 'truth') return compare(comparison, fact, value, dialect);
	return comparison === 'isNot'
		? `(${fact.sql} IS NULL OR ${compare(comparison, fact, value, dialect)})`
		: `(${fact.sql} IS NOT NULL AND ${compare(comparison, fact, value, dialect)})`;
}

const SIGNS: Readonly<Record<Exclude<Comparison, 'contains'>, string>> = { is: '=', isNot: '<>', atLeast: '>=', atMost: '<=' };

function compare(comparison: Comparison, fact: Fact, value: Condition['value'], dialect: FilterDialect): string {
	if (comparison === 'contains') return dialect.contains(dialect.lower(asText(fact)), dialect.param(String(value).toLowerCase()));
	if (kindOf(value) !== fact.kind) return comparison === 'isNot' ? ALWAYS : NEVER;
	if (typeof value === 'boolean') return `(${asNumber(fact)} ${SIGNS[comparison]} ${value ? 1 : 0})`;
	return `${fact.sql} ${SIGNS[comparison]} ${dialect.param(value)}`;
}

const kindOf = (value: Condition['value']): Kind => (typeof value === 'string' ? 'text' : typeof value === 'bigint' ? 'amount' : 'truth');
const asNumber = (fact: Fact): string => `(CASE WHEN ${fact.sql} THEN 1 ELSE 0 END)`;

function asText(fact: Fact): string {
	if (fact.kind === 'text') return fact.sql;
	return fact.kind === 'amount' ? `CAST(${fact.sql} AS TEXT)` : `(CASE WHEN ${fact.sql} THEN 'true' ELSE 'false' END)`;
}
