import { mayFillIn, receivingInWords, receivingOf, type Listing } from '../../../src/domain/delivery/receiving';

const CLIENT = { name: 'Harbour Bakery', electronicAddress: '' };
const listing = (fields: Partial<Listing> = {}): Listing => ({
	names: ['HARBOUR BAKERY AS'],
	country: 'NO',
	receives: { invoice: true, creditNote: true },
	...fields,
});
const NOT_LISTED = { address: '0192:923609016', listing: null };
const words = (received: ReturnType<typeof receivingOf>, filledIn = false) =>
	receivingInWords(CLIENT, received, { directory: 'Peppol Directory', filledIn });

describe('whether a client receives e-invoices', () => {
	it('is yes where an address is listed for invoices', () => {
		const found = { address: '9925:BE0202239951', listing: listing() };
		const received = receivingOf(CLIENT, [NOT_LISTED, found]);
		expect(received).toEqual({
			electronicAddress: '9925:BE0202239951',
			answer: 'yes',
			receives: { invoice: true, creditNote: true },
			listedName: 'HARBOUR BAKERY AS',
			country: 'NO',
			nameDiffers: false,
			tried: [NOT_LISTED, found],
		});
		expect(mayFillIn(CLIENT, received)).toBe(true);
		expect(words(received, true)).toBe(
			'The client receives invoices at 9925:BE0202239951. The address was filled in.',
		);
	});

	it('is unknown where none is listed: absent is not "cannot"', () => {
		const received = receivingOf(CLIENT, [NOT_LISTED]);
		expect(received).toMatchObject({ answer: 'unknown', electronicAddress: '', listedName: '' });
		expect(mayFillIn(CLIENT, received)).toBe(false);
		expect(words(received)).toMatch(/may receive all the same.*voluntary.*access point/);
		expect(words(receivingOf(CLIENT, []))).toMatch(/Give its organisation number or VAT number, and its country/);
	});

	it('is unknown where the address is listed for other documents', () => {
		const receives = { invoice: false, creditNote: false };
		const received = receivingOf(CLIENT, [{ address: '0192:1', listing: listing({ receives }) }, NOT_LISTED]);
		expect(received).toMatchObject({ answer: 'unknown', electronicAddress: '0192:1', receives });
		expect(mayFillIn(CLIENT, received)).toBe(false);
		expect(words(received)).toMatch(/not for invoices of Peppol BIS Billing 3/);
	});

	it('goes to no other company: a name that differs is said, and nothing may be filled in', () => {
		const received = receivingOf(CLIENT, [{ address: '0192:1', listing: listing({ names: ['Hill Mining ASA'] }) }]);
		expect(received).toMatchObject({ answer: 'yes', listedName: 'Hill Mining ASA', nameDiffers: true });
		expect(mayFillIn(CLIENT, received)).toBe(false);
		expect(words(received)).toMatch(/listed as "Hill Mining ASA", and the client is called "Harbour Bakery"/);
	});

	it('shows of several names the one that fits, and fills in nothing under no name', () => {
		const several = receivingOf(CLIENT, [
			{ address: '0192:1', listing: listing({ names: ['Hill Mining ASA', 'Harbour Bakery AS'] }) },
		]);
		expect(several).toMatchObject({ listedName: 'Harbour Bakery AS', nameDiffers: false });
		const none = receivingOf(CLIENT, [{ address: '0192:1', listing: listing({ names: [] }) }]);
		expect([none.nameDiffers, mayFillIn(CLIENT, none)]).toEqual([false, false]);
	});

	it('leaves an address alone that is there, and names what is not listed beside invoices', () => {
		const receives = { invoice: true, creditNote: false };
		const received = receivingOf(CLIENT, [{ address: '0192:1', listing: listing({ receives }) }]);
		expect(mayFillIn({ electronicAddress: '0192:2' }, received)).toBe(false);
		expect(words(received)).toBe('The client receives invoices at 0192:1, and no credit notes by what is listed.');
	});
});
