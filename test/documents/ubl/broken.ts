import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceLine } from '../../../src/documents/ubl/model/line';
import type { EInvoiceParty } from '../../../src/documents/ubl/model/party';
import type { EInvoiceAllowance, EInvoiceTax } from '../../../src/documents/ubl/model/sums';
import type { EInvoiceProfile } from '../../../src/documents/ubl/rule-set';
import { norwegian, romanian, swedish } from '../../support/ubl/samples';

/** A rule, and a document that breaks it. */
export interface Broken {
	readonly rule: string;
	readonly profile: EInvoiceProfile;
	readonly of: EInvoice;
}

export const broken =
	(profile: EInvoiceProfile, whole: () => EInvoice) =>
	(rule: string, change: (of: EInvoice) => Partial<EInvoice>): Broken => {
		const of = whole();
		return { rule, profile, of: { ...of, ...change(of) } };
	};

/** The rules of EN 16931 on the same documents, which bind Factur-X too. CII calls BR-61 CII-SR-470. */
export const inCii = (all: readonly Broken[]): readonly Broken[] =>
	all
		.filter(({ rule }) => rule.startsWith('BR-') && rule !== 'BR-61')
		.map((one) => ({ ...one, profile: 'factur-x' }));

const line = { description: 'Work', quantity: 2, unit: 'h', unitPrice: 800 };
const se = broken('peppol', swedish);
const no = broken('peppol', norwegian);
export const ro = broken('cius-ro', romanian);
const reverse = broken('peppol', () => swedish({ lines: [{ ...line, taxCategory: 'AE' }] }));
const zero = broken('peppol', () => swedish({ lines: [{ ...line, taxCategory: 'Z' }] }));
const exempt = broken('peppol', () => swedish({ lines: [{ ...line, taxCategory: 'E' }] }));
const exported = broken('peppol', () => swedish({ lines: [{ ...line, taxCategory: 'G' }] }));
const outside = broken('peppol', () => swedish({ lines: [{ ...line, taxCategory: 'O' }] }));
const within = broken('peppol', () =>
	swedish({ lines: [{ ...line, taxCategory: 'K' }], invoice: { deliveryDate: '2026-02-24' } }),
);
const credit = broken('peppol', () =>
	swedish({ additions: { kind: 'credit-note', preceding: [{ number: '0041', issueDate: null }] } }),
);

const LOYALTY: EInvoiceAllowance = {
	isCharge: false,
	amount: 10_00n,
	base: 100_00n,
	percent: '10',
	reason: 'Loyalty',
	reasonCode: '95',
	category: 'S',
	rate: '25',
};
const reduced = broken('peppol', () => swedish({ additions: { allowances: [LOYALTY] } }));
const charged = broken('peppol', () =>
	swedish({ additions: { allowances: [{ ...LOYALTY, isCharge: true, reasonCode: '' }] } }),
);

export const seller = (change: Partial<EInvoiceParty>) => (of: EInvoice) => ({ seller: { ...of.seller, ...change } });
export const buyer = (change: Partial<EInvoiceParty>) => (of: EInvoice) => ({ buyer: { ...of.buyer, ...change } });
export const address = (whose: 'seller' | 'buyer', change: Partial<EInvoiceParty['address']>) => (of: EInvoice) => ({
	[whose]: { ...of[whose], address: { ...of[whose].address, ...change } },
});
export const firstLine = (change: (of: EInvoiceLine) => Partial<EInvoiceLine>) => (of: EInvoice) => ({
	lines: of.lines.map((one, at) => (at === 0 ? { ...one, ...change(one) } : one)),
});
const firstTax = (change: Partial<EInvoiceTax>) => (of: EInvoice) => ({
	taxes: of.taxes.map((one, at) => (at === 0 ? { ...one, ...change } : one)),
});
const twice = (of: EInvoice) => ({ taxes: [...of.taxes, ...of.taxes] });
const allowance = (change: Partial<EInvoiceAllowance>) => (of: EInvoice) => ({
	allowances: of.allowances.map((one) => ({ ...one, ...change })),
});
const total =
	(name: keyof EInvoice['totals'], by = 5_00n) =>
	(of: EInvoice) => ({
		totals: { ...of.totals, [name]: of.totals[name] + by },
	});
const noNumbers = { vatNumber: '', taxRegistration: '' };

