import { differingDetails } from '../../src/domain/client-difference';
import { EMPTY_CLIENT, type Client } from '../../src/domain/client';

const ACME: Client = {
	...EMPTY_CLIENT,
	id: '1',
	name: 'Acme AB',
	email: 'books@acme.example',
	organisationNumber: '5560160680',
	postalCode: '111 22',
	city: 'Stockholm',
	paymentTermsDays: 30,
};

describe('what is given of a client that is there', () => {
	it.each<[string, Partial<Client>]>([
		['nothing', {}],
		[
			'what it says in other words',
			{ name: ' ACME  ab', email: 'Books@ACME.example', organisationNumber: '556016-0680' },
		],
		['a number without blanks', { postalCode: '11122' }],
		['what the client does not say', { country: 'SE', vatNumber: 'SE556016068001', currency: 'SEK' }],
		['nothing in a field', { name: '', city: '', paymentTermsDays: null }],
		['how it is reached besides', { phone: '1', contactPerson: 'Anna', cc: ['a@b.example'] }],
	])('differs in nothing by %s', (_what, asked) => {
		expect(differingDetails(ACME, asked)).toEqual([]);
	});

	it('differs in each field that says something else', () => {
		const asked = { name: 'Acme Ltd', email: 'x@acme.example', postalCode: '11123', paymentTermsDays: 10 };
		expect(differingDetails(ACME, asked)).toEqual(['name', 'email', 'postalCode', 'paymentTermsDays']);
	});
});
