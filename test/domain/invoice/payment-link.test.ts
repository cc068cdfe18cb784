import { isPaymentLinkOf, paymentLinkOf, readPaymentLinkPattern } from '../../../src/domain/invoice/payment-link';
import { readPaymentLink } from '../../../src/domain/invoice/read-payment-link';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { buyerShown, sellerOfSettings, sellerShown } from '../../../src/domain/invoice/parties';
import { checkedText } from '../../../src/domain/invoice/checked-text';
import { NO_TEXTS, textsOf } from '../../../src/domain/invoice/texts';
import { ownDefaults } from '../../../src/domain/client-defaults';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { aPayment, anInvoice } from '../../support/builders/invoice';
import { aClient } from '../../support/builders/records';
import { said } from '../payment-reference/said';

const SETTINGS = {
	...DEFAULT_SETTINGS,
	companyName: 'Acme',
	companyEmail: 'a@acme.example',
	city: 'Oslo',
	iban: 'NO93',
};
const PARTIES = { seller: sellerOfSettings(SETTINGS), buyer: aClient() };
const NO_ADDRESS = (shown: string) => [
	'not_a_web_address',
	'paymentLink',
	`paymentLink is "${shown}", which is not a web address.`,
	'Give a whole address that begins with https://.',
];

describe('readPaymentLink', () => {
	it.each(['', 'https://pay.example/1?a=b', 'http://pay.example', 'HTTPS://Pay.Example'])(
		'reads %j as it is',
		(link) => {
			expect(said(readPaymentLink(link, 'paymentLink'))).toBe(link);
			expect(said(checkedText('paymentLink', link))).toBe(link);
		},
	);

	it.each(['pay here', 'pay.example', 'ftp://pay.example', 'javascript:alert(1)', 'xhttp://a', 'httpsx://a'])(
		'refuses %j',
		(link) => {
			expect(said(readPaymentLink(link, 'paymentLink'))).toEqual(NO_ADDRESS(link));
			expect(said(checkedText('paymentLink', link))).toEqual(NO_ADDRESS(link));
		},
	);

	it('no other text of an invoice has to be an address', () =>
		expect(said(checkedText('note', 'pay here'))).toBe('pay here'));
});

describe('readPaymentLinkPattern', () => {
	it.each([
		'https://pay.example/[invoice number]/[Amount]?c=[ currency ]',
		'https://pay.example/[payment reference][minor amount][client email]',
		'https://pay.example/[invoice id]',
		'https://pay.example',
		'',
	])('reads %j as it is', (pattern) =>
		expect(said(readPaymentLinkPattern(pattern, 'paymentLinkPattern'))).toBe(pattern),
	);

	it.each([
		[
			'https://pay.example/[amount]/[total]',
			'unknown_link_code',
			'paymentLinkPattern holds [total], which stands for nothing.',
			'Use [invoice id], [invoice number], [payment reference], [amount], [minor amount], [currency], [client email].',
		],
		[
			'pay/[amount]',
			'not_a_web_address',
			'paymentLinkPattern is "pay/1", which is not a web address.',
			'Give a whole address that begins with https://.',
		],
	])('refuses %j', (pattern, code, message, fix) =>
		expect(said(readPaymentLinkPattern(pattern, 'paymentLinkPattern'))).toEqual([
			code,
			'paymentLinkPattern',
			message,
			fix,
		]),
	);
});

describe('paymentLinkOf', () => {
	const withPattern = (paymentLinkPattern: string, fields: Partial<Invoice> = {}) =>
		anInvoice({ ...fields, parties: { ...PARTIES, seller: { ...PARTIES.seller, paymentLinkPattern } } });

	it('encodes each value for a web address', () =>
		expect(
			paymentLinkOf(
				withPattern(
					'https://p.example/[Invoice Number]?r=[payment reference]&a=[amount]&m=[minor amount]&c=[ currency ]&e=[client email]&x=[other]',
					{ number: 'A/1 2', paymentReference: 'RF 1&2' },
				),
			),
		).toBe('https://p.example/A%2F1%202?r=RF%201%262&a=100.00&m=10000&c=EUR&e=anna%40example.com&x=[other]'));

	it('names the invoice by its id, which nobody guesses', () =>
		expect(paymentLinkOf(withPattern('https://p.example/?i=[invoice id]', { id: 'inv_7f' }))).toBe(
			'https://p.example/?i=inv_7f',
		));

	it('leaves out what is not known', () =>
		expect(paymentLinkOf(withPattern('https://p.example/[payment reference]/', { paymentReference: '' }))).toBe(
			'https://p.example//',
		));

	it.each([
		['', '', ''],
		['', 'https://p.example/[invoice number]', 'https://p.example/7'],
		['https://own.example', 'https://p.example/[invoice number]', 'https://own.example'],
		['https://own.example', '', 'https://own.example'],
	])('an invoice with the link %j and the pattern %j is paid at %j', (paymentLink, pattern, is) =>
		expect(paymentLinkOf(withPattern(pattern, { paymentLink, number: '7' }))).toBe(is),
	);

	it('asks for what is open, and for nothing once nothing is', () => {
		const paid = (amount: bigint) =>
			paymentLinkOf(withPattern('https://p.example/[minor amount]', { payments: [aPayment({ amount })] }));
		expect([paid(2_500n), paid(10_000n), paid(12_000n)]).toEqual(['https://p.example/7500', '', '']);
		expect(paymentLinkOf(withPattern('https://p.example/[amount]', { phase: 'void' }))).toBe('');
	});
});

