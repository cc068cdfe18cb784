import type { Client } from '../../domain/client';
import { emailKey } from '../../domain/email-address';
import type { ClientRef } from '../../ports/invoicing-system';
import type { ClientDirectory } from '../../ports/remote-system';
import { abreast } from '../../remote/abreast';
import { firstOf } from '../../remote/pages';
import type { Visma } from './context';
import { clientOf } from './map/client';
import { byIds, isId, literal, sameId } from './wire/filter';
import type { WireCustomer } from './wire/schemas';

/** Customers, to look up and to pick from. */
export const clientDirectory = (visma: Visma): ClientDirectory => ({
	readClients: async (ids) => {
		const found = await customersById(visma, ids);
		return ids.map((id) => {
			const customer = found.get(id.toLowerCase());
			return customer ? clientOf(customer) : 'absent';
		});
	},
	findClientsByEmail: (emails) => abreast(emails, async (email) => (await customersAt(visma, email)).map(clientOf)),
	listClients: async ({ search, limit }) => {
		const [text, asked] = [search.trim(), search.trim().toLowerCase()];
		const fits = ({ Id, Name, EmailAddress, CustomerNumber, IsActive }: WireCustomer): boolean =>
			IsActive !== false &&
			(asked === '' ||
				sameId(Id, text) ||
				[Name, EmailAddress, CustomerNumber].some((part) => (part ?? '').toLowerCase().includes(asked)));
		const filter = asked === '' || isId(text) ? {} : { filter: searchFilter(asked) };
		return (await firstOf(visma.api.customers({ ...filter, fits, order: 'ChangedUtc desc' }), limit)).map(clientOf);
	},
});

const searchFilter = (text: string): string =>
	['Name', 'EmailAddress', 'CustomerNumber']
		.map((field) => `contains(tolower(${field}),${literal(text)})`)
		.join(' or ');

/** Customers by their ids in lower case, as far as they are there: a few calls for many. */
export async function customersById(
	{ api }: Pick<Visma, 'api'>,
	ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, WireCustomer>> {
	const wanted = [...new Set(ids.filter(isId).map((id) => id.toLowerCase()))];
	const found = new Map<string, WireCustomer>();
	if (wanted.length === 1) {
		const customer = await api.readCustomer(wanted[0]!);
		if (customer !== 'absent') found.set(wanted[0]!, customer);
		return found;
	}
	for (const [filter, some] of byIds(wanted, 'Id')) {
		const fits = ({ Id }: WireCustomer) => some.includes(Id.toLowerCase());
		for (const customer of await firstOf(api.customers({ filter, fits }), some.length))
			found.set(customer.Id.toLowerCase(), customer);
	}
	return found;
}

/** Active customers with this address, capitals aside; none for ''. */
async function customersAt({ api }: Pick<Visma, 'api'>, email: string): Promise<readonly WireCustomer[]> {
	const asked = emailKey(email);
	if (asked === '') return [];
	const fits = ({ EmailAddress, IsActive }: WireCustomer) =>
		IsActive !== false && emailKey(EmailAddress ?? '') === asked;
	return await firstOf(api.customers({ filter: `tolower(EmailAddress) eq ${literal(asked)}`, fits }), null);
}

/** A number without what people write between its digits. */
const bare = (number: string | null | undefined): string => (number ?? '').replace(/[^0-9a-z]/gi, '').toLowerCase();

/** Customers by their number in Visma or their organisation number, however it is written. */
async function customersWithNumber({ api }: Pick<Visma, 'api'>, number: string): Promise<readonly WireCustomer[]> {
	const [text, asked] = [number.trim(), bare(number)];
	if (!/\d/.test(asked)) return [];
	const spellings = [...new Set([text, asked, `${asked.slice(0, 6)}-${asked.slice(6)}`])];
	const filter = [`CustomerNumber eq ${literal(text)}`]
		.concat(spellings.map((spelling) => `CorporateIdentityNumber eq ${literal(spelling)}`))
		.join(' or ');
	const fits = ({ CustomerNumber, CorporateIdentityNumber, IsActive }: WireCustomer) =>
		IsActive !== false && (CustomerNumber === text || bare(CorporateIdentityNumber) === asked);
	return await firstOf(api.customers({ filter, fits }), null);
}

/**
 * The customers that a reference may mean: by their id, by their number or organisation number, or by their address.
 */
export async function customersOf(visma: Pick<Visma, 'api'>, ref: ClientRef): Promise<readonly WireCustomer[]> {
	if (!('id' in ref)) return customersAt(visma, ref.email);
	if (!isId(ref.id)) return customersWithNumber(visma, ref.id);
	return [...(await customersById(visma, [ref.id])).values()];
}

/** The customers of many references, those that are named by id together. */
export async function customersOfAll(
	visma: Pick<Visma, 'api'>,
	refs: readonly ClientRef[],
): Promise<readonly (readonly WireCustomer[])[]> {
	const named = await customersById(
		visma,
		refs.map((ref) => ('id' in ref ? ref.id : null)),
	);
	const others = new Map<string, Promise<readonly WireCustomer[]>>();
	return abreast(refs, async (ref) => {
		if ('id' in ref && isId(ref.id)) {
			const customer = named.get(ref.id.toLowerCase());
			return customer ? [customer] : [];
		}
		const name = JSON.stringify(ref);
		if (!others.has(name)) others.set(name, customersOf(visma, ref));
		return await others.get(name)!;
	});
}

/** Clients by their ids in lower case. */
export async function clientsById(
	visma: Pick<Visma, 'api'>,
	ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, Client>> {
	const found = await customersById(visma, ids);
	return new Map([...found].map(([id, customer]) => [id, clientOf(customer)]));
}
