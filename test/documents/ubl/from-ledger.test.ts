import type { Pricing } from '../../../src/domain/invoice/pricing';
import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceProfile } from '../../../src/documents/ubl/rule-set';
import { eInvoiceXml } from '../../../src/documents/ubl/write/document';
import { skipped } from '../../support/skipped';
import { german, norwegian, NORWEGIAN, romanian, ROMANIAN, swedish, type Sample } from '../../support/ubl/samples';
import { TERMS } from '../../support/builders/credit-note';
import { SWEDISH } from '../../support/builders/invoice-record';
import { hasRules, hasSchemas, validate } from '../../support/ubl/validate';

const line = { description: 'Work', quantity: 2.5, unit: 'tim', unitPrice: 800 };
const PDF = { id: 'Invoice 0042', description: 'The invoice as PDF', url: '' };
const FILE = { mimeType: 'application/pdf', fileName: 'faktura 0042.pdf', base64: 'JVBERi0xLjcK' };

const EVERYTHING: Sample = {
	invoice: {
		purchaseOrder: 'PO-1',
		reference: 'Anna',
		note: 'Thank you.\nPay in time.',
		deliveryDate: '2026-02-24',
		periodStart: '2026-02-01',
		periodEnd: '2026-02-28',
		freeFields: [{ name: 'Project', value: 'Harbour', isShown: true }],
	},
	lines: [
		{ ...line, discountPercent: 12.5, taxRate: 25 },
		{ ...line, description: 'Return', unitPrice: -33.335, discountPercent: 10, taxRate: 25 },
		{ ...line, unit: '', quantity: -1, discountPercent: 5, taxRate: 12 },
		{ ...line, taxCategory: 'Z' },
	],
	additions: {
		references: {
			salesOrder: 'S-1',
			contract: 'C-1',
			project: 'P-1',
			despatch: 'D-1',
			receipt: 'R-1',
			tender: 'T-1',
		},
		attachments: [
			{ ...PDF, file: FILE },
			{ ...PDF, url: 'https://acme.example/i/0042', file: null },
		],
		allowances: [
			{
				isCharge: false,
				amount: 10_00n,
				base: 100_00n,
				percent: '10',
				reason: 'Loyalty',
				reasonCode: '95',
				category: 'S',
				rate: '25',
			},
			{
				isCharge: true,
				amount: 49_00n,
				base: null,
				percent: null,
				reason: 'Freight',
				reasonCode: '',
				category: 'S',
				rate: '6',
			},
		],
		prepaid: 100_00n,
		rounding: -37n,
		accounting: { currency: 'EUR', tax: 45_00n },
	},
};

const TWO_RATES = [
	{ ...line, discountAmount: '99.99', taxRate: 25 },
	{ ...line, quantity: 3, unitPrice: '33.33', discountPercent: 5, taxRate: 12 },
];
const PRICED: Pricing = {
	includesTax: false,
	discountPercent: '10',
	discountAmount: '0',
	charges: [{ description: 'Freight', amount: '49', taxCategory: 'S', taxRate: '6' }],
};

