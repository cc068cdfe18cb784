import type { Client } from '../../../domain/client';
import { accept, type Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { PutClient } from '../../../ports/catalogue';
import { done, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import { abreast } from '../../../remote/abreast';
import { outcomeOfFault } from '../../../remote/client';
import { doOnce } from '../../../remote/do-once';
import type { Interrupted, Made, OnceOnly } from '../../../remote/once';
import { heldBack, ifRefused, wasDeleted } from '../../../remote/refusals';
import { customersById } from '../clients';
import { AT_ONCE, through, type Visma } from '../context';
import { notYet, unsureFor } from '../invoices/creating/find-created';
import { clientOf } from '../map/client';
import { customerBody, type CompanyTerms, type CustomerBody } from '../map/customer-body';
import type { WireCustomer } from '../wire/schemas';
import { customerMeant, nameOf, recognisedBy, whyOther, type Recognised } from './meant';

/** A client as it stands in Visma, or as it is to be made there. */
export type Seen =
	| { readonly kind: 'there'; readonly customer: WireCustomer }
	| { readonly kind: 'new'; readonly put: PutClient; readonly body: CustomerBody };

export const companyTerms = async ({ account }: Visma): Promise<CompanyTerms> => {
	const [settings, terms] = await Promise.all([account.settings(), account.terms()]);
	return { settings, terms };
};

/** Looks for the customer that is meant, and checks one that is to be made. Throws RemoteFault. */
export async function seeCustomer(visma: Visma, put: PutClient, company: CompanyTerms): Promise<Result<Seen>> {
	const meant = await customerMeant(visma, recognisedBy(put));
	if (!meant.ok) return meant;
	if (meant.value) {
		const refusal = whyOther(meant.value, put);
		return refusal ? { ok: false, refusal } : accept({ kind: 'there', customer: meant.value });
	}
	const body = customerBody(put, company);
	return body.ok ? accept({ kind: 'new', put, body: body.value }) : body;
}

/**
 * Finds each client, or makes it, once: the journal is written before the first request, by what the client is
 * recognised by, and after a lost answer the customer is looked for by the same. One that is there is not changed.
 */
export async function makeCustomers(
	visma: Visma,
	batch: readonly PutClient[],
	call: Call,
): Promise<readonly Outcome<Client>[]> {
	try {
		const company = await companyTerms(visma);
		const seen = await abreast(batch, (put) => seeCustomer(visma, put, company));
		const held = heldBack<Client>(call, seen.map(ifRefused));
		if (held) return held;
		const fresh = await abreast(
			seen.flatMap((one) => (one.ok && one.value.kind === 'new' ? [one.value] : [])),
			async (one): Promise<ToMake> => ({ ...one, key: await unusedKey(visma, recognisedBy(one.put)) }),
		);
		const made = (fresh.length === 0 ? [] : await doOnce(making(visma), fresh, visma, call)).values();
		return seen.map((one): Outcome<Client> => {
			if (!one.ok) return refused(one.refusal);
			return one.value.kind === 'there' ? replayed(clientOf(one.value.customer)) : made.next().value!;
		});
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return batch.map(() => outcome);
	}
}

interface ToMake {
	readonly put: PutClient;
	readonly body: CustomerBody;
	readonly key: string;
}

/**
 * The journal keeps keys for ever, and customers are deleted and renumbered in Visma: where the one that was made is
 * not found by its marks any more, the next one is made under the next key.
 */
async function unusedKey({ journal, system }: Visma, by: Recognised): Promise<string> {
	const name = nameOf(by);
	for (let count = 1; ; count += 1) {
		const key = count === 1 ? name : `${name} #${count}`;
		const [found] = await journal.find([{ system, operation: 'create_client', key }]);
		if (typeof found !== 'object') return key;
	}
}

type MadeClient = Outcome<Made<Client>>;

const making = (visma: Visma): OnceOnly<ToMake, Client> => ({
	operation: 'create_client',
	atOnce: AT_ONCE,
	keyOf: ({ key }) => key,
	// Who is meant stands in the key. What else is known of the client is compared with the customer.
	fingerprintOf: () => ({}),
	clueOf: ({ put }) => JSON.stringify(recognisedBy(put) satisfies Recognised),
	perform: async (inputs, _call, client) => {
		const guarded = through(visma, client);
		// One after the other: two of one run may be one customer, by a number and by an address.
		const made: MadeClient[] = [];
		for (const { input } of inputs) made.push(await makeOne(guarded, input));
		return made;
	},
	resume: (inputs, call) => abreast(inputs, (interrupted) => resume(visma, interrupted, call)),
	recall: async (results) => {
		const found = await customersById(visma, results);
		return results.map((id) => {
			const customer = found.get(id.toLowerCase());
			return customer ? clientOf(customer) : 'absent';
		});
	},
	gone: ({ key }) => refused(wasDeleted('client', key)),
});

const asMade = (customer: WireCustomer): Made<Client> => ({ result: customer.Id, value: clientOf(customer) });

async function makeOne(visma: Visma, { put, body }: ToMake): Promise<MadeClient> {
	try {
		const meant = await customerMeant(visma, recognisedBy(put));
		if (!meant.ok) return refused(meant.refusal);
		if (!meant.value) return done(asMade(await visma.api.createCustomer(body)));
		const refusal = whyOther(meant.value, put);
		return refusal ? refused(refusal) : replayed(asMade(meant.value));
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

async function resume(
	visma: Visma,
	{ input, since }: Interrupted<ToMake>,
	{ now }: Call,
): Promise<MadeClient | 'absent'> {
	try {
		const meant = await customerMeant(visma, recognisedBy(input.put));
		if (!meant.ok) return unknown(meant.refusal.message);
		if (meant.value) return replayed(asMade(meant.value));
		return unsureFor(since, now) > 0 ? notYet(since, now, 'the customer was made') : 'absent';
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
	}
}
