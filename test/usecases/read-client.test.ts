import { EMPTY_CLIENT, type Client } from '../../src/domain/client';
import { readClient } from '../../src/usecases/keep-clients';

/** Something in every field, none of it what a new client has. */
const FULL: Omit<Client, 'id'> = {
	...(Object.fromEntries(Object.keys(EMPTY_CLIENT).map((field) => [field, '7'])) as unknown as Omit<Client, 'id'>),
	email: 'ola@client.example',
	cc: ['books@client.example'],
	country: 'NO',
	language: 'nb',
	paymentTermsDays: 10,
	currency: 'NOK',
	electronicAddress: '0192:923609016',
	deliverBy: 'e-invoice',
};

describe('what is known of a client', () => {
	it('is read in every field that a client has', () => {
		expect(readClient(FULL)).toEqual({ ok: true, value: FULL });
	});

	it('is taken away where a field is emptied, and stays where it is left out', () => {
		const emptied = Object.fromEntries(Object.keys(EMPTY_CLIENT).map((field) => [field, '']));
		expect(readClient(emptied)).toEqual({ ok: true, value: EMPTY_CLIENT });
		expect(readClient({})).toEqual({ ok: true, value: {} });
	});

	it.each([
		['electronicAddress', '923609016', 'not_an_electronic_address'],
		['electronicAddress', '0192:923609017', 'not_an_electronic_address'],
		['deliverBy', 'pigeon', 'not_a_choice'],
	])('is refused as %s %s', (field, value, code) => {
		expect(readClient({ [field]: value })).toMatchObject({ ok: false, refusal: { code, field } });
	});
});
