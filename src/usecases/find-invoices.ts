import { labelOf } from '../domain/field-label';
import type { ElementOf, FieldName } from '../domain/field-name';
import { readCurrency } from '../domain/currency';
import { readDate } from '../domain/local-date';
import { readAmount } from '../domain/money';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import { readText } from '../domain/text';
import { readTruth } from '../domain/truth';
import type { Comparison, Condition, InvoiceField, InvoiceFilter } from '../domain/invoice/filter';
import { hasNumber, hasOtherNumber } from '../domain/invoice/number-name';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { InvoiceRecord, InvoicingSystem, RecordKind } from '../ports/invoicing-system';
import { done, refused, type Outcome } from '../ports/outcome';
import { withJobIds, type AskedFind } from './find-by-job';
import { runAccepted } from './items';
import { whyNoClient, type ClientsByName } from './keep-clients';

/** What users name; the parts of a number are found by naming the number. */
type AskedField = Exclude<InvoiceField, 'numberPrefix' | 'numberTail' | 'paymentReference'>;

/** One condition as a user gives it; the value has not been read yet. */
export interface RawCondition {
	readonly field: AskedField;
	readonly comparison: Comparison;
	readonly value: unknown;
}

export interface FindRequest {
	/** All conditions must hold, or any of them. */
	readonly match: 'all' | 'any';
	readonly conditions: readonly RawCondition[];
	/** Left out, invoices alone. */
	readonly kind?: RecordKind;
	/** In which the amounts of conditions are read; empty takes the ledger's. */
	readonly currency: unknown;
	/** null takes all. */
	readonly limit: number | null;
}

export interface FindDeps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: ClientsByName & { settings(): Promise<{ readonly currency: string }> };
	/** Where jobs are found by their external keys. */
	readonly ledger: { readonly catalogue: Pick<Catalogue, 'findJobsByExternalId'> };
}

const PAGE = 250;

/** The invoices that pass each request's filter, newest first (model B.6). */
export async function findInvoices(
	requests: readonly AskedFind[],
	{ invoicing, catalogue, ledger }: FindDeps,
	call: Call,
): Promise<readonly Outcome<readonly InvoiceRecord[]>[]> {
	const { currency } = await catalogue.settings();
	const named = await withJobIds(requests, ledger.catalogue);
	const prepared = named.map((request) => {
		if (!request.ok) return request;
		const filter = readFilter(request.value, currency);
		return filter.ok ? accept({ filter: filter.value, request: request.value }) : filter;
	});
	return runAccepted(prepared, call, async (ready) => {
		const outcomes: Outcome<readonly InvoiceRecord[]>[] = [];
		for (const { filter, request } of ready) {
			const found = await readPages(filter, request, invoicing, call);
			const unknown = found.length === 0 ? await unknownClientIn(request, catalogue) : null;
			outcomes.push(unknown ? refused(unknown) : done(found));
		}
		return outcomes;
	});
}

/**
 * Why nothing was found, where a condition says `is` of a client that is not there: an empty list would say that there
 * is no invoice. It is asked only then: an invoice may well be found by an address that its client has left.
 */
async function unknownClientIn({ conditions }: FindRequest, catalogue: ClientsByName): Promise<Refusal | null> {
	for (const [at, { field, comparison, value }] of conditions.entries()) {
		if (comparison !== 'is' || (field !== 'clientEmail' && field !== 'clientId')) continue;
		const refusal = await whyNoClient(
			field === 'clientId' ? { id: String(value).trim() } : { email: String(value) },
			catalogue,
		);
		if (refusal) return { ...refusal, field: `conditions[${at}].value` };
	}
	return null;
}