/** Sums, lines and adjustments. */
export const ARITHMETIC: readonly Broken[] = [
	se('BR-CO-10', total('lines')),
	reduced('BR-CO-11', total('allowances')),
	charged('BR-CO-12', total('charges')),
	se('BR-CO-13', total('net')),
	se('BR-CO-14', total('tax')),
	se('BR-CO-15', total('total')),
	se('BR-CO-16', total('due')),
	se('BR-CO-16', total('rounding')),
	zero('BR-Z-09', firstTax({ tax: 20_00n })),
	exempt('BR-E-09', firstTax({ tax: 20_00n })),
	reverse('BR-AE-09', firstTax({ tax: 1n })),
	within('BR-IC-09', firstTax({ tax: 20_00n })),
	exported('BR-G-09', firstTax({ tax: 20_00n })),
	outside('BR-O-09', firstTax({ tax: 20_00n })),
	se('BR-S-08', firstTax({ taxable: 9_000_00n })),
	se('BR-S-09', firstTax({ tax: 1_00n })),
	zero('BR-Z-08', firstTax({ taxable: 9_000_00n })),
	exempt('BR-E-08', firstTax({ taxable: 9_000_00n })),
	reverse('BR-AE-08', firstTax({ taxable: 9_000_00n })),
	within('BR-IC-08', firstTax({ taxable: 9_000_00n })),
	exported('BR-G-08', firstTax({ taxable: 9_000_00n })),
	outside('BR-O-08', firstTax({ taxable: 9_000_00n })),
	{
		rule: 'UBL-DT-01',
		profile: 'peppol',
		of: swedish({ invoice: { currency: 'KWD' }, lines: [{ ...line, unitPrice: '1.001', taxRate: 25 }] }),
	},
	se(
		'PEPPOL-EN16931-R120',
		firstLine(({ price }) => ({ price: { ...price, net: '801' } })),
	),
	se(
		'PEPPOL-EN16931-R121',
		firstLine(({ price }) => ({ price: { ...price, baseQuantity: '0' } })),
	),
	se(
		'PEPPOL-EN16931-R046',
		firstLine(({ price }) => ({ price: { ...price, discount: { amount: '1', gross: '802' } } })),
	),
	se(
		'BR-27',
		firstLine(({ price, quantity }) => ({ price: { ...price, net: `-${price.net}` }, quantity: `-${quantity}` })),
	),
	reduced('PEPPOL-EN16931-R040', allowance({ percent: '11' })),
	reduced('PEPPOL-EN16931-R041', allowance({ base: null })),
	reduced('PEPPOL-EN16931-R042', allowance({ percent: null })),
	se(
		'PEPPOL-EN16931-R040',
		firstLine(({ adjustments }) => ({ adjustments: adjustments.map((one) => ({ ...one, percent: '11' })) })),
	),
	reduced('BR-CO-21', allowance({ reason: '', reasonCode: '' })),
	charged('BR-CO-22', allowance({ reason: '', reasonCode: '' })),
	se(
		'BR-CO-23',
		firstLine(({ adjustments }) => ({
			adjustments: adjustments.map((one) => ({ ...one, reason: '', reasonCode: '' })),
		})),
	),
	se(
		'BR-CO-24',
		firstLine(({ adjustments }) => ({
			adjustments: adjustments.map((one) => ({ ...one, isCharge: true, reason: '', reasonCode: '' })),
		})),
	),
	reduced('PEPPOL-EN16931-CL002', allowance({ reasonCode: '99' })),
];

