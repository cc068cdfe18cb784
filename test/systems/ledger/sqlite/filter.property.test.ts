import fc from 'fast-check';
import {
	matches,
	type Condition,
	type FilterFacts,
	type InvoiceField,
	type InvoiceFilter,
} from '../../../../src/domain/invoice/filter';
import type { Invoice } from '../../../../src/domain/invoice/invoice';
import { isOverdue, settlementOf } from '../../../../src/domain/invoice/settlement';
import { numberParts } from '../../../../src/domain/invoice/number-name';
import type { Client } from '../../../../src/domain/client';
import type { Payment } from '../../../../src/domain/payment/payment';
import { filterSql, type FilterDialect } from '../../../../src/systems/ledger/sql/invoice-filter';
import type { SqlValue } from '../../../../src/systems/ledger/sql/table';
import { Database } from '../../../../src/systems/ledger/sqlite/database';
import { migrate } from '../../../../src/systems/ledger/sqlite/migrate';
import { LEDGER, type LedgerStore } from '../../../../src/systems/ledger/store';
import { client, invoice, NOW, payment } from './records';
import { put, scene } from './scene';

const { open } = scene();
const TODAY = '2026-03-10';
const MAX = 2n ** 63n - 1n;

const word = fc.constantFrom(
	'',
	'Å',
	'å',
	'ÅSA',
	'åsa%',
	'a_b',
	'100%',
	'\\',
	"O'Hara",
	'İ',
	'ß',
	'ab',
	'A',
	'😀',
	'0001',
	'true',
);
const day = fc.constantFrom('2026-03-09', '2026-03-10', '2026-03-11', '2026-12-31');
const amount = fc.oneof(fc.constantFrom(1n, 99n, 100n, 2n ** 53n + 1n, MAX), fc.bigInt(1n, 300n));
const CLIENTS: Client[] = ['Åsa', 'a_b 100%', ''].map((name, n) => ({
	...client,
	id: `cli_${n}`,
	name,
	email: `${name}@X.y`,
}));
const JOBS = ['job_1', 'JOB_1', 'job_2'];

const anInvoice = fc.record({
	phase: fc.constantFrom('draft' as const, 'issued' as const, 'issued' as const, 'void' as const),
	clientId: fc.constantFrom(...CLIENTS.map(({ id }) => id)),
	total: fc.oneof(fc.constant(0n), amount),
	issueDate: day,
	dueDate: day,
	hasDates: fc.boolean(),
	reference: word,
	templateId: fc.option(word, { nil: null }),
	paymentReference: fc.oneof(fc.constant(''), word),
	isSent: fc.boolean(),
	jobs: fc.uniqueArray(fc.constantFrom(...JOBS)),
	payments: fc.array(
		fc.record({
			amount,
			state: fc.constantFrom('pending' as const, 'cleared' as const),
			counts: fc.boolean(),
			isDeleted: fc.boolean(),
		}),
		{ maxLength: 3 },
	),
});

const FIELDS: Readonly<Record<InvoiceField, fc.Arbitrary<Condition['value']>>> = {
	number: fc.constantFrom('n0', 'N-1', '0', '2', ''),
	numberTail: fc.constantFrom('', '1', '2', '3', '03'),
	numberPrefix: fc.constantFrom('', 'N', 'n-', 'İNV-', 'åb'),
	status: fc.constantFrom('draft', 'open', 'partially_paid', 'paid', 'void'),
	clientId: fc.constantFrom('cli_0', 'CLI_1'),
	clientName: word,
	clientEmail: word,
	currency: fc.constantFrom('SEK', 'sek', 'NOK'),
	total: fc.oneof(fc.constant(0n), amount),
	balance: fc.oneof(fc.constant(0n), amount),
	issueDate: day,
	dueDate: day,
	overdue: fc.boolean(),
	sent: fc.boolean(),
	jobId: fc.constantFrom(...JOBS, 'job'),
	reference: word,
	templateId: word,
	paymentReference: word,
};
const ORDERS = ['atLeast', 'atMost'] as const;
const condition: fc.Arbitrary<InvoiceFilter> = fc
	.constantFrom(...(Object.keys(FIELDS) as InvoiceField[]))
	.chain((field) =>
		fc.oneof(
			{
				weight: 4,
				arbitrary: fc.record({
					field: fc.constant(field),
					comparison: fc.constantFrom('is' as const, 'isNot' as const, 'contains' as const, ...ORDERS),
					value: FIELDS[field],
				}),
			},
			// A value of another kind than the field: it is never the same, and is looked for as text.
			{
				weight: 1,
				arbitrary: fc.record({
					field: fc.constant(field),
					comparison: fc.constantFrom('is' as const, 'isNot' as const, 'contains' as const),
					value: fc.constantFrom<Condition['value']>('1', 'e', 1n, 100n, true, false),
				}),
			},
		),
	);
