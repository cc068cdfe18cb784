import { eInvoiceReadiness, eInvoiceRefusal, profileOf } from '../../../src/documents/ubl/readiness';
import { anInvoiceRecord, SWEDISH } from '../../support/builders/invoice-record';
import { GERMAN, ROMANIAN } from '../../support/ubl/samples';

const LEITWEG = { electronicAddress: '0204:04011000-12345-03' };

describe('whose rules an e-invoice follows', () => {
	it.each([
		['a Swedish seller', SWEDISH, {}, 'peppol'],
		['a German seller', GERMAN, {}, 'peppol'],
		['a German seller and a Leitweg-ID', GERMAN, LEITWEG, 'xrechnung'],
		['a Swedish seller and a Leitweg-ID', SWEDISH, LEITWEG, 'xrechnung'],
		['a Romanian seller', ROMANIAN, {}, 'cius-ro'],
		['a Romanian seller and a Leitweg-ID', ROMANIAN, LEITWEG, 'cius-ro'],
	] as const)('of %s, where none are asked for', (_, settings, client, profile) => {
		expect(profileOf(anInvoiceRecord({ settings, client }), settings, '')).toBe(profile);
	});

	it('are those that are asked for', () => {
		const record = anInvoiceRecord({ settings: ROMANIAN, client: LEITWEG });
		for (const format of ['peppol', 'xrechnung', 'cius-ro', 'factur-x'] as const)
			expect(profileOf(record, ROMANIAN, format)).toBe(format);
	});

	it('is the address of the client as it is now', () => {
		const record = anInvoiceRecord({ settings: GERMAN, client: {}, currentClient: LEITWEG });
		expect(profileOf(record, GERMAN, '')).toBe('xrechnung');
	});
});

describe('what stands in the way', () => {
	const record = anInvoiceRecord({
		settings: { ...GERMAN, phone: '' },
		client: { country: 'DE', city: 'Köln', postalCode: '50667' },
		invoice: { deliveryDate: '2026-02-24' },
	});

	it('differs between the formats', () => {
		const rulesIn = (format: Parameters<typeof profileOf>[2]) =>
			eInvoiceReadiness(record, GERMAN, format).faults.map(({ rule }) => rule);
		expect(rulesIn('factur-x')).toEqual([]);
		expect(rulesIn('xrechnung')).toEqual(expect.arrayContaining(['BR-DE-15', 'BR-DE-6']));
		expect(rulesIn('peppol')).toEqual(expect.arrayContaining(['PEPPOL-EN16931-R003']));
	});

	it('is said in the refusal of the format that was asked for', () => {
		expect(eInvoiceRefusal(record, GERMAN, 'factur-x')).toBeNull();
		expect(eInvoiceRefusal(record, GERMAN, 'xrechnung')).toMatchObject({
			code: 'e_invoice_incomplete',
			message: expect.stringContaining('(BR-DE-15)'),
			fix: expect.stringContaining('Leitweg-ID'),
		});
	});
});
