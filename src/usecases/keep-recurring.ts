import type { Client } from '../domain/client';
import { currencyFor } from '../domain/client-defaults';
import { readOptionalKey } from '../domain/idempotency-key';
import { putRecurring as checkRecurring, type RecurringFields } from '../domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../domain/recurrence/recurring-invoice';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { Catalogue, Put } from '../ports/catalogue';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { done, outcomeOf, refused, type Outcome } from '../ports/outcome';
import type { RecurringInvoices, RecurringQuery } from '../ports/recurring-invoices';
import { runAccepted } from './items';
import { getClients, withClientIds, type ClientName, type OfClient } from './keep-clients';
import { readLineProducts, saidOf } from './products/lines-of-products';
import { atLeastOneField } from './read-fields';
import { recurringMissing } from './switch-recurring';
import { readRecurring, type RawRecurring } from './recurring/read-recurring';

export interface PutRecurringRequest {
	/** null makes a new one. */
	readonly id: string | null;
	readonly idempotencyKey: string;
	/** A key that made one before keeps it up to date. */
	readonly onSeenKey?: 'update';
	readonly owner?: string;
	/** null leaves it as it is. */
	readonly client: ClientName | null;
	readonly fields: RawRecurring;
}

export interface RecurringDeps {
	readonly recurring: RecurringInvoices;
	readonly catalogue: Catalogue;
	readonly invoicing: Pick<InvoicingSystem, 'read'>;
}

/** Makes or changes recurring invoices; a change without any field is refused. */
export async function putRecurring(
	requests: readonly PutRecurringRequest[],
	deps: RecurringDeps,
	call: Call,
): Promise<readonly Outcome<RecurringInvoice>[]> {
	const settings = await deps.catalogue.settings();
	const before = await readById(
		requests.flatMap(({ id }) => (id === null || id === '' ? [] : [id])),
		deps,
	);
	const clients = await namedClients(requests, deps, call);
	const products = await readLineProducts(
		requests.map(({ fields }) => fields.lines),
		deps.catalogue,
	);
	const prepared = requests.map((request, at): Result<Put<RecurringFields>> => {
		const known = request.id === null ? accept(null) : nameable(request.id, before);
		if (!known.ok) return known;
		const change =
			request.id === null
				? accept(null)
				: atLeastOneField({ ...request.fields, client: request.client ?? undefined });
		if (!change.ok) return change;
		const key = readOptionalKey(request.idempotencyKey);
		if (!key.ok) return key;
		const client = clients[at];
		if (client?.kind === 'refused') return { ok: false, refusal: client.refusal };
		const own = currencyFor({ client: clientIn(client), settings });
		const read = readRecurring(request.fields, known.value, own, products);
		if (!read.ok) return read;
		const fields = {
			...read.value,
			...(client?.kind === 'done' && { clientId: client.value.id }),
			...(request.owner !== undefined && { owner: request.owner }),
		};
		return accept({
			id: request.id,
			idempotencyKey: key.value,
			...(request.onSeenKey && { onSeenKey: request.onSeenKey }),
			fields,
			...saidOf(fields, request.fields.lines),
		});
	});
	return runAccepted(prepared, call, (ready) => deps.recurring.put(ready, call));
}

/** What a request would make, were it made now: for a look at it. Nothing is written. */
export async function tryRecurring(
	request: PutRecurringRequest,
	deps: RecurringDeps,
	call: Call,
): Promise<Outcome<RecurringInvoice>> {
	const settings = await deps.catalogue.settings();
	const [client] = await namedClients([request], deps, call);
	if (client !== undefined && client.kind !== 'done') return client;
	const currency = currencyFor({ client: clientIn(client), settings });
	const products = await readLineProducts([request.fields.lines], deps.catalogue);
	const read = readRecurring(request.fields, null, currency, products);
	if (!read.ok) return refused(read.refusal);
	const templateId = read.value.templateId ?? null;
	const [template] = templateId === null ? [] : await deps.catalogue.readTemplates([templateId]);
	const around = {
		now: call.now,
		currency,
		zone: settings.timeZone,
		hasClient: () => client !== undefined,
		templateName: () =>
			template === undefined || template === 'absent' || template.isDeleted ? null : template.name,
	};
	return outcomeOf(checkRecurring('', null, { ...read.value, ...(client && { clientId: client.value.id }) }, around));
}

