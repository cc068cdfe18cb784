import type { ProposalRecord, ProposalSource } from '../../src/ports/proposal-source';
import { refused, type Outcome } from '../../src/ports/outcome';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { linkInvoices, unlinkInvoices } from '../../src/usecases/link-invoices';
import { moveJobs, type MoveRequest } from '../../src/usecases/move-jobs';
import { codeOf, isReplayed, lines, valueOf } from '../conformance/deps';
import { SHOP, twoSystems } from './two-systems';
import { anInvoiceRequest } from '../support/builders/requests';

const request = (fields: Partial<InvoiceRequest>): InvoiceRequest => anInvoiceRequest({ currency: 'EUR', ...fields });

let scene: ReturnType<typeof twoSystems>;
beforeEach(() => {
	scene = twoSystems();
});
afterEach(() => scene.close());

/** Invoices in the shop, jobs in the shop or in the ledger. */
const systems = {
	shop: () => ({
		invoicing: scene.invoicing,
		jobs: scene.jobs,
		links: scene.links,
		catalogue: { ...scene.ledger.catalogue, readClients: scene.shop.catalogue.readClients },
	}),
	across: () => ({ ...systems.shop(), jobs: scene.ledger.jobs }),
};
const call = () => scene.home.call();

describe('an invoice in one system, its job in the same', () => {
	it('is linked in the system and in the table, and again after a replay whose run had ended in between', async () => {
		const client = await scene.away.client();
		const job = await scene.away.job(client, await scene.away.pipeline());
		const asked = request({ client: { id: client.id }, jobs: [{ system: SHOP, id: job.job.id }] });
		const create = async () => (await createInvoices([asked], systems.shop(), call()))[0];
		const made = valueOf(await create());
		expect(made).toMatchObject({ system: SHOP, jobs: [{ system: SHOP, id: job.job.id }] });
		const pair = { invoice: { system: SHOP, id: made.invoice.id }, job: { system: SHOP, id: job.job.id } };
		const linked = async () => [scene.joined.size, (await scene.links.linksOfJobs([pair.job]))[0]!.length];
		expect(await linked()).toEqual([1, 1]);
		await unlinkInvoices([{ invoice: { id: made.invoice.id }, job: pair.job }], systems.shop(), call());
		expect(await linked()).toEqual([0, 0]);
		expect(isReplayed(await create())).toBe(true);
		expect(await linked()).toEqual([1, 1]);
	});

	it('that could not be linked is reported as created, and is linked when it is asked for again', async () => {
		const client = await scene.away.client();
		const job = await scene.away.job(client, await scene.away.pipeline());
		const asked = request({ client: { id: client.id }, jobs: [{ system: SHOP, id: job.job.id }] });
		const broken = {
			...systems.shop(),
			invoicing: {
				...scene.invoicing,
				ownLinks: {
					...scene.invoicing.ownLinks!,
					join: async (pairs: readonly unknown[]): Promise<Outcome<never>[]> =>
						pairs.map(() =>
							refused({ code: 'conflict', message: 'It failed there.', fix: 'Try it again.' }),
						),
				},
			},
		};
		const [outcome] = await createInvoices([asked], broken, call());
		expect(codeOf(outcome)).toBe('created_but_not_linked');
		expect(isReplayed((await createInvoices([asked], systems.shop(), call()))[0])).toBe(true);
		expect(scene.joined.size).toBe(1);
	});

	it('belongs to the same client by id, or by e-mail where the ids differ', async () => {
		const [ada, bo] = [await scene.away.client({ email: 'ada@example.com' }), await scene.away.client()];
		const pipeline = await scene.away.pipeline();
		const invoice = await scene.away.invoice(ada);
		const link = async (job: { readonly job: { readonly id: string } }) =>
			(
				await linkInvoices(
					[{ invoice: { id: invoice.invoice.id }, job: { system: SHOP, id: job.job.id } }],
					systems.shop(),
					call(),
				)
			)[0];
		expect(codeOf(await link(await scene.away.job(bo, pipeline)))).toBe('job_of_other_client');
		expect(codeOf(await link({ job: { id: 'job_none' } }))).toBe('unknown_job');
		valueOf(await link(await scene.away.job(ada, pipeline)));
		valueOf(await link(await scene.away.job(await scene.away.client({ email: 'ADA@example.com' }), pipeline)));
	});
});

