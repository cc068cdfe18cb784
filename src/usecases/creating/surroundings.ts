import type { Client } from '../../domain/client';
import type { JobRef } from '../../domain/invoice/invoice';
import type { LineInput } from '../../domain/invoice/line-item';
import { accept, refuse, type Refusal, type Result } from '../../domain/refusal';
import { labelOf } from '../../domain/system-name';
import { templateWasDeleted } from '../../domain/catalogue-check';
import type { Settings } from '../../domain/settings';
import { fillShortcodes } from '../../domain/shortcodes';
import type { InvoiceTemplate } from '../../domain/template';
import type { Call } from '../../ports/call';
import type { ClientRef } from '../../ports/invoicing-system';
import type { JobRecord } from '../../ports/job-system';
import { clientMismatch, noSuchJob } from '../linking/same-client';
import type { Content, CreateWorld, InvoiceRequest } from './invoice-request';

/** What the requests of one run refer to, read together before the first is decided. */
export interface Surroundings {
	readonly settings: Settings;
	template(id: string | null): Result<InvoiceTemplate | null>;
	/** An automation names the job; the job names the client. */
	clientOfJob(jobs: readonly JobRef[]): Result<ClientRef>;
	/** Why the invoice and a job of another system do not belong together (model A.3); null when nothing speaks against it. */
	clientMismatch(client: ClientRef, jobs: readonly JobRef[]): Refusal | null;
	/** Shortcodes in descriptions and the note, as far as their values are known before there is a number. */
	fillIn(content: Content, client: ClientRef, jobs: readonly JobRef[]): Content;
}

export async function readSurroundings(requests: readonly InvoiceRequest[], world: CreateWorld, call: Call): Promise<Surroundings> {
	const templateIds = distinct(requests.flatMap(({ templateId }) => (templateId === null ? [] : [templateId])));
	const templates = await byId(templateIds, (ids) => world.catalogue.readTemplates(ids));
	const usesWords = requests.some(hasShortcode) || [...templates.values()].some(hasShortcode);
	// Jobs of the invoices' own system are checked by that system.
	const isAcross = world.jobs.system !== world.invoicing.system;
	const jobs = await readJobs(requests, usesWords || isAcross, world, call);
	const clients = usesWords || isAcross ? await readClients(requests, world) : new Map<string, Client>();
	const settings = await world.catalogue.settings();
	return { settings, template: templateOf(templates), clientOfJob: clientOfJob(jobs, world.invoicing.system), clientMismatch: (client, refs) => (isAcross ? mismatchOf(client, refs, { jobs, clients, world }) : null), fillIn: (content, client, refs) => (usesWords ? fillIn(content, client, refs, { settings, jobs, clients }) : content) };
}

const distinct = (ids: readonly string[]) => [...new Set(ids)];

/** Only a text that holds a bracket can hold a shortcode. */
const hasShortcode = ({ note, lines }: Pick<InvoiceRequest, 'note' | 'lines'>): boolean =>
	hasBracket(note) || (Array.isArray(lines) && lines.some((line: LineInput | null | undefined) => hasBracket(line?.description)));
const hasBracket = (text: unknown): boolean => typeof text === 'string' && text.includes('[');

async function byId<T>(ids: readonly string[], read: (ids: readonly string[]) => Promise<readonly (T | 'absent')[]>): Promise<Map<string, T>> {
	if (ids.length === 0) return new Map();
	const found = await read(ids);
	return new Map(found.flatMap((record, at) => (record === 'absent' ? [] : [[ids[at]!, record] as const])));
}

function readJobs(requests: readonly InvoiceRequest[], ofAll: boolean, { jobs }: CreateWorld, call: Call): Promise<Map<string, JobRecord>> {
	const asked = requests.filter(({ client }) => client === null || ofAll).flatMap((request) => request.jobs);
	return byId(distinct(asked.filter(({ system }) => system === jobs.system).map(({ id }) => id)), (ids) => jobs.readJobs(ids, call));
}

const readClients = (requests: readonly InvoiceRequest[], { catalogue }: CreateWorld): Promise<Map<string, Client>> =>
	byId(distinct(requests.flatMap(({ client }) => (client !== null && 'id' in client ? [client.id] : []))), (ids) => catalogue.readClients(ids));

const templateOf = (templates: ReadonlyMap<string, InvoiceTemplate>) => (id: string | null): Result<InvoiceTemplate | null> => {
	if (id === null) return accept(null);
	if (id === '') return refuse('template_missing', 'No invoice template was named.', 'Pick the template from the list, or give the invoice lines of its own.', 'template');
	const template = templates.get(id);
	if (!template) return refuse('unknown_template', `There is no invoice template "${id}".`, 'Pick the template from the list, or check the id.', 'template');
	return template.isDeleted ? templateWasDeleted(template) : accept(template);
};

/** A job of another system names its client by e-mail address: ids of one system mean nothing in the other. */
const clientOfJob = (jobs: ReadonlyMap<string, JobRecord>, invoiceSystem: string) => (refs: readonly JobRef[]): Result<ClientRef> => {
	const first = refs[0];
	if (!first) return refuse('client_missing', 'No client was named, and no job to take the client from.', 'Pick the client, or link the invoice to a job.', 'client');
	const record = first.system === jobs.get(first.id)?.system ? jobs.get(first.id) : undefined;
	if (!record) return refuse('unknown_job', `There is no job "${first.id}" in ${first.system} to take the client from.`, 'Pick the job from the list, or name the client.', 'jobs');
	if (!record.client) return refuse('client_missing', `The job "${record.job.title}" does not tell its client.`, 'Name the client.', 'client');
	if (record.system === invoiceSystem) return accept({ id: record.client.id });
	return record.client.email === ''
		? refuse('client_without_email', `The client of the job "${record.job.title}" has no e-mail address to be found by in ${labelOf(invoiceSystem)}.`, 'Give the client an e-mail address, or name the client.', 'client')
		: accept({ email: record.client.email });
};

/** Jobs of the other system, as far as it can be asked. */
function mismatchOf(ref: ClientRef, refs: readonly JobRef[], { jobs, clients, world }: Pick<Named, 'jobs' | 'clients'> & { readonly world: CreateWorld }): Refusal | null {
	const billed = 'email' in ref ? ref : (clients.get(ref.id) ?? null);
	for (const { system, id } of refs) {
		if (system !== world.jobs.system) continue;
		const record = jobs.get(id);
		if (!record) return noSuchJob(system, id);
		const mismatch = billed && clientMismatch(world.invoicing.system, billed, record);
		if (mismatch) return mismatch;
	}
	return null;
}

interface Named {
	readonly settings: Settings;
	readonly jobs: ReadonlyMap<string, JobRecord>;
	readonly clients: ReadonlyMap<string, Client>;
}

function fillIn(content: Content, ref: ClientRef, refs: readonly JobRef[], { settings, jobs, clients }: Named): Content {
	const job = refs[0] && jobs.get(refs[0].id);
	const client = ('id' in ref ? clients.get(ref.id) : undefined) ?? job?.client;
	const values = {
		...(client && { 'client name': client.name }),
		...(job && { 'job title': job.job.title }),
		...(settings.companyName !== '' && { company: settings.companyName }),
	};
	return {
		...content,
		lines: content.lines.map((line) => ({ ...line, description: fillShortcodes(line.description, values) })),
		note: fillShortcodes(content.note, values),
	};
}
