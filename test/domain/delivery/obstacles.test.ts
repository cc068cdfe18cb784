import { EMPTY_CLIENT } from '../../../src/domain/client';
import { obstaclesOf, type DeliveryCase } from '../../../src/domain/delivery/obstacles';

const COMPLETE = {
	...EMPTY_CLIENT,
	id: 'cli_1',
	name: 'Acme AB',
	email: 'anna@acme.example',
	street: 'Storgatan 1',
	city: 'Umeå',
	country: 'SE',
	electronicAddress: '0007:5560160680',
};
const obstacles = (client: Partial<typeof COMPLETE> = {}, more: Partial<DeliveryCase> = {}) =>
	obstaclesOf({ client: { ...COMPLETE, ...client }, eInvoiceFaults: [], failed: new Map(), ...more });

describe('D.1: what stands in the way of a delivery', () => {
	it('nothing, for a client of whom everything is known', () => expect(obstacles()).toEqual({}));

	it.each([
		[{ email: '' }, { email: 'the client has no e-mail address.' }],
		[{ street: '', city: '' }, { letter: 'the client has no postal address.' }],
		[{ street: '', city: '', address: 'Storgatan 1\nUmeå' }, {}],
		[{ street: '', country: '' }, { letter: 'the address of the client lacks its street and country.' }],
		[{ city: '' }, { letter: 'the address of the client lacks its city.' }],
	])('%p: %p', (client, reasons) => expect(obstacles(client)).toEqual(reasons));

	it('what an e-invoice lacks, and what did not arrive', () => {
		const failed = new Map([
			['email', 'mailbox full'],
			['letter', ''],
		] as const);
		expect(
			obstacles({}, { eInvoiceFaults: ['It has no buyer reference.', 'A unit is not known.'], failed }),
		).toEqual({
			email: 'it did not arrive (mailbox full).',
			'e-invoice': 'It has no buyer reference. A unit is not known.',
			letter: 'it did not arrive.',
		});
	});
});
