import type { Client } from '../../domain/client';
import { currencyFor } from '../../domain/client-defaults';
import type { JobRef } from '../../domain/invoice/invoice';
import type { LineInput, LineItem } from '../../domain/invoice/line-item';
import { dateIn } from '../../domain/local-date';
import { readRecurringKey } from '../../domain/recurrence/recurring-invoice';
import type { Schedule } from '../../domain/recurrence/schedule';
import { accept, refuse, type Refusal, type Result } from '../../domain/refusal';
import { labelOf } from '../../domain/system-name';
import { templateWasDeleted } from '../../domain/catalogue-check';
import type { Settings } from '../../domain/settings';
import type { InvoiceTemplate } from '../../domain/template';
import type { Call } from '../../ports/call';
import type { ClientRef, InvoicingSystem } from '../../ports/invoicing-system';
import type { JobRecord } from '../../ports/job-system';
import type { Outcome } from '../../ports/outcome';
import { getClients } from '../keep-clients';
import { readLineProducts, type LineProducts } from '../products/lines-of-products';
import { clientMismatch, noSuchJob } from '../linking/same-client';
import { fillIn, namesClient, namesIn, type Filled, type Named } from './fill-in';
import type { Content, CreateDeps, InvoiceRequest } from './invoice-request';

/** What the requests of one run refer to, read together before the first is decided. */
export interface Context {
	readonly settings: Settings;
	readonly invoicing: Pick<InvoicingSystem, 'system' | 'capabilities'>;
	/** Those that the lines of the requests name. */
	readonly products: LineProducts;
	template(id: string | null): Result<InvoiceTemplate | null>;
	/** An automation names the job; the job names the client. */
	clientOfJob(jobs: readonly JobRef[]): Result<ClientRef>;
	/**
	 * Why the invoice and a job of another system do not belong together (model A.3); null when nothing speaks against
	 * it.
	 */
	clientMismatch(client: ClientRef, jobs: readonly JobRef[]): Refusal | null;
	/** Shortcodes in lines and note, as far as their values are known before there is a number. */
	fillIn(content: Content, client: ClientRef, request: InvoiceRequest): Filled;
	/** The client's own currency, or the ledger's. */
	currencyOf(client: ClientRef): string;
	readonly ledgerCurrency: string;
}

export async function readContext(requests: readonly InvoiceRequest[], deps: CreateDeps, call: Call): Promise<Context> {
	const templateIds = distinct(requests.flatMap(({ templateId }) => (templateId === null ? [] : [templateId])));
	const templates = await byId(templateIds, (ids) => deps.catalogue.readTemplates(ids));
	const products = await readLineProducts(
		deps.invoicing.capabilities.products ? requests.map(({ lines }) => lines) : [],
		deps.catalogue,
	);
	const described = products.descriptions.map((description) => ({ description }) as LineItem);
	const filledIn = { lines: described, note: '', email: { subject: null, text: null, cc: [] } };
	const asked = new Set(
		[...requests.map(wordsOf), filledIn, ...templates.values()].flatMap((words) => [...namesIn(words)]),
	);
	// Jobs of the invoices' own system are checked by that system.
	const isAcross = deps.jobs.system !== deps.invoicing.system;
	const jobs = await readJobs(requests, asked.has('job title') || isAcross, deps, call);
	const ofJob = clientOfJob(jobs, deps.invoicing.system);
	const refs = requests.flatMap((request) => refOf(request, ofJob) ?? []);
	// Whether a job of another system fits is decided by the address, where one is named.
	const sought = namesClient(asked) ? refs : isAcross ? refs.filter((ref) => 'id' in ref) : [];
	// Clients without a currency of their own are not read for it.
	const withoutCurrency = (deps.invoicing.capabilities.clientCurrency ? requests : [])
		.filter((request) => !request.currency && request.templateId === null)
		.flatMap((request) => refOf(request, ofJob) ?? []);
	const clients = await readClients([...sought, ...withoutCurrency], deps, call);
	const settings = await deps.catalogue.settings();
	const currencyOf = (ref: ClientRef): string => {
		const known = clients.get(nameOf(ref));
		return currencyFor({ client: known?.ok ? known.value : null, settings });
	};
	const today = dateIn(call.now, settings.timeZone);
	const schedules = asked.has('period') ? await readSchedules(requests, deps) : new Map();
	const named: Named = {
		settings,
		jobs,
		jobSystem: deps.jobs.system,
		today,
		schedules,
		client: (ref) => clients.get(nameOf(ref)),
	};
	return {
		settings,
		invoicing: deps.invoicing,
		products,
		template: templateOf(templates),
		clientOfJob: ofJob,
		clientMismatch: (client, refs) => (isAcross ? mismatchOf(client, refs, { jobs, clients, deps }) : null),
		fillIn: (content, client, request) => fillIn(content, client, request, named),
		currencyOf,
		ledgerCurrency: settings.currency,
	};
}

async function readSchedules(
	requests: readonly InvoiceRequest[],
	{ recurring }: CreateDeps,
): Promise<ReadonlyMap<string, Schedule>> {
	const ids = requests.flatMap(({ recurring: named, idempotencyKey }) => {
		const made = named ?? readRecurringKey(idempotencyKey);
		return made ? [made.id] : [];
	});
	const found = await byId(
		distinct(ids),
		async (some) => (await recurring?.read(some)) ?? some.map(() => 'absent' as const),
	);
	return new Map([...found].map(([id, { schedule }]) => [id, schedule]));
}

