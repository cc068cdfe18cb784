import { isBlank } from '../../../domain/text';
import type { FieldName } from '../../../domain/field-name';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceAddress } from '../model/party';
import { BUCHAREST_SECTORS, ROMANIAN_SUBDIVISIONS, RULE_SETS } from '../rule-set';
import { BUYER_FIX, fault, NONE, SELLER_FIX, unless, type Check, type EInvoiceFault } from './fault';
import { lengths } from './romanian-lengths';

/** What the rules on an address are called. Some have one number for each party. */
interface AddressRules {
	readonly street: string;
	readonly city: string;
	readonly sector: string;
	readonly subdivision: string;
	/** A subdivision is asked for whatever the country. */
	readonly subdivisionThere?: string;
}

const SELLER: AddressRules = { street: 'BR-RO-081', city: 'BR-RO-091', sector: 'BR-RO-100', subdivision: 'BR-RO-110' };
const BUYER: AddressRules = { street: 'BR-RO-082', city: 'BR-RO-092', sector: 'BR-RO-101', subdivision: 'BR-RO-111' };
const REPRESENTATIVE: AddressRules = {
	street: 'BR-RO-140',
	city: 'BR-RO-150',
	sector: 'BR-RO-160',
	subdivision: 'BR-RO-170',
};
const DELIVERY: AddressRules = {
	street: 'BR-RO-180',
	city: 'BR-RO-201',
	sector: 'BR-RO-202',
	subdivision: 'BR-RO-212',
	subdivisionThere: 'BR-RO-211',
};

function address(of: EInvoiceAddress, rules: AddressRules, path: string, fix: string): readonly EInvoiceFault[] {
	const isRomanian = of.country === 'RO';
	const isThere = (text: string, rule: string, part: keyof EInvoiceAddress, field: FieldName, name: string) =>
		unless(!isBlank(text), rule, [`${path}.${part}`, field], `The ${name} is missing.`, `Set the ${name} ${fix}.`);
	return [
		...isThere(of.line1, rules.street, 'line1', 'street', 'street'),
		...isThere(of.city, rules.city, 'city', 'city', 'city'),
		...unless(
			!isRomanian || of.subdivision !== 'RO-B' || BUCHAREST_SECTORS.includes(of.city.trim()),
			rules.sector,
			[`${path}.city`, 'city'],
			`${of.city || 'Nothing'} is not a sector of Bucharest.`,
			`Set the city ${fix} to its sector, from SECTOR1 to SECTOR6.`,
		),
		...unless(
			!isRomanian || ROMANIAN_SUBDIVISIONS.has(of.subdivision.trim()),
			rules.subdivision,
			[`${path}.subdivision`, 'subdivision'],
			`${of.subdivision || 'Nothing'} is not a county of Romania by ISO 3166-2.`,
			`Set the county ${fix} by its code, such as RO-CJ, or RO-B for Bucharest.`,
		),
		...(rules.subdivisionThere === undefined
			? []
			: isThere(of.subdivision, rules.subdivisionThere, 'subdivision', 'subdivision', 'county or state')),
	];
}

const addresses: Check = ({ seller, buyer, taxRepresentative, delivery }) => [
	...address(seller.address, SELLER, 'seller.address', SELLER_FIX),
	...address(buyer.address, BUYER, 'buyer.address', BUYER_FIX),
	...(taxRepresentative === null
		? NONE
		: address(taxRepresentative.address, REPRESENTATIVE, 'taxRepresentative.address', 'of the tax representative')),
	...(delivery === null || delivery.address === null
		? NONE
		: address(delivery.address, DELIVERY, 'delivery.address', 'of the address of delivery')),
];

/** BR-RO-065 and BR-RO-120: whoever is taxed, or exempt, is known by a number. */
const numbers: Check = ({ seller, buyer, taxRepresentative, taxes }) => {
	if (taxes.every(({ category }) => category === 'O')) return NONE;
	const isSeller = [seller.vatNumber, seller.taxRegistration, taxRepresentative?.vatNumber ?? ''];
	const isBuyer = [buyer.vatNumber, buyer.legalId?.id ?? ''];
	return [
		...unless(
			isSeller.some((text) => !isBlank(text)),
			'BR-RO-065',
			['seller.vatNumber', 'vatNumber'],
			'The seller has neither a VAT number nor a tax registration.',
			`Set the VAT number, or the CUI as it, ${SELLER_FIX}.`,
		),
		...unless(
			isBuyer.some((text) => !isBlank(text)),
			'BR-RO-120',
			['buyer.legalId', 'organisationNumber'],
			'The buyer has neither a VAT number nor an organisation number.',
			`Give one of them ${BUYER_FIX}; of a person who gives none, 13 zeros.`,
		),
	];
};

const TAX_POINT_CODES = ['', '3', '35', '432'];

const document: Check = ({ kind, typeCode, number, currency, accounting, taxPointCode }: EInvoice) => [
	...unless(
		/\d/.test(number) || isBlank(number),
		'BR-RO-010',
		'number',
		`The number ${number} has no digit.`,
		'Give the invoice a number with digits.',
	),
	...unless(
		RULE_SETS['cius-ro'].typeCodes[kind].includes(typeCode),
		kind === 'invoice' ? 'BR-RO-020_1' : 'BR-RO-020_2',
		'typeCode',
		`${typeCode || 'Nothing'} is not a type of document that RO e-Factura takes.`,
		`Use ${kind === 'invoice' ? '380' : '381'}.`,
	),
	...unless(
		currency === 'RON' || accounting?.currency === 'RON',
		'BR-RO-030',
		['accounting', 'currency'],
		`The invoice is in ${currency}, and does not say its VAT in RON.`,
		'Bill in RON, or make the invoice anew with an Exchange Rate, in a ledger whose currency is RON.',
	),
	...unless(
		TAX_POINT_CODES.includes(taxPointCode),
		'BR-RO-040',
		'taxPointCode',
		`${taxPointCode} is not a code of a tax point.`,
		'Use 3, 35 or 432, or leave it out.',
	),
];

const most = (count: number, limit: number, rule: string, path: string, what: string): readonly EInvoiceFault[] =>
	count <= limit
		? NONE
		: fault(rule, path, `There are ${count} ${what}, and ${limit} are the most.`, 'Leave some out.');

const counts: Check = ({ attachments, preceding }) => [
	...most(attachments.length, 50, 'BR-RO-A051', 'attachments', 'attachments'),
	...most(preceding.length, 500, 'BR-RO-A500', 'preceding', 'invoices before this one'),
];

/** What CIUS-RO asks for beyond EN 16931. @param of as it is written: its texts fitted to the profile */
export const romania: Check = (of) => [addresses, numbers, document, counts, lengths].flatMap((one) => one(of));