/** From each tax category to credit notes: what a seller of each country bills. */
const SAMPLES: readonly (readonly [string, EInvoiceProfile, EInvoice])[] = [
	['a Swedish invoice', 'peppol', swedish()],
	['everything that there is', 'peppol', swedish(EVERYTHING)],
	[
		'everything as a credit note',
		'peppol',
		swedish({
			...EVERYTHING,
			additions: {
				...EVERYTHING.additions,
				kind: 'credit-note',
				preceding: [
					{ number: '0041', issueDate: '2026-01-31' },
					{ number: '0040', issueDate: null },
				],
			},
		}),
	],
	['discount and charges', 'peppol', swedish({ lines: TWO_RATES, invoice: { pricing: PRICED } })],
	[
		'prices with tax',
		'peppol',
		swedish({ lines: TWO_RATES, invoice: { pricing: { ...PRICED, includesTax: true } } }),
	],
	[
		'a discount that a currency without decimals rounds',
		'peppol',
		swedish({
			lines: [{ description: 'Work', unitPrice: 100, taxRate: 25 }],
			invoice: { currency: 'JPY', pricing: { ...PRICED, charges: [], discountPercent: '33.3333' } },
		}),
	],
	[
		'a discount of a line that such a currency rounds',
		'peppol',
		swedish({
			lines: [
				{ description: 'Work', unitPrice: 544, taxRate: 25, discountPercent: 3 },
				{ description: 'Return', unitPrice: -544, quantity: 0.5, taxRate: 25, discountPercent: 3 },
			],
			invoice: { currency: 'JPY' },
		}),
	],
	[
		'prices with tax in a currency without decimals',
		'peppol',
		swedish({
			lines: [{ description: 'Work', unitPrice: 72, taxRate: 25 }],
			invoice: { currency: 'JPY', pricing: { ...PRICED, charges: [], discountPercent: '0', includesTax: true } },
		}),
	],
	['reverse charge', 'peppol', swedish({ lines: [{ ...line, taxCategory: 'AE' }] })],
	['exempt', 'peppol', swedish({ lines: [{ ...line, taxCategory: 'E' }] })],
	['zero rated', 'peppol', swedish({ lines: [{ ...line, taxCategory: 'Z' }] })],
	['outside the scope', 'peppol', swedish({ lines: [{ ...line, taxCategory: 'O' }] })],
	[
		'within the EEA, in euro',
		'peppol',
		swedish({
			lines: [{ ...line, taxCategory: 'K' }],
			invoice: { currency: 'EUR', deliveryDate: '2026-02-24' },
			client: { country: 'FI', vatNumber: 'FI12345678', organisationNumber: '', city: 'Åbo' },
			additions: { buyerEndpoint: { id: '003712345678', scheme: '0216' } },
		}),
	],
	[
		'export',
		'peppol',
		swedish({
			lines: [{ ...line, taxCategory: 'G' }],
			client: { country: 'US', vatNumber: '', organisationNumber: '' },
			additions: { buyerEndpoint: { id: '7300010000001', scheme: '0088' } },
		}),
	],
	[
		'a credit note of the ledger',
		'peppol',
		swedish({ invoice: { credit: { ...TERMS, reason: 'Broken', ofLines: [0] }, paymentReference: '' } }),
	],
	['a Norwegian invoice', 'peppol', norwegian()],
	[
		'a Norwegian credit note',
		'peppol',
		norwegian({ additions: { kind: 'credit-note', preceding: [{ number: '1', issueDate: null }] } }),
	],
	['Norwegian reverse charge', 'peppol', norwegian({ lines: [{ ...line, taxCategory: 'AE' }] })],
	[
		'yen',
		'peppol',
		swedish({ invoice: { currency: 'JPY' }, lines: [{ ...line, quantity: 3, unitPrice: 500, taxRate: 25 }] }),
	],
	['a Romanian invoice', 'cius-ro', romanian()],
	[
		'a Romanian credit note',
		'cius-ro',
		romanian({ additions: { kind: 'credit-note', preceding: [{ number: '7', issueDate: '2026-01-31' }] } }),
	],
	[
		'a Romanian invoice in euro',
		'cius-ro',
		romanian({ invoice: { currency: 'EUR', exchange: { currency: 'RON', rate: '4.97', date: null } } }),
	],
	[
		'long texts in Romania',
		'cius-ro',
		romanian({
			invoice: { note: 'Plata în termen. '.repeat(100) },
			lines: [{ description: 'Lucrare de consultanță '.repeat(18), unitPrice: 100, taxRate: 21 }],
		}),
	],
	[
		'a Romanian seller without VAT',
		'cius-ro',
		romanian({
			settings: { ...ROMANIAN, vatNumber: '18547290' },
			lines: [{ description: 'Carte', unitPrice: 10, taxCategory: 'E' }],
		}),
	],
];

describe('an invoice of the ledger as an e-invoice', () => {
	it.each(SAMPLES)('%s lacks nothing', (_, profile, of) => {
		expect(missingForEInvoice(of, profile)).toEqual([]);
	});

	if (hasSchemas() && hasRules('peppol') && hasRules('cius-ro')) {
		it.each(['peppol', 'cius-ro'] as const)(
			'breaks no official rule of %s, not even an advisory one',
			(profile) => {
				const own = SAMPLES.filter(([, is]) => is === profile);
				const found = validate(
					own.map(([, , of]) => eInvoiceXml(of, profile)),
					profile,
				);
				expect(own.map(([name], at) => ({ name, ...found[at]! }))).toEqual(
					own.map(([name]) => ({ name, schema: [], rules: [] })),
				);
			},
			240_000,
		);
	} else {
		skipped('breaks no official rule', 'the official rules of e-invoices are not there');
	}
});