describe('an invoice in one system, its job in another', () => {
	it('the job names its client by e-mail', async () => {
		const there = await scene.away.client({ email: 'ada@example.com' });
		const here = await scene.home.client({ email: 'Ada@Example.com' });
		const job = await scene.home.job(here, await scene.home.pipeline());
		const made = valueOf(
			(await createInvoices([request({ jobs: [scene.home.jobRef(job)] })], systems.across(), call()))[0],
		);
		expect(made.client.id).toBe(there.id);
		expect(scene.joined.size).toBe(0);
		expect((await scene.links.linksOfJobs([scene.home.jobRef(job)]))[0]).toMatchObject([
			{ invoiceSystem: SHOP, invoiceId: made.invoice.id },
		]);
		const nameless = await scene.home.job(await scene.home.client({ email: '' }), await scene.home.pipeline());
		expect(
			codeOf(
				(
					await createInvoices(
						[request({ idempotencyKey: 'two', jobs: [scene.home.jobRef(nameless)] })],
						systems.across(),
						call(),
					)
				)[0],
			),
		).toBe('client_without_email');
	});

	it('for another client, or for no job at all, nothing is made and nothing linked', async () => {
		const there = await scene.away.client({ email: 'ada@example.com' });
		const other = await scene.home.job(
			await scene.home.client({ email: 'bo@example.com' }),
			await scene.home.pipeline(),
		);
		for (const client of [{ id: there.id }, { email: there.email }])
			expect(
				codeOf(
					(
						await createInvoices(
							[request({ client, jobs: [scene.home.jobRef(other)] })],
							systems.across(),
							call(),
						)
					)[0],
				),
			).toBe('job_of_other_client');
		expect(
			codeOf(
				(
					await createInvoices(
						[request({ client: { id: there.id }, jobs: [{ system: 'ledger', id: 'job_none' }] })],
						{ ...systems.across(), jobs: { ...scene.ledger.jobs, system: 'ledger' } },
						call(),
					)
				)[0],
			),
		).toBe('unknown_job');
		expect(await scene.away.invoices()).toEqual([]);
		const invoice = await scene.away.invoice(there);
		const link = async (id: string) =>
			(
				await linkInvoices(
					[{ invoice: { id: invoice.invoice.id }, job: { ...scene.home.jobRef(other), id } }],
					systems.across(),
					call(),
				)
			)[0];
		expect([codeOf(await link(other.job.id)), codeOf(await link('job_none'))]).toEqual([
			'job_of_other_client',
			'unknown_job',
		]);
	});

	it('a void invoice is not linked; unlinking works even when an end is gone', async () => {
		const there = await scene.away.client({ email: 'ada@example.com' });
		const invoice = await scene.away.invoice(there);
		const job = await scene.home.job(
			await scene.home.client({ email: 'ada@example.com' }),
			await scene.home.pipeline(),
		);
		const asked = [{ invoice: { id: invoice.invoice.id }, job: scene.home.jobRef(job) }];
		expect(isReplayed((await linkInvoices(asked, systems.across(), call()))[0])).toBe(false);
		expect(isReplayed((await linkInvoices(asked, systems.across(), call()))[0])).toBe(true);
		await scene.shop.invoicing.voidInvoices([{ id: invoice.invoice.id }], call());
		expect(codeOf((await linkInvoices(asked, systems.across(), call()))[0])).toBe('invoice_is_void');
		expect(valueOf((await unlinkInvoices(asked, systems.across(), call()))[0])).toMatchObject({ isLinked: false });
		expect((await scene.links.linksOfJobs([scene.home.jobRef(job)]))[0]).toEqual([]);
	});

	it('paid, moves its job; the links it used up do not move the job again, even if the run ended in between', async () => {
		const client = await scene.away.client({ email: 'ada@example.com' });
		const pipeline = await scene.away.pipeline([{ automove: true }, { automove: true }, {}]);
		const job = await scene.away.job(client, pipeline);
		const invoice = await scene.home.invoice(await scene.home.client({ email: 'ada@example.com' }), {
			jobs: [{ system: SHOP, id: job.job.id }],
		});
		await scene.home.pay(invoice);
		const deps = { jobs: scene.jobs, links: scene.links, invoicing: [scene.ledger.invoicing] };
		const ask = (idempotencyKey: string): MoveRequest => ({
			idempotencyKey,
			job: { system: SHOP, id: job.job.id },
			to: 'next',
			when: 'automove',
			expectedStageId: null,
			unpaid: 'stop',
		});
		// The run ends after the move and before it marks the link as done.
		await expect(
			moveJobs(
				[ask('a')],
				{ ...deps, links: { ...scene.links, markDone: () => Promise.reject(new Error('gone')) } },
				call(),
			),
		).rejects.toThrow('gone');
		expect(isReplayed((await moveJobs([ask('a')], deps, call()))[0])).toBe(true);
		expect(valueOf((await moveJobs([ask('b')], deps, call()))[0])).toMatchObject({ moved: false });
		expect((await scene.away.readJob(job)).job.stageId).toBe(pipeline.stages[1]!.id);
	});
});

