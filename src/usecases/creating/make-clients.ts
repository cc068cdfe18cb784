import { accept, type Refusal, type Result } from '../../domain/refusal';
import { labelOf } from '../../domain/system-name';
import type { Call } from '../../ports/call';
import { cannot } from '../../ports/capabilities';
import type { ClientFields } from '../../ports/catalogue';
import type { ClientMaker } from '../../ports/client-maker';
import type { InvoiceRecord, InvoicingSystem } from '../../ports/invoicing-system';
import { HELD_BACK, refused, type Outcome } from '../../ports/outcome';
import { createOrUpdateClients } from '../keep-clients';
import type { CreateDeps, InvoiceRequest } from './invoice-request';
import { namedAs, readNewClient, takenByOther, type NewClient } from './new-client';
import { preflight } from './preflight';

type Invoices = readonly Outcome<InvoiceRecord>[];

/**
 * Makes the clients that requests bring along, or brings them up to date, and then the invoices. Clients are written in
 * one batch, one for each key or address. What can be seen of an invoice is checked before, so that one that is refused
 * leaves no client behind where that is possible. A key that made an invoice before changes no client any more.
 * @param create makes invoices for clients that are there
 */
export async function createForNewClients(
	requests: readonly InvoiceRequest[],
	deps: CreateDeps,
	call: Call,
	create: (ready: readonly InvoiceRequest[]) => Promise<Invoices>,
): Promise<Invoices> {
	const { clients } = deps.invoicing;
	const isReplay = clients ? await seenBefore(requests, deps.invoicing, call) : requests.map(() => false);
	const read = readAll(requests, isReplay, deps);
	const checked = await checkAll(requests, read, isReplay, { deps, call });
	const isHeldBack = call.policy === 'all' && checked.some((result) => !result.ok);
	if (isHeldBack) return checked.map((result) => (result.ok ? HELD_BACK : refused(result.refusal)));
	const brought = checked.flatMap((result) => (result.ok && result.value ? [result.value] : []));
	const written = clients ? await writeClients(brought, clients, call) : new Map<string, Outcome<string>>();
	const planned = requests.map((request, at): InvoiceRequest | Outcome<never> => {
		const result = checked[at]!;
		if (!result.ok) return refused(result.refusal);
		if (!request.newClient) return request;
		const clientNamedAs = namedAs(request.newClient);
		if (result.value === null) return { ...request, newClient: null, client: clientNamedAs, clientNamedAs };
		const client = written.get(result.value.identity)!;
		return client.kind === 'done'
			? { ...request, newClient: null, client: { id: client.value }, clientNamedAs }
			: client;
	});
	if (call.policy === 'all' && planned.some(isOutcome))
		return planned.map((one) => (isOutcome(one) ? one : HELD_BACK));
	const ready = planned.flatMap((one) => (isOutcome(one) ? [] : [one]));
	const created = (await create(ready)).values();
	return planned.map((one) => (isOutcome(one) ? one : created.next().value!));
}

const isOutcome = (one: InvoiceRequest | Outcome<never>): one is Outcome<never> => 'kind' in one;

/** Whether the key of a request that brings a client made an invoice before. */
async function seenBefore(
	requests: readonly InvoiceRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly boolean[]> {
	const keys = requests.flatMap(({ newClient, idempotencyKey }) =>
		newClient && idempotencyKey !== '' ? [idempotencyKey] : [],
	);
	const found = keys.length === 0 ? [] : await invoicing.findByKey(keys, call);
	const seen = new Set(keys.filter((_key, at) => typeof found[at] === 'object'));
	return requests.map(({ newClient, idempotencyKey }) => Boolean(newClient) && seen.has(idempotencyKey));
}

/** The client to write for each request; null where there is none to write. */
type Brought = Result<NewClient | null>;

function readAll(
	requests: readonly InvoiceRequest[],
	isReplay: readonly boolean[],
	{ invoicing }: CreateDeps,
): readonly Brought[] {
	const read = requests.map(({ newClient }, at): Brought => {
		if (!newClient || isReplay[at]) return accept(null);
		return invoicing.clients ? readNewClient(newClient) : { ok: false, refusal: madeElsewhere(invoicing) };
	});
	const isTaken = takenByOther(read.flatMap((result) => (result.ok && result.value ? [result.value] : [])));
	return read.map((result): Brought => {
		const taken = result.ok && result.value ? isTaken(result.value) : null;
		return taken ? { ok: false, refusal: taken } : result;
	});
}

const madeElsewhere = ({ system, capabilities }: InvoicingSystem): Refusal => ({
	...cannot(labelOf(system), 'makeClients', 'make clients together with their invoices', capabilities),
	field: 'client',
});

/** With the policy `all`, requests that bring no client are checked, too: their refusal would hold back the others. */
async function checkAll(
	requests: readonly InvoiceRequest[],
	read: readonly Brought[],
	isReplay: readonly boolean[],
	{ deps, call }: { readonly deps: CreateDeps; readonly call: Call },
): Promise<readonly Brought[]> {
	const places = requests.flatMap((request, at) => {
		const brought = read[at]!;
		if (!brought.ok || isReplay[at] || request.proposalId) return [];
		return brought.value || call.policy === 'all' ? [{ at, request, brought: brought.value }] : [];
	});
	const refusals = await preflight(
		places.map(({ request, brought }) => ({
			request,
			brought,
			isKnownByAddress: brought?.key === '',
		})),
		deps,
		call,
	);
	const faults = new Map(
		places.flatMap(({ at }, place) => (refusals[place] ? [[at, refusals[place]] as const] : [])),
	);
	const seen = await othersSeenBefore(requests, [...faults.keys()], deps.invoicing, call);
	return read.map((result, at): Brought => {
		const refusal = seen.has(at) ? undefined : faults.get(at);
		return refusal ? { ok: false, refusal } : result;
	});
}

/** What cannot be read any more may still be the replay of a key. */
async function othersSeenBefore(
	requests: readonly InvoiceRequest[],
	places: readonly number[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<ReadonlySet<number>> {
	const others = places.filter((at) => !requests[at]!.newClient && requests[at]!.idempotencyKey !== '');
	if (others.length === 0) return new Set();
	const found = await invoicing.findByKey(
		others.map((at) => requests[at]!.idempotencyKey),
		call,
	);
	return new Set(others.filter((_at, place) => typeof found[place] === 'object'));
}

/** The id of each client that was written, by its identity; what several requests say of one is put together. */
export async function writeClients(
	brought: readonly NewClient[],
	clients: Pick<ClientMaker, 'putClients'>,
	call: Call,
): Promise<ReadonlyMap<string, Outcome<string>>> {
	const byIdentity = new Map<string, { readonly key: string; readonly fields: Partial<ClientFields> }>();
	for (const { identity, key, fields } of brought)
		byIdentity.set(identity, { key, fields: { ...byIdentity.get(identity)?.fields, ...fields } });
	const outcomes = await createOrUpdateClients([...byIdentity.values()], clients, call);
	return new Map(
		[...byIdentity.keys()].map((identity, at) => {
			const outcome = outcomes[at]!;
			return [identity, outcome.kind === 'done' ? { ...outcome, value: outcome.value.id } : outcome] as const;
		}),
	);
}
