import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeInvoiceEmail } from '../../src/documents/email/compose-invoice-email';
import { STANDARD_LAYOUT } from '../../src/domain/invoice/layout';
import type { Settings } from '../../src/domain/settings';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { partsOf } from '../support/builders/deposits';
import { aPayment } from '../support/builders/invoice';
import { anInvoiceRecord, SWEDISH, type RecordFields } from '../support/builders/invoice-record';

const FOLDER = join(__dirname, '../fixtures/documents');
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ');

const NOWHERE: Settings = {
	...SWEDISH,
	bankgiro: '',
	plusgiro: '',
	swishNumber: '',
	tradingName: '',
	phone: '',
	website: '',
};

const SELLERS: Readonly<Record<string, Settings>> = {
	sv: SWEDISH,
	nb: {
		...NOWHERE,
		companyName: 'Fjord & Fjell AS',
		companyEmail: 'hei@fjord.example',
		organisationNumber: '923609016',
		vatNumber: 'NO923609016MVA',
		taxNote: 'Foretaksregisteret',
		street: 'Storgata 10',
		postalCode: '0155',
		city: 'Oslo',
		country: 'NO',
		currency: 'NOK',
		language: 'nb',
		accountNumber: '86011117947',
		iban: 'NO9386011117947',
		bic: 'DNBANOKK',
		referenceScheme: 'kid10',
		footerText: '',
		closingWords: 'Takk for oppdraget!',
	},
	ro: {
		...NOWHERE,
		companyName: 'Atelier Șișești SRL',
		companyEmail: 'salut@atelier.example',
		organisationNumber: '18547290',
		vatNumber: 'RO18547290',
		taxNote: '',
		street: 'Str. Memorandumului 5',
		postalCode: '400114',
		city: 'Cluj-Napoca',
		subdivision: 'RO-CJ',
		country: 'RO',
		currency: 'RON',
		language: 'ro',
		iban: 'RO49AAAA1B31007593840000',
		bic: 'AAAAROBU',
		referenceScheme: 'none',
		footerText: 'Capital social: 200 lei',
		closingWords: 'Vă mulțumim!',
	},
	en: {
		...NOWHERE,
		companyName: 'Harbour Design Ltd',
		companyEmail: 'hello@harbour.example',
		organisationNumber: '612345',
		vatNumber: 'IE1234567T',
		taxNote: '',
		street: '3 Quay Street',
		postalCode: 'H91 KX26',
		city: 'Galway',
		country: 'IE',
		currency: 'EUR',
		language: 'en',
		iban: 'IE29AIBK93115212345678',
		bic: 'AIBKIE2D',
		referenceScheme: 'rf',
		footerText: 'Registered in Ireland',
		closingWords: 'Thank you for your business!',
	},
};
const REFERENCES: Readonly<Record<string, string>> = { sv: '423', nb: '422', ro: '', en: 'RF97INV0042' };

function fieldsOf(settings: Settings): RecordFields {
	const { currency, language } = settings;
	return {
		settings,
		client: {
			language,
			name: 'Berg & Co',
			street: 'Nygatan 4',
			postalCode: '22233',
			city: 'Lund',
			country: 'SE',
			organisationNumber: '5568300001',
			vatNumber: 'SE556830000101',
		},
		lines: [
			{
				description: 'Design\nTwo drafts',
				quantity: '12.5',
				unit: 'h',
				unitPrice: 800,
				discountPercent: 10,
				taxRate: 25,
			},
			{ description: 'Book', quantity: 2, unitPrice: '249.5', taxRate: 6 },
			{ description: 'Advice', unitPrice: 100, taxCategory: 'AE' },
		],
		invoice: {
			currency,
			paymentReference: REFERENCES[language]!,
			paymentLink: 'https://pay.example/0042',
			periodStart: '2026-02-01',
			periodEnd: '2026-02-28',
			deliveryDate: '2026-02-28',
			reference: 'Anna Berg',
			buyerReference: '4410',
			purchaseOrder: 'PO-9',
			freeFields: [{ name: 'Project', value: 'Harbour', isShown: true }],
			note: 'A note.',
			layout: STANDARD_LAYOUT,
			payments: [aPayment({ amount: 1_000_00n, currency, paidOn: '2026-03-04', method: 'card' })],
		},
		today: '2026-04-01',
	};
}

function holdToFile(record: InvoiceRecord, settings: Settings, name: string): void {
	const { subject, text } = composeInvoiceEmail({ record, settings, url: 'https://n8n.example/i/1' });
	const said = plain(`${subject}\n\n${text}`);
	const file = join(FOLDER, name);
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, said);
	expect(said).toBe(readFileSync(file, 'utf8'));
}

describe('an invoice in words', () => {
	it.each(Object.keys(SELLERS))('reads in %s as it was read before', (language) => {
		const settings = SELLERS[language]!;
		holdToFile(anInvoiceRecord(fieldsOf(settings)), settings, `invoice.${language}.txt`);
	});

	it.each(Object.keys(SELLERS))('reads in %s as it was read before, where it deducts deposits', (language) => {
		const settings = SELLERS[language]!;
		const { lines = [], client, invoice } = fieldsOf(settings);
		const shares = [{ percent: '30' }, { amount: 1_000_00n }];
		const { currency } = settings;
		const unpaid = { ...invoice, payments: [] };
		const { final } = partsOf({ settings, client, lines, currency, shares, invoice: unpaid, today: '2026-03-02' });
		holdToFile(final, settings, `final.${language}.txt`);
	});
});
