import fc from 'fast-check';
import {
	chooseDelivery,
	DELIVERY_WAYS,
	isForEInvoice,
	type DeliverySettings,
	type DeliveryWish,
	type Obstacles,
} from '../../../src/domain/delivery/delivery-choice';

const SETTINGS: DeliverySettings = { deliverBy: 'email', deliverAllBy: '', deliveryFallback: ['email', 'letter'] };
const choose = (
	invoice: DeliveryWish,
	client: DeliveryWish,
	settings: Partial<DeliverySettings> = {},
	obstacles: Obstacles = {},
) => chooseDelivery({ invoice, client }, { ...SETTINGS, ...settings }, obstacles);

describe('D.1: by which way an invoice goes', () => {
	it.each([
		['nobody asks for anything', '', '', {}, 'email'],
		['the client asks', '', 'letter', {}, 'letter'],
		['the invoice asks for another way than its client', 'e-invoice', 'letter', {}, 'e-invoice'],
		['one way is set for all', '', 'letter', { deliverAllBy: 'e-invoice' }, 'e-invoice'],
		['the invoice asks, and one way is set for all', 'letter', 'email', { deliverAllBy: 'e-invoice' }, 'letter'],
		['one way is set for all, and the client takes none', '', 'none', { deliverAllBy: 'email' }, 'email'],
		['the ledger sends letters', '', '', { deliverBy: 'letter' }, 'letter'],
	] as const)('%s', (_what, invoice, client, settings, way) => {
		expect(choose(invoice, client, settings)).toEqual({ wanted: way, chosen: way, reason: '' });
	});

	it.each([
		['the client asks', '', 'e-invoice', '', {}, true],
		['the invoice asks', 'e-invoice', 'letter', '', {}, true],
		['the settings ask of one with an address', '', '', '0192:1', { deliverBy: 'e-invoice' }, true],
		['the settings ask of one without an address', '', '', '', { deliverBy: 'e-invoice' }, false],
		['one way for all, and an address', '', 'email', '0192:1', { deliverAllBy: 'e-invoice' }, true],
		['one way for all, and no address', '', 'email', '', { deliverAllBy: 'e-invoice' }, false],
		['another way for all', '', 'e-invoice', '0192:1', { deliverAllBy: 'letter' }, false],
		['the invoice asks for another way', 'email', 'e-invoice', '0192:1', {}, false],
		['an address alone asks for nothing', '', '', '0192:1', {}, false],
	] as const)('%s: is it for an e-invoice?', (_what, invoice, client, address, settings, expected) => {
		expect(isForEInvoice({ invoice, client }, address !== '', { ...SETTINGS, ...settings })).toBe(expected);
	});

	it.each([
		['', 'none', {}],
		['none', 'email', { deliverAllBy: 'letter' }],
		['', '', { deliverBy: 'none' }],
	] as const)('%s and %s: it is handed over by the seller', (invoice, client, settings) => {
		expect(choose(invoice, client, settings)).toEqual({
			wanted: 'none',
			chosen: null,
			reason: 'It is handed over by you: nothing is to be sent.',
		});
	});

	it.each([
		[{ 'e-invoice': 'no address.' }, 'email', 'E-invoice: no address.'],
		[{ 'e-invoice': 'a.', email: 'b.' }, 'letter', 'E-invoice: a. E-mail: b.'],
		[{ 'e-invoice': 'a.', email: 'b.', letter: 'c.' }, null, 'E-invoice: a. E-mail: b. Letter: c.'],
		[{ letter: 'c.' }, 'e-invoice', ''],
	] as const)('where %p stands in the way: the next one, and why', (obstacles, chosen, reason) => {
		expect(choose('', 'e-invoice', {}, obstacles)).toEqual({ wanted: 'e-invoice', chosen, reason });
	});

	it('without a fall-back, nothing is tried', () => {
		expect(choose('', 'e-invoice', { deliveryFallback: [] }, { 'e-invoice': 'a.' })).toMatchObject({
			chosen: null,
		});
	});

	it('never a way that cannot be gone, and a reason wherever it is not the way that was wanted', () => {
		const way = fc.constantFrom(...DELIVERY_WAYS);
		const wish = fc.constantFrom<DeliveryWish>(...DELIVERY_WAYS, 'none', '');
		const settings = fc.record({
			deliverBy: fc.constantFrom(...DELIVERY_WAYS, 'none' as const),
			deliverAllBy: fc.constantFrom(...DELIVERY_WAYS, '' as const),
			deliveryFallback: fc.uniqueArray(way),
		});
		const obstacles = fc.dictionary(way, fc.constant('why.')) as fc.Arbitrary<Obstacles>;
		fc.assert(
			fc.property(wish, wish, settings, obstacles, (invoice, client, asked, barred) => {
				const { wanted, chosen, reason } = chooseDelivery({ invoice, client }, asked, barred);
				if (chosen !== null) expect(barred[chosen]).toBeUndefined();
				expect(reason === '').toBe(chosen === wanted);
			}),
		);
	});
});
