import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { Client } from '../../../src/domain/client';
import type { Pipeline } from '../../../src/domain/job/job';
import { isSearchedFor } from '../../../src/domain/search';
import type { Payment } from '../../../src/domain/payment/payment';
import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import { templateTotal, type InvoiceTemplate } from '../../../src/domain/template';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import type { ProposalRecord } from '../../../src/ports/proposal-source';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { idOf, locatorOf } from '../run/field-values';
import { openLedger } from '../ledger/open';
import { now } from '../run/now';
import { shownAmount } from '../present/shown-amount';
import { chosenSystems } from '../systems/choice';
import { openSystems } from '../systems/open';
import type { Systems } from '../systems/systems';

export const MOST_SHOWN = 100;

type Searched = Pick<Systems, 'invoicing' | 'jobs' | 'catalogue'>;
type Open = (context: ILoadOptionsFunctions) => Promise<Searched>;
type Search = (this: ILoadOptionsFunctions, filter?: string, page?: string) => Promise<INodeListSearchResult>;
type SearchName =
	| 'searchInvoices'
	| 'searchJobs'
	| 'searchClients'
	| 'searchTemplates'
	| 'searchPipelines'
	| 'searchStages'
	| 'searchPayments';

/** Whether what is shown holds what was typed, or that is its id. */
export const fits = ({ name, value }: INodeListSearchItems, filter: string): boolean =>
	isSearchedFor(filter, String(value), [name]);

/** The searches behind the From List modes of nodes that work on the system their fields name. */
export const systemSearches = (): Record<SearchName, Search> => ledgerSearches(openSystems);

/** The searches behind the From List modes; of the ledger, unless told otherwise. */
export function ledgerSearches(open: Open = openLedger): Record<SearchName, Search> {
	return {
		async searchInvoices(filter = '', page = undefined) {
			const ledger = await open(this);
			const clientId = chosenId(this, 'client') ?? (await jobInView(this, ledger))?.client?.id ?? null;
			const found = await ledger.invoicing.list({
				filter: invoiceFilter(filter, clientId),
				after: page ?? null,
				limit: MOST_SHOWN,
				now: now(),
			});
			return {
				results: found.items.map(invoiceChoice),
				...(found.next !== null && { paginationToken: found.next }),
			};
		},
		async searchJobs(filter = '') {
			const ledger = await open(this);
			const clientId = chosenId(this, 'client') ?? (await invoiceInView(this, ledger))?.client.id ?? null;
			const jobs = await ledger.jobs.listJobs({
				search: filter,
				clientId,
				pipelineId: chosenId(this, 'pipeline'),
				limit: MOST_SHOWN,
			});
			return { results: jobs.map(jobChoice) };
		},
		async searchClients(filter = '') {
			const clients = await (await open(this)).catalogue.listClients({ search: filter, limit: MOST_SHOWN });
			return { results: clients.map(clientChoice) };
		},
		async searchTemplates(filter = '') {
			const templates = await (await open(this)).catalogue.listTemplates({ search: filter, limit: MOST_SHOWN });
			return { results: templates.map(templateChoice) };
		},
		async searchPipelines(filter = '') {
			const pipelines = await (await open(this)).jobs.listPipelines();
			return fitting(pipelines.map(pipelineChoice), filter);
		},
		async searchStages(filter = '') {
			const ledger = await open(this);
			const pipelineId = chosenId(this, 'pipeline') ?? (await jobInView(this, ledger))?.pipeline.id ?? null;
			return fitting(stageChoices(await ledger.jobs.listPipelines(), pipelineId), filter);
		},
		async searchPayments(filter = '') {
			const payments = await (await open(this)).invoicing.listPayments(filter, MOST_SHOWN);
			const operation = this.getCurrentNodeParameter('operation');
			return { results: payments.filter((payment) => isOfUse(payment, operation)).map(paymentChoice) };
		},
	};
}

type OpenCatalogue = (context: ILoadOptionsFunctions) => Promise<Pick<Ledger, 'catalogue'>>;

/** The search of the ledger's pipelines that were archived. */
export const archivedSearches = (open: OpenCatalogue = openLedger): Record<'searchArchivedPipelines', Search> => ({
	async searchArchivedPipelines(filter = '') {
		const pipelines = await (await open(this)).catalogue.listArchivedPipelines();
		return fitting(pipelines.map(pipelineChoice), filter);
	},
});

/** The search of the ledger's proposals. */
export const proposalSearches = (
	open: (context: ILoadOptionsFunctions) => Promise<Pick<Ledger, 'proposals'>> = openLedger,
): Record<'searchProposals', Search> => ({
	async searchProposals(filter = '') {
		const entries = await (
			await open(this)
		).proposals.list({
			search: filter,
			states: null,
			clientId: null,
			sentUntil: null,
			limit: MOST_SHOWN,
			now: now(),
		});
		return { results: entries.map(proposalChoice) };
	},
});

/**
 * The proposals of the chosen system that an invoice can be made of: those that were accepted, and in the ledger all.
 */
export const systemProposalSearches = (): Record<'searchProposals', Search> => ({
	async searchProposals(filter = '') {
		if (chosenSystems(this).invoices === 'ledger')
			return await proposalSearches().searchProposals.call(this, filter);
		const { proposals } = await openSystems(this);
		return { results: ((await proposals?.listAccepted(filter, MOST_SHOWN)) ?? []).map(acceptedChoice) };
	},
});

