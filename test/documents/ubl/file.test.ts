import fc from 'fast-check';
import { eInvoiceFile } from '../../../src/documents/ubl/e-invoice-file';
import { isFitForEInvoice, missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import { UNIT_CODES, unitCodeOf } from '../../../src/documents/ubl/unit-codes';
import { amountText } from '../../../src/documents/ubl/write/amounts';
import { fitted, splitText } from '../../../src/documents/ubl/write/fit';
import { GERMAN, german, norwegian, romanian, swedish, type Sample } from '../../support/ubl/samples';

describe('the file of an e-invoice', () => {
	it('comes with what Peppol needs to deliver it', () => {
		const { xml, ...file } = eInvoiceFile(norwegian(), 'peppol');
		expect(file).toEqual({
			fileName: 'invoice-0042.xml',
			endpoint: { id: '974760673', scheme: '0192' },
			documentTypeId:
				'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#' +
				'urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1',
			processId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
		});
		expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<Invoice xmlns=/);
	});

	it('is named after its kind, and by what every system takes as a name', () => {
		const credit = norwegian({ additions: { kind: 'credit-note' }, invoice: { number: 'K/2026 12' } });
		const file = eInvoiceFile(credit, 'peppol');
		expect(file.fileName).toBe('credit-note-K-2026-12.xml');
		expect(file.documentTypeId).toContain('CreditNote-2::CreditNote##');
		expect(eInvoiceFile({ ...credit, number: '../..' }, 'peppol').fileName).toBe('credit-note-draft.xml');
	});

	it('is one of XRechnung for Peppol too, and names who has no other address by e-mail', () => {
		const { xml, ...file } = eInvoiceFile(german({ client: { electronicAddress: '' } }), 'xrechnung');
		expect(file).toMatchObject({
			endpoint: { id: 'rechnung@koeln.example', scheme: 'EM' },
			documentTypeId: expect.stringMatching(/#compliant#urn:xeinkauf\.de:kosit:xrechnung_3\.0::2\.1$/),
			processId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
		});
		expect(xml).toContain('<cbc:EndpointID schemeID="EM">rechnung@lindenhof.example</cbc:EndpointID>');
	});

	it('has no process in Romania, where there is no network of that kind', () => {
		const { processId, documentTypeId, xml } = eInvoiceFile(romanian(), 'cius-ro');
		expect(processId).toBe('');
		expect(documentTypeId).toContain('CIUS-RO:1.0.1::2.1');
		expect(xml).not.toContain('ProfileID');
	});
});

describe('what is missing', () => {
	it('is named by the field that users know, with a fix', () => {
		const of = swedish({ invoice: { buyerReference: '' }, client: { organisationNumber: '', vatNumber: '' } });
		expect(missingForEInvoice(of, 'peppol').map(({ rule, field }) => [rule, field])).toEqual([
			['PEPPOL-EN16931-R003', 'buyerReference'],
			['PEPPOL-EN16931-R010', 'electronicAddress'],
		]);
	});

	it('is found in a draft, before it has a number', () => {
		const faults = missingForEInvoice(swedish({ invoice: { phase: 'draft' } }), 'peppol');
		expect(faults.map(({ rule }) => rule)).toEqual(['BR-02', 'BR-03']);
	});

	it('is no obstacle where it is advice alone', () => {
		const of = norwegian();
		const faults = missingForEInvoice({ ...of, seller: { ...of.seller, taxRegistration: '' } }, 'peppol');
		expect(faults.map(({ rule, severity }) => [rule, severity])).toEqual([['NO-R-002', 'warning']]);
		expect(isFitForEInvoice(faults)).toBe(true);
		expect(isFitForEInvoice(missingForEInvoice({ ...of, number: '' }, 'peppol'))).toBe(false);
	});
});

describe('units', () => {
	it.each([
		['', 'C62'],
		['st', 'C62'],
		['Buc.', 'C62'],
		['tim', 'HUR'],
		[' Timer ', 'HUR'],
		['ore', 'HUR'],
		['dager', 'DAY'],
		['luni', 'MON'],
		['m²', 'MTK'],
		['kWh', 'KWH'],
		['kgm', 'KGM'],
		['licence', ''],
		['constructor', ''],
	])('%j is %j', (unit, code) => {
		expect(unitCodeOf(unit)).toBe(code);
	});

	it('are known by their codes, too', () => {
		expect(UNIT_CODES.map(unitCodeOf)).toEqual(UNIT_CODES);
	});
});

describe('what XRechnung asks for', () => {
	const written = (sample: Sample) => fitted(german(sample), 'xrechnung');

	it('follows from what is known under another name', () => {
		expect(written({}).seller.contact.name).toBe('Lindenhof Möbel GmbH');
		expect(written({}).buyer.endpoint).toEqual({ id: '04011000-1234512345-06', scheme: '0204' });
		const credit = written({ additions: { kind: 'credit-note' } });
		expect(credit.payment).toMatchObject({ code: 'ZZZ', accounts: [] });
		const outside = written({ lines: [{ description: 'Grant', unitPrice: 100, taxCategory: 'O' }] });
		expect(outside.taxes.map(({ category, rate }) => [category, rate])).toEqual([['O', '0']]);
	});

	it('is found missing where nothing else says it', () => {
		const settings = { ...GERMAN, phone: '', iban: '', vatNumber: '' };
		const faults = missingForEInvoice(german({ settings, client: { city: '' } }), 'xrechnung');
		expect(faults.map(({ rule, field }) => [rule, field])).toEqual([
			['BR-S-02', 'vatNumber'],
			['BR-DE-6', 'phone'],
			['BR-DE-8', 'city'],
			['BR-DE-1', 'iban'],
		]);
	});

	it('has a line end after a discount for early payment, though it is the last line', () => {
		const xmlOf = (paymentTerms: string) => eInvoiceFile({ ...german(), paymentTerms }, 'xrechnung').xml;
		const discount = '#SKONTO#TAGE=14#PROZENT=2.00#';
		expect(xmlOf(`Net 30 days\n${discount}`)).toContain(`<cbc:Note>Net 30 days\n${discount}\n</cbc:Note>`);
		expect(xmlOf('Net 30 days, # 7')).toContain('<cbc:Note>Net 30 days, # 7</cbc:Note>');
	});
});

describe('amounts', () => {
	it.each([
		[1250n, 'SEK', '12.50'],
		[-5n, 'EUR', '-0.05'],
		[500n, 'JPY', '500'],
		[1250n, 'KWD', '1.25'],
		[1251n, 'KWD', '1.251'],
	])('%s of %s is written %s', (minor, currency, text) => {
		expect(amountText(minor, currency)).toBe(text);
	});
});

describe('texts that are too long for a profile', () => {
	const words = fc
		.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 40 })
		.map((all) => all.join(' '));
	const letters = (text: string) => text.replace(/\s/g, '');

	it('are split without losing a letter', () => {
		fc.assert(
			fc.property(words, fc.integer({ min: 2, max: 60 }), (text, longest) => {
				const pieces = splitText(text, longest);
				expect(letters(pieces.join(''))).toBe(letters(text));
				for (const piece of pieces) {
					expect(piece.length).toBeGreaterThan(0);
					expect(piece.length).toBeLessThanOrEqual(longest);
					expect(piece.isWellFormed()).toBe(text.isWellFormed() || piece.isWellFormed());
				}
			}),
		);
	});

	it('go on in the description and the note of their line', () => {
		const name = 'abcdefghi '.repeat(50).trim();
		const { item, note } = fitted(romanian({ lines: [{ description: name, unitPrice: 1 }] }), 'cius-ro').lines[0]!;
		expect([item.name, item.description, note].map(({ length }) => length)).toEqual([99, 199, 199]);
		expect([item.name, item.description, note].join(' ')).toBe(name);
	});

	it('are one note for Peppol, and several short ones for Romania', () => {
		const of = { ...romanian(), notes: ['a '.repeat(200), 'b'] };
		expect(fitted(of, 'peppol').notes).toEqual([`${'a '.repeat(200).trim()}\nb`]);
		expect(fitted(of, 'cius-ro').notes.map(({ length }) => length)).toEqual([299, 99, 1]);
	});
});
