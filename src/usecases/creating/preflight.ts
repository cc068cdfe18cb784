import { EMPTY_CLIENT, type Client } from '../../domain/client';
import { putClient } from '../../domain/client-check';
import { ownDefaults } from '../../domain/client-defaults';
import { emailKey } from '../../domain/email-address';
import { draftWithDeposits } from '../../domain/deposit/draft';
import { issueInvoice, NOT_OURS } from '../../domain/invoice/drafting';
import type { Invoice } from '../../domain/invoice/invoice';
import { sellerOfSettings } from '../../domain/invoice/parties';
import { dateIn } from '../../domain/local-date';
import { accept, type Refusal, type Result } from '../../domain/refusal';
import type { Settings } from '../../domain/settings';
import type { Call } from '../../ports/call';
import type { CreateInvoice } from '../../ports/invoicing-system';
import type { InvoiceWithClient } from '../../ports/client-maker';
import { readEach } from '../items';
import { putOf } from '../keep-clients';
import { clientMismatch, noSuchJob } from '../linking/same-client';
import { offers } from '../send-invoices';
import { readContext } from './context';
import type { CreateDeps, InvoiceRequest } from './invoice-request';
import type { NewClient } from './new-client';
import { prepareInvoice } from './prepare-invoice';

/** A request whose client is not written yet. */
export interface Planned {
	readonly request: InvoiceRequest;
	/** Null where the request names one that is there. */
	readonly brought: NewClient | null;
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
	const clients = new Map(planned.flatMap(({ brought }) => (brought ? [[brought.client.id, brought.client]] : [])));
	const requests = planned.map(({ request, brought }) =>
		brought ? { ...request, client: { id: brought.client.id } } : request,
	);
	const around = await readContext(requests, knowing(clients, deps), call);
	const jobFaults = await jobsOfOthers(planned, deps, call);
	const drafted = await readEach(
		requests.map((request, at) => ({ request, jobFault: jobFaults[at]! })),
		({ request, jobFault }): Result<CreateInvoice> => {
			const sending = request.sendBy ? offers(deps.invoicing, request.sendBy) : null;
			if (sending && !sending.ok) return sending;
			const drafted = prepareInvoice(request, around);
			if (!drafted.ok) return drafted;
			const { input, barred } = drafted.value;
			const refusal = barred ?? jobFault;
			return refusal ? { ok: false, refusal } : accept(input);
		},
		call,
	);
	const faults = (await tryOut(drafted, planned, { deps, settings: around.settings, call })).values();
	return drafted.map((draft) => (draft.ok ? faults.next().value! : draft.refusal));
}

interface Around {
	readonly deps: CreateDeps;
	readonly settings: Settings;
	readonly call: Call;
}

/** Why each invoice that can be read would be refused by the system that is to make it. */
async function tryOut(
	drafted: readonly Result<CreateInvoice>[],
	planned: readonly Planned[],
	{ deps, settings, call }: Around,
): Promise<readonly (Refusal | null)[]> {
	const ready = drafted.flatMap((draft, at) =>
		draft.ok ? [{ input: draft.value, brought: planned[at]!.brought }] : [],
	);
	const { clients } = deps.invoicing;
	if (!clients?.whyNot) {
		const atAddress = await clientsAtAddresses(ready, deps);
		const depositsOf = await readDeposits(
			ready.map(({ input }) => input),
			deps,
			call,
		);
		return await readEach(
			ready,
			({ input, brought }) =>
				refusalOf(
					tryInLedger(input, buyerOf(brought, atAddress), depositsOf(input), { deps, settings, call }),
				),
			call,
		);
	}
	return await clients.whyNot(
		ready.map(
			({ input, brought }): InvoiceWithClient => ({
				newClient: brought && putOf(brought.key, brought.fields),
				invoice: input,
			}),
		),
		call,
	);
}

/** Whom an invoice would bill. */
interface Buyer {
	readonly client: Client;
	/** Whom the ledger has it for; the id of `client` for nobody yet, and null where that is not known. */
	readonly id: string | null;
	/** Everything is known that the ledger will know of the client. */
	readonly isWhole: boolean;
}

type AtAddress = ReadonlyMap<string, readonly Client[]>;

