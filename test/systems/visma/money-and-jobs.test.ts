import type { DomainEvent } from '../../../src/domain/event';
import type { MoveJob } from '../../../src/ports/job-system';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { MINUTE, Scene } from './scene';

let scene: Scene;
afterEach(() => scene.close());

describe('a payment in Visma', () => {
	const open = async () => (await scene.invoice()).invoice.id;
	const pay = async (input: ReturnType<Scene['payment']>) =>
		(await scene.invoicing.recordPayments([input], scene.call()))[0];

	it('goes to the bank account that is named, in part and in full, with its marker', async () => {
		scene = await Scene.start({}, { bankAccount: 'Main account' });
		const id = await open();
		valueOf(await pay(scene.payment(id, { amount: 25_00n, reference: 'OCR 1' })));
		valueOf(await pay(scene.payment(id)));
		expect(scene.sim.state.payments.map(({ PaymentType, PaymentAmount }) => [PaymentType, PaymentAmount])).toEqual([
			[1, 25],
			[2, 100],
		]);
		expect(scene.sim.state.payments[0]!.Reference).toMatch(/^OCR 1 n8n-[0-9a-f]{24}$/);
	});

	it('is refused without a bank account, of tomorrow, and on a sold invoice', async () => {
		scene = await Scene.start({}, { bankAccount: 'Other' });
		const id = await open();
		expect(codeOf(await pay(scene.payment(id)))).toBe('bank_account_missing');
		expect(codeOf(await pay(scene.payment(id, { paidOn: '2026-03-02' })))).toBe('date_in_future');
		for (const invoice of scene.sim.state.invoices.values()) invoice.IsSold = true;
		expect(codeOf(await pay(scene.payment(id)))).toBe('payment_processed_elsewhere');
		expect(scene.sim.state.payments).toEqual([]);
	});

	it.each(['before', 'after'] as const)('in full is registered once when its answer is lost (%s)', async (when) => {
		scene = await Scene.start();
		const payment = scene.payment(await open());
		scene.sim.failNext({ kind: 'status', status: 500, when }, { path: '/customerinvoices/*/payments' });
		expect((await pay(payment))!.kind).toBe('unknown');
		scene.time.pass(6 * MINUTE);
		expect(isReplayed(await pay(payment))).toBe(when === 'after');
		expect(scene.sim.state.payments).toHaveLength(1);
	});

	it('in part whose answer is lost is left to a person, and never registered twice', async () => {
		scene = await Scene.start();
		const payment = scene.payment(await open(), { amount: 50_00n });
		scene.sim.failNext({ kind: 'reset', when: 'after' }, { path: '/customerinvoices/*/payments' });
		await pay(payment);
		scene.time.pass(6 * MINUTE);
		expect((await pay(payment))!.kind).toBe('unknown');
		expect(scene.sim.state.payments).toHaveLength(1);
	});
});

describe('a project in Visma', () => {
	it('says who it is for with all that Visma knows of the customer, wherever it is read', async () => {
		scene = await Scene.start();
		const { id } = scene.customer({ Name: 'Ada AB', EmailAddress: 'ada@client.example' });
		const jobId = scene.sim.admin.project(id).Id;
		scene.sim.admin.project(null);
		const { jobs } = scene.remote;
		const client = { id, name: 'Ada AB', email: 'ada@client.example' };
		expect(await jobs.readJobs([jobId], scene.call())).toMatchObject([{ client }]);
		const listed = await jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 10 });
		expect(listed.map((one) => one.client)).toMatchObject([null, client]);
		expect(valueOf((await jobs.move([move(jobId, 'finished')], scene.call()))[0])).toMatchObject({ client });
	});

	it('is moved though the customer cannot be read afterwards', async () => {
		scene = await Scene.start();
		const { id } = scene.customer({ Name: 'Ada AB' });
		const jobId = scene.sim.admin.project(id).Id;
		scene.sim.failNext({ kind: 'status', status: 403, when: 'before' }, { path: '/customers/*' });
		const moved = valueOf((await scene.remote.jobs.move([move(jobId, 'finished')], scene.call()))[0]);
		expect(moved).toMatchObject({ job: { stageId: 'finished' }, client: { id, name: 'Ada AB', email: '' } });
	});

	const move = (jobId: string, toStageId: string, fields: Partial<MoveJob> = {}): MoveJob => ({
		jobId,
		toStageId,
		expectedEntry: null,
		cause: 'person',
		settles: [],
		idempotencyKey: `move to ${toStageId}`,
		request: { to: toStageId },
		...fields,
	});
	const ask = async (input: MoveJob) => (await scene.remote.jobs.move([input], scene.call()))[0];

	it('is finished once per key, from where it was decided on, and keeps what else it says', async () => {
		scene = await Scene.start();
		const project = scene.sim.admin.project(scene.customer().id, { Notes: 'n' });
		expect(await scene.remote.jobs.listPipelines()).toMatchObject([
			{ stages: [{ id: 'ongoing' }, { id: 'finished' }] },
		]);
		const finish = move(project.Id, 'finished', { expectedEntry: 1 });
		expect(valueOf(await ask(finish)).job).toMatchObject({ stageId: 'finished', entry: 2 });
		expect(isReplayed(await ask(finish))).toBe(true);
		expect(isReplayed(await ask(move(project.Id, 'finished', { idempotencyKey: 'other' })))).toBe(true);
		expect(scene.sim.count('PUT')).toBe(1);
		expect(codeOf(await ask(move(project.Id, 'ongoing', { expectedEntry: 1 })))).toBe('job_moved_on');
		expect(codeOf(await ask(move(project.Id, 'lost')))).toBe('stage_of_other_pipeline');
		expect(codeOf(await ask(move('none', 'finished', { idempotencyKey: 'x' })))).toBe('unknown_job');
		expect(scene.sim.state.projects.get(project.Id)).toMatchObject({ Status: 2, Notes: 'n' });
	});

	it('is moved once when the answer is lost', async () => {
		scene = await Scene.start();
		const { Id } = scene.sim.admin.project(null);
		scene.sim.failNext({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 6 });
		expect((await ask(move(Id, 'finished')))!.kind).toBe('unknown');
		expect(isReplayed(await ask(move(Id, 'finished')))).toBe(true);
	});

	it('stands on the rows of its invoice, and is of the same customer', async () => {
		scene = await Scene.start();
		const [client, other] = [scene.customer(), scene.customer()];
		const jobs = (id: string) => [{ system: scene.remote.system, id }];
		const project = scene.sim.admin.project(client.id);
		valueOf(await scene.create(scene.order(client, { jobs: jobs(project.Id) })));
		expect([...scene.sim.state.invoices.values()][0]!.rows[0]!.ProjectId).toBe(project.Id);
		const refused = async (id: string, to: { readonly id: string }) =>
			codeOf(await scene.create(scene.order(to, { jobs: jobs(id) })));
		expect(await refused(project.Id, other)).toBe('job_of_other_client');
		expect(await refused('none', client)).toBe('unknown_job');
	});

	it('is listed by name, customer and pipeline', async () => {
		scene = await Scene.start();
		const client = scene.customer();
		const one = scene.sim.admin.project(client.id, { Name: 'Harbour' });
		const two = scene.sim.admin.project(null, { Name: 'Bridge' });
		const all = { search: '', clientId: null, pipelineId: null, limit: 10 };
		const ids = async (query: object) =>
			(await scene.remote.jobs.listJobs({ ...all, ...query })).map(({ job }) => job.id);
		expect(await ids({})).toEqual([two.Id, one.Id]);
		expect(await ids({ search: 'HARB' })).toEqual([one.Id]);
		expect(await ids({ clientId: client.id })).toEqual([one.Id]);
		expect(await ids({ pipelineId: 'other' })).toEqual([]);
	});
});

