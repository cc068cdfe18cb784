import fc from 'fast-check';
import type { SimDiscount, SimInvoice, SimItem } from '../../simulators/highLevel/state';

/**
 * Invoices as people fill them in HighLevel's pages: with every field that a request may say, whether it is used here
 * or not.
 */
const text = fc.string({ minLength: 1, maxLength: 20 });
const objectId = fc.stringMatching(/^[0-9a-f]{24}$/);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 });
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 100);

const HTML = [
	'<ul><li>One</li><li>Two</li></ul>',
	'<p>See <a href="https://example.com/terms?a=1&amp;b=2">our terms</a>.</p>',
	'<h2>Terms</h2><ol><li><b>Net</b> 14</li></ol>',
	'',
];
const html = fc.constantFrom(...HTML);
const address = fc.record(
	{
		addressLine1: text,
		addressLine2: text,
		city: text,
		state: text,
		countryCode: fc.constantFrom('US', 'SE'),
		postalCode: text,
	},
	{ requiredKeys: ['city'] },
);

const tax = fc.record(
	{
		_id: objectId,
		name: text,
		rate: fc.constantFrom(0, 0, 6, 25, 8.875),
		calculation: fc.constant('exclusive'),
		description: text,
		taxId: objectId,
	},
	{ requiredKeys: ['_id', 'name', 'rate'] },
);

const item: fc.Arbitrary<Omit<SimItem, '_id'>> = fc.record(
	{
		name: fc.stringMatching(/^[A-Za-z]{1,12}$/),
		description: html,
		currency: fc.constant('USD'),
		amount: cents(1_000, 100_000),
		qty: fc.integer({ min: 1, max: 9 }),
		productId: objectId,
		priceId: objectId,
		automaticTaxCategoryId: objectId,
		isSetupFeeItem: fc.boolean(),
		type: fc.constantFrom('one_time', 'recurring'),
		taxInclusive: fc.boolean(),
		taxes: fc.array(tax, { maxLength: 3 }),
	},
	{ requiredKeys: ['name', 'currency', 'amount', 'qty', 'taxes'] },
);

const discount: fc.Arbitrary<SimDiscount> = fc.oneof(
	fc.record(
		{
			type: fc.constant('percentage'),
			value: fc.constantFrom(0, 10, 12.5),
			validOnProductIds: fc.array(objectId, { maxLength: 2 }),
		},
		{ requiredKeys: ['type', 'value'] },
	),
	fc.record(
		{ type: fc.constant('fixed'), value: cents(0, 500), validOnProductIds: fc.array(objectId, { maxLength: 2 }) },
		{ requiredKeys: ['type', 'value'] },
	),
);

/** Everything of an invoice but whom it is for. */
export const wholeRecord: fc.Arbitrary<Partial<SimInvoice> & { readonly items: readonly Omit<SimItem, '_id'>[] }> =
	fc.record({
		items: fc.array(item, { minLength: 1, maxLength: 4 }),
		name: fc.stringMatching(/^[A-Za-z ]{1,20}[A-Za-z]$/),
		title: text,
		description: maybe(text),
		businessDetails: fc.record(
			{ logoUrl: text, name: text, phoneNo: text, website: text, customValues: fc.array(text), address },
			{ requiredKeys: [] },
		),
		discount,
		termsNotes: html,
		liveMode: fc.boolean(),
		issueDate: fc.constant('2026-03-01'),
		dueDate: fc.constant('2026-03-15'),
		invoiceNumberPrefix: maybe(text),
		automaticTaxesEnabled: maybe(fc.boolean()),
		paymentSchedule: maybe(fc.record({ type: fc.constantFrom('fixed', 'percentage'), schedules: fc.array(text) })),
		tipsConfiguration: maybe(fc.record({ tipsPercentage: fc.array(text), tipsEnabled: fc.boolean() })),
		xeroDetails: maybe(fc.record({ anything: text })),
		paymentMethods: maybe(fc.record({ stripe: fc.record({ enableBankDebitOnly: fc.boolean() }) })),
		attachments: maybe(
			fc.array(fc.record({ id: text, name: text, url: text, type: text, size: fc.nat() }), { maxLength: 2 }),
		),
		miscellaneousCharges: maybe(
			fc.record({
				charges: fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 2 }),
				collectedMiscellaneousCharges: cents(0, 100),
				paidCharges: fc.array(fc.record({ name: text, charge: fc.nat(), amount: fc.nat(), _id: objectId }), {
					maxLength: 1,
				}),
			}),
		),
	});

/** Whom it is for, with all that HighLevel keeps of them. */
export const wholeContact = (id: string): SimInvoice['contactDetails'] => ({
	...{
		companyName: 'Acme',
		additionalEmails: [{ email: 'books@acme.example' }],
		address: { addressLine1: '1 Road', addressLine2: 'Floor 2', countryCode: 'US' },
		customFields: ['vip'],
	},
	...{ id, name: 'Ann of Acme', email: 'ann@acme.example', phoneNo: '+12145596993' },
});

/** A record without what HighLevel gives anew with each change. */
export const lasting = (record: SimInvoice): object => ({
	...record,
	updatedAt: undefined,
	invoiceItems: bare(record.invoiceItems),
});

export const bare = (items: readonly SimItem[]): readonly object[] =>
	structuredClone(items).map((one) => ({ ...one, _id: undefined }));
