import type { FieldName } from '../../../domain/field-name';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceAddress, EInvoiceParty } from '../model/party';
import type { Adjustment } from '../model/sums';
import { RULE_SETS } from '../rule-set';
import { each, fault, NONE, type Check, type EInvoiceFault } from './fault';

/** A text, how long it may be, and the rule that says so. */
interface Limited {
	readonly rule: string;
	readonly path: string;
	readonly field?: FieldName;
	readonly text: string;
	readonly longest: number;
}

/** Rules count what is left when blanks are joined. */
const lengthOf = (text: string): number => [...text.trim().replace(/\s+/g, ' ')].length;

function check({ rule, path, field, text, longest }: Limited): readonly EInvoiceFault[] {
	const length = lengthOf(text);
	if (length <= longest) return NONE;
	const message = `${path} has ${length} characters, and RO e-Factura takes ${longest}.`;
	return fault(rule, field === undefined ? path : [path, field], message, `Shorten it to ${longest} characters.`);
}

/** The numbers that end the rules on an address: BR-RO-L<street>, and so on. */
type AddressRules = Readonly<Record<'line1' | 'line2' | 'line3' | 'city' | 'postalCode', string>>;

const ADDRESS_LIMITS = { line1: 150, line2: 100, line3: 100, city: 50, postalCode: 20 } as const;
const FIELDS = {
	line1: 'street',
	line2: 'addressLine2',
	line3: 'addressLine2',
	city: 'city',
	postalCode: 'postalCode',
} as const;

const ADDRESSES: Readonly<Record<'seller' | 'buyer' | 'taxRepresentative' | 'delivery', AddressRules>> = {
	seller: { line1: 'L151', line2: 'L1002', line3: 'L1003', city: 'L0501', postalCode: 'L0201' },
	buyer: { line1: 'L152', line2: 'L1007', line3: 'L1008', city: 'L0502', postalCode: 'L0202' },
	taxRepresentative: { line1: 'L153', line2: 'L1012', line3: 'L1013', city: 'L0503', postalCode: 'L0203' },
	delivery: { line1: 'L154', line2: 'L1014', line3: 'L1015', city: 'L0504', postalCode: 'L0204' },
};

const addressTexts = (of: EInvoiceAddress | null | undefined, whose: keyof typeof ADDRESSES): Limited[] =>
	of
		? (Object.keys(ADDRESS_LIMITS) as (keyof typeof ADDRESS_LIMITS)[]).map((part) => ({
				rule: `BR-RO-${ADDRESSES[whose][part]}`,
				path: `${whose}.address.${part}`,
				field: FIELDS[part],
				text: of[part],
				longest: ADDRESS_LIMITS[part],
			}))
		: [];

const PARTIES = {
	seller: { name: 'L201', tradingName: 'L202', contact: ['L1004', 'L1005', 'L1006'] },
	buyer: { name: 'L203', tradingName: 'L204', contact: ['L1009', 'L1010', 'L1011'] },
} as const;

const partyTexts = (of: EInvoiceParty, whose: keyof typeof PARTIES): Limited[] => {
	const { name, tradingName, contact } = PARTIES[whose];
	const limited = (rule: string, part: string, text: string, longest: number, field: FieldName): Limited => ({
		rule: `BR-RO-${rule}`,
		path: `${whose}.${part}`,
		field,
		text,
		longest,
	});
	return [
		limited(name, 'name', of.name, 200, whose === 'seller' ? 'companyName' : 'name'),
		limited(tradingName, 'tradingName', of.tradingName, 200, 'tradingName'),
		limited(contact[0], 'contact.name', of.contact.name, 100, 'contactPerson'),
		limited(contact[1], 'contact.phone', of.contact.phone, 100, 'phone'),
		limited(contact[2], 'contact.email', of.contact.email, 100, 'email'),
		...addressTexts(of.address, whose),
	];
};

const REFERENCES = {
	contract: 'L0302',
	purchaseOrder: 'L0303',
	salesOrder: 'L0304',
	receipt: 'L0305',
	despatch: 'L0306',
	tender: 'L0307',
} as const;

const referenceTexts = ({ references, preceding, attachments }: EInvoice): Limited[] => [
	...(Object.keys(REFERENCES) as (keyof typeof REFERENCES)[]).map((name) => ({
		rule: `BR-RO-${REFERENCES[name]}`,
		path: `references.${name}`,
		text: references[name],
		longest: 200,
	})),
	...preceding.map(({ number }, at) => ({
		rule: 'BR-RO-L156',
		path: `preceding[${at}].number`,
		text: number,
		longest: 200,
	})),
	...attachments.flatMap(({ id, description, url, file }, at) => [
		{ rule: 'BR-RO-L0308', path: `attachments[${at}].id`, text: id, longest: 200 },
		{ rule: 'BR-RO-L1020', path: `attachments[${at}].description`, text: description, longest: 100 },
		{ rule: 'BR-RO-L210', path: `attachments[${at}].url`, text: url, longest: 200 },
		{ rule: 'BR-RO-L211', path: `attachments[${at}].file.fileName`, text: file?.fileName ?? '', longest: 200 },
	]),
];