async function clientsAtAddresses(
	ready: readonly { readonly brought: NewClient | null }[],
	{ catalogue }: CreateDeps,
): Promise<AtAddress> {
	const emails = [
		...new Set(ready.flatMap(({ brought }) => (brought?.key === '' ? [emailKey(brought.client.email)] : []))),
	];
	const found = emails.length === 0 ? [] : await catalogue.findClientsByEmail(emails);
	return new Map(emails.map((email, at) => [email, found[at]!]));
}

/**
 * A client who is brought along is the one at the address, where there is one, with what is known of it. Whom a key
 * names is seen only when the client is written.
 */
function buyerOf(brought: NewClient | null, atAddress: AtAddress): Buyer {
	if (brought === null) return { client: NOBODY, id: null, isWhole: false };
	const known = brought.key === '' ? atAddress.get(emailKey(brought.client.email)) : undefined;
	const isNew = known?.length === 0;
	if (known?.length !== 1) return { client: brought.client, id: isNew ? brought.client.id : null, isWhole: isNew };
	const merged = putClient(brought.client.id, known[0]!, brought.fields);
	const { id } = known[0]!;
	return merged.ok ? { client: merged.value, id, isWhole: true } : { client: brought.client, id, isWhole: false };
}

/** The deposits that invoices deduct, in one reading; none where no invoice does. */
async function readDeposits(
	inputs: readonly CreateInvoice[],
	{ invoicing }: CreateDeps,
	call: Call,
): Promise<(input: CreateInvoice) => readonly Invoice[]> {
	const ids = [...new Set(inputs.flatMap(({ deducts = [] }) => deducts))];
	const refs = ids.map((id) => ({ id }));
	const records = ids.length === 0 ? [] : await invoicing.read(refs, call);
	const found = new Map(records.flatMap((one) => (one === 'absent' ? [] : [[one.invoice.id, one.invoice] as const])));
	return ({ deducts = [] }) => deducts.flatMap((id) => found.get(id) ?? []);
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

/**
 * What the ledger would decide of totals, deposits, dates, its own name, and what it asks before it gives a number.
 * An e-invoice is looked at where all of its client is known; otherwise the ledger does so itself.
 */
function tryInLedger(
	input: CreateInvoice,
	{ client, id, isWhole }: Buyer,
	deposits: readonly Invoice[],
	{ deps, settings, call: { now } }: Around,
): Result<unknown> {
	// Whoever a key names, its deposits are all of one client.
	const clientId = id ?? deposits[0]?.clientId ?? client.id;
	const content = { ...input, ...ownDefaults(input, client, settings), clientId };
	const { language, roundTotals: round } = settings;
	const wish = { share: input.depositShare ?? null, deposits, language: client.language || language, round };
	const draft = draftWithDeposits('', '', content, wish, now);
	if (!draft.ok || !input.finalise) return draft;
	const issued = issueInvoice(draft.value, {
		...NOT_OURS,
		number: NUMBER_TO_COME,
		today: dateIn(now, settings.timeZone),
		parties: { seller: sellerOfSettings(settings), buyer: client },
	});
	const barred = issued.ok && isWhole ? deps.issueCheck?.({ invoice: issued.value, client, settings }) : null;
	return barred ? { ok: false, refusal: barred } : issued;
}

/** Why a job cannot be linked to an invoice for a client that is to be made. */
async function jobsOfOthers(
	planned: readonly Planned[],
	{ jobs, invoicing }: CreateDeps,
	call: Call,
): Promise<readonly (Refusal | null)[]> {
	// A system that says beforehand what it refuses knows whose its own jobs are.
	if (jobs.system === invoicing.system && invoicing.clients?.whyNot) return planned.map(() => null);
	const named = planned.flatMap(({ brought, request }) => (brought ? request.jobs : []));
	const ids = [...new Set(named.flatMap(({ system, id }) => (system === jobs.system && id !== '' ? [id] : [])))];
	const records = ids.length === 0 ? [] : await jobs.readJobs(ids, call);
	const found = new Map(ids.map((id, at) => [id, records[at]!] as const));
	return planned.map(({ brought, request, isKnownByAddress }) => {
		if (!brought) return null;
		for (const { system, id } of request.jobs) {
			const record = system === jobs.system ? found.get(id) : undefined;
			if (record === 'absent') return noSuchJob(system, id);
			const mismatch =
				record && isKnownByAddress ? clientMismatch(invoicing.system, brought.client, record) : null;
			if (mismatch) return mismatch;
		}
		return null;
	});
}