/** Categories of VAT. */
export const TAXES: readonly Broken[] = [
	se('BR-S-01', firstTax({ category: 'Z', rate: '0', tax: 0n })),
	zero('BR-Z-01', twice),
	exempt('BR-E-01', twice),
	reverse('BR-AE-01', twice),
	within('BR-IC-01', twice),
	exported('BR-G-01', twice),
	outside('BR-O-01', twice),
	se('BR-S-02', seller(noNumbers)),
	reduced('BR-S-03', seller(noNumbers)),
	charged('BR-S-04', seller(noNumbers)),
	zero('BR-Z-02', seller(noNumbers)),
	exempt('BR-E-02', seller(noNumbers)),
	reverse('BR-AE-02', seller(noNumbers)),
	reverse('BR-AE-02', buyer({ vatNumber: '', legalId: null })),
	within('BR-IC-02', seller({ vatNumber: '' })),
	within('BR-IC-02', buyer({ vatNumber: '' })),
	exported('BR-G-02', seller({ vatNumber: '' })),
	outside('BR-O-02', seller({ vatNumber: 'SE556016068001' })),
	outside('BR-O-02', buyer({ vatNumber: 'SE212000014201' })),
	se(
		'BR-S-05',
		firstLine(() => ({ rate: '0' })),
	),
	reduced('BR-S-06', allowance({ rate: '0' })),
	charged('BR-S-07', allowance({ rate: '0' })),
	zero(
		'BR-Z-05',
		firstLine(() => ({ rate: '25' })),
	),
	exempt(
		'BR-E-05',
		firstLine(() => ({ rate: '25' })),
	),
	reverse(
		'BR-AE-05',
		firstLine(() => ({ rate: '25' })),
	),
	within(
		'BR-IC-05',
		firstLine(() => ({ rate: '25' })),
	),
	exported(
		'BR-G-05',
		firstLine(() => ({ rate: '25' })),
	),
	outside(
		'BR-O-05',
		firstLine(() => ({ rate: '0' })),
	),
	se('BR-S-10', firstTax({ reason: 'No reason' })),
	zero('BR-Z-10', firstTax({ reason: 'No reason' })),
	exempt('BR-E-10', firstTax({ reason: '', reasonCode: '' })),
	reverse('BR-AE-10', firstTax({ reason: '', reasonCode: '' })),
	within('BR-IC-10', firstTax({ reason: '', reasonCode: '' })),
	exported('BR-G-10', firstTax({ reason: '', reasonCode: '' })),
	outside('BR-O-10', firstTax({ reason: '', reasonCode: '' })),
	outside('BR-O-11', (of) => ({ taxes: [...of.taxes, { ...of.taxes[0]!, category: 'Z', rate: '0' }] })),
	outside('BR-O-12', (of) => ({ lines: [...of.lines, { ...of.lines[0]!, category: 'Z', rate: '0' }] })),
	outside('BR-O-13', () => ({ allowances: [LOYALTY] })),
	outside('BR-O-14', () => ({ allowances: [{ ...LOYALTY, isCharge: true, reasonCode: '' }] })),
	within('BR-IC-11', (of) => ({ delivery: { ...of.delivery!, date: null } })),
	within('BR-IC-12', (of) => ({ delivery: { ...of.delivery!, address: null } })),
	se('BR-CO-09', seller({ vatNumber: '556016068001' })),
	se('BR-CO-09', buyer({ vatNumber: '212000014201' })),
	...(
		[
			['P0104', 'VATEX-EU-G'],
			['P0105', 'VATEX-EU-O'],
			['P0106', 'VATEX-EU-IC'],
			['P0107', 'VATEX-EU-AE'],
			['P0108', 'VATEX-EU-D'],
			['P0109', 'VATEX-EU-F'],
			['P0110', 'VATEX-EU-I'],
			['P0111', 'VATEX-EU-J'],
		] as const
	).map(([rule, reasonCode]) => se(`PEPPOL-EN16931-${rule}`, firstTax({ reasonCode }))),
];

const FEBRUARY = { start: '2026-02-01', end: '2026-02-28' };