describe('the parties', () => {
	it('are addressed and registered by the numbers of their country', () => {
		expect(norwegian().seller).toMatchObject({
			endpoint: { id: '923609016', scheme: '0192' },
			legalId: { id: '923609016', scheme: '0192' },
			vatNumber: 'NO923609016MVA',
			taxRegistration: 'Foretaksregisteret',
		});
		expect(swedish().buyer).toMatchObject({
			endpoint: { id: '2120000142', scheme: '0007' },
			legalId: { id: '2120000142', scheme: '0007' },
			vatNumber: 'SE212000014201',
		});
		expect(romanian().seller).toMatchObject({
			endpoint: { id: 'RO18547290', scheme: '9947' },
			legalId: { id: 'J12/345/2010', scheme: '' },
			vatNumber: 'RO18547290',
		});
	});

	it('take the number out of the VAT number where that is all there is', () => {
		const settings = { ...NORWEGIAN, organisationNumber: '' };
		expect(norwegian({ settings }).seller.endpoint).toEqual({ id: '923609016', scheme: '0192' });
	});

	it('have no address on the network where their country has no rule for it', () => {
		expect(swedish({ client: { country: 'US' } }).buyer.endpoint).toBeNull();
	});

	it('say of tax what their country has them say, and the rest as legal information', () => {
		expect(swedish().seller).toMatchObject({
			taxRegistration: 'Godkänd för F-skatt',
			legalForm: 'Styrelsens säte: Stockholm',
		});
		const settings = { ...SWEDISH, taxNote: 'Momsregistrerad' };
		expect(swedish({ settings }).seller).toMatchObject({
			taxRegistration: '',
			legalForm: 'Momsregistrerad\nStyrelsens säte: Stockholm',
		});
	});

	it('live in a sector where they live in Bucharest', () => {
		expect(romanian().buyer.address).toMatchObject({ city: 'SECTOR3', subdivision: 'RO-B' });
	});

	it('have the lines of an address that is known as one text', () => {
		const client = { street: '', city: '', address: 'Box 1\n751 04 Uppsala\nSverige\nEuropa' };
		expect(swedish({ client }).buyer.address).toMatchObject({
			line1: 'Box 1',
			line2: '751 04 Uppsala',
			line3: 'Sverige, Europa',
			city: '',
		});
	});
});

describe('how to pay', () => {
	const accounts = (of: EInvoice) => of.payment?.accounts.map(({ id, branch }) => `${id} ${branch}`);

	it('is by giro within Sweden, with the payment reference', () => {
		const of = swedish({ invoice: { paymentReference: '423' } });
		expect(accounts(of)).toEqual(['50501055 SE:BANKGIRO', '9020033 SE:PLUSGIRO']);
		expect(of.payment).toMatchObject({ code: '30', reference: '423' });
	});

	it('is by IBAN from abroad, and by SEPA in euro', () => {
		const abroad = swedish({ client: { country: 'FI' } });
		expect(accounts(abroad)).toEqual(['SE4550000000058398257466 ESSESESS']);
		expect(abroad.payment).toMatchObject({ code: '30', reference: '0042' });
		expect(swedish({ invoice: { currency: 'EUR' } }).payment?.code).toBe('58');
	});

	it('is by account number within Norway', () => {
		expect(accounts(norwegian({ invoice: { paymentReference: '422' } }))).toEqual(['86011117947 ']);
	});

	it('is not said where there is no account, nor in a credit note', () => {
		expect(norwegian({ settings: { ...NORWEGIAN, accountNumber: '' } }).payment).toBeNull();
		expect(norwegian({ additions: { kind: 'credit-note' } }).payment).toBeNull();
	});
});

describe('texts', () => {
	it('that have no place of their own stand in the note', () => {
		expect(swedish(EVERYTHING).notes).toEqual([
			'Thank you.\nPay in time.',
			'Er referens: Anna',
			'Project: Harbour',
			'Tack för förtroendet!',
		]);
	});

	it('take a Leitweg-ID as buyer reference, before the client’s reference and after one of its own', () => {
		const withReference = german({ invoice: { buyerReference: '', reference: 'Anna' } });
		expect(withReference.buyerReference).toBe('04011000-1234512345-06');
		expect(withReference.notes[0]).toMatch(/: Anna$/);
		expect(german({ invoice: { buyerReference: '7' } }).buyerReference).toBe('7');
	});

	it('take the client’s reference as buyer reference where there is no other', () => {
		expect(swedish({ invoice: { buyerReference: '', reference: 'Anna' } })).toMatchObject({
			buyerReference: 'Anna',
			notes: ['Tack för förtroendet!'],
		});
	});
});
