import type { EInvoice, PaymentInstruction } from '../../../src/documents/ubl/model/e-invoice';
import { german } from '../../support/ubl/samples';
import { address, broken, buyer, firstLine, seller, type Broken } from './broken';

const de = broken('xrechnung', german);

const contact = (change: Partial<EInvoice['seller']['contact']>) => (of: EInvoice) =>
	seller({ contact: { ...of.seller.contact, ...change } })(of);
const payment = (change: Partial<PaymentInstruction>) => (of: EInvoice) => ({
	payment: { ...of.payment!, ...change },
});
const toAddress = (city: string, postalCode: string) => (of: EInvoice) => ({
	delivery: { ...of.delivery!, address: { ...of.buyer.address, city, postalCode } },
});
const attached = (id: string, url: string, fileName: string) => ({
	id,
	description: '',
	url,
	file: fileName === '' ? null : { mimeType: 'application/pdf', fileName, base64: 'YQ==' },
});

const CARD = { number: '1234', network: 'VISA', holder: 'Stadt Köln' };
const MANDATE = { reference: 'M-1', payerAccount: 'DE89370400440532013000' };
const DEBIT = { code: '59', accounts: [], mandate: MANDATE };

/** Rules of XRechnung, each with a document that breaks it. */
export const RULES: readonly Broken[] = [
	de('BR-DE-1', () => ({ payment: null })),
	de('BR-DE-2', (of) => ({ seller: { ...of.seller, name: '', contact: { name: '', phone: '', email: '' } } })),
	de('BR-DE-3', address('seller', { city: '' })),
	de('BR-DE-4', address('seller', { postalCode: ' ' })),
	de('BR-DE-5', (of) => ({ seller: { ...of.seller, name: '', tradingName: '' } })),
	de('BR-DE-6', contact({ phone: '' })),
	de('BR-DE-7', contact({ email: '' })),
	de('BR-DE-8', address('buyer', { city: '' })),
	de('BR-DE-9', address('buyer', { postalCode: '' })),
	de('BR-DE-10', toAddress('', '50667')),
	de('BR-DE-11', toAddress('Köln', '')),
	de('BR-DE-14', (of) => ({ taxes: of.taxes.map((tax) => ({ ...tax, rate: null })) })),
	de('BR-DE-15', () => ({ buyerReference: '' })),
	de('BR-DE-17', () => ({ typeCode: '751' })),
	de('BR-DE-18', () => ({ paymentTerms: '#SKONTO#TAGE=14#PROZENT=2#\nNet 30 days' })),
	de('BR-DE-19', payment({ code: '58', accounts: [{ id: 'DE99370400440532013000', name: '', branch: '' }] })),
	de('BR-DE-20', payment({ ...DEBIT, mandate: { ...MANDATE, payerAccount: 'DE99370400440532013000' } })),
	de('BR-DE-22', () => ({ attachments: [attached('1', '', 'a.pdf'), attached('2', '', 'a.pdf')] })),
	de('BR-DE-23-a', payment({ code: '58', accounts: [] })),
	de('BR-DE-23-b', payment({ code: '58', card: CARD })),
	de('BR-DE-24-a', payment({ code: '54', accounts: [] })),
	de('BR-DE-24-b', payment({ code: '54', card: CARD })),
	de('BR-DE-25-a', payment({ code: '59', accounts: [] })),
	de('BR-DE-25-b', payment({ code: '59', mandate: MANDATE })),
	de('BR-DE-26', () => ({ typeCode: '384' })),
	de('BR-DE-27', contact({ phone: 'none' })),
	de('BR-DE-28', contact({ email: 'rechnung@lindenhof' })),
	de('BR-DE-30', payment(DEBIT)),
	de('BR-DE-31', payment({ ...DEBIT, mandate: { ...MANDATE, payerAccount: '' } })),
	de('BR-DE-TMP-32', () => ({ delivery: null })),
	de('BR-TMP-2', () => ({ attachments: [attached('1', 'lindenhof.example/terms', '')] })),
	de('BR-CL-01', () => ({ typeCode: '999' })),
	de('BR-CL-24', () => ({
		attachments: [
			{ id: '1', description: '', url: '', file: { mimeType: 'text/html', fileName: 'a.html', base64: 'YQ==' } },
		],
	})),
	de('BR-CL-25', buyer({ endpoint: { id: '1', scheme: '9999' } })),
	de(
		'BR-CL-19',
		firstLine(() => ({
			adjustments: [{ isCharge: false, amount: 1n, base: null, percent: null, reason: '', reasonCode: '99' }],
		})),
	),
	de('PEPPOL-EN16931-R010', (of) => buyer({ endpoint: null, contact: { ...of.buyer.contact, email: '' } })(of)),
	de('PEPPOL-EN16931-R020', (of) => seller({ endpoint: null, contact: { ...of.seller.contact, email: '' } })(of)),
	de('PEPPOL-EN16931-R061', payment({ code: '59', accounts: [] })),
];