const documentTexts = (of: EInvoice): Limited[] => [
	{ rule: 'BR-RO-L155', path: 'number', text: of.number, longest: 200 },
	{ rule: 'BR-RO-L1000', path: 'seller.legalForm', field: 'footerText', text: of.seller.legalForm, longest: 1_000 },
	{ rule: 'BR-RO-L1001', path: 'accountingCost', text: of.accountingCost, longest: 100 },
	{ rule: 'BR-RO-L301', path: 'paymentTerms', text: of.paymentTerms, longest: 300 },
	{ rule: 'BR-RO-L140', path: 'payment.reference', text: of.payment?.reference ?? '', longest: 140 },
	{ rule: 'BR-RO-L1016', path: 'payment.text', text: of.payment?.text ?? '', longest: 100 },
	{ rule: 'BR-RO-L205', path: 'payee.name', text: of.payee?.name ?? '', longest: 200 },
	{ rule: 'BR-RO-L206', path: 'taxRepresentative.name', text: of.taxRepresentative?.name ?? '', longest: 200 },
	{ rule: 'BR-RO-L207', path: 'delivery.name', text: of.delivery?.name ?? '', longest: 200 },
	...(of.payment?.accounts ?? []).map(({ name }, at) => ({
		rule: 'BR-RO-L208',
		path: `payment.accounts[${at}].name`,
		text: name,
		longest: 200,
	})),
	...of.taxes.map(({ reason }, at) => ({
		rule: 'BR-RO-L1019',
		path: `taxes[${at}].reason`,
		text: reason,
		longest: 100,
	})),
];

const lineAdjustment = ({ isCharge, reason }: Adjustment, path: string): Limited => ({
	rule: isCharge ? 'BR-RO-L1023' : 'BR-RO-L1022',
	path,
	text: reason,
	longest: 100,
});

const lineTexts = ({ lines }: EInvoice): Limited[] => {
	const { longestItemName, longestItemDescription, longestLineNote } = RULE_SETS['cius-ro'];
	return lines.flatMap(({ item, note, accountingCost, adjustments }, at): Limited[] => {
		const field = `lines[${at}].description` as const;
		const path = `lines[${at}]`;
		return [
			{ rule: 'BR-RO-L1024', path: `${path}.item.name`, field, text: item.name, longest: longestItemName },
			{
				rule: 'BR-RO-L212',
				path: `${path}.item.description`,
				field,
				text: item.description,
				longest: longestItemDescription,
			},
			{ rule: 'BR-RO-L303', path: `${path}.note`, field, text: note, longest: longestLineNote },
			{ rule: 'BR-RO-L1021', path: `${path}.accountingCost`, text: accountingCost, longest: 100 },
			...adjustments.map((one, nth) => lineAdjustment(one, `${path}.adjustments[${nth}].reason`)),
			...item.properties.flatMap(({ name, value }, nth) => [
				{ rule: 'BR-RO-L0505', path: `${path}.item.properties[${nth}].name`, text: name, longest: 50 },
				{ rule: 'BR-RO-L1025', path: `${path}.item.properties[${nth}].value`, text: value, longest: 100 },
			]),
		];
	});
};

/** How many notes there are, once each is short enough (BR-RO-A020, BR-RO-L302). */
const notes = ({ notes: all }: EInvoice): readonly EInvoiceFault[] => {
	const { mostNotes, longestNote } = RULE_SETS['cius-ro'];
	const fix = `Shorten the note of the invoice to ${mostNotes * longestNote} characters.`;
	return all.length <= mostNotes
		? NONE
		: fault(
				'BR-RO-A020',
				['notes', 'note'],
				`The note takes ${all.length} parts, and ${mostNotes} are the most.`,
				fix,
			);
};

/** The longest texts of CIUS-RO. @param of with its texts fitted to the profile */
export const lengths: Check = (of) => [
	...notes(of),
	...each(
		[
			...documentTexts(of),
			...partyTexts(of.seller, 'seller'),
			...partyTexts(of.buyer, 'buyer'),
			...addressTexts(of.taxRepresentative?.address, 'taxRepresentative'),
			...addressTexts(of.delivery?.address, 'delivery'),
			...referenceTexts(of),
			...lineTexts(of),
		],
		check,
	),
];
