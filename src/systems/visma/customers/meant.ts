import { bareNumber, differingDetails } from '../../../domain/client-difference';
import { emailKey } from '../../../domain/email-address';
import { accept, type Refusal, type Result } from '../../../domain/refusal';
import type { PutClient } from '../../../ports/catalogue';
import { firstOf } from '../../../remote/pages';
import type { Visma } from '../context';
import { clientOf } from '../map/client';
import { inactiveClient } from '../refusals';
import { literal } from '../wire/filter';
import type { WireCustomer } from '../wire/schemas';
import { ambiguousCustomer, customerDiffers } from './refusals';

/** By what a customer is recognised; '' where it is not given. */
export interface Recognised {
	readonly organisationNumber: string;
	readonly email: string;
	/** The number of the customer in Visma: the user's own key. */
	readonly number: string;
}

export const recognisedBy = ({ idempotencyKey, fields }: Pick<PutClient, 'idempotencyKey' | 'fields'>): Recognised => ({
	organisationNumber: bareNumber(fields.organisationNumber ?? ''),
	email: emailKey(fields.email ?? ''),
	number: idempotencyKey.trim(),
});

/** What names the customer in the journal: the first of these that is given. */
export const nameOf = ({ organisationNumber, email, number }: Recognised): string =>
	organisationNumber !== '' ? `org ${organisationNumber}` : email !== '' ? `email ${email}` : `number ${number}`;

/**
 * The customer that is meant; null for one that is not there yet. Those with the organisation number come first, then
 * those with the address, then the one with the number; where several are left, the number and the address choose among
 * them. One that has another organisation number is somebody else, whatever address they share.
 * @returns refusals `ambiguous_client`, and `unknown_client` for one that is not active. Throws RemoteFault.
 */
export async function customerMeant({ api }: Pick<Visma, 'api'>, by: Recognised): Promise<Result<WireCustomer | null>> {
	const has = hasOf(by);
	const fits = (customer: WireCustomer) => Object.values(has).some((test) => test(customer));
	const found = await firstOf(api.customers({ filter: filterOf(by), fits }), null);
	const isOther = ({ CorporateIdentityNumber }: WireCustomer) =>
		by.organisationNumber !== '' &&
		!['', by.organisationNumber].includes(bareNumber(CorporateIdentityNumber ?? ''));
	const atAddress = found.filter((customer) => has.email(customer) && !isOther(customer));
	const numbered = found.filter(has.number);
	const pool = [found.filter(has.organisationNumber), atAddress, numbered].find((some) => some.length > 0) ?? [];
	const active = pool.filter(({ IsActive }) => IsActive !== false);
	const [one, ...more] = narrowed(active.length > 0 ? active : pool, has);
	if (!one) return accept(null);
	const other = numbered.find(({ Id }) => Id !== one.Id);
	if (more.length > 0 || other) return no(ambiguousCustomer([one, ...more, ...(other ? [other] : [])]));
	return one.IsActive === false ? no(inactiveClient(one.Name ?? one.Id)) : accept(one);
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

type Has = Readonly<Record<keyof Recognised, (customer: WireCustomer) => boolean>>;

const hasOf = ({ organisationNumber, email, number }: Recognised): Has => ({
	organisationNumber: ({ CorporateIdentityNumber }) =>
		organisationNumber !== '' && bareNumber(CorporateIdentityNumber ?? '') === organisationNumber,
	email: ({ EmailAddress }) => email !== '' && emailKey(EmailAddress ?? '') === email,
	number: ({ CustomerNumber }) => number !== '' && CustomerNumber === number,
});

/** Of several, the one that the number names, else those at the address. */
function narrowed(pool: readonly WireCustomer[], has: Has): readonly WireCustomer[] {
	if (pool.length < 2) return pool;
	return [pool.filter(has.number), pool.filter(has.email)].find(({ length }) => length === 1) ?? pool;
}

function filterOf({ organisationNumber, email, number }: Recognised): string {
	const spellings = [organisationNumber, `${organisationNumber.slice(0, 6)}-${organisationNumber.slice(6)}`];
	return [
		...(organisationNumber === '' ? [] : spellings.map((one) => `CorporateIdentityNumber eq ${literal(one)}`)),
		...(email === '' ? [] : [`tolower(EmailAddress) eq ${literal(email)}`]),
		...(number === '' ? [] : [`CustomerNumber eq ${literal(number)}`]),
	].join(' or ');
}

/** Why a customer that is there cannot be billed as asked: it is not changed from here. Null where nothing differs. */
export function whyOther(customer: WireCustomer, { fields }: Pick<PutClient, 'fields'>): Refusal | null {
	const client = clientOf(customer);
	const differing = differingDetails(client, fields);
	return differing.length === 0 ? null : customerDiffers(client.name, differing);
}
