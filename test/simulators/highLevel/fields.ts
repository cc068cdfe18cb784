import { isObject, type Body } from './rules';

/** The names that a request knows, by where they stand; `true` where anything may stand below. */
export type Names = true | { readonly [name: string]: Names };

const flat = (...names: readonly string[]): Record<string, true> =>
	Object.fromEntries(names.map((name) => [name, true]));

const ADDRESS = flat('addressLine1', 'addressLine2', 'city', 'state', 'countryCode', 'postalCode');
const ITEM: Names = {
	...flat(
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
	taxes: flat('_id', 'name', 'rate', 'calculation', 'description', 'taxId'),
};
const BOTH = {
	...flat(
		'altId',
		'altType',
		'name',
		'title',
		'currency',
		'invoiceNumber',
		'termsNotes',
		'automaticTaxesEnabled',
		'liveMode',
		'issueDate',
		'dueDate',
		'invoiceNumberPrefix',
	),
	businessDetails: { ...flat('logoUrl', 'name', 'phoneNo', 'website', 'customValues'), address: ADDRESS },
	contactDetails: {
		...flat('id', 'name', 'phoneNo', 'email', 'companyName', 'customFields'),
		additionalEmails: flat('email'),
		address: ADDRESS,
	},
	discount: flat('type', 'value', 'validOnProductIds'),
	paymentSchedule: flat('type', 'schedules'),
	tipsConfiguration: flat('tipsPercentage', 'tipsEnabled'),
	paymentMethods: { stripe: flat('enableBankDebitOnly') },
	attachments: flat('id', 'name', 'url', 'type', 'size'),
	miscellaneousCharges: {
		...flat('charges', 'collectedMiscellaneousCharges'),
		paidCharges: flat('name', 'charge', 'amount', '_id'),
	},
};

export const CREATE_NAMES: Names = {
	...BOTH,
	items: ITEM,
	sentTo: flat('email', 'emailCc', 'emailBcc', 'phoneNo'),
	lateFeesConfiguration: true,
};
export const UPDATE_NAMES: Names = {
	...BOTH,
	invoiceItems: ITEM,
	description: true,
	contactId: true,
	xeroDetails: true,
};

const ALT = flat('altId', 'altType');
export const VOID_NAMES: Names = ALT;
export const SEND_NAMES: Names = {
	...ALT,
	...flat('userId', 'action', 'liveMode', 'autoPayment'),
	sentFrom: flat('fromName', 'fromEmail'),
};
export const PAYMENT_NAMES: Names = {
	...ALT,
	...flat('mode', 'notes', 'amount', 'meta', 'paymentScheduleIds', 'fulfilledAt'),
	card: flat('brand', 'last4'),
	cheque: flat('number'),
};
export const ESTIMATE_INVOICE_NAMES: Names = { ...ALT, ...flat('markAsInvoiced', 'version') };
export const OPPORTUNITY_NAMES: Names = {
	...flat('pipelineId', 'name', 'pipelineStageId', 'status', 'monetaryValue', 'assignedTo'),
	customFields: flat('id', 'key', 'field_value'),
};
export const CONTACT_SEARCH_NAMES: Names = flat(
	'locationId',
	'page',
	'pageLimit',
	'searchAfter',
	'filters',
	'sort',
	'query',
);

/**
 * What a new or changed invoice may say beside its lines and what every invoice has; the change of one that leaves it
 * out loses it.
 */
export const OPTIONAL_FIELDS = [
	'description',
	'automaticTaxesEnabled',
	'paymentSchedule',
	'tipsConfiguration',
	'xeroDetails',
	'invoiceNumberPrefix',
	'paymentMethods',
	'attachments',
	'miscellaneousCharges',
] as const;

/** Names that the vendor refuses, in its manner. */
export function strangersIn(value: unknown, names: Names, at = ''): string[] {
	if (names === true) return [];
	if (Array.isArray(value)) return value.flatMap((one, index) => strangersIn(one, names, `${at}${index}.`));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([name, one]) =>
		Object.hasOwn(names, name)
			? strangersIn(one, names[name]!, `${at}${name}.`)
			: [`${at}property ${name} should not exist`],
	);
}

const OBJECT_ID = /^[0-9a-f]{24}$/i;

/** What is wrong with the taxes of an item: each names itself, and its ids are of the database's form. */
export function taxFaults(item: Body, at: string): string[] {
	const taxes = item.taxes === undefined ? [] : item.taxes;
	if (!Array.isArray(taxes)) return [`${at}.taxes must be an array`];
	return (taxes as readonly Body[]).flatMap((tax, index) => [
		...(['_id', 'name', 'rate'] as const)
			.filter((name) => tax[name] === undefined || tax[name] === null)
			.map((name) => `${at}.taxes.${index}.${name} should not be empty`),
		...(['_id', 'taxId'] as const)
			.filter((name) => tax[name] !== undefined && !OBJECT_ID.test(String(tax[name])))
			.map((name) => `${at}.taxes.${index}.${name} must be a mongodb id`),
		...(tax.calculation === undefined || tax.calculation === 'exclusive'
			? []
			: [`${at}.taxes.${index}.calculation must be one of exclusive`]),
		...(typeof tax.rate === 'number' ? [] : [`${at}.taxes.${index}.rate must be a number`]),
	]);
}
