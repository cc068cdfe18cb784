import fc from 'fast-check';
import { eInvoiceOf } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceProfile } from '../../../src/documents/ubl/rule-set';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { credited } from '../../support/builders/credit-note';
import { partsOf, tryParts, type PartsOf } from '../../support/builders/deposits';
import { SWEDISH } from '../../support/builders/invoice-record';
import { readCii } from '../../support/cii/read-cii';
import { propertyRuns } from '../../support/property-runs';
import { skipped } from '../../support/skipped';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { GERMAN, GERMAN_BUYER, ROMANIAN, ROMANIAN_BUYER, SWEDISH_BUYER } from '../../support/ubl/samples';
import { hasCiiSchema, hasSchemas, validate } from '../../support/ubl/validate';
import { xmlIn } from '../../support/ubl/xml-in';

const SELLERS = {
	SE: { settings: SWEDISH, client: SWEDISH_BUYER, currency: 'SEK', profiles: ['peppol'] },
	'SE, in whole kronor': {
		settings: { ...SWEDISH, roundTotals: 'whole' },
		client: SWEDISH_BUYER,
		currency: 'SEK',
		profiles: ['peppol'],
	},
	DE: { settings: GERMAN, client: GERMAN_BUYER, currency: 'EUR', profiles: ['xrechnung', 'factur-x'] },
	RO: { settings: ROMANIAN, client: ROMANIAN_BUYER, currency: 'RON', profiles: ['cius-ro'] },
} as const satisfies Readonly<Record<string, Partial<PartsOf> & { readonly profiles: readonly EInvoiceProfile[] }>>;
type Country = keyof typeof SELLERS;

const INVOICE = { buyerReference: 'Cost centre 7', deliveryDate: '2026-02-24' } as const;
const from = (country: Country, job: Pick<PartsOf, 'lines' | 'shares' | 'pricing'>) => {
	const { settings, client, currency } = SELLERS[country];
	return { settings, client, currency, ...job, invoice: INVOICE };
};
const eInvoice = (record: InvoiceRecord, country: Country): EInvoice =>
	eInvoiceOf({ record, settings: SELLERS[country].settings });
const errorsOf = (of: EInvoice, profile: EInvoiceProfile) =>
	missingForEInvoice(of, profile).filter(({ severity }) => severity === 'error');

const KITCHEN = { description: 'Kitchen', quantity: 10, unitPrice: 800, taxRate: 25 };
const BOOK = { description: 'Book', quantity: 4, unitPrice: 500, taxRate: 6 };
const freight = { description: 'Freight', amount: '49.5', taxCategory: 'S', taxRate: '25' } as const;
const HALF = { percent: '50' };
const PIN = { description: 'Pin', unitPrice: '0.01', taxRate: 6 };

const JOBS: Readonly<Record<string, Pick<PartsOf, 'lines' | 'shares' | 'pricing'>>> = {
	'one rate and one deposit': { lines: [KITCHEN], shares: [{ percent: '30' }] },
	'two rates and two deposits': { lines: [KITCHEN, BOOK], shares: [{ percent: '30' }, { amount: 1_234_56n }] },
	'prices with tax, a discount and a charge': {
		lines: [KITCHEN, BOOK],
		pricing: { includesTax: true, discountPercent: '12.5', discountAmount: '0', charges: [freight] },
		shares: [{ amount: 99_99n }, { percent: '33.3333' }],
	},
	'everything paid in advance': { lines: [KITCHEN, BOOK], shares: [{ percent: '100' }] },
	'rates that are left a cent apart': { lines: [{ ...KITCHEN, unitPrice: '800.001' }, PIN], shares: [HALF, HALF] },
	'a line that gives money back': {
		lines: [KITCHEN, { ...BOOK, quantity: -1 }],
		shares: [{ percent: '30' }],
	},
};

