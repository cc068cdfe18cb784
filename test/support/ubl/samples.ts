import { eInvoiceOf, type EInvoiceAdditions } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import type { Client } from '../../../src/domain/client';
import type { Settings } from '../../../src/domain/settings';
import { anInvoiceRecord, SWEDISH, type RecordFields } from '../builders/invoice-record';

const NO_ACCOUNTS = { bankgiro: '', plusgiro: '', swishNumber: '', iban: '', bic: '' };

export const NORWEGIAN: Settings = {
	...SWEDISH,
	...NO_ACCOUNTS,
	companyName: 'Fjord & Fjell AS',
	tradingName: '',
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
	referenceScheme: 'kid10',
	footerText: '',
};

export const ROMANIAN: Settings = {
	...SWEDISH,
	...NO_ACCOUNTS,
	companyName: 'Atelier Șișești SRL',
	tradingName: '',
	organisationNumber: 'J12/345/2010',
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
};

export const GERMAN: Settings = {
	...SWEDISH,
	...NO_ACCOUNTS,
	companyName: 'Lindenhof Möbel GmbH',
	tradingName: '',
	companyEmail: 'rechnung@lindenhof.example',
	organisationNumber: 'HRB 12345',
	vatNumber: 'DE136695976',
	taxNote: '',
	street: 'Lindenstraße 20',
	postalCode: '80333',
	city: 'München',
	country: 'DE',
	phone: '+49 89 123456',
	currency: 'EUR',
	language: 'en',
	iban: 'DE89370400440532013000',
	bic: 'COBADEFFXXX',
	referenceScheme: 'none',
	footerText: '',
};

export const SWEDISH_BUYER: Partial<Client> = {
	name: 'Bostadsrättsföreningen Björkhöjden',
	organisationNumber: '2120000142',
	vatNumber: 'SE212000014201',
	street: 'Ängsvägen 4',
	postalCode: '75231',
	city: 'Uppsala',
	country: 'SE',
	contactPerson: 'Åsa Öberg',
	email: 'asa@bjork.example',
};

const NORWEGIAN_BUYER: Partial<Client> = {
	name: 'Byggmester Berg AS',
	organisationNumber: '974760673',
	vatNumber: '',
	street: 'Havnegata 48',
	postalCode: '8900',
	city: 'Brønnøysund',
	country: 'NO',
};

export const ROMANIAN_BUYER: Partial<Client> = {
	name: 'Beta & Co SRL',
	organisationNumber: '14399840',
	vatNumber: 'RO14399840',
	street: 'Bd. Unirii 5, Sector 3',
	city: 'București',
	subdivision: 'B',
	country: 'RO',
};

/** A public buyer. */
export const GERMAN_BUYER: Partial<Client> = {
	name: 'Stadt Köln',
	organisationNumber: '',
	vatNumber: '',
	electronicAddress: '0204:04011000-1234512345-06',
	street: 'Rathausplatz 1',
	postalCode: '50667',
	city: 'Köln',
	country: 'DE',
	email: 'rechnung@koeln.example',
};

export interface Sample extends RecordFields {
	readonly additions?: EInvoiceAdditions;
}

const made = (settings: Settings, buyer: Partial<Client>, sample: Sample): EInvoice =>
	eInvoiceOf({
		record: anInvoiceRecord({
			settings,
			...sample,
			client: { ...buyer, ...sample.client },
			invoice: { buyerReference: 'Cost centre 7', paymentReference: '', ...sample.invoice },
		}),
		settings: sample.settings ?? settings,
		additions: sample.additions,
	});

export const swedish = (sample: Sample = {}): EInvoice => made(SWEDISH, SWEDISH_BUYER, sample);
export const norwegian = (sample: Sample = {}): EInvoice => made(NORWEGIAN, NORWEGIAN_BUYER, sample);
export const romanian = (sample: Sample = {}): EInvoice =>
	made(ROMANIAN, ROMANIAN_BUYER, { lines: [{ description: 'Consultanță', unitPrice: 100, taxRate: 21 }], ...sample });
export const german = (sample: Sample = {}): EInvoice =>
	made(GERMAN, GERMAN_BUYER, {
		lines: [{ description: 'Bücherregal', quantity: 2, unitPrice: '249.50', taxRate: 19 }],
		...sample,
		invoice: { deliveryDate: '2026-02-24', ...sample.invoice },
	});
