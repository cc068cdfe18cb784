import { CAPABILITIES } from '../../../src/ports/capabilities';
import type { Theme } from '../suite';

export const identity: Theme = (test) => {
	test('both facets are of contract 1 and of one system', [], async ({ system }) => {
		expect([system.invoicing.contract, system.jobs.contract]).toEqual([1, 1]);
		expect(system.invoicing.system).toMatch(/^[a-z][A-Za-z]*(:.+)?$/);
		expect(system.jobs.system).toBe(system.invoicing.system);
	});

	test('every capability is declared, yes or no', [], async ({ system }) => {
		expect(Object.keys(system.invoicing.capabilities.can).sort()).toEqual([...CAPABILITIES].sort());
		expect(system.invoicing.capabilities.maxBatch).toBeGreaterThanOrEqual(1);
	});

	test('what is not there is absent, and an empty batch is an empty answer', [], async (deps) => {
		const { invoicing, jobs, links, catalogue } = deps.system;
		expect(await invoicing.read([{ id: 'inv_none' }, { id: '' }], deps.call())).toEqual(['absent', 'absent']);
		expect(await invoicing.findByKey(['none'], deps.call())).toEqual(['absent']);
		expect(await jobs.readJobs(['job_none'], deps.call())).toEqual(['absent']);
		expect(await jobs.findMoves([{ idempotencyKey: 'none', jobId: 'job_none' }])).toEqual(['absent']);
		expect(await catalogue.readClients(['cli_none'])).toEqual(['absent']);
		expect(await catalogue.readTemplates(['tpl_none'])).toEqual(['absent']);
		expect(await invoicing.history([{ id: 'inv_none' }], deps.call())).toEqual([[]]);
		expect(await links.linksOfJobs([{ system: 'x', id: 'y' }])).toEqual([[]]);
		expect(await invoicing.create([], deps.call())).toEqual([]);
		expect(await invoicing.read([], deps.call())).toEqual([]);
		expect(await links.linksOfInvoices([])).toEqual([]);
		expect((await invoicing.list({ filter: null, after: null, limit: 10, now: deps.now })).items).toEqual([]);
	});

	test(
		'ids tell what they are of and are never given twice',
		['create', 'registerPayment', 'move', 'ownRecords'],
		async (deps) => {
			const client = await deps.client();
			const pipeline = await deps.pipeline();
			const job = await deps.job(client, pipeline);
			const invoices = await deps.system.invoicing.create(
				Array.from({ length: 50 }, () => deps.order(client)),
				deps.call(),
			);
			const ids = invoices.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.id : ''));
			expect(new Set(ids).size).toBe(50);
			expect(ids.every((id) => id.startsWith('inv_'))).toBe(true);
			expect(client.id).toMatch(/^cli_/);
			expect(pipeline.id).toMatch(/^pipe_/);
			expect(pipeline.stages.every(({ id }) => id.startsWith('stg_'))).toBe(true);
			expect(job.job.id).toMatch(/^job_/);
			expect((await deps.pay(null, { amount: 1n, currency: 'EUR' })).payment.id).toMatch(/^pay_/);
		},
	);
};
