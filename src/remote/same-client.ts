import { withClientOf } from '../domain/request-fingerprint';
import type { Call } from '../ports/call';
import type { ClientRef, CreateInvoice, InvoiceRecord } from '../ports/invoicing-system';
import type { Journal } from '../ports/journal';
import type { Outcome } from '../ports/outcome';
import type { SystemName } from '../domain/system-name';
import { outcomeOfFault } from './client';

/** How a system decides whether two requests are about one client. */
export interface ClientNames {
	/** The id of the client that a request names; null for nobody, and where several have that address. */
	idOf(client: ClientRef): Promise<string | null>;
	/** Invoices, by what the journal kept of them. */
	read(results: readonly string[]): Promise<readonly (InvoiceRecord | 'absent')[]>;
}

interface Options {
	readonly journal: Journal;
	readonly system: SystemName;
	readonly names: ClientNames;
}

type Create = (batch: readonly CreateInvoice[]) => Promise<readonly Outcome<InvoiceRecord>[]>;

/**
 * Creates invoices. A request whose key is used up, and that differs from the first one in how it names its client, is
 * looked at again: where the id and the address name the same person, it is the same request. Nothing is asked of the
 * system for all other requests.
 */
export async function createForSameClient(
	create: Create,
	batch: readonly CreateInvoice[],
	options: Options,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const outcomes = await create(batch);
	const doubtful = outcomes.flatMap((outcome, at) => (isOtherClient(outcome) ? [at] : []));
	if (doubtful.length === 0) return outcomes;
	const same = await sayAsFirst(batch, doubtful, options).catch((fault: unknown) => outcomeOfFault(fault));
	if (!(same instanceof Map)) return outcomes.map((outcome, at) => (doubtful.includes(at) ? same : outcome));
	if (same.size === 0) return outcomes;
	// With `all`, these held the others back, so nothing was made yet.
	if (call.policy === 'all') return await create(batch.map((input, at) => same.get(at) ?? input));
	const again = (await create([...same.values()])).values();
	return outcomes.map((outcome, at) => (same.has(at) ? again.next().value! : outcome));
}

const isOtherClient = (outcome: Outcome<unknown>): boolean =>
	outcome.kind === 'refused' && outcome.refusal.code === 'key_reused' && outcome.refusal.field === 'client';

/** @returns by place in the batch, the requests about the client of their key's first request, named as there */
async function sayAsFirst(
	batch: readonly CreateInvoice[],
	doubtful: readonly number[],
	options: Options,
): Promise<Map<number, CreateInvoice>> {
	const firsts = await firstRequests(batch, doubtful, options);
	const same = new Map<number, CreateInvoice>();
	for (const [index, at] of doubtful.entries()) {
		const [input, first] = [batch[at]!, firsts[index]!];
		if (first && (await options.names.idOf(input.client)) === first.clientId)
			same.set(at, { ...input, request: withClientOf(first.request, input.request) });
	}
	return same;
}

type First = { readonly request: CreateInvoice['request']; readonly clientId: string } | null;

/** What the journal kept; where nothing was made under a key before, the first request of the batch counts. */
async function firstRequests(
	batch: readonly CreateInvoice[],
	doubtful: readonly number[],
	{ journal, system, names }: Options,
): Promise<readonly First[]> {
	const keys = doubtful.map((at) => batch[at]!.idempotencyKey);
	const found = await journal.find(keys.map((key) => ({ system, operation: 'create_invoice', key })));
	const made = found.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
	const records = (await names.read(made.map(({ result }) => result))).values();
	const firsts: First[] = [];
	for (const [index, entry] of found.entries()) {
		const record = typeof entry === 'string' ? null : records.next().value!;
		const first = batch.find(({ idempotencyKey }) => idempotencyKey === keys[index])!;
		if (typeof entry === 'string') firsts.push(named(first.request, await names.idOf(first.client)));
		else firsts.push(record === null || record === 'absent' ? null : named(entry.request, record.client.id));
	}
	return firsts;
}

const named = (request: CreateInvoice['request'], clientId: string | null): First =>
	clientId === null || clientId === '' ? null : { request, clientId };