const fitting = (choices: readonly INodeListSearchItems[], filter: string): INodeListSearchResult => ({
	results: choices.filter((choice) => fits(choice, filter)).slice(0, MOST_SHOWN),
});

export const clientChoice = ({ id, name, email }: Client): INodeListSearchItems => ({
	name: email ? `${name} (${email})` : name,
	value: id,
});

/** "Website package · 1 500.00 EUR" */
function templateChoice(template: InvoiceTemplate): INodeListSearchItems {
	const { id, name, currency } = template;
	const total = templateTotal(template);
	return { name: `${name} · ${total === null ? currency : shownAmount(total, currency)}`, value: id };
}

/** "Website projects · 3 stages" */
export const pipelineChoice = ({ id, name, stages }: Pipeline): INodeListSearchItems => ({
	name: `${name} · ${stages.length} ${stages.length === 1 ? 'stage' : 'stages'}`,
	value: id,
});

/** The stages of one pipeline; of all, each with its pipeline's name, when none is chosen. */
export const stageChoices = (pipelines: readonly Pipeline[], pipelineId: string | null): INodeListSearchItems[] =>
	pipelines
		.filter(({ id }) => pipelineId === null || id === pipelineId)
		.flatMap((pipeline) =>
			pipeline.stages.map(({ id, name }) => ({
				name: pipelineId === null ? `${pipeline.name}: ${name}` : name,
				value: id,
			})),
		);

const jobChoice = ({ job, pipeline, client }: JobRecord): INodeListSearchItems => {
	const stage = pipeline.stages.find(({ id }) => id === job.stageId)?.name;
	return { name: [job.title, client?.name, stage].filter(Boolean).join(' · '), value: job.id };
};

/** "P-0007 · New garden · Acme AB · sent" */
const proposalChoice = ({ proposal, client, state }: ProposalEntry): INodeListSearchItems => ({
	name: [proposal.number ?? 'Draft', proposal.title, client.name, state].join(' · '),
	value: proposal.id,
});

/** "Q-17 · New garden · Acme AB · 1 250.00 SEK" */
const acceptedChoice = ({ id, number, title, client, total, currency, url }: ProposalRecord): INodeListSearchItems => ({
	name: [number, title, client?.name, currency && shownAmount(total, currency)].filter(Boolean).join(' · ') || id,
	value: id,
	...(url !== null && { url }),
});

/** "0007 · Acme AB · 1 250.00 SEK open" */
function invoiceChoice({ invoice, client, settlement, overdue, url }: InvoiceRecord): INodeListSearchItems {
	const { status, balance } = settlement;
	const isOwed = status === 'open' || status === 'partially_paid';
	const amount = shownAmount(isOwed ? balance : invoice.totals.total, invoice.currency);
	const state = overdue ? 'overdue' : isOwed ? 'open' : status;
	return {
		name: `${invoice.number ?? 'Draft'} · ${client.name} · ${amount}${invoice.number === null ? '' : ` ${state}`}`,
		value: invoice.id,
		...(url !== null && { url }),
	};
}

function paymentChoice(payment: Payment): INodeListSearchItems {
	const state = payment.invoiceId === null ? 'not applied' : payment.state === 'pending' ? 'pending' : 'applied';
	const from = [payment.payerEmail, payment.reference].filter(Boolean);
	return {
		name: [shownAmount(payment.amount, payment.currency), payment.paidOn, ...from, state].join(' · '),
		value: payment.id,
	};
}

/** Only payments that the chosen operation can do something with. */
const isOfUse = (payment: Payment, operation: unknown): boolean =>
	operation === 'apply' ? payment.invoiceId === null : operation === 'confirm' ? payment.state === 'pending' : true;

function invoiceFilter(search: string, clientId: string | null): InvoiceFilter | null {
	const wanted = search.trim();
	const words: readonly InvoiceFilter[] =
		wanted === ''
			? []
			: [
					{
						any: (['number', 'clientName', 'reference'] as const).map((field) => ({
							field,
							comparison: 'contains',
							value: wanted,
						})),
					},
				];
	const client: readonly InvoiceFilter[] =
		clientId === null ? [] : [{ field: 'clientId', comparison: 'is', value: clientId }];
	const all = [...words, ...client];
	return all.length === 0 ? null : { all };
}

/** What another field of the node holds while the user is choosing; null when it is empty or only known at run time. */
function chosenId(context: ILoadOptionsFunctions, field: string): string | null {
	const raw: unknown = context.getCurrentNodeParameter(field);
	const { mode } = locatorOf(raw);
	const id = idOf(raw);
	return id === '' || id.startsWith('=') || (mode !== 'list' && mode !== 'id') ? null : id;
}

const looking = () => ({ now: now(), actor: 'editor', policy: 'each' }) as const;

/**
 * The chosen job. Linked invoices and jobs belong to one client (model A.3), so what is chosen already narrows the
 * other list.
 */
async function jobInView(context: ILoadOptionsFunctions, { jobs }: Searched): Promise<JobRecord | null> {
	const id = chosenId(context, 'job');
	const [record] = id === null ? [] : await jobs.readJobs([id], looking());
	return record === undefined || record === 'absent' ? null : record;
}

async function invoiceInView(context: ILoadOptionsFunctions, { invoicing }: Searched): Promise<InvoiceRecord | null> {
	const id = chosenId(context, 'invoice');
	const [record] = id === null ? [] : await invoicing.read([{ id }], looking());
	return record === undefined || record === 'absent' ? null : record;
}