const { filter } = fc.letrec<{ filter: InvoiceFilter }>((tie) => ({
	filter: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		condition,
		fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
	),
}));

const PREFIXES = ['n', 'N-', '', 'İNV-00', 'Åb', 'n-0'];

type Made = typeof anInvoice extends fc.Arbitrary<infer T> ? T : never;

function built(made: Made, n: number): Invoice {
	const id = `inv_${n}`;
	const isDraft = made.phase === 'draft';
	const dated = !isDraft || made.hasDates;
	const payments: Payment[] = made.payments.map(({ amount: paid, state, counts, isDeleted }, p) =>
		payment(`${id} ${p}`, id, {
			amount: paid,
			state,
			counts: counts || state === 'cleared',
			deletedAt: isDeleted ? NOW : null,
		}),
	);
	return invoice(id, {
		phase: made.phase,
		number: isDraft ? null : `${PREFIXES[n % PREFIXES.length]}${n}`,
		clientId: made.clientId,
		totals: { net: made.total, tax: 0n, rounding: 0n, total: made.total, taxes: [] },
		issueDate: dated ? made.issueDate : null,
		dueDate: dated ? made.dueDate : null,
		reference: made.reference,
		templateId: made.templateId,
		paymentReference: made.paymentReference,
		sending: made.isSent ? { at: NOW, channel: 'email', to: 'a@b.c' } : null,
		payments,
		jobs: made.jobs.map((job) => ({ system: LEDGER, id: job })),
	});
}

function facts(one: Invoice): FilterFacts {
	const { status, balance } = settlementOf(one);
	const whose = CLIENTS.find(({ id }) => id === one.clientId)!;
	return {
		number: one.number,
		numberPrefix: one.number === null ? null : numberParts(one.number).prefix,
		numberTail: one.number === null ? null : numberParts(one.number).tail,
		status,
		clientId: one.clientId,
		clientName: whose.name,
		clientEmail: whose.email,
		currency: one.currency,
		total: one.totals.total,
		balance,
		issueDate: one.issueDate,
		dueDate: one.dueDate,
		overdue: isOverdue(one, TODAY),
		sent: one.sending !== null,
		jobId: one.jobs.map(({ id }) => id),
		reference: one.reference,
		templateId: one.templateId,
		paymentReference: one.paymentReference,
	};
}

const fill = (store: LedgerStore, invoices: readonly Invoice[]) =>
	put(store, {
		clients: CLIENTS,
		newInvoices: [...invoices],
		newPayments: invoices.flatMap(({ payments }) => payments),
		newLinks: invoices.flatMap(({ id, jobs }) =>
			jobs.map((job) => ({
				invoiceSystem: LEDGER,
				invoiceId: id,
				jobSystem: job.system,
				jobId: job.id,
				doneInEntry: null,
				at: NOW,
			})),
		),
	});

test('the database finds the invoices that the rule finds, newest first', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(anInvoice, { minLength: 1, maxLength: 12 }),
			fc.array(filter, { minLength: 30, maxLength: 60 }),
			async (made, filters) => {
				const invoices = made.map(built);
				const store = await open(':memory:');
				await fill(store, invoices);
				for (const one of filters) {
					const found = await store.findInvoices({ filter: one, today: TODAY, after: null, limit: 99 });
					const expected = invoices
						.filter((each) => matches(one, facts(each)))
						.map(({ id }) => id)
						.reverse();
					expect({ one, found: found.items }).toEqual({ one, found: expected });
				}
				await store.close();
			},
		),
		{ numRuns: 100 },
	);
}, 240_000);

it('C.18: numbers are found by the index on their last digits, a hundred at once, without reading the invoices', () => {
	const db = new Database(':memory:');
	migrate(db);
	const values: SqlValue[] = [];
	const dialect: FilterDialect = {
		param: (value) => (values.push(value), '?'),
		lower: (text) => `lower_text(${text})`,
		contains: (text, part) => `instr(${text}, ${part}) > 0`,
		table: (name) => name,
	};
	const where = filterSql(
		{
			any: Array.from(
				{ length: 100 },
				(_, at) => ({ field: 'numberTail', comparison: 'is', value: `${at}` }) as const,
			),
		},
		TODAY,
		dialect,
	);
	const plan = db
		.once(`EXPLAIN QUERY PLAN SELECT f.seq, f.id FROM invoice_facts f WHERE ${where} ORDER BY f.seq DESC LIMIT ?`)
		.all<{ detail: string }>([...values, 251n]);
	const details = plan.map(({ detail }) => detail);
	expect(details.filter((detail) => detail.includes('invoices_by_number_tail'))).toHaveLength(100);
	expect(details.filter((detail) => /^SCAN (i|invoices)\b/.test(detail))).toEqual([]);
	db.close();
});