describe('the feeds of Visma', () => {
	const cursors = new Map<string, string>();
	beforeEach(() => cursors.clear());
	async function read(): Promise<readonly string[]> {
		const events: DomainEvent[] = [];
		for (const feed of scene.remote.feeds) {
			const page = await feed.read(cursors.get(feed.name) ?? null, scene.time.now());
			cursors.set(feed.name, page.cursor);
			events.push(...page.events);
		}
		return [...new Set(events.map(({ id }) => id))];
	}

	it.each([true, false])(
		'publish what was paid at the bank, whether that counts as a change or not (%s)',
		async (paymentsModify) => {
			scene = await Scene.start({ paymentsModify });
			const { invoice } = await scene.invoice();
			expect(await read()).toEqual([]);
			scene.time.pass(30 * MINUTE);
			await read();
			const [wireId] = [...scene.sim.state.invoices.keys()];
			scene.sim.admin.paidAtTheBank(wireId!, 25);
			scene.time.pass(30 * MINUTE);
			expect(await read()).toEqual([`partly:visma:1:${invoice.id}:2500`]);
			scene.sim.admin.paidAtTheBank(wireId!);
			scene.time.pass(30 * MINUTE);
			expect(await read()).toEqual([`paid:visma:1:${invoice.id}:12500`]);
			scene.time.pass(30 * MINUTE);
			expect(await read()).toEqual([]);
		},
	);

	it('never publish an invoice that was taken back as paid', async () => {
		scene = await Scene.start();
		const { invoice } = await scene.invoice();
		await read();
		valueOf((await scene.invoicing.voidInvoices([{ id: invoice.id }], scene.call()))[0]);
		scene.time.pass(MINUTE);
		expect(await read()).toEqual([]);
	});

	it('publish that a project was begun and finished, once each', async () => {
		scene = await Scene.start();
		await read();
		scene.time.pass(MINUTE);
		const { Id } = scene.sim.admin.project(null);
		expect(await read()).toEqual([`stage:visma:1:${Id}:1`]);
		scene.sim.admin.finish(Id);
		scene.time.pass(MINUTE);
		expect(await read()).toContain(`stage:visma:1:${Id}:2`);
	});

	it('publish approved quotes, and of none where the product has no quotes', async () => {
		scene = await Scene.start();
		await read();
		scene.time.pass(MINUTE);
		const coding = [...scene.sim.state.codings.values()].find(({ VatRatePercent }) => VatRatePercent === 25)!;
		const quote = scene.sim.admin.approvedQuote(scene.customer().id, [100, 50], coding.Id);
		expect(await read()).toEqual([`proposal:visma:1:${quote.Id}`]);
		expect(await scene.remote.proposals!.readProposals([quote.Id], scene.call())).toMatchObject([
			{ total: 187_50n, lines: [{ taxRate: '25', net: 100_00n }, { net: 50_00n }] },
		]);
		quote.Status = 3;
		const order = scene.order({ id: String(quote.CustomerId) }, { proposalId: quote.Id });
		expect(codeOf(await scene.create(order))).toBe('billed_elsewhere');
		scene.sim.quirks.hasQuotes = false;
		expect(await read()).toEqual([]);
	});
});
