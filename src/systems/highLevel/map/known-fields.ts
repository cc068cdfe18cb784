/** What a request takes of a value: all of it, or these fields of an object, or of each object in a list. */
export type Shape = true | { readonly [field: string]: Shape };

const all = <Name extends string>(...names: readonly Name[]): Readonly<Record<Name, true>> =>
	Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>;

const ADDRESS = all('addressLine1', 'addressLine2', 'city', 'state', 'countryCode', 'postalCode');

const BUSINESS = { ...all('logoUrl', 'name', 'phoneNo', 'website', 'customValues'), address: ADDRESS } as const;

const TAX = all('_id', 'name', 'rate', 'calculation', 'description', 'taxId');

export const ITEM_FIELDS = {
	...all(
		'name',
		'description',
		'productId',
		'priceId',
		'currency',
		'amount',
		'qty',
		'automaticTaxCategoryId',
		'isSetupFeeItem',
		'type',
		'taxInclusive',
	),
	taxes: TAX,
} as const;

export const DISCOUNT_FIELDS = all('type', 'value', 'validOnProductIds');

/** What both a new and a changed invoice take, beside their lines and dates and whom they are for. */
const SHARED = {
	...all('name', 'title', 'currency', 'termsNotes', 'automaticTaxesEnabled', 'liveMode', 'invoiceNumberPrefix'),
	businessDetails: BUSINESS,
	tipsConfiguration: all('tipsPercentage', 'tipsEnabled'),
	paymentMethods: { stripe: all('enableBankDebitOnly') },
	attachments: all('id', 'name', 'url', 'type', 'size'),
} as const;

/** What a changed invoice takes of the record it was read as: the other fields are derived by HighLevel. */
export const UPDATE_FIELDS = {
	...SHARED,
	...all('description', 'contactId', 'xeroDetails'),
	contactDetails: {
		...all('id', 'name', 'phoneNo', 'email', 'companyName', 'customFields'),
		additionalEmails: all('email'),
		address: ADDRESS,
	},
	paymentSchedule: all('type', 'schedules'),
	miscellaneousCharges: {
		...all('charges', 'collectedMiscellaneousCharges'),
		paidCharges: all('name', 'charge', 'amount', '_id'),
	},
} as const;

/** What a clone takes over. The number, the days on which parts fall due and what was paid are the original's own. */
export const CLONE_FIELDS = {
	...SHARED,
	lateFeesConfiguration: {
		...all('enable', 'value', 'type'),
		frequency: all('intervalCount', 'interval'),
		grace: all('intervalCount', 'interval'),
		maxLateFees: all('type', 'value'),
	},
	miscellaneousCharges: all('charges'),
} as const;

/** What a request takes of whom an invoice is from. */
export const businessOf = (business: unknown): Readonly<Record<string, unknown>> =>
	(knownOf(business, BUSINESS) ?? {}) as Readonly<Record<string, unknown>>;

/**
 * A value as it came, with what the request takes of it. Null, what is not there, and an object with nothing in it go:
 * most objects have fields that they must have. An address that is one text, as HighLevel's samples have it, is its
 * first line.
 */
export function knownOf(value: unknown, shape: Shape): unknown {
	if (value === null || value === undefined) return undefined;
	if (shape === true) return value;
	if (Array.isArray(value))
		return value.map((one: unknown) => knownOf(one, shape)).filter((one) => one !== undefined);
	if (typeof value === 'string' && shape === ADDRESS && value !== '') return { addressLine1: value };
	if (typeof value !== 'object') return undefined;
	const known = Object.entries(shape)
		.map(([field, part]) => [field, knownOf((value as Readonly<Record<string, unknown>>)[field], part)] as const)
		.filter(([, one]) => one !== undefined);
	return known.length === 0 ? undefined : Object.fromEntries(known);
}
