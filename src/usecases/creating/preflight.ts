import { EMPTY_CLIENT, type Client } from '../../domain/client';
import { ownDefaults } from '../../domain/client-defaults';
import { draftInvoice, issueInvoice, NOT_OURS } from '../../domain/invoice/drafting';
import { sellerOfSettings } from '../../domain/invoice/parties';
import { dateIn } from '../../domain/local-date';
import type { Refusal, Result } from '../../domain/refusal';
import type { Settings } from '../../domain/settings';
import type { Call } from '../../ports/call';
import type { CreateInvoice } from '../../ports/invoicing-system';
import { readEach } from '../items';
import { clientMismatch, noSuchJob } from '../linking/same-client';
import { offers } from '../send-invoices';
import { readContext } from './context';
import type { CreateDeps, InvoiceRequest } from './invoice-request';
import { prepareInvoice } from './prepare-invoice';

/** A request whose client is not written yet. */
export interface Planned {
	readonly request: InvoiceRequest;
	/** As it will be; null where the request names one that is there. */
	readonly client: Client | null;
	/** Whether the address alone says who is meant, so that a job of somebody else's is seen. */
	readonly isKnownByAddress: boolean;
}

/**
 * Why each invoice would be refused, as far as that can be seen before its client is made; null where nothing speaks
 * against it. What the ledger alone can see, such as whose job it is where a key names the client, is found later.
 */
export async function preflight(
	planned: readonly Planned[],
	deps: CreateDeps,
	call: Call,
): Promise<readonly (Refusal | null)[]> {
	const clients = new Map(planned.flatMap(({ client }) => (client ? [[client.id, client] as const] : [])));
	const requests = planned.map(({ request, client }) =>
		client ? { ...request, client: { id: client.id } } : request,
	);
	const around = await readContext(requests, knowing(clients, deps), call);
	const jobFaults = await jobsOfOthers(planned, deps, call);
	return await readEach(
		requests.map((request, at) => ({ request, planned: planned[at]!, jobFault: jobFaults[at]! })),
		({ request, planned: { client }, jobFault }) => {
			const sending = request.sendBy ? offers(deps.invoicing, request.sendBy) : null;
			if (sending && !sending.ok) return sending.refusal;
			const drafted = prepareInvoice(request, around);
			if (!drafted.ok) return drafted.refusal;
			const { input, barred } = drafted.value;
			return barred ?? jobFault ?? refusalOf(tryOut(input, client, { settings: around.settings, deps, call }));
		},
		call,
	);
}

/** Stands for a number: which one it will be is known only when it is taken. */
const NUMBER_TO_COME = '1';

const NOBODY: Client = { ...EMPTY_CLIENT, id: '' };

const refusalOf = (result: Result<unknown>): Refusal | null => (result.ok ? null : result.refusal);

/** The clients that will be there, beside those that are. */
const knowing = (clients: ReadonlyMap<string, Client>, deps: CreateDeps): CreateDeps => ({
	...deps,
	catalogue: {
		...deps.catalogue,
		async readClients(ids) {
			const others = ids.filter((id) => !clients.has(id));
			const found = others.length === 0 ? [] : await deps.catalogue.readClients(others);
			const read = new Map(others.map((id, at) => [id, found[at]!] as const));
			return ids.map((id) => clients.get(id) ?? read.get(id)!);
		},
	},
});

interface TriedIn {
	readonly settings: Settings;
	readonly deps: CreateDeps;
	readonly call: Call;
}

/**
 * What the ledger would decide of totals, dates, its own name, and what it asks before it gives a number.
 * @param known null where the request names a client that is there, and whom the ledger looks at itself
 */
function tryOut(
	input: CreateInvoice,
	known: Client | null,
	{ settings, deps, call: { now } }: TriedIn,
): Result<unknown> {
	const client = known ?? NOBODY;
	const content = { ...input, ...ownDefaults(input, client, settings), clientId: client.id };
	const draft = draftInvoice('', '', content, now);
	if (!draft.ok || !input.finalise) return draft;
	const issued = issueInvoice(draft.value, {
		...NOT_OURS,
		number: NUMBER_TO_COME,
		today: dateIn(now, settings.timeZone),
		parties: { seller: sellerOfSettings(settings), buyer: client },
	});
	const barred = issued.ok && known ? deps.issueCheck?.({ invoice: issued.value, client, settings }) : null;
	return barred ? { ok: false, refusal: barred } : issued;
}

/** Why a job cannot be linked to an invoice for a client that is to be made. */
async function jobsOfOthers(
	planned: readonly Planned[],
	{ jobs, invoicing }: CreateDeps,
	call: Call,
): Promise<readonly (Refusal | null)[]> {
	const named = planned.flatMap(({ client, request }) => (client ? request.jobs : []));
	const ids = [...new Set(named.flatMap(({ system, id }) => (system === jobs.system && id !== '' ? [id] : [])))];
	const records = ids.length === 0 ? [] : await jobs.readJobs(ids, call);
	const found = new Map(ids.map((id, at) => [id, records[at]!] as const));
	return planned.map(({ client, request, isKnownByAddress }) => {
		if (!client) return null;
		for (const { system, id } of request.jobs) {
			const record = system === jobs.system ? found.get(id) : undefined;
			if (record === 'absent') return noSuchJob(system, id);
			const mismatch = record && isKnownByAddress ? clientMismatch(invoicing.system, client, record) : null;
			if (mismatch) return mismatch;
		}
		return null;
	});
}