async function readPages(
	filter: InvoiceFilter | null,
	{ kind, limit }: Pick<FindRequest, 'kind' | 'limit'>,
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly InvoiceRecord[]> {
	const most = limit ?? Number.POSITIVE_INFINITY;
	const found: InvoiceRecord[] = [];
	let after: string | null = null;
	do {
		const page = await invoicing.list({
			...(kind && { kind }),
			filter,
			after,
			limit: Math.min(PAGE, most - found.length),
			now: call.now,
		});
		found.push(...page.items);
		after = page.next;
	} while (after !== null && found.length < most);
	return found;
}

type Kind = 'text' | 'amount' | 'date' | 'truth';

const KINDS: Readonly<Record<AskedField, Kind>> = {
	number: 'text',
	status: 'text',
	clientId: 'text',
	clientName: 'text',
	clientEmail: 'text',
	currency: 'text',
	jobId: 'text',
	reference: 'text',
	templateId: 'text',
	total: 'amount',
	balance: 'amount',
	issueDate: 'date',
	dueDate: 'date',
	overdue: 'truth',
	sent: 'truth',
};

/** Which comparisons make sense of what. */
const FITTING: Readonly<Record<Kind, readonly Comparison[]>> = {
	text: ['is', 'isNot', 'contains'],
	amount: ['is', 'isNot', 'atLeast', 'atMost'],
	date: ['is', 'isNot', 'atLeast', 'atMost'],
	truth: ['is', 'isNot'],
};

const STATUSES = ['draft', 'open', 'partially_paid', 'paid', 'void'];

/**
 * The filter that a user's conditions say; null when there is none.
 * @param ownCurrency in which amounts are read when the request names none
 * @returns refusals `unknown_field`, `comparison_does_not_fit`, `not_a_choice`, and those of the values' readers
 */
export function readFilter(
	{ match, conditions, currency: asked }: Omit<FindRequest, 'limit'>,
	ownCurrency: string,
): Result<InvoiceFilter | null> {
	const currency =
		asked === undefined || asked === null || asked === '' ? accept(ownCurrency) : readCurrency(asked, 'currency');
	if (!currency.ok) return currency;
	const parts: InvoiceFilter[] = [];
	for (const [at, condition] of conditions.entries()) {
		const part = readCondition(condition, `conditions[${at}]`, currency.value);
		if (!part.ok) return part;
		parts.push(part.value);
	}
	if (parts.length === 0) return accept(null);
	return accept(match === 'all' ? { all: parts } : { any: parts });
}

function readCondition(
	{ field, comparison, value }: RawCondition,
	path: ElementOf<'conditions'>,
	currency: string,
): Result<InvoiceFilter> {
	const kind = Object.hasOwn(KINDS, field) ? KINDS[field] : undefined;
	if (kind === undefined)
		return refuse(
			'unknown_field',
			`${labelOf(`${path}.field`)} is ${shown(field)}, which invoices cannot be found by.`,
			`Use one of ${Object.keys(KINDS).join(', ')}.`,
			`${path}.field`,
		);
	if (!FITTING[kind].includes(comparison))
		return refuse(
			'comparison_does_not_fit',
			`${labelOf(path)} compares ${field} by ${shown(comparison)}, which does not fit.`,
			`Compare ${field} by one of ${FITTING[kind].join(', ')}.`,
			`${path}.comparison`,
		);
	const isCurrency = field === 'currency' && comparison !== 'contains';
	const read = isCurrency
		? readCurrency(value, `${path}.value`)
		: readValue(kind, field, value, `${path}.value`, currency);
	if (!read.ok) return read;
	if (field === 'number' && comparison === 'is') return accept(hasNumber(String(read.value)));
	if (field === 'number' && comparison === 'isNot') return accept(hasOtherNumber(String(read.value)));
	const condition: Condition = { field, comparison, value: read.value };
	return accept(kind === 'amount' ? inCurrency(condition, currency) : condition);
}

/** Minor units of one currency say nothing about amounts in another. */
function inCurrency(condition: Condition, currency: string): InvoiceFilter {
	return condition.comparison === 'isNot'
		? { any: [condition, { field: 'currency', comparison: 'isNot', value: currency }] }
		: { all: [condition, { field: 'currency', comparison: 'is', value: currency }] };
}

function readValue(
	kind: Kind,
	field: AskedField,
	value: unknown,
	path: FieldName,
	currency: string,
): Result<Condition['value']> {
	if (kind === 'amount') return readAmount(value, currency, path);
	if (kind === 'date') return readDate(value, path);
	if (kind === 'truth') return readTruth(value, path);
	const text = readText(typeof value === 'number' ? String(value) : value, path, 500);
	if (!text.ok || field !== 'status' || STATUSES.includes(text.value)) return text;
	return refuse(
		'not_a_choice',
		`${labelOf(path)} is ${shown(value)}, which is not a status.`,
		`Use one of ${STATUSES.join(', ')}.`,
		path,
	);
}
