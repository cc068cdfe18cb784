import * as fc from 'fast-check';
import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import { eInvoiceOf } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import { restOf } from '../../../src/domain/credit/rest';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import type { LineInput } from '../../../src/domain/invoice/line-item';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { anInvoiceOf, drafted, issuedOf } from '../../support/builders/credit-note';
import { anInvoiceRecord, SWEDISH } from '../../support/builders/invoice-record';
import { propertyRuns } from '../../support/property-runs';

/** What receivers add up and refuse. Which texts are missing is of no matter here. */
const SUMS = /^BR-CO-1|^BR-(S|Z|E)-0[89]|R040|R041|R042|R120|BR-27|BR-DEC/;

const RECORD = anInvoiceRecord({ settings: { ...SWEDISH, currency: 'EUR' } });

/** The sums of a document that no receiver takes, by their rules. */
function wrongSums(invoice: Invoice): readonly string[] {
	const document = eInvoiceOf({ record: { ...RECORD, invoice }, settings: SWEDISH });
	return missingForEInvoice(document, 'peppol').flatMap(({ rule, message }) =>
		SUMS.test(rule) ? [`${rule}: ${message}`] : [],
	);
}

const line: fc.Arbitrary<LineInput> = fc.record({
	description: fc.constant('Work'),
	quantity: fc.constantFrom('1', '3', '0.333', '7.5', '7'),
	unitPrice: fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 1000).toFixed(3)),
	discountPercent: fc.constantFrom(0, 10, 33.3333),
	taxRate: fc.constantFrom(0, 12, 25),
});

/** In percent, and as an amount. */
const discounts = fc.constantFrom<readonly [string, string]>(['0', '0'], ['10', '0'], ['33.3333', '0'], ['0', '0.07']);
const freight = { description: 'Freight', amount: '9.99', taxCategory: 'S' as const, taxRate: '25' };

const pricing: fc.Arbitrary<Pricing> = fc
	.tuple(fc.boolean(), discounts, fc.constantFrom([], [freight]))
	.map(([includesTax, [discountPercent, discountAmount], charges]) => ({
		...PLAIN_PRICING,
		includesTax,
		discountPercent,
		discountAmount,
		charges,
	}));

const wish = fc.record({
	of: fc.constantFrom('lines' as const, 'amount' as const, 'full' as const),
	share: fc.double({ min: 0.05, max: 1, noNaN: true }),
	at: fc.nat({ max: 5 }),
});

function wishOf({ of, share, at }: { of: CreditWish['of']; share: number; at: number }, invoice: Invoice): CreditWish {
	const rest = restOf(invoice);
	if (of === 'full') return { of };
	if (of === 'amount') return { of, amount: BigInt(Math.max(1, Math.floor(Number(rest.totals.total) * share))) };
	const index = at % invoice.lines.length;
	return { of, lines: [{ line: index + 1, quantity: (Number(rest.lines[index]!.quantity) * share).toFixed(3) }] };
}

/** Null where the discount is above what is billed. */
function tried(lines: readonly LineInput[], asked: Pricing): Invoice | null {
	try {
		return anInvoiceOf(lines, { pricing: asked });
	} catch {
		return null;
	}
}

it('credit notes of parts add up as receivers check it, whatever was rounded on the way', () => {
	let made = 0;
	fc.assert(
		fc.property(
			fc.array(line, { minLength: 1, maxLength: 4 }),
			fc.oneof(fc.constant(PLAIN_PRICING), pricing),
			fc.array(wish, { minLength: 1, maxLength: 6 }),
			(lines, asked, wishes) => {
				const given = tried(lines, asked);
				fc.pre(given !== null);
				let invoice = given!;
				fc.pre(invoice.totals.total > 0n && wrongSums(invoice).length === 0);
				for (const one of wishes) {
					const draft = drafted(invoice, wishOf(one, invoice));
					const issued = draft.ok ? issuedOf(draft.value, invoice) : draft;
					if (!issued.ok) continue;
					made += 1;
					expect(wrongSums(issued.value.note)).toEqual([]);
					invoice = issued.value.invoice;
				}
			},
		),
		{ numRuns: propertyRuns(200) },
	);
	expect(made).toBeGreaterThan(10);
});
