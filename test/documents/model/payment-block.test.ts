import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import type { Settings } from '../../../src/domain/settings';
import { aPayment } from '../../support/builders/invoice';
import { anInvoiceRecord, SWEDISH, type RecordFields } from '../../support/builders/invoice-record';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const payment = (fields: RecordFields, kind: 'invoice' | 'receipt' = 'invoice') =>
	invoiceDocument({
		record: anInvoiceRecord(fields),
		settings: fields.settings ?? SWEDISH,
		logo: null,
		kind,
	}).payment;
const details = (fields: RecordFields) => payment(fields)!.details.map(({ label, value }) => `${label} ${value}`);

const NORWEGIAN: Settings = {
	...SWEDISH,
	country: 'NO',
	currency: 'NOK',
	bankgiro: '',
	plusgiro: '',
	swishNumber: '',
	accountNumber: '86011117947',
	iban: 'NO9386011117947',
	bic: 'DNBANOKK',
	referenceScheme: 'kid10',
};

describe('how to pay', () => {
	it('lists the Swedish accounts in the order in which Swedes pay', () => {
		expect(details({ invoice: { paymentReference: '423' } })).toEqual([
			'Bankgiro 5050-1055',
			'Plusgiro 902003-3',
			'Swish 123 785 69 01',
			'OCR 423',
			'IBAN SE45 5000 0000 0583 9825 7466',
			'BIC ESSESESS',
		]);
	});

	it('copies them without the signs that make them readable', () => {
		expect(payment({ invoice: { paymentReference: '423' } })!.details.map(({ copy }) => copy)).toEqual([
			'50501055',
			'9020033',
			'1237856901',
			'423',
			'SE4550000000058398257466',
			'ESSESESS',
		]);
	});

	it('lists the Norwegian account and the KID first', () => {
		expect(
			details({ settings: NORWEGIAN, client: { language: 'nb' }, invoice: { paymentReference: '422' } }),
		).toEqual(['Kontonummer 8601 11 17947', 'KID 422', 'IBAN NO93 8601 1117 947', 'BIC DNBANOKK']);
	});

	it('lists the IBAN first elsewhere, with the creditor reference in groups', () => {
		const settings: Settings = {
			...NORWEGIAN,
			country: 'FI',
			currency: 'EUR',
			accountNumber: '',
			iban: 'FI2112345600000785',
			bic: 'NDEAFIHH',
			referenceScheme: 'rf',
		};
		const fields = { settings, client: { language: 'en' }, invoice: { paymentReference: 'RF18539007547034' } };
		expect(details(fields)).toEqual([
			'IBAN FI21 1234 5600 0007 85',
			'BIC NDEAFIHH',
			'Creditor reference RF18 5390 0754 7034',
		]);
		expect(payment(fields)!.codes).toEqual([
			{
				kind: 'epc',
				label: 'Pay with your banking app',
				text: 'BCD\n002\n1\nSCT\nNDEAFIHH\nKök & Bad AB\nFI2112345600000785\nEUR2250.00\n\nRF18539007547034',
			},
		]);
	});

	it('lists the IBAN first for a client abroad, who cannot pay to the accounts of the country', () => {
		const abroad = { client: { country: 'DE' }, invoice: { paymentReference: '423' } };
		expect(details(abroad)).toEqual([
			'IBAN SE45 5000 0000 0583 9825 7466',
			'BIC ESSESESS',
			'OCR 423',
			'Bankgiro 5050-1055',
			'Plusgiro 902003-3',
			'Swish 123 785 69 01',
		]);
		expect(details({ ...abroad, settings: { ...SWEDISH, iban: '', bic: '' } })[0]).toBe('Bankgiro 5050-1055');
		expect(details({ ...abroad, client: { country: 'SE' } })[0]).toBe('Bankgiro 5050-1055');
	});

	it('takes the order from the accounts where the country is not known', () => {
		expect(details({ settings: { ...SWEDISH, country: '' } })[0]).toBe('Bankgiro 5050-1055');
		expect(details({ settings: { ...NORWEGIAN, country: '' } })[0]).toBe('Kontonummer 8601 11 17947');
		expect(details({ settings: { ...NORWEGIAN, accountNumber: '', country: '' } })[0]).toMatch(/^IBAN/);
	});

	it('asks for the invoice number where there is no payment reference', () => {
		for (const referenceScheme of ['none', 'ocr-check'] as const)
			expect(details({ settings: { ...SWEDISH, referenceScheme }, client: { language: 'sv' } })).toContain(
				'Ange fakturanummer 0042',
			);
		expect(details({ settings: NORWEGIAN, client: { language: 'nb' } })).toContain(
			'Merk betalingen med fakturanummer 0042',
		);
	});

	it('a reference of a scheme that is not kept any more is still shown', () =>
		expect(
			details({
				settings: { ...SWEDISH, referenceScheme: 'none' },
				client: { language: 'en' },
				invoice: { paymentReference: '423' },
			}),
		).toContain('Payment reference 423'));

	it('shows no reference alone: without an account there is nothing to pay to', () => {
		const settings = { ...SWEDISH, bankgiro: '', plusgiro: '', swishNumber: '', iban: '', bic: '' };
		expect(payment({ settings, invoice: { paymentReference: '423' } })).toMatchObject({ details: [], codes: [] });
	});
});