const distinct = (ids: readonly string[]) => [...new Set(ids)];

/** The words of a request that has not been read yet; what is no text holds no shortcode. */
function wordsOf({ note, lines, email }: InvoiceRequest): Pick<Content, 'lines' | 'note' | 'email'> {
	const given = (Array.isArray(lines) ? lines : []) as readonly (LineInput | null | undefined)[];
	const described = given.map((line) => ({ description: textIn(line?.description) }) as LineItem);
	return {
		note: textIn(note),
		lines: described,
		email: { subject: textIn(email.subject), text: textIn(email.text), cc: [] },
	};
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

async function byId<T>(
	ids: readonly string[],
	read: (ids: readonly string[]) => Promise<readonly (T | 'absent')[]>,
): Promise<Map<string, T>> {
	if (ids.length === 0) return new Map();
	const found = await read(ids);
	return new Map(found.flatMap((record, at) => (record === 'absent' ? [] : [[ids[at]!, record] as const])));
}

function readJobs(
	requests: readonly InvoiceRequest[],
	ofAll: boolean,
	{ jobs }: CreateDeps,
	call: Call,
): Promise<Map<string, JobRecord>> {
	const asked = requests.filter(({ client }) => client === null || ofAll).flatMap((request) => request.jobs);
	return byId(distinct(asked.filter(({ system }) => system === jobs.system).map(({ id }) => id)), (ids) =>
		jobs.readJobs(ids, call),
	);
}

type Clients = ReadonlyMap<string, Result<Client>>;

const nameOf = (ref: ClientRef): string => ('id' in ref ? `id ${ref.id}` : `email ${ref.email.trim().toLowerCase()}`);

/** Whom a request bills, by id or by address; null where that is not known. */
function refOf({ client, jobs }: InvoiceRequest, ofJob: Context['clientOfJob']): ClientRef | null {
	const ref = client === null ? ofJob(jobs) : accept(client);
	return ref.ok ? ref.value : null;
}

async function readClients(sought: readonly ClientRef[], { catalogue }: CreateDeps, call: Call): Promise<Clients> {
	if (sought.length === 0) return new Map();
	const refs = new Map(sought.map((ref) => [nameOf(ref), ref] as const));
	const found = await getClients([...refs.values()], catalogue, { ...call, policy: 'each' });
	return new Map([...refs.keys()].map((name, at) => [name, resultOf(found[at]!)] as const));
}

function resultOf(outcome: Outcome<Client>): Result<Client> {
	if (outcome.kind === 'done') return accept(outcome.value);
	if (outcome.kind === 'refused') return { ok: false, refusal: outcome.refusal };
	return refuse('unknown_client', outcome.why, 'Run it again.', 'client');
}

const templateOf =
	(templates: ReadonlyMap<string, InvoiceTemplate>) =>
	(id: string | null): Result<InvoiceTemplate | null> => {
		if (id === null) return accept(null);
		if (id === '')
			return refuse(
				'template_missing',
				'No invoice template was named.',
				'Pick the template from the list, or give the invoice lines of its own.',
				'template',
			);
		const template = templates.get(id);
		if (!template)
			return refuse(
				'unknown_template',
				`There is no invoice template "${id}".`,
				'Pick the template from the list, or check the id.',
				'template',
			);
		return template.isDeleted ? templateWasDeleted(template) : accept(template);
	};

/** A job of another system names its client by e-mail address: ids of one system mean nothing in the other. */
const clientOfJob =
	(jobs: ReadonlyMap<string, JobRecord>, invoiceSystem: string) =>
	(refs: readonly JobRef[]): Result<ClientRef> => {
		const first = refs[0];
		if (!first)
			return refuse(
				'client_missing',
				'No client was named, and no job to take the client from.',
				'Pick the client, or link the invoice to a job.',
				'client',
			);
		const record = first.system === jobs.get(first.id)?.system ? jobs.get(first.id) : undefined;
		if (!record)
			return refuse(
				'unknown_job',
				`There is no job "${first.id}" in ${first.system} to take the client from.`,
				'Pick the job from the list, or name the client.',
				'job',
			);
		if (!record.client)
			return refuse(
				'client_missing',
				`The job "${record.job.title}" has no client.`,
				'Name the client.',
				'client',
			);
		if (record.system === invoiceSystem) return accept({ id: record.client.id });
		return record.client.email === ''
			? refuse(
					'client_without_email',
					`The client of the job "${record.job.title}" has no e-mail address to be found by in ${labelOf(invoiceSystem)}.`,
					'Give the client an e-mail address, or name the client.',
					'client',
				)
			: accept({ email: record.client.email });
	};

interface Across {
	readonly jobs: ReadonlyMap<string, JobRecord>;
	readonly clients: Clients;
	readonly deps: CreateDeps;
}

/** Jobs of the other system, as far as it can be asked. */
function mismatchOf(ref: ClientRef, refs: readonly JobRef[], { jobs, clients, deps }: Across): Refusal | null {
	const known = clients.get(nameOf(ref));
	const billed = 'email' in ref ? ref : known?.ok ? known.value : null;
	for (const { system, id } of refs) {
		if (system !== deps.jobs.system) continue;
		const record = jobs.get(id);
		if (!record) return noSuchJob(system, id);
		const mismatch = billed && clientMismatch(deps.invoicing.system, billed, record);
		if (mismatch) return mismatch;
	}
	return null;
}
