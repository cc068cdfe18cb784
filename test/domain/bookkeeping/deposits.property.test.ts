import fc from 'fast-check';
import { chartKey, vouchersOf, type Chart } from '../../../src/domain/bookkeeping/voucher';
import { PLAIN_PRICING } from '../../../src/domain/invoice/pricing';
import type { AccountDocument } from '../../../src/domain/statement/client-account';
import { statementsOf } from '../../../src/domain/statement/statement';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { accepted } from '../../support/builders/credit-note';
import { tryParts } from '../../support/builders/deposits';
import { propertyRuns } from '../../support/property-runs';

const RATES = ['0', '6', '12', '25'];
const CHART: Chart = new Map([
	[chartKey('receivables'), '1510'],
	...RATES.map((rate, at) => [chartKey('sales', rate === '0' ? 'Z' : 'S', rate), `300${at}`] as const),
	...RATES.map((rate, at) => [chartKey('tax', rate === '0' ? 'Z' : 'S', rate), `26${at}1`] as const),
]);
const YEAR = { from: '2026-01-01', until: '2026-12-31' };

/** The balance of each account that is not nothing. */
function booked(invoices: readonly InvoiceRecord['invoice'][]): Readonly<Record<string, bigint>> {
	const records = invoices.map((invoice) => ({ invoice, client: 'Anna' }));
	const balances = new Map<string, bigint>();
	for (const { postings } of accepted(vouchersOf({ records, unapplied: [], currency: 'SEK' }, YEAR, CHART)))
		for (const { account, amount } of postings) balances.set(account, (balances.get(account) ?? 0n) + amount);
	return Object.fromEntries([...balances].filter(([, amount]) => amount !== 0n).sort());
}

const onAccount = ({
	id,
	number,
	currency,
	totals,
	issueDate,
	dueDate,
}: InvoiceRecord['invoice']): AccountDocument => ({
	kind: 'invoice',
	id,
	number: number!,
	currency,
	total: totals.total,
	issueDate: issueDate!,
	dueDate: dueDate!,
	reference: '',
	creditOf: null,
	chargeOf: null,
});

const aJob = fc.record({
	lines: fc.array(
		fc.record({
			description: fc.constant('Work'),
			unitPrice: fc.integer({ min: 1, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
			taxRate: fc.constantFrom(...RATES),
		}),
		{ minLength: 1, maxLength: 5 },
	),
	pricing: fc.constantFrom(
		PLAIN_PRICING,
		{ ...PLAIN_PRICING, includesTax: true },
		{ ...PLAIN_PRICING, discountPercent: '33.3333' },
	),
	shares: fc.array(fc.constantFrom({ percent: '10' }, { percent: '33.3333' }, { amount: 7_77n }), {
		minLength: 1,
		maxLength: 3,
	}),
});

describe('deposits and their final invoice', () => {
	it('are booked as what was agreed, on each account, and owed as it', () => {
		let finals = 0;
		fc.assert(
			fc.property(aJob, (job) => {
				const tried = tryParts(job);
				if (!tried.ok) return;
				finals += 1;
				const { deposits, final, whole } = tried.value;
				const invoices = [...deposits, final].map(({ invoice }) => invoice);
				const agreed = { ...final.invoice, totals: whole.totals };
				expect(booked(invoices)).toEqual(booked([agreed]));
				const account = { documents: invoices.map(onAccount), payments: [] };
				const [statement] = statementsOf(account, { from: null, until: '2026-12-31' });
				expect(statement?.closing ?? 0n).toBe(whole.totals.total);
			}),
			{ numRuns: propertyRuns(200) },
		);
		expect(finals).toBeGreaterThan(propertyRuns(200) / 4);
	});
});