describe('the e-invoice of a final invoice', () => {
	const { deposits, final } = partsOf(from('SE', JOBS['two rates and two deposits']!));
	const of = eInvoice(final, 'SE');

	it('takes each deposit off its rates, in words that name it, and refers to it', () => {
		expect(of.allowances.map(({ amount, rate, reason, reasonCode }) => [amount, rate, reason, reasonCode])).toEqual(
			[
				[2_400_00n, '25', 'Avgår: förskottsfaktura 0031, 1 februari 2026', ''],
				[600_00n, '6', 'Avgår: förskottsfaktura 0031, 1 februari 2026', ''],
				[814_89n, '25', 'Avgår: förskottsfaktura 0032, 2 februari 2026', ''],
				[203_73n, '6', 'Avgår: förskottsfaktura 0032, 2 februari 2026', ''],
			],
		);
		expect(of.preceding).toEqual([
			{ number: '0031', issueDate: '2026-02-01' },
			{ number: '0032', issueDate: '2026-02-02' },
		]);
		expect(of).toMatchObject({ kind: 'invoice', typeCode: '380' });
		expect(of.totals).toMatchObject({ lines: 10_000_00n, due: final.settlement.balance, prepaid: 0n });
	});

	it.each([
		['UBL', () => readEInvoice(xmlIn(of, 'peppol'))],
		['CII', () => readCii(xmlIn(of, 'factur-x'))],
	])('is read from %s as it was written', (_, read) => {
		const { allowances, preceding, totals, taxes } = read();
		expect({ allowances, preceding, totals, taxes }).toEqual({
			allowances: of.allowances,
			preceding: of.preceding,
			totals: of.totals,
			taxes: of.taxes,
		});
	});

	it('has credit notes that refer to what they correct alone', () => {
		for (const record of [final, ...deposits]) {
			const note = { ...credited(record.invoice).note, parties: record.invoice.parties };
			const made = eInvoice({ ...record, invoice: note }, 'SE');
			expect(made.preceding.map(({ number }) => number)).toEqual([record.invoice.number]);
			expect(errorsOf(made, 'peppol')).toEqual([]);
			expect(made.totals.total).toBe(record.invoice.totals.total);
		}
	});
});

/** Deposits and their final invoice, with the profile that each is written for. */
const written = Object.entries(JOBS).flatMap(([name, job]) =>
	(Object.keys(SELLERS) as Country[]).flatMap((country) => {
		const { deposits, final } = partsOf(from(country, job));
		const all = [...deposits, final].map((record) => eInvoice(record, country));
		return SELLERS[country].profiles.map((profile: EInvoiceProfile) => ({ name, country, profile, all }));
	}),
);

describe('e-invoices of deposits', () => {
	it.each(written)('keep our rules of $profile from $country: $name', ({ all, profile }) => {
		for (const of of all) expect(errorsOf(of, profile)).toEqual([]);
	});

	for (const profile of ['peppol', 'xrechnung', 'cius-ro', 'factur-x'] as const) {
		const name = `fit the schema, and keep the official rules of ${profile} that are there`;
		if (profile === 'factur-x' ? !hasCiiSchema() : !hasSchemas()) {
			skipped(name, `the schema of ${profile} is not there`);
			continue;
		}
		it(
			name,
			() => {
				const own = written.filter((each) => each.profile === profile).flatMap(({ all }) => all);
				const found = validate(
					own.map((of) => xmlIn(of, profile)),
					profile,
				);
				expect(found).toEqual(own.map(() => ({ schema: [], rules: [] })));
			},
			480_000,
		);
	}

	const aPricing = fc.constantFrom<Pricing>(
		PLAIN_PRICING,
		{ ...PLAIN_PRICING, includesTax: true },
		{ ...PLAIN_PRICING, discountPercent: '33.3333', charges: [freight] },
	);
	const aJob = fc.record({
		lines: fc.array(
			fc.record({
				description: fc.constantFrom('Work', 'Book'),
				quantity: fc.constantFrom('1', '0.333', '7.5'),
				unitPrice: fc.integer({ min: 1, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
				taxRate: fc.constantFrom(0, 6, 12, 25),
			}),
			{ minLength: 1, maxLength: 5 },
		),
		pricing: aPricing,
		shares: fc.array(fc.constantFrom({ percent: '10' }, { percent: '33.3333' }, { amount: 7_77n }), {
			minLength: 1,
			maxLength: 3,
		}),
	});

	it('add up for any job, and are with their final invoice what was agreed, to the last of each rate', () => {
		let finals = 0;
		fc.assert(
			fc.property(aJob, (job) => {
				const tried = tryParts(from('SE', job));
				if (!tried.ok) return;
				const parts = tried.value;
				finals += 1;
				const all = [...parts.deposits, parts.final].map((record) => eInvoice(record, 'SE'));
				for (const of of all) expect(errorsOf(of, 'peppol')).toEqual([]);
				for (const group of parts.whole.totals.taxes) {
					const own = all
						.flatMap(({ taxes }) => taxes)
						.filter(({ category, rate }) => category === group.category && rate === group.rate);
					expect(own.reduce((sum, { taxable }) => sum + taxable, 0n)).toBe(group.taxable);
					expect(own.reduce((sum, { tax }) => sum + tax, 0n)).toBe(group.tax);
				}
				expect(all.reduce((sum, { totals }) => sum + totals.due, 0n)).toBe(parts.whole.totals.total);
			}),
			{ numRuns: propertyRuns(200) },
		);
		expect(finals).toBeGreaterThan(propertyRuns(200) / 4);
	});
});
