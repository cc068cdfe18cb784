import fc from 'fast-check';
import { creditedOf, isCreditNote } from '../../../src/domain/credit/credit-note';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import { restOf } from '../../../src/domain/credit/rest';
import { takeBack } from '../../../src/domain/credit/take-back';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { isWhole, wholePart, type RoundTotals } from '../../../src/domain/invoice/rounding';
import { accepted, anInvoiceOf, credited, drafted, issuedOf, NOW } from '../../support/builders/credit-note';

const line = fc.record({
	description: fc.constant('Work'),
	quantity: fc.constantFrom('1', '3', '0.333', '2'),
	unitPrice: fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 1000).toFixed(3)),
	taxRate: fc.constantFrom(0, 6, 25),
});
const rebate = { description: 'Rebate', quantity: '-1', unitPrice: '0.51', taxRate: 6 };
const pricing: fc.Arbitrary<Pricing> = fc.constantFrom(
	PLAIN_PRICING,
	{ ...PLAIN_PRICING, includesTax: true },
	{ ...PLAIN_PRICING, discountPercent: '33.3333' },
);
const setting = fc.constantFrom<RoundTotals>('none', 'whole');

const invoices = fc
	.record({ lines: fc.array(line, { minLength: 1, maxLength: 4 }), hasRebate: fc.boolean(), pricing, setting })
	.map((asked) => {
		try {
			const lines = asked.hasRebate ? [...asked.lines, rebate] : asked.lines;
			return anInvoiceOf(lines, { pricing: asked.pricing }, asked.setting);
		} catch {
			return null;
		}
	})
	.filter((invoice) => invoice !== null && invoice.totals.net + invoice.totals.tax > 0n) as fc.Arbitrary<Invoice>;

interface Step {
	readonly of: 'lines' | 'amount' | 'full' | 'void' | 'draft' | 'issue';
	readonly share: number;
	readonly at: number;
	readonly round: RoundTotals;
}

const steps = fc.array(
	fc.record<Step>({
		of: fc.constantFrom('lines', 'lines', 'amount', 'amount', 'full', 'void', 'draft', 'issue'),
		share: fc.double({ min: 0.01, max: 1, noNaN: true }),
		at: fc.nat({ max: 5 }),
		round: setting,
	}),
	{ maxLength: 9 },
);

function wishOf({ of, share, at }: Step, invoice: Invoice): CreditWish {
	const rest = restOf(invoice);
	if (of === 'full') return { of: 'full' };
	if (of === 'amount') {
		const amount = BigInt(Math.floor(Number(rest.totals.total) * share));
		return { of: 'amount', amount: at % 3 === 0 ? amount : wholePart(amount, invoice.currency) };
	}
	const index = at % invoice.lines.length;
	const quantity = share > 0.7 ? null : (Number(rest.lines[index]!.quantity) * share).toFixed(4);
	return { of: 'lines', lines: [{ line: index + 1, quantity }] };
}

/** An invoice with its credit notes, finalised and drafted. */
class Books {
	readonly notes: ReturnType<typeof credited>['note'][] = [];
	readonly drafts: ReturnType<typeof credited>['note'][] = [];
	private count = 0;

	constructor(public invoice: Invoice) {}

	step(step: Step): void {
		if (step.of === 'void') return this.takeBack(step.at);
		if (step.of === 'issue') return this.issue(this.drafts.splice(step.at % (this.drafts.length + 1), 1)[0]);
		const draft = drafted(this.invoice, wishOf(step, this.invoice), 'keep', `cn_${++this.count}`, step.round);
		if (!draft.ok) return;
		if (step.of === 'draft') this.drafts.push(draft.value);
		else this.issue(draft.value);
	}

	private issue(draft: (typeof this.drafts)[number] | undefined): void {
		const issued = draft && issuedOf(draft, this.invoice);
		if (!issued?.ok) return;
		this.invoice = issued.value.invoice;
		this.notes.push(issued.value.note);
	}

	private takeBack(at: number): void {
		const [note] = this.notes.splice(at % (this.notes.length + 1), 1);
		if (!note || !isCreditNote(note)) return;
		const back = takeBack({ ...note, credit: { ...note.credit, kept: 0n } }, this.invoice, [], NOW);
		this.invoice = accepted(back).invoice;
	}
}

