import { COUNTRIES } from '../../../domain/country';
import { isBlank } from '../../../domain/text';
import type { Identifier } from '../model/basics';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceLine } from '../model/line';
import type { EInvoiceParty } from '../model/party';
import { CURRENCY_CODES } from '../rule-set';
import { BUYER_FIX, each, fault, NONE, SELLER_FIX, unless, type Check, type EInvoiceFault } from './fault';

const isThere = (text: string | null): boolean => text !== null && !isBlank(text);

/** What every document has: number, date, currency, lines, breakdown of VAT. */
const document: Check = (of) => [
	...unless(
		isThere(of.number),
		'BR-02',
		'number',
		'The invoice has no number.',
		'Finalise it: that gives the number.',
	),
	...unless(
		isThere(of.issueDate),
		'BR-03',
		['issueDate', 'issueDate'],
		'The invoice has no issue date.',
		'Finalise it, or give it an issue date.',
	),
	...unless(
		CURRENCY_CODES.has(of.currency),
		'BR-CL-04',
		['currency', 'currency'],
		`The currency is ${of.currency || 'missing'}, which e-invoices do not take.`,
		'Bill in a currency of ISO 4217 that is in use, such as EUR.',
	),
	...unless(of.lines.length > 0, 'BR-16', ['lines', 'lines'], 'The invoice has no line.', 'Add a line.'),
	...unless(
		of.taxes.length > 0,
		'BR-CO-18',
		['taxes', 'lines'],
		'The invoice has no breakdown of VAT.',
		'Give each line a tax rate or a tax category.',
	),
];

const country = (code: string, rule: string, path: string, whose: string, fix: string): readonly EInvoiceFault[] => {
	if (COUNTRIES.has(code)) return NONE;
	const message =
		code === '' ? `The country of the ${whose} is not known.` : `${code} is not a country of ISO 3166-1.`;
	return fault(code === '' ? rule : 'BR-CL-14', [path, 'country'], message, `Set the country ${fix}, such as SE.`);
};

const endpointScheme = (endpoint: Identifier | null, rule: string, whose: string) =>
	unless(
		endpoint === null || endpoint.scheme !== '',
		rule,
		`${whose}.endpoint`,
		`The electronic address of the ${whose} does not say of which scheme it is.`,
		'Give it with its scheme, such as 0192 for a Norwegian organisation number.',
	);

const isIdentified = ({ identifiers, legalId, vatNumber }: EInvoiceParty): boolean =>
	isThere(vatNumber) || isThere(legalId?.id ?? '') || identifiers.some(({ id }) => isThere(id));

const parties: Check = ({ seller, buyer }) => [
	...unless(
		isThere(seller.name),
		'BR-06',
		['seller.name', 'companyName'],
		'The seller has no name.',
		`Set the company name ${SELLER_FIX}.`,
	),
	...unless(
		isThere(buyer.name),
		'BR-07',
		['buyer.name', 'name'],
		'The buyer has no name.',
		`Give the name ${BUYER_FIX}.`,
	),
	...country(seller.address.country, 'BR-09', 'seller.address.country', 'seller', SELLER_FIX),
	...country(buyer.address.country, 'BR-11', 'buyer.address.country', 'buyer', BUYER_FIX),
	...unless(
		isIdentified(seller),
		'BR-CO-26',
		['seller.legalId', 'organisationNumber'],
		'Nothing identifies the seller: neither an organisation number nor a VAT number is known.',
		`Set the organisation number or the VAT number ${SELLER_FIX}.`,
	),
	...endpointScheme(seller.endpoint, 'BR-62', 'seller'),
	...endpointScheme(buyer.endpoint, 'BR-63', 'buyer'),
];

/** UN/ECE recommendations 20 and 21: two or three letters or digits. */
const UNIT_CODE = /^[0-9A-Z]{2,3}$/;

const line = (of: EInvoiceLine, at: number): readonly EInvoiceFault[] => [
	...unless(
		UNIT_CODE.test(of.unitCode),
		of.unitCode === '' ? 'BR-23' : 'BR-CL-23',
		[`lines[${at}].unitCode`, `lines[${at}].unit`],
		`The unit of line ${at + 1} has no code of UN/ECE recommendation 20.`,
		'Use a unit such as h, day, month, pcs, kg, m, km or l, a code such as HUR, or leave the unit empty.',
	),
	...unless(
		isThere(of.item.name),
		'BR-25',
		[`lines[${at}].item.name`, `lines[${at}].description`],
		`Line ${at + 1} has no description.`,
		'Say what is billed.',
	),
	...unless(
		isThere(of.id),
		'BR-21',
		`lines[${at}].id`,
		`Line ${at + 1} has no identifier.`,
		'Number the lines from 1.',
	),
	...unless(
		of.item.standardId === null || of.item.standardId.scheme !== '',
		'BR-64',
		`lines[${at}].item.standardId`,
		`The standard identifier of line ${at + 1} does not say of which scheme it is.`,
		'Give it with its scheme, such as 0160 for a GTIN.',
	),
];

const representative: Check = ({ taxRepresentative: of }) => {
	if (of === null) return NONE;
	const path = 'taxRepresentative';
	const fix = 'Give the name, VAT number and country of the tax representative.';
	return [
		...unless(isThere(of.name), 'BR-18', `${path}.name`, 'The tax representative has no name.', fix),
		...unless(
			isThere(of.vatNumber),
			'BR-56',
			`${path}.vatNumber`,
			'The tax representative has no VAT number.',
			fix,
		),
		...unless(
			isThere(of.address.country),
			'BR-20',
			`${path}.address.country`,
			'The country of the tax representative is not known.',
			fix,
		),
	];
};

const others: Check = ({ preceding, attachments, delivery, lines }) => [
	...each(preceding, ({ number }, at) =>
		unless(
			isThere(number),
			'BR-55',
			`preceding[${at}].number`,
			'An invoice that this document follows has no number.',
			'Name it by its number.',
		),
	),
	...each(attachments, ({ id }, at) =>
		unless(isThere(id), 'BR-52', `attachments[${at}].id`, 'An attachment has no name.', 'Give it one.'),
	),
	...unless(
		delivery?.address?.country !== '',
		'BR-57',
		['delivery.address.country', 'country'],
		'The country that the goods went to is not known.',
		`Set the country ${BUYER_FIX}, or of the address of delivery.`,
	),
	...each(lines, line),
];

/** What EN 16931 asks of every document (section "rules that are always there": BR-02 to BR-65, BR-CO-18, BR-CO-26). */
export const required: Check = (of: EInvoice) => [document, parties, representative, others].flatMap((one) => one(of));
