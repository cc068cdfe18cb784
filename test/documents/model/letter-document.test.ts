import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import { letterDocument } from '../../../src/documents/model/letter-document';
import type { Client } from '../../../src/domain/client';
import { anInvoiceRecord, SWEDISH } from '../../support/builders/invoice-record';

const HOME = { street: 'Gatan 1', postalCode: '75231', city: 'Uppsala', country: 'SE' };

/** A letter for a client whose record was changed since the invoice was finalised. */
function letterFor(changed: Partial<Client>) {
	const made = anInvoiceRecord({ settings: SWEDISH, client: { name: 'Berg AB', ...HOME } });
	const record = { ...made, currentClient: { ...made.client, ...changed } };
	const input = { record, settings: SWEDISH, logo: null, kind: 'invoice' as const };
	return { letter: letterDocument(input), invoice: invoiceDocument(input) };
}

describe('an invoice that goes by post', () => {
	it('is the invoice itself where the client is as it was billed', () => {
		const { letter, invoice } = letterFor({ email: 'other@client.example', vatNumber: 'SE556016068001' });
		expect(JSON.stringify(letter)).toBe(JSON.stringify(invoice));
	});

	it.each<[string, Partial<Client>, string, readonly string[]]>([
		[
			'has moved',
			{ street: 'Vägen 2', postalCode: '11122', city: 'Stockholm' },
			'Berg AB',
			['Vägen 2', '111 22 Stockholm'],
		],
		['has another name', { name: 'Berg & Dal AB' }, 'Berg & Dal AB', ['Gatan 1', '752 31 Uppsala']],
	])('goes to where the client is now, and says whom it bills: it %s', (_what, changed, name, address) => {
		const { letter, invoice } = letterFor(changed);
		expect(letter.addressee).toEqual({ name, address });
		expect(letter.buyer).toEqual(invoice.buyer);
		expect(letter.buyer.name).toBe('Berg AB');
	});

	it('goes to the address on the invoice where the client has none any more', () => {
		expect(letterFor({ street: '', postalCode: '', city: '', country: '' }).letter.addressee).toBeUndefined();
	});
});
