import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import { romanian } from '../../support/ubl/samples';
import { address, buyer, firstLine, ro, seller, type Broken } from './broken';

const long = (length: number) => 'x'.repeat(length + 1);

const PLACE = romanian().seller.address;
const representative =
	(change: Partial<typeof PLACE>, name = 'Reprezentant') =>
	() => ({
		taxRepresentative: { name, vatNumber: 'RO18547290', address: { ...PLACE, ...change } },
	});
const delivered =
	(change: Partial<typeof PLACE>, name = '') =>
	() => ({
		delivery: { name, location: null, date: null, address: { ...PLACE, ...change } },
	});
const reference = (name: keyof EInvoice['references']) => (of: EInvoice) => ({
	references: { ...of.references, [name]: long(200) },
});
const attachment = (change: Partial<EInvoice['attachments'][number]>) => () => ({
	attachments: [{ id: '1', description: '', url: '', file: null, ...change }],
});
const contact = (of: EInvoice['seller'], change: Partial<EInvoice['seller']['contact']>) => ({
	contact: { ...of.contact, ...change },
});
const payment = (change: Partial<NonNullable<EInvoice['payment']>>) => (of: EInvoice) => ({
	payment: { ...of.payment!, ...change },
});
const adjustment = (isCharge: boolean) =>
	firstLine(() => ({
		adjustments: [{ isCharge, amount: 0n, base: null, percent: null, reason: long(100), reasonCode: '' }],
	}));
const item = (change: Partial<EInvoice['lines'][number]['item']>) =>
	firstLine((one) => ({ item: { ...one.item, ...change } }));
const property = (name: string, value: string) => item({ properties: [{ name, value }] });

const RULES: readonly Broken[] = [
	ro('BR-RO-010', () => ({ number: 'ABC' })),
	ro('BR-RO-020_1', () => ({ typeCode: '386' })),
	ro('BR-RO-020_2', () => ({ kind: 'credit-note', typeCode: '396' })),
	ro('BR-RO-030', () => ({ currency: 'EUR' })),
	ro('BR-RO-040', () => ({ taxPointCode: '7' })),
	ro('BR-RO-065', seller({ vatNumber: '', taxRegistration: '' })),
	ro('BR-RO-120', buyer({ vatNumber: '', legalId: null })),
	ro('BR-RO-081', address('seller', { line1: '' })),
	ro('BR-RO-082', address('buyer', { line1: '' })),
	ro('BR-RO-091', address('seller', { city: '' })),
	ro('BR-RO-092', address('buyer', { city: '' })),
	ro('BR-RO-100', address('seller', { subdivision: 'RO-B' })),
	ro('BR-RO-101', address('buyer', { city: 'București' })),
	ro('BR-RO-110', address('seller', { subdivision: 'Cluj' })),
	ro('BR-RO-111', address('buyer', { subdivision: '' })),
	ro('BR-RO-140', representative({ line1: '' })),
	ro('BR-RO-150', representative({ city: '' })),
	ro('BR-RO-160', representative({ subdivision: 'RO-B' })),
	ro('BR-RO-170', representative({ subdivision: 'CJ' })),
	ro('BR-RO-180', delivered({ line1: '' })),
	ro('BR-RO-201', delivered({ city: '' })),
	ro('BR-RO-202', delivered({ subdivision: 'RO-B' })),
	ro('BR-RO-211', delivered({ subdivision: '', country: 'MD' })),
	ro('BR-RO-212', delivered({ subdivision: 'CJ' })),
	ro('BR-RO-A020', () => ({ notes: Array.from({ length: 21 }, () => 'Notă') })),
];

/** Official rules that no document can break: they count one element, or an earlier rule stands in their way. */
const NEVER_BROKEN: readonly Broken[] = [
	ro('BR-RO-A051', () => ({
		attachments: Array.from({ length: 51 }, (_, at) => ({ id: `${at}`, description: '', url: '', file: null })),
	})),
	ro('BR-RO-L1019', (of) => ({ taxes: of.taxes.map((one) => ({ ...one, reason: long(100) })) })),
	ro('BR-RO-A500', () => ({
		preceding: Array.from({ length: 501 }, (_, at) => ({ number: `${at}`, issueDate: null })),
	})),
];

