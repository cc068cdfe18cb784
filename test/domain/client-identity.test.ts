import type { Client } from '../../src/domain/client';
import { ambiguousClient, clientMeant, type PossibleClients } from '../../src/domain/client-identity';
import { aClient } from '../support/builders/records';
import { said } from './payment-reference/said';

const EMAIL = 'anna@example.com';
const anna = aClient();
const berg = aClient({ id: 'cli_2', name: 'Berg' });
const named = aClient({ id: 'cli_3', name: 'Named' });
/** By which keys each is known: `named` by one of its own, the others by an address or by none. */
const KEYS: Readonly<Record<string, readonly string[]>> = { cli_1: [], cli_2: [EMAIL], cli_3: [EMAIL, 'crm-3'] };

const meant = (key: string, possible: Partial<PossibleClients>, email = EMAIL) =>
	said(
		clientMeant(
			{ key, email },
			{ ofKey: null, atAddress: [], firstAtAddress: null, keysOf: ({ id }: Client) => KEYS[id]!, ...possible },
		),
	);
const AMBIGUOUS = [
	'ambiguous_client',
	'client',
	'2 clients have the e-mail address "anna@example.com".',
	'Pick one of them from the list, or by id; or give each an e-mail address of its own.',
];

describe('without a key', () => {
	it('nobody at the address is a new client, one is the one', () => {
		expect(meant('', {})).toBeNull();
		expect(meant('', { atAddress: [named] })).toBe(named);
	});

	it('of several, the one whom the first version made there; else a person has to say', () => {
		expect(meant('', { atAddress: [anna, berg] })).toEqual(AMBIGUOUS);
		expect(meant('', { atAddress: [anna, berg], firstAtAddress: berg })).toBe(berg);
		expect(meant('', { atAddress: [anna, berg], firstAtAddress: named })).toEqual(AMBIGUOUS);
	});
});

describe('with a key', () => {
	it('that is known: its client, wherever it is', () => {
		expect(meant('crm-3', { ofKey: named })).toBe(named);
		expect(meant('crm-3', { ofKey: named, atAddress: [named] })).toBe(named);
		expect(meant('crm-1', { ofKey: anna, atAddress: [anna, named] }, 'new@example.com')).toBe(anna);
	});

	it('that is new: the client at the address, unless another key names that one', () => {
		expect(meant('crm-9', {})).toBeNull();
		expect(meant('crm-9', { atAddress: [anna] })).toBe(anna);
		expect(meant('crm-9', { atAddress: [berg] })).toBe(berg);
		expect(meant('crm-9', { atAddress: [named] })).toBeNull();
		expect(meant('crm-9', { atAddress: [named, berg] })).toBe(berg);
		expect(meant('crm-9', { atAddress: [anna, berg] })).toEqual(AMBIGUOUS);
	});

	it('never takes the address by which alone somebody else is known', () => {
		const moving = aClient({ id: 'cli_4', name: 'Moving', email: 'old@example.com' });
		expect(meant('crm-4', { ofKey: moving, atAddress: [berg] })).toEqual([
			'email_of_other_client',
			'email',
			'The client "Moving" cannot get the e-mail address anna@example.com: it is the address of the client "Berg", ' +
				'who has no key and is known by it alone.',
			'Give "Berg" another e-mail address, or a key of its own, first.',
		]);
		expect(meant('crm-4', { ofKey: moving, atAddress: [named] })).toBe(moving);
		// One that keeps its address, in whatever capitals, takes nobody's.
		const there = aClient({ id: 'cli_4', email: 'ANNA@example.com ' });
		expect(meant('crm-4', { ofKey: there, atAddress: [there, berg] })).toBe(there);
		const itself = { ...berg, email: 'old@example.com' };
		expect(meant('crm-2', { ofKey: itself, atAddress: [itself] })).toBe(itself);
	});
});

it('several of one address are counted', () =>
	expect(said(ambiguousClient('x@example.com', 3))).toContain('3 clients have the e-mail address "x@example.com".'));