/** What a document and its parties must have. */
export const DOCUMENT: readonly Broken[] = [
	se('BR-02', () => ({ number: '' })),
	se('BR-03', () => ({ issueDate: null })),
	se('BR-CL-04', () => ({ currency: 'BGN' })),
	se('BR-06', seller({ name: ' ' })),
	se('BR-07', buyer({ name: '' })),
	se('BR-09', address('seller', { country: '' })),
	se('BR-11', address('buyer', { country: '' })),
	se('BR-CL-14', address('buyer', { country: 'XX' })),
	se('BR-16', () => ({ lines: [] })),
	se('BR-CO-18', () => ({ taxes: [] })),
	se('BR-CO-26', seller({ vatNumber: '', legalId: null })),
	se('BR-62', seller({ endpoint: { id: '5560160680', scheme: '' } })),
	se('BR-63', buyer({ endpoint: { id: '2120000142', scheme: '' } })),
	se(
		'BR-21',
		firstLine(() => ({ id: '' })),
	),
	se(
		'BR-23',
		firstLine(() => ({ unitCode: '' })),
	),
	se(
		'BR-CL-23',
		firstLine(() => ({ unitCode: 'hour' })),
	),
	se(
		'BR-25',
		firstLine(({ item }) => ({ item: { ...item, name: '' } })),
	),
	se(
		'BR-64',
		firstLine(({ item }) => ({ item: { ...item, standardId: { id: '7300010000001', scheme: '' } } })),
	),
	se('BR-18', ({ seller: { address: at } }) => ({
		taxRepresentative: { name: '', vatNumber: 'SE556016068001', address: at },
	})),
	se('BR-56', ({ seller: { address: at } }) => ({
		taxRepresentative: { name: 'Ombud', vatNumber: '', address: at },
	})),
	se('BR-20', ({ seller: { address: at } }) => ({
		taxRepresentative: { name: 'Ombud', vatNumber: 'SE556016068001', address: { ...at, country: '' } },
	})),
	credit('BR-55', () => ({ preceding: [{ number: '', issueDate: '2026-01-31' }] })),
	se('BR-52', () => ({ attachments: [{ id: '', description: 'Terms', url: '', file: null }] })),
	se('BR-57', ({ seller: { address: at } }) => ({
		delivery: { name: '', location: null, date: null, address: { ...at, country: '' } },
	})),
	se('BR-29', () => ({ period: { start: '2026-03-01', end: '2026-02-28' } })),
	se(
		'BR-30',
		firstLine(() => ({ period: { start: '2026-03-01', end: '2026-02-28' } })),
	),
	se('BR-61', ({ payment }) => ({ payment: { ...payment!, accounts: [] } })),
	se('BR-CL-05', () => ({ accounting: { currency: 'ANG', tax: 1_00n } })),
	se('BR-CO-03', () => ({ taxPointDate: '2026-02-28', taxPointCode: '35' })),
	se('PEPPOL-EN16931-R003', () => ({ buyerReference: '' })),
	credit('PEPPOL-EN16931-R003', () => ({ buyerReference: '' })),
	se('PEPPOL-EN16931-R010', buyer({ endpoint: null })),
	se('PEPPOL-EN16931-R020', seller({ endpoint: null })),
	se('PEPPOL-EN16931-R055', () => ({ accounting: { currency: 'EUR', tax: -1_00n } })),
	se('PEPPOL-EN16931-R061', ({ payment }) => ({ payment: { ...payment!, code: '49' } })),
	se('PEPPOL-EN16931-R110', (of) => ({
		period: FEBRUARY,
		...firstLine(() => ({ period: { start: '2026-01-31', end: '2026-02-02' } }))(of),
	})),
	se('PEPPOL-EN16931-R111', (of) => ({
		period: FEBRUARY,
		...firstLine(() => ({ period: { start: '2026-02-02', end: '2026-03-01' } }))(of),
	})),
	se('PEPPOL-EN16931-CL001', () => ({
		attachments: [
			{ id: '1', description: '', url: '', file: { mimeType: 'text/html', fileName: 'a.html', base64: 'YQ==' } },
		],
	})),
	se('PEPPOL-EN16931-CL008', buyer({ endpoint: { id: '1', scheme: '9999' } })),
	se('PEPPOL-EN16931-P0100', () => ({ typeCode: '999' })),
	credit('PEPPOL-EN16931-P0101', () => ({ typeCode: '380' })),
	se('PEPPOL-EN16931-P0112', () => ({ typeCode: '384' })),
	se('PEPPOL-COMMON-R040', buyer({ endpoint: { id: '7300010000002', scheme: '0088' } })),
	no('PEPPOL-COMMON-R041', buyer({ endpoint: { id: '974760674', scheme: '0192' } })),
	no('PEPPOL-COMMON-R041', buyer({ legalId: { id: '974 760 673', scheme: '0192' } })),
	se('PEPPOL-COMMON-R049', buyer({ identifiers: [{ id: '2120000143', scheme: '0007' }] })),
	no('NO-R-001', seller({ vatNumber: 'NO923609016' })),
	no('NO-R-001', seller({ vatNumber: 'NO923609017MVA' })),
	no('NO-R-002', seller({ taxRegistration: '' })),
	se('SE-R-001', seller({ vatNumber: 'SE5560160680' })),
	se('SE-R-002', seller({ vatNumber: 'SE55601606800X' })),
	se('SE-R-003', seller({ legalId: { id: '556016-068', scheme: '0007' } })),
	se('SE-R-004', seller({ legalId: { id: '556016068', scheme: '0007' } })),
	se('SE-R-013', seller({ legalId: { id: '5560160681', scheme: '0007' } })),
	se('SE-R-005', seller({ taxRegistration: 'F-skatt' })),
	se('SE-R-006', firstTax({ rate: '20' })),
	se('NO-R-001', seller({ vatNumber: 'NO923609016' })),
	se(
		'SE-R-006',
		firstLine(() => ({ rate: '20' })),
	),
	...(
		[
			['SE-R-007', 'SE:PLUSGIRO', '902003-3'],
			['SE-R-010', 'SE:PLUSGIRO', '902003390'],
			['SE-R-008', 'SE:BANKGIRO', '5050-105'],
			['SE-R-009', 'SE:BANKGIRO', '505010'],
		] as const
	).map(([rule, branch, id]) =>
		se(rule, ({ payment }) => ({ payment: { ...payment!, accounts: [{ id, name: '', branch }] } })),
	),
	se('SE-R-011', ({ payment }) => ({ payment: { ...payment!, code: '56' } })),
	se('SE-R-012', ({ payment }) => ({ payment: { ...payment!, code: '31' } })),
];
