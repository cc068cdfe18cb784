import fc from 'fast-check';
import { eInvoiceOf } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import type { Client } from '../../../src/domain/client';
import type { Settings } from '../../../src/domain/settings';
import type { Exchange } from '../../../src/domain/invoice/exchange';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import type { RoundTotals } from '../../../src/domain/invoice/rounding';
import { HOSTILE } from '../builders/hostile';
import { aPayment } from '../builders/invoice';
import { anInvoiceRecord, SWEDISH } from '../builders/invoice-record';

/** Characters that break out of XML, that it cannot hold, and that several bytes stand for. */
const aText = fc
	.array(
		fc.constantFrom(
			'a',
			'Å',
			'7',
			' ',
			'<',
			'>',
			'&',
			'"',
			"'",
			']]>',
			'\u0000',
			'\u000b',
			'\u001f',
			'\ufffe',
			'\ud83d',
			'😀',
			'\t',
			'\n',
			'\r\n',
			HOSTILE,
		),
		{ minLength: 1, maxLength: 8 },
	)
	.map((parts) => `x${parts.join('')}x`);

const aLine = fc.record({
	description: fc.constantFrom('Work', 'Book\nin two lines'),
	unit: fc.constantFrom('h', '', 'st'),
	quantity: fc.integer({ min: -2_000, max: 2_000 }).map((tenths) => tenths / 10),
	unitPrice: fc.integer({ min: -99_999, max: 9_999_999 }).map((parts) => (parts / 10_000).toFixed(4)),
	discountPercent: fc.constantFrom(0, 5, 12.5, 33.3333, 100),
	taxRate: fc.constantFrom(0, 6, 12, 25),
});

const FREIGHT = { description: 'Freight', amount: '49.5', taxCategory: 'S', taxRate: '12' } as const;
const PRICINGS: readonly Pricing[] = [
	{ ...PLAIN_PRICING, discountPercent: '33.3333' },
	{ ...PLAIN_PRICING, discountAmount: '0.07', charges: [FREIGHT] },
	{ ...PLAIN_PRICING, includesTax: true },
	{ includesTax: true, discountPercent: '10', discountAmount: '0', charges: [FREIGHT] },
];

/** Into books with as many decimals, with none, and at a rate that leaves hardly anything. */
const EXCHANGES: readonly Exchange[] = [
	{ currency: 'NOK', rate: '1.0347', date: null },
	{ currency: 'JPY', rate: '14.2', date: '2026-02-27' },
	{ currency: 'USD', rate: '0.0000001', date: null },
];

/** Any invoice, or credit note. */
export const aCase = fc.record({
	lines: fc.array(aLine, { minLength: 1, maxLength: 6 }),
	paid: fc.array(fc.bigInt({ min: 1n, max: 500_00n }), { maxLength: 2 }),
	isCredit: fc.boolean(),
	texts: fc.tuple(aText, aText, aText),
	pricing: fc.constantFrom(PLAIN_PRICING, ...PRICINGS),
	roundTotals: fc.constantFrom<RoundTotals>('none', 'whole'),
	exchange: fc.constantFrom<Exchange | null>(null, null, ...EXCHANGES),
});

export type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

export interface Parties {
	readonly settings?: Settings;
	readonly client?: Partial<Client>;
}

/** A line on top keeps the total above zero, as the ledger asks for. Its text is one that the ledger would refuse. */
export function recordOf(
	{ lines, paid, pricing, roundTotals, exchange, texts: [note, name, description] }: Case,
	{ settings, client }: Parties = {},
) {
	const currency = (settings ?? SWEDISH).currency;
	const record = anInvoiceRecord({
		settings: { ...(settings ?? SWEDISH), roundTotals },
		client: { organisationNumber: '2120000142', ...client, name },
		lines: [{ description: 'Work', unitPrice: 1_000_000, taxRate: 25 }, ...lines],
		invoice: {
			note,
			pricing,
			exchange,
			buyerReference: '7',
			payments: paid.map((amount, at) => aPayment({ id: `pay_${at}`, amount, currency })),
		},
	});
	const [first, ...others] = record.invoice.lines;
	return { ...record, invoice: { ...record.invoice, lines: [{ ...first!, description }, ...others] } };
}

export const modelOf = (given: Case, parties: Parties = {}) =>
	eInvoiceOf({
		record: recordOf(given, parties),
		settings: parties.settings ?? SWEDISH,
		additions: given.isCredit ? { kind: 'credit-note', preceding: [{ number: '41', issueDate: null }] } : {},
	});
