import type { Call } from '../../src/ports/call';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { anInvoiceOrder, templateFields } from '../support/builders/requests';

const call = (): Call => ({ now: new Date().toISOString(), actor: 'test', policy: 'each' });

/** What `done` outcomes gave. */
export function valueOf<T>(outcome: { kind: string; value?: T } | undefined): T {
	if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.value as T;
}

/** A ledger with two clients, two pipelines, a template and a deleted one. */
export type Office = Awaited<ReturnType<typeof openOffice>>;

export async function openOffice({ catalogue, jobs, invoicing, links }: Ledger) {
	const client = async (name: string, email: string) =>
		valueOf(
			(
				await catalogue.putClients(
					[
						{
							id: null,
							idempotencyKey: '',
							fields: { name, email, language: '', organisationNumber: '', address: '' },
						},
					],
					call(),
				)
			)[0],
		);
	const ada = await client('Ada AB', 'ada@client.example');
	const bo = await client('Bo AS', 'bo@client.example');
	const template = async (name: string) =>
		valueOf(
			(
				await catalogue.putTemplates(
					[
						{
							id: null,
							idempotencyKey: '',
							fields: templateFields({ name, lines: [LINE], paymentTermsDays: 10 }),
						},
					],
					call(),
				)
			)[0],
		);
	const standard = await template('Standard');
	const deleted = await template('Old prices');
	await catalogue.deleteTemplates([{ id: deleted.id, stages: 'refuse' }], call());
	const pipeline = async (name: string, stages: readonly string[], templateId: string | null = null) =>
		valueOf(
			(
				await catalogue.putPipelines(
					[
						{
							id: null,
							idempotencyKey: '',
							fields: {
								name,
								stages: stages.map((stage, at) => ({
									id: null,
									name: stage,
									automove: at < stages.length - 1,
									invoiceTemplateId: at === 0 ? templateId : null,
								})),
							},
						},
					],
					call(),
				)
			)[0],
		);
	const sales = await pipeline('Sales', ['Quote', 'Work', 'Done'], standard.id);
	const support = await pipeline('Support', ['New', 'Solved']);
	const addJob = async (title: string, clientId = ada.id) =>
		valueOf(
			(
				await catalogue.createJobs(
					[{ idempotencyKey: '', title, clientId, pipelineId: sales.id, stageId: null }],
					call(),
				)
			)[0],
		).job;
	let bills = 0;
	const bill = async ({
		finalise = true,
		jobIds = [] as readonly string[],
		clientId = ada.id,
		currency = 'EUR',
		issueDate = null as string | null,
		dueDate = null as string | null,
	} = {}) => {
		const order = anInvoiceOrder({
			idempotencyKey: `bill-${(bills += 1)}`,
			client: { id: clientId },
			currency,
			lines: [LINE],
			issueDate,
			dueDate,
			finalise,
			jobs: jobIds.map((id) => ({ system: 'ledger', id })),
		});
		return valueOf((await invoicing.create([order], call()))[0]).invoice;
	};
	const stageOf = async (jobId: string): Promise<string> => {
		const [record] = await jobs.readJobs([jobId], call());
		if (record === undefined || record === 'absent') throw new Error(`no job ${jobId}`);
		return record.pipeline.stages.find(({ id }) => id === record.job.stageId)!.name;
	};
	/** All that a node could have changed, to see that it did not. */
	const everything = async () => {
		const { items } = await invoicing.list({ filter: null, after: null, limit: 5_000, now: call().now });
		const all = await jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 5_000 });
		return {
			invoices: items.map(({ invoice }) => invoice),
			payments: await invoicing.listPayments('', 5_000),
			jobs: all.map(({ job }) => job),
			links: await links.linksOfJobs(all.map(({ job }) => ({ system: 'ledger', id: job.id }))),
		};
	};
	const clientWithoutEmail = () => client('Cy', '');
	return { ada, bo, clientWithoutEmail, standard, deleted, sales, support, addJob, bill, stageOf, everything, call };
}

/** 100.00 plus 25 % tax. */
export const LINE = {
	description: 'Work',
	quantity: '1',
	unit: 'h',
	unitPrice: '100',
	discountPercent: '0',
	taxCategory: 'S' as const,
	taxRate: '25',
	net: 10_000n,
};