describe('the codes', () => {
	it('Swish for kronor, over the open balance, with the reference', () => {
		const paid = { paymentReference: '423', payments: [aPayment({ amount: 1_000_00n, currency: 'SEK' })] };
		expect(payment({ invoice: paid })!.codes).toEqual([
			{ kind: 'swish', label: 'Betala med Swish', text: 'C1237856901;1250,00;423;0' },
		]);
	});

	it('EPC for euros, with the number where there is no reference; and no Swish account beside them', () => {
		const block = payment({ invoice: { currency: 'EUR' } })!;
		expect(block.codes.map(({ kind, text }) => [kind, text.split('\n').slice(7)])).toEqual([
			['epc', ['EUR2250.00', '', '', '0042']],
		]);
		expect(block.details.map(({ label }) => label)).not.toContain('Swish');
	});

	it('none for other currencies, and none without an account', () => {
		expect(payment({ invoice: { currency: 'USD' } })!.codes).toEqual([]);
		expect(payment({ settings: { ...SWEDISH, swishNumber: '' } })!.codes).toEqual([]);
		expect(payment({ settings: { ...SWEDISH, iban: '' }, invoice: { currency: 'EUR' } })!.codes).toEqual([]);
	});
});

describe('when to pay', () => {
	const shown = (fields: RecordFields) => {
		const block = payment(fields);
		return block && [block.due.label, plain(block.due.value), block.dueBy];
	};

	it('says what is open, and until when or since when', () => {
		expect(shown({})).toEqual(['Att betala', '2 250,00 kr', 'Förfaller 31 mars 2026']);
		expect(shown({ today: '2026-04-01' })).toEqual(['Att betala', '2 250,00 kr', 'Förföll 31 mars 2026']);
		expect(shown({ invoice: { dueDate: null } })).toEqual(['Att betala', '2 250,00 kr', '']);
	});

	it('is not there for a draft, a void or paid invoice, and a receipt', () => {
		const all = [aPayment({ amount: 2_250_00n, currency: 'SEK' })];
		expect(shown({ invoice: { phase: 'draft' } })).toBeNull();
		expect(shown({ invoice: { phase: 'void' } })).toBeNull();
		expect(shown({ invoice: { payments: all } })).toBeNull();
		expect(payment({}, 'receipt')).toBeNull();
	});

	it('asks for no number where another system gave the invoice none', () => {
		const labels = (number: string | null) =>
			payment({ client: { language: 'en' }, invoice: { number } })!.details.map(({ label }) => label);
		expect(labels('0042')).toContain('State the invoice number');
		expect(labels(null)).not.toContain('State the invoice number');
		expect(labels(null)).toContain('IBAN');
	});

	it('links only to pages of the web', () => {
		const link = (paymentLink: string) => payment({ client: { language: 'en' }, invoice: { paymentLink } })!.link;
		expect(link('https://pay.example/a b')).toEqual({ url: 'https://pay.example/a%20b', label: 'Pay online' });
		expect(link('javascript:alert(1)')).toBeNull();
		expect(link('')).toBeNull();
	});
});
