import { archivedClient, restoreClient } from '../../src/domain/archiving';
import { EMPTY_CLIENT, type Client } from '../../src/domain/client';
import { putClient } from '../../src/domain/client-check';
import { mergeClients, mergeHistory } from '../../src/domain/merging';

const client = (id: string, fields: Partial<Client> = {}): Client => ({ ...EMPTY_CLIENT, id, name: id, ...fields });
const merge = (from: Client, into: Client) => {
	const merged = mergeClients(from, into);
	if (!merged.ok) return merged.refusal.code;
	return merged.value;
};
const kept = (from: Partial<Client>, into: Partial<Client>) => {
	const merged = merge(client('a', from), client('b', into));
	if (merged === null || typeof merged === 'string') throw new Error(String(merged));
	return merged.kept;
};

describe('15.11: two clients that are one', () => {
	it('the one is archived and names the other, which stays as it is', () => {
		const [a, b] = [client('a', { name: 'Ada' }), client('b', { name: 'Ada AB', email: 'b@example.com' })];
		expect(merge(a, b)).toEqual({ kept: b, merged: { ...a, isArchived: true, mergedInto: 'b' } });
		expect(merge({ ...a, isArchived: true, mergedInto: 'b' }, b)).toBeNull();
	});

	it('what the kept one lacks of who and where it is, it takes over; how it is billed stays', () => {
		const from = {
			email: 'a@example.com',
			phone: '1',
			contactPerson: 'Ada',
			street: 'Gata 1',
			city: 'Umeå',
			country: 'SE',
			organisationNumber: '5560360793',
			electronicAddress: '0007:5560360793',
			language: 'sv',
			currency: 'SEK',
			paymentTermsDays: 10,
			deliverBy: 'e-invoice',
			cc: ['x@example.com'],
			buyerReference: 'ref',
		} as const;
		const { language, currency, paymentTermsDays, deliverBy, cc, buyerReference, ...taken } = from;
		expect([language, currency, paymentTermsDays, deliverBy, cc, buyerReference]).not.toContain('');
		expect(kept(from, {})).toEqual(client('b', taken));
		expect(kept(from, { phone: '2', city: 'Oslo' })).toEqual(
			client('b', { ...taken, phone: '2', street: '', country: '', city: 'Oslo' }),
		);
	});

	it('a number that does not fit the kept one stays away', () =>
		expect(kept({ organisationNumber: 'no number' }, { country: 'SE' })).toEqual(client('b', { country: 'SE' })));

	it.each<[string, Partial<Client>, Partial<Client>]>([
		['same_client', {}, { id: 'a' }],
		['client_archived', {}, { isArchived: true }],
		['client_merged', {}, { isArchived: true, mergedInto: 'c' }],
		['client_merged', { isArchived: true, mergedInto: 'c' }, {}],
		['different_clients', { organisationNumber: '1' }, { organisationNumber: '2' }],
		['different_clients', { vatNumber: 'SE1' }, { vatNumber: 'SE2' }],
		['different_clients', { electronicAddress: '0007:1' }, { electronicAddress: '0007:2' }],
		['different_clients', { country: 'SE' }, { country: 'NO' }],
	])('%s', (code, from, into) => expect(merge(client('a', from), client('b', into))).toBe(code));

	it('numbers that are written differently are the same', () =>
		expect(
			kept(
				{ organisationNumber: '556036 0793', vatNumber: 'se 1' },
				{ organisationNumber: '556036-0793', vatNumber: 'SE1' },
			),
		).toMatchObject({ organisationNumber: '556036-0793', vatNumber: 'SE1' }));

	it('the histories of both say so', () => {
		const [a, b] = [client('a', { phone: '1' }), client('b')];
		const merged = merge(a, b);
		if (merged === null || typeof merged === 'string') throw new Error('not merged');
		expect(mergeHistory(merged, b)).toEqual({
			kept: [
				{ field: 'merged', from: null, to: 'a (a)' },
				{ field: 'phone', from: '', to: '1' },
			],
			merged: [{ field: 'mergedInto', from: null, to: 'b (b)' }],
		});
	});

	it('the merged one is never changed, restored or used, and says who is meant', () => {
		const gone = client('a', { isArchived: true, mergedInto: 'b' });
		for (const refused of [putClient('a', gone, { name: 'x' }), restoreClient(gone), archivedClient(gone)!])
			expect(refused).toMatchObject({
				ok: false,
				refusal: { code: 'client_merged', fix: expect.stringContaining('id b') },
			});
	});
});
