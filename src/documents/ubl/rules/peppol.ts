import { endsInLuhnDigit } from '../../../domain/check-digit/luhn';
import { endsInModulus11Digit } from '../../../domain/check-digit/modulus-11';
import { isBlank } from '../../../domain/text';
import type { Identifier } from '../model/basics';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceParty } from '../model/party';
import { ATTACHMENT_TYPES, ENDPOINT_SCHEME_CODES, RULE_SETS } from '../rule-set';
import { BUYER_FIX, each, fault, NONE, SELLER_FIX, unless, type Check, type EInvoiceFault } from './fault';

/** PEPPOL-EN16931-R003, which binds credit notes as well. */
const buyerReference: Check = ({ buyerReference: reference, references: { purchaseOrder, salesOrder } }) =>
	unless(
		[reference, purchaseOrder, salesOrder].some((text) => !isBlank(text)),
		'PEPPOL-EN16931-R003',
		['buyerReference', 'buyerReference'],
		'The invoice has neither a buyer reference nor a purchase order.',
		'Ask the client for one, and give the invoice or the client a buyer reference.',
	);

/** PEPPOL-EN16931-R010 and R020, and CL008. */
function endpoint({ endpoint: of }: EInvoiceParty, whose: 'seller' | 'buyer'): readonly EInvoiceFault[] {
	const path = `${whose}.endpoint`;
	if (of === null || isBlank(of.id)) {
		return fault(
			whose === 'buyer' ? 'PEPPOL-EN16931-R010' : 'PEPPOL-EN16931-R020',
			[path, 'electronicAddress'],
			`The ${whose} has no electronic address.`,
			`Set the electronic address ${whose === 'buyer' ? BUYER_FIX : SELLER_FIX} (in Sweden and Norway, country and organisation number are enough), or deliver in another way.`,
		);
	}
	return unless(
		of.scheme === '' || ENDPOINT_SCHEME_CODES.has(of.scheme),
		'PEPPOL-EN16931-CL008',
		path,
		`${of.scheme} is no scheme of electronic addresses.`,
		'Use a scheme of the code list, such as 0192, 0007 or 0088.',
	);
}

/** Where the network delivers from and to. */
export const endpoints: Check = ({ seller, buyer }) => [...endpoint(seller, 'seller'), ...endpoint(buyer, 'buyer')];

/** GS1: weights 1 and 3 from the right, the check digit included. The rules leave the length open. */
const isGln = (id: string): boolean =>
	/^\d+$/.test(id) &&
	[...id].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0;

interface NumberRule {
	readonly rule: string;
	readonly name: string;
	readonly holds: (id: string) => boolean;
}

/** Numbers whose schemes have a rule, by the scheme. */
const NUMBERS: Readonly<Record<string, NumberRule>> = {
	'0088': { rule: 'PEPPOL-COMMON-R040', name: 'a GLN', holds: isGln },
	'0192': {
		rule: 'PEPPOL-COMMON-R041',
		name: 'a Norwegian organisation number',
		holds: (id) => id.length === 9 && endsInModulus11Digit(id),
	},
	'0007': {
		rule: 'PEPPOL-COMMON-R049',
		name: 'a Swedish organisation number',
		holds: (id) => id.length === 10 && endsInLuhnDigit(id),
	},
};

function number(of: Identifier | null, path: string): readonly EInvoiceFault[] {
	const rule = of === null ? undefined : NUMBERS[of.scheme];
	if (of === null || rule === undefined || rule.holds(of.id.trim())) return NONE;
	const fix = 'Compare it with a document of the business.';
	return fault(rule.rule, [path, 'organisationNumber'], `${of.id} is not ${rule.name}.`, fix);
}

const numbers = ({ endpoint: address, legalId, identifiers }: EInvoiceParty, whose: string) => [
	...number(address, `${whose}.endpoint`),
	...number(legalId, `${whose}.legalId`),
	...each(identifiers, (one, at) => number(one, `${whose}.identifiers[${at}]`)),
];

/** Only between two German parties. */
const GERMAN_TYPES = ['326', '384'];

function typeCode({ kind, typeCode: code, seller, buyer }: EInvoice): readonly EInvoiceFault[] {
	const isGerman = seller.address.country === 'DE' && buyer.address.country === 'DE';
	if (kind === 'invoice' && GERMAN_TYPES.includes(code)) {
		const message = `Documents of type ${code} go between two German parties alone.`;
		return unless(isGerman, 'PEPPOL-EN16931-P0112', 'typeCode', message, 'Use 380, or a credit note.');
	}
	return unless(
		RULE_SETS.peppol.typeCodes[kind].includes(code),
		kind === 'invoice' ? 'PEPPOL-EN16931-P0100' : 'PEPPOL-EN16931-P0101',
		'typeCode',
		`${code || 'Nothing'} is not a type of ${kind === 'invoice' ? 'invoices' : 'credit notes'}.`,
		`Use ${kind === 'invoice' ? '380' : '381'}.`,
	);
}

/** What Peppol BIS Billing asks for beyond EN 16931. */
export const peppol: Check = (of) => [
	...buyerReference(of),
	...endpoints(of),
	...numbers(of.seller, 'seller'),
	...numbers(of.buyer, 'buyer'),
	...typeCode(of),
	...each(of.attachments, ({ file }, at) =>
		unless(
			file === null || ATTACHMENT_TYPES.has(file.mimeType),
			'PEPPOL-EN16931-CL001',
			`attachments[${at}].file.mimeType`,
			`A file of type ${file?.mimeType} cannot be attached.`,
			'Attach a PDF, PNG, JPEG, CSV, XLSX or ODS file.',
		),
	),
];