describe('credit notes of a rounded invoice', () => {
	it('never come to more than it, whatever is credited, drafted and taken back, and the last one to the rest', () => {
		fc.assert(
			fc.property(invoices, steps, (invoice, asked) => {
				const books = new Books(invoice);
				for (const step of asked) {
					books.step(step);
					const { totals } = restOf(books.invoice);
					expect(totals.total >= 0n && totals.total <= invoice.totals.total).toBe(true);
					expect(creditedOf(books.invoice)).toBe(invoice.totals.total - totals.total);
					// What rounding left is settled with the rest: it never leaves a part of a unit.
					expect(totals.rounding === 0n || isWhole(totals.total, invoice.currency)).toBe(true);
					for (const note of books.notes) {
						expect(note.totals.net + note.totals.tax + note.totals.rounding).toBe(note.totals.total);
						expect(note.totals.total >= 0n).toBe(true);
					}
				}
				books.step({ of: 'full', share: 1, at: 0, round: 'none' });
				const { totals } = restOf(books.invoice);
				expect(totals).toMatchObject({ net: 0n, tax: 0n, rounding: 0n, total: 0n });
			}),
			{ numRuns: 400 },
		);
	});

	it('come to what was asked for, where that is whole', () => {
		fc.assert(
			fc.property(invoices, fc.double({ min: 0.001, max: 1, noNaN: true }), (invoice, share) => {
				fc.pre(invoice.totals.rounding !== 0n);
				const amount = BigInt(Math.floor((Number(invoice.totals.total) * share) / 100)) * 100n;
				fc.pre(amount > 0n);
				expect(credited(invoice, { of: 'amount', amount }).note.totals.total).toBe(amount);
			}),
		);
	});

	it('give all of the rounding back with a credit in full', () => {
		fc.assert(fc.property(invoices, (invoice) => expect(credited(invoice).note.totals).toEqual(invoice.totals)));
	});
});

const work = (unitPrice: string) => ({ description: 'Work', unitPrice });
const over = (...prices: string[]) => anInvoiceOf(prices.map(work), {}, 'whole');

describe('a part of a rounded invoice', () => {
	const firstLine: CreditWish = { of: 'lines', lines: [{ line: 1, quantity: null }] };

	it('is rounded so that what is left is as an invoice over it would be', () => {
		const { note, invoice } = credited(over('50.20', '50.20'), firstLine);
		expect(note.totals).toMatchObject({ net: 50_20n, rounding: -20n, total: 50_00n });
		expect(restOf(invoice).totals).toMatchObject({ net: 50_20n, rounding: -20n, total: 50_00n });
	});

	it('is rounded as it was drafted, though the setting has changed since', () => {
		const invoice = anInvoiceOf([work('50.20'), work('49.80')]);
		const draft = accepted(drafted(invoice, firstLine, 'keep', 'cn_1', 'whole'));
		expect(draft.totals).toMatchObject({ rounding: -20n, total: 50_00n });
		expect(accepted(issuedOf(draft, invoice)).note.totals).toEqual(draft.totals);
	});
});

describe('a credit of an amount, of an invoice whose total was rounded', () => {
	const invoice = over('100.40');
	const tried = (amount: bigint) => drafted(invoice, { of: 'amount', amount }, 'keep', 'cn_1', 'none');

	it.each([
		[40n, 'Credit 1.00 EUR.'],
		[33_40n, 'Credit 33.00 EUR or 34.00 EUR.'],
		[99_60n, 'Credit 99.00 EUR or 100.00 EUR.'],
	])('is refused where it is not whole, with the amounts that are: %s', (amount, fix) => {
		expect(tried(amount)).toMatchObject({ ok: false, refusal: { code: 'amount_not_whole', field: 'amount', fix } });
	});

	it('takes back the amount as it was asked for, and at last all that is left', () => {
		const part = credited(invoice, { of: 'amount', amount: 33_00n });
		expect(part.note.totals).toMatchObject({ rounding: 0n, total: 33_00n });
		expect(credited(part.invoice).note.totals).toMatchObject({ rounding: -40n, total: 67_00n });
	});
});
