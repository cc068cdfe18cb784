import { isBlank } from '../../../domain/text';
import type { FieldName } from '../../../domain/field-name';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceAddress } from '../model/party';
import { XRECHNUNG_TYPES } from '../rule-set';
import { advise, BUYER_FIX, each, fault, NONE, SELLER_FIX, unless, type Check, type EInvoiceFault } from './fault';
import { germanPayment } from './german-payment';

/** A text that has to be there. @param whose where users give it */
const isThere = (text: string, rule: string, where: readonly [string, FieldName], name: string, whose: string) =>
	unless(!isBlank(text), rule, where, `The ${name} is missing.`, `Set the ${name} ${whose}.`);

function address(
	of: EInvoiceAddress | null,
	[city, postalCode]: readonly [string, string],
	path: string,
	whose: string,
): readonly EInvoiceFault[] {
	if (of === null) return NONE;
	return [
		...isThere(of.city, city, [`${path}.city`, 'city'], 'city', whose),
		...isThere(of.postalCode, postalCode, [`${path}.postalCode`, 'postalCode'], 'post code', whose),
	];
}

/** One @ with at least two characters around it, and a dot within the domain. */
const EMAIL = /^[^@\s]+@([^@.\s]+\.)+[^@.\s]+$/;
const THREE_DIGITS = /\d.*\d.*\d/s;

/** BR-DE-2, 5, 6 and 7, and the advice of 27 and 28: whom a buyer asks. */
const contact: Check = ({ seller: { contact: of } }) => {
	const path = 'seller.contact';
	if ([of.name, of.phone, of.email].every(isBlank)) {
		const message = 'The invoice does not say how to reach the seller.';
		return fault('BR-DE-2', [path, 'phone'], message, `Set the phone number and the e-mail address ${SELLER_FIX}.`);
	}
	return [
		...isThere(of.name, 'BR-DE-5', [`${path}.name`, 'companyName'], 'name of the company', SELLER_FIX),
		...isThere(of.phone, 'BR-DE-6', [`${path}.phone`, 'phone'], 'phone number of the company', SELLER_FIX),
		...isThere(of.email, 'BR-DE-7', [`${path}.email`, 'companyEmail'], 'e-mail address of the company', SELLER_FIX),
		...advise(
			isBlank(of.phone) || THREE_DIGITS.test(of.phone),
			'BR-DE-27',
			[`${path}.phone`, 'phone'],
			`${of.phone} has fewer than three digits.`,
			`Set the phone number ${SELLER_FIX}.`,
		),
		...advise(
			isBlank(of.email) || EMAIL.test(of.email.trim()),
			'BR-DE-28',
			[`${path}.email`, 'companyEmail'],
			`${of.email} is not an e-mail address.`,
			`Set the e-mail address ${SELLER_FIX}.`,
		),
	];
};

/** BR-DE-15: of a public buyer it is the Leitweg-ID. */
const buyerReference: Check = ({ buyerReference: reference }) =>
	unless(
		!isBlank(reference),
		'BR-DE-15',
		['buyerReference', 'buyerReference'],
		'The invoice has no buyer reference.',
		'Ask the client for one (of a public buyer, the Leitweg-ID), and give it to the invoice or the client.',
	);

const isPeriod = (of: EInvoice['period']): boolean => of !== null;

/** BR-DE-14, 17 and 26, and the advice on the day of delivery (BR-DE-TMP-32). */
const document: Check = ({ typeCode, preceding, taxes, delivery, period, lines }: EInvoice) => [
	...each(taxes, ({ rate }, at) =>
		unless(
			rate !== null,
			'BR-DE-14',
			[`taxes[${at}].rate`, 'lines'],
			'A part of the breakdown of VAT has no rate.',
			'Give each line a tax rate.',
		),
	),
	...advise(
		XRECHNUNG_TYPES.includes(typeCode),
		'BR-DE-17',
		'typeCode',
		`${typeCode || 'Nothing'} is not a type of document that XRechnung advises to use.`,
		'Use 380, or 381 for a credit note.',
	),
	...advise(
		typeCode !== '384' || preceding.length > 0,
		'BR-DE-26',
		'preceding',
		'A corrected invoice does not name the invoice that it corrects.',
		'Name it by its number.',
	),
	...advise(
		(delivery?.date ?? null) !== null || isPeriod(period) || lines.every((line) => isPeriod(line.period)),
		'BR-DE-TMP-32',
		['delivery.date', 'deliveryDate'],
		'The invoice says neither when it was delivered nor which period is billed.',
		'Give the invoice a delivery date, or a period.',
	),
];

const ABSOLUTE_URL = /^[a-z][a-z0-9+.-]+:/i;

/** BR-DE-22 and BR-TMP-2. */
const attachments: Check = ({ attachments: all }) => {
	const names = all.map(({ file }) => file?.fileName);
	return each(all, ({ file, url }, at) => [
		...unless(
			file === null || names.indexOf(file.fileName) === at,
			'BR-DE-22',
			`attachments[${at}].file.fileName`,
			`Two attachments have the name ${file?.fileName}.`,
			'Give each a name of its own.',
		),
		...advise(
			url === '' || ABSOLUTE_URL.test(url),
			'BR-TMP-2',
			`attachments[${at}].url`,
			`${url} is not a whole address.`,
			'Begin it with https://.',
		),
	]);
};

/** What XRechnung asks for beyond EN 16931. @param of as it is written: fitted to the profile */
export const germany: Check = (of) => [
	...buyerReference(of),
	...contact(of),
	...address(of.seller.address, ['BR-DE-3', 'BR-DE-4'], 'seller.address', SELLER_FIX),
	...address(of.buyer.address, ['BR-DE-8', 'BR-DE-9'], 'buyer.address', BUYER_FIX),
	...address(
		of.delivery?.address ?? null,
		['BR-DE-10', 'BR-DE-11'],
		'delivery.address',
		`${BUYER_FIX}, or of the address of delivery`,
	),
	...germanPayment(of),
	...document(of),
	...attachments(of),
];