const clientIn = (outcome: Outcome<Client> | undefined): Client | null =>
	outcome?.kind === 'done' ? outcome.value : null;

/** One outcome per request that names a client; nothing for the others. */
async function namedClients(
	requests: readonly PutRecurringRequest[],
	{ catalogue }: RecurringDeps,
	call: Call,
): Promise<readonly (Outcome<Client> | undefined)[]> {
	const named = requests.flatMap(({ client }, at) => (client === null ? [] : [{ at, client }]));
	const found = await getClients(
		named.map(({ client }) => client),
		catalogue,
		{ ...call, policy: 'each' },
	);
	const clients: (Outcome<Client> | undefined)[] = requests.map(() => undefined);
	for (const [index, { at }] of named.entries()) clients[at] = found[index];
	return clients;
}

async function readById(
	ids: readonly string[],
	{ recurring }: Pick<RecurringDeps, 'recurring'>,
): Promise<ReadonlyMap<string, RecurringInvoice>> {
	const distinct = [...new Set(ids)];
	const records = distinct.length === 0 ? [] : await recurring.read(distinct);
	return new Map(records.flatMap((record) => (record === 'absent' ? [] : [[record.id, record] as const])));
}

function nameable(id: string, known: ReadonlyMap<string, RecurringInvoice>): Result<RecurringInvoice> {
	if (id === '') return recurringMissing();
	const found = known.get(id);
	return found
		? accept(found)
		: refuse(
				'unknown_recurring',
				`The ledger has no recurring invoice "${id}".`,
				'Pick the recurring invoice from the list, or check the id.',
				'recurring',
			);
}

/**
 * A recurring invoice with whom it bills and what it has made, the newest first; an invoice that was deleted since is
 * left out.
 */
export interface RecurringRecord {
	readonly recurring: RecurringInvoice;
	readonly client: Client | null;
	readonly made: readonly { readonly date: string; readonly invoice: InvoiceRecord }[];
}

/** How many of the invoices that it made are shown. */
const MOST_MADE = 12;

export async function getRecurring(
	ids: readonly string[],
	deps: RecurringDeps,
	call: Call,
): Promise<readonly Outcome<RecurringRecord>[]> {
	const known = await readById(
		ids.filter((id) => id !== ''),
		deps,
	);
	return runAccepted(
		ids.map((id) => nameable(id, known)),
		call,
		async (found) => (await recordsOf(found, deps, call)).map(done),
	);
}

/** Which recurring invoices: of a client, in a state, or whose name holds the text. */
export type FindRecurring = Omit<RecurringQuery, 'clientId'> & OfClient;

/** The recurring invoices that fit, for each query. A client that is not there is refused. */
export async function listRecurring(
	queries: readonly FindRecurring[],
	deps: RecurringDeps,
	call: Call,
): Promise<readonly Outcome<readonly RecurringRecord[]>[]> {
	const find = async (query: RecurringQuery) => done(await recordsOf(await deps.recurring.list(query), deps, call));
	return await runAccepted(await withClientIds(queries, deps.catalogue), call, (ready) =>
		Promise.all(ready.map(find)),
	);
}

/** Everything that is shown of them, read in one go. */
export async function recordsOf(
	all: readonly RecurringInvoice[],
	{ recurring, catalogue, invoicing }: RecurringDeps,
	call: Call,
): Promise<readonly RecurringRecord[]> {
	const clientIds = [...new Set(all.map(({ clientId }) => clientId))];
	const clients = new Map(
		(await catalogue.readClients(clientIds)).flatMap((client) =>
			client === 'absent' ? [] : [[client.id, client] as const],
		),
	);
	const made = await recurring.madeBy(
		all.map(({ id }) => id),
		MOST_MADE,
	);
	const invoiceIds = made.flat().map(({ invoiceId }) => invoiceId);
	const invoices = new Map(
		(
			await invoicing.read(
				invoiceIds.map((id) => ({ id })),
				call,
			)
		).map((record, at) => [invoiceIds[at]!, record]),
	);
	return all.map((one, at) => ({
		recurring: one,
		client: clients.get(one.clientId) ?? null,
		made: made[at]!.flatMap(({ date, invoiceId }) => {
			const invoice = invoices.get(invoiceId);
			return invoice === undefined || invoice === 'absent' ? [] : [{ date, invoice }];
		}),
	}));
}
