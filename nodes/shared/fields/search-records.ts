import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import type { Payment } from '../../../src/domain/payment/payment';
import {
	clientChoice,
	invoiceChoice,
	jobChoice,
	paymentChoice,
	pipelineChoice,
	productChoice,
	stageChoices,
	templateChoice,
} from '../present/list-entries';
import { now } from '../run/now';
import type { Systems } from '../systems/systems';
import { fitting, MOST_SHOWN } from './fits';
import { chosenId, invoiceInView, jobInView } from './in-view';
import type { RecordSearch, Search } from './searches';

type Open = (context: ILoadOptionsFunctions) => Promise<Pick<Systems, 'invoicing' | 'jobs' | 'catalogue'>>;

/** The searches behind the From List modes. @param open gives the system that is searched */
export function recordSearchesIn(open: Open): Record<RecordSearch, Search> {
	return {
		async searchInvoices(filter = '', page = undefined) {
			const ledger = await open(this);
			const clientId = chosenId(this, 'client') ?? (await jobInView(this, ledger))?.client?.id ?? null;
			const found = await ledger.invoicing.list({
				kind: 'any',
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
		async searchProducts(filter = '') {
			const { catalogue, invoicing } = await open(this);
			if (!invoicing.capabilities.products) return { results: [] };
			const products = await catalogue.listProducts({ search: filter, limit: MOST_SHOWN });
			return { results: products.map(productChoice) };
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