describe('an invoice of an accepted proposal', () => {
	const proposal = (fields: Partial<ProposalRecord>): ProposalRecord => ({
		system: SHOP,
		id: 'q1',
		number: 'Q-1',
		title: 'Offer',
		client: null,
		currency: 'EUR',
		lines: lines('EUR', { description: 'Offered', quantity: 2, unitPrice: 50 }),
		total: 100_00n,
		isAccepted: true,
		jobs: [],
		url: null,
		...fields,
	});
	const source = (...records: readonly ProposalRecord[]): ProposalSource => ({
		readProposals: async (ids) => ids.map((id) => records.find((record) => record.id === id) ?? 'absent'),
		listAccepted: async () => records,
	});

	it("is made once for ever, with the proposal's client, lines and jobs, whatever key the run has", async () => {
		const client = await scene.away.client();
		const job = await scene.away.job(client, await scene.away.pipeline());
		const deps = {
			...systems.shop(),
			proposalSource: source(proposal({ client, jobs: [{ system: SHOP, id: job.job.id }] })),
		};
		const create = async (idempotencyKey: string) =>
			(
				await createInvoices(
					[request({ idempotencyKey, proposalId: 'q1', lines: null, currency: null, finalise: false })],
					deps,
					call(),
				)
			)[0];
		const made = valueOf(await create('run 1'));
		expect(made).toMatchObject({
			client: { id: client.id },
			jobs: [{ id: job.job.id }],
			invoice: {
				source: 'proposal',
				idempotencyKey: `proposal:${SHOP}:q1`,
				totals: { total: 100_00n },
				lines: [{ description: 'Offered', quantity: '2' }],
			},
		});
		const again = await create('run 2');
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, made.invoice.id]);
		expect(await scene.away.invoices()).toHaveLength(1);
	});

	it('is a draft first and finalised later, and is given again where the proposal is gone', async () => {
		const client = await scene.away.client({ email: '' });
		const deps = { ...systems.shop(), proposalSource: source(proposal({ client })) };
		const create = async (fields: Partial<InvoiceRequest>, over: object = {}) =>
			(
				await createInvoices(
					[request({ proposalId: 'q1', lines: null, currency: null, ...fields })],
					{ ...deps, ...over },
					call(),
				)
			)[0];
		const draft = valueOf(await create({ finalise: false }));
		expect(draft).toMatchObject({ invoice: { phase: 'draft', reference: 'Q-1' } });
		expect(codeOf(await create({ finalise: true, byEmail: true }))).toBe('client_without_email');
		expect((await scene.away.read(draft)).invoice.phase).toBe('draft');
		const later = await create({ finalise: true });
		expect([isReplayed(later), valueOf(later).invoice.id, valueOf(later).invoice.phase]).toEqual([
			true,
			draft.invoice.id,
			'issued',
		]);
		// Asked for as a draft, it stays finalised; and nothing of it is needed any more but the key.
		for (const over of [{}, { proposalSource: source() }])
			expect(valueOf(await create({ finalise: false }, over))).toMatchObject({
				invoice: { id: draft.invoice.id, phase: 'issued' },
			});
		expect(await scene.away.invoices()).toHaveLength(1);
	});

	it('is refused before anything is written when there is none to make it of', async () => {
		const client = await scene.away.client();
		const deps = {
			...systems.shop(),
			proposalSource: source(
				proposal({ client }),
				proposal({ id: 'open', isAccepted: false }),
				proposal({ id: 'nobody' }),
			),
		};
		const create = async (fields: Partial<InvoiceRequest>, over: object = {}) =>
			codeOf((await createInvoices([request({ lines: null, ...fields })], { ...deps, ...over }, call()))[0]);
		expect(await create({ proposalId: 'none' })).toBe('unknown_proposal');
		expect(await create({ proposalId: '' })).toBe('proposal_missing');
		expect(await create({ proposalId: 'open' })).toBe('proposal_not_accepted');
		expect(await create({ proposalId: 'nobody' })).toBe('client_missing');
		expect(await create({ proposalId: 'q1', lines: [{ description: 'Mine', unitPrice: 1 }] })).toBe(
			'lines_of_proposal',
		);
		expect(await create({ proposalId: 'q1' }, { proposalSource: null })).toBe('not_offered');
		expect(await scene.away.invoices()).toEqual([]);
	});
});