const LENGTHS: readonly Broken[] = [
	...(['seller', 'buyer'] as const).flatMap((whose) => {
		const [line1, line2, line3, city, postalCode] =
			whose === 'seller' ? ['151', '1002', '1003', '0501', '0201'] : ['152', '1007', '1008', '0502', '0202'];
		return [
			ro(`BR-RO-L${line1}`, address(whose, { line1: long(150) })),
			ro(`BR-RO-L${line2}`, address(whose, { line2: long(100) })),
			ro(`BR-RO-L${line3}`, address(whose, { line3: long(100) })),
			ro(`BR-RO-L${city}`, address(whose, { city: long(50) })),
			ro(`BR-RO-L${postalCode}`, address(whose, { postalCode: long(20) })),
		];
	}),
	ro('BR-RO-L153', representative({ line1: long(150) })),
	ro('BR-RO-L1012', representative({ line2: long(100) })),
	ro('BR-RO-L1013', representative({ line3: long(100) })),
	ro('BR-RO-L0503', representative({ city: long(50) })),
	ro('BR-RO-L0203', representative({ postalCode: long(20) })),
	ro('BR-RO-L206', representative({}, long(200))),
	ro('BR-RO-L154', delivered({ line1: long(150) })),
	ro('BR-RO-L1014', delivered({ line2: long(100) })),
	ro('BR-RO-L1015', delivered({ line3: long(100) })),
	ro('BR-RO-L0504', delivered({ city: long(50) })),
	ro('BR-RO-L0204', delivered({ postalCode: long(20) })),
	ro('BR-RO-L207', delivered({}, long(200))),
	ro('BR-RO-L155', () => ({ number: `${long(200)}1` })),
	ro('BR-RO-L0302', reference('contract')),
	ro('BR-RO-L0303', reference('purchaseOrder')),
	ro('BR-RO-L0304', reference('salesOrder')),
	ro('BR-RO-L0305', reference('receipt')),
	ro('BR-RO-L0306', reference('despatch')),
	ro('BR-RO-L0307', reference('tender')),
	ro('BR-RO-L156', () => ({ preceding: [{ number: long(200), issueDate: null }] })),
	ro('BR-RO-L0308', attachment({ id: long(200) })),
	ro('BR-RO-L1020', attachment({ description: long(100) })),
	ro('BR-RO-L210', attachment({ url: `https://${long(200)}` })),
	ro('BR-RO-L211', attachment({ file: { mimeType: 'application/pdf', fileName: long(200), base64: 'YQ==' } })),
	ro('BR-RO-L1000', seller({ legalForm: long(1_000) })),
	ro('BR-RO-L1001', () => ({ accountingCost: long(100) })),
	ro('BR-RO-L301', () => ({ paymentTerms: long(300) })),
	ro('BR-RO-L140', payment({ reference: long(140) })),
	ro('BR-RO-L1016', payment({ text: long(100) })),
	ro('BR-RO-L208', payment({ accounts: [{ id: 'RO49AAAA1B31007593840000', name: long(200), branch: '' }] })),
	ro('BR-RO-L205', () => ({ payee: { name: long(200), identifier: null, legalId: null } })),
	ro('BR-RO-L201', seller({ name: long(200) })),
	ro('BR-RO-L202', seller({ tradingName: long(200) })),
	ro('BR-RO-L1004', (of) => seller(contact(of.seller, { name: long(100) }))(of)),
	ro('BR-RO-L1005', (of) => seller(contact(of.seller, { phone: long(100) }))(of)),
	ro('BR-RO-L1006', (of) => seller(contact(of.seller, { email: long(100) }))(of)),
	ro('BR-RO-L203', buyer({ name: long(200) })),
	ro('BR-RO-L204', buyer({ tradingName: long(200) })),
	ro('BR-RO-L1009', (of) => buyer(contact(of.buyer, { name: long(100) }))(of)),
	ro('BR-RO-L1010', (of) => buyer(contact(of.buyer, { phone: long(100) }))(of)),
	ro('BR-RO-L1011', (of) => buyer(contact(of.buyer, { email: long(100) }))(of)),
	ro('BR-RO-L212', item({ description: long(200) })),
	ro(
		'BR-RO-L303',
		firstLine(() => ({ note: long(300) })),
	),
	ro(
		'BR-RO-L1021',
		firstLine(() => ({ accountingCost: long(100) })),
	),
	ro('BR-RO-L1022', adjustment(false)),
	ro('BR-RO-L1023', adjustment(true)),
	ro('BR-RO-L0505', property(long(50), 'x')),
	ro('BR-RO-L1025', property('x', long(100))),
];

export const IN_ROMANIA = { RULES, LENGTHS, NEVER_BROKEN };