describe('the parties that a document shows', () => {
	const nameless = { ...PARTIES, seller: { ...PARTIES.seller, name: '' } };
	const now = { ...SETTINGS, companyName: 'Acme Ltd' };

	it('the seller is the one that the settings name, with address and accounts', () =>
		expect(sellerOfSettings(SETTINGS)).toMatchObject({
			name: 'Acme',
			email: 'a@acme.example',
			city: 'Oslo',
			iban: 'NO93',
			country: '',
		}));

	it('a finalised invoice keeps its seller; a draft and one without a name have that of now', () => {
		expect(sellerShown({ parties: PARTIES }, now)).toBe(PARTIES.seller);
		expect(sellerShown({ parties: null }, now)).toEqual(sellerOfSettings(now));
		expect(sellerShown({ parties: nameless }, now)).toEqual(sellerOfSettings(now));
	});

	it('and its buyer', () => {
		const moved = aClient({ address: 'There' });
		expect(buyerShown({ parties: PARTIES }, moved)).toBe(PARTIES.buyer);
		expect(buyerShown({ parties: null }, moved)).toBe(moved);
	});
});

describe('what an invoice takes from its client', () => {
	const asked = { ...NO_TEXTS, paymentTermsDays: null, note: 'n' };
	const terms = (own: number | null, clients: number | null) =>
		ownDefaults({ ...asked, paymentTermsDays: own }, aClient({ paymentTermsDays: clients }), DEFAULT_SETTINGS)
			.paymentTermsDays;

	it('terms: its own, then the client’s, then the ledger’s; none is a wish', () =>
		expect([terms(3, 10), terms(0, 10), terms(null, 10), terms(null, 0), terms(null, null)]).toEqual([
			3, 0, 10, 0, 14,
		]));

	it('the buyer reference where it gives none; other texts are its own', () => {
		const client = aClient({ buyerReference: 'house 2' });
		expect(ownDefaults(asked, client, DEFAULT_SETTINGS)).toEqual({
			...textsOf(asked),
			buyerReference: 'house 2',
			paymentTermsDays: 14,
		});
		expect(ownDefaults({ ...asked, buyerReference: 'own' }, client, DEFAULT_SETTINGS).buyerReference).toBe('own');
	});
});

describe('isPaymentLinkOf', () => {
	const invoiceWith = (paymentLinkPattern: string, fields: Partial<Invoice> = {}) =>
		anInvoice({
			number: 'INV-0042',
			paymentReference: '423',
			parties: { ...PARTIES, seller: { ...PARTIES.seller, paymentLinkPattern } },
			...fields,
		});

	it.each([
		['https://pay.example/[invoice number]', 'https://pay.example/INV-0042', true],
		['https://pay.example/[invoice number]', 'https://pay.example/INV-0043', false],
		['https://pay.example/[invoice number]', 'https://pay.example/INV-00421', false],
		['https://pay.example/[invoice number]', 'https://payXexample/INV-0042', false],
		['https://p.example/?r=[payment reference]&a=[amount]', 'https://p.example/?r=423&a=1250.00', true],
		['https://p.example/?r=[payment reference]&a=[minor amount]', 'https://p.example/?r=423&a=7', true],
		['https://p.example/?r=[payment reference]&a=[amount]', 'https://p.example/?r=423&a=x', false],
		['https://p.example/(a+)+[amount]', 'https://p.example/(a+)+7', false],
		['https://p.example/all', 'https://p.example/all', false],
		['', '', false],
	])('the pattern %s and the link %s: %s', (pattern, link, is) =>
		expect(isPaymentLinkOf(link, invoiceWith(pattern))).toBe(is),
	);

	it('knows the link that the invoice has, paid or not, and its own in place of the pattern', () => {
		const pattern = 'https://pay.example/[invoice number]?a=[amount]&c=[currency]&e=[client email]';
		const open = invoiceWith(pattern);
		const link = paymentLinkOf(open);
		expect(link).toContain('INV-0042');
		const paid = { ...open, payments: [aPayment({ amount: open.totals.total, currency: open.currency })] };
		expect([paymentLinkOf(paid), isPaymentLinkOf(link, open), isPaymentLinkOf(link, paid)]).toEqual([
			'',
			true,
			true,
		]);
		const own = { ...open, paymentLink: 'https://pay.example/own/42' };
		expect([isPaymentLinkOf(link, own), isPaymentLinkOf(own.paymentLink, own)]).toEqual([false, true]);
	});
});
