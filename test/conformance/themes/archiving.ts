import type { IfOpen } from '../../../src/domain/archiving';
import type { Client } from '../../../src/domain/client';
import { createOrUpdateJobs } from '../../../src/usecases/put-jobs';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['create', 'move', 'ownCatalogue'] as const;
const SCHEDULE = {
	period: 'month',
	every: 1,
	startDate: '2030-01-01',
	endDate: null,
	count: null,
	time: '06:15',
	zone: 'UTC',
} as const;

/** Short words for what is archived. */
class Office {
	constructor(readonly deps: Deps) {}

	archive = async ({ id }: Client, isArchived = true, ifOpen: IfOpen = 'refuse') =>
		(await this.deps.system.catalogue.archiveClients([{ id, isArchived, ifOpen }], this.deps.call()))[0]!;
	archiveJob = async (id: string, isArchived = true) =>
		(await this.deps.system.catalogue.archiveJobs([{ id, isArchived }], this.deps.call()))[0]!;
	remove = async (id: string) => (await this.deps.system.catalogue.deleteClients([id], this.deps.call()))[0]!;
	removeJob = async (id: string) => (await this.deps.system.catalogue.deleteJobs([id], this.deps.call()))[0]!;
	clients = async (archived?: 'with' | 'only') =>
		(await this.deps.system.catalogue.listClients({ search: '', limit: 9, archived })).map(({ name }) => name);
	jobs = async (archived?: 'with' | 'only') => {
		const query = { search: '', clientId: null, pipelineId: null, limit: 9, archived };
		return (await this.deps.system.jobs.listJobs(query)).map(({ job }) => job.id);
	};
	recurring = async (clientId: string) => {
		const fields = { name: 'Care', clientId, lines: lines(), currency: 'EUR', schedule: SCHEDULE };
		return (await this.deps.system.recurring.put([{ id: null, idempotencyKey: '', fields }], this.deps.call()))[0]!;
	};
	switchTo = async (id: string, to: 'pause' | 'resume' | 'stop') =>
		(await this.deps.system.recurring.switchTo([{ id, to }], this.deps.call()))[0]!;
	report = async (externalId: string, stage: string, client: Client) =>
		(
			await createOrUpdateJobs(
				[
					{
						externalId,
						jobId: '',
						title: 'Card',
						client: { id: client.id },
						newClient: null,
						pipeline: { name: 'pipeline-2' },
						stage: { name: stage },
						url: '',
						changedAt: '',
					},
				],
				this.deps.system,
				this.deps.call(),
			)
		)[0]!;
}

export const archiving: Theme = (test) => {
	test('D.25: an archived client leaves the lists, and nothing new is made for it', [...NEEDS], async (deps) => {
		const office = new Office(deps);
		const { catalogue, invoicing, recurring, proposals } = deps.system;
		const [client, other] = [await deps.client({ name: 'Old' }), await deps.client({ name: 'New' })];
		const paid = await deps.invoice(client);
		await deps.pay(paid);
		const pipeline = await deps.pipeline();
		const job = await deps.job(client, pipeline);
		const paused = valueOf(await office.recurring(client.id));
		valueOf(await office.switchTo(paused.id, 'pause'));
		const archived = await office.archive(client);
		expect([isReplayed(archived), isReplayed(await office.archive(client))]).toEqual([false, true]);
		expect(valueOf(archived)).toEqual({
			client: { ...client, isArchived: true },
			hanging: {
				openInvoices: 0,
				invoices: 1,
				activeRecurring: 0,
				recurring: 1,
				unsignedProposals: 0,
				proposals: 0,
				jobsInUse: 1,
				jobs: 1,
			},
		});
		expect(await office.clients()).toEqual(['New']);
		expect([await office.clients('with'), await office.clients('only')]).toEqual([['New', 'Old'], ['Old']]);
		expect(await catalogue.readClients([client.id])).toEqual([{ ...client, isArchived: true }]);
		expect((await deps.read(paid)).client.name).toBe('Old');
		expect((await deps.readJob(job)).client).toEqual({ ...client, isArchived: true });
		const newJob = { idempotencyKey: '', title: 'J', clientId: client.id, pipelineId: pipeline.id, stageId: null };
		const offer = {
			idempotencyKey: 'offer',
			client: { email: client.email },
			request: {},
			title: 'Offer',
			message: '',
			currency: 'EUR',
			lines: lines().map((line) => ({ ...line, optional: false, chosen: false })),
			validUntil: '2099-01-01',
			paymentTermsDays: null,
		};
		const tries = [
			(await invoicing.create([deps.order(client)], deps.call()))[0],
			(await invoicing.create([deps.order({ email: client.email })], deps.call()))[0],
			(await invoicing.clone([{ id: paid.invoice.id, idempotencyKey: 'clone' }], deps.call()))[0],
			(await catalogue.createJobs([newJob], deps.call()))[0],
			(await proposals!.create([offer], deps.call()))[0],
			await office.recurring(client.id),
			await office.switchTo(paused.id, 'resume'),
		];
		expect(tries.map(codeOf)).toEqual(tries.map(() => 'client_archived'));
		const moved = (
			await recurring.put(
				[
					{
						id: valueOf(await office.recurring(other.id)).id,
						idempotencyKey: '',
						fields: { clientId: client.id },
					},
				],
				deps.call(),
			)
		)[0];
		expect(codeOf(moved)).toBe('client_archived');
		const restored = await office.archive(client, false);
		expect(valueOf(restored).client).toEqual(client);
		expect(await office.clients()).toEqual(['New', 'Old']);
		valueOf(await office.switchTo(paused.id, 'resume'));
		await deps.invoice(client);
	});

	test(
		'D.25: open invoices bar archiving unless that was chosen, recurring ones always',
		[...NEEDS],
		async (deps) => {
			const office = new Office(deps);
			const client = await deps.client();
			const invoice = await deps.invoice(client);
			const draft = await deps.draft(client);
			const refused = await office.archive(client);
			expect(codeOf(refused)).toBe('client_in_use');
			expect(refused).toMatchObject({ refusal: { message: expect.stringContaining('2 open invoices') } });
			const { id } = valueOf(await office.recurring(client.id));
			const barred = await office.archive(client, true, 'archive');
			expect(codeOf(barred)).toBe('client_in_use');
			expect(barred).toMatchObject({
				refusal: { message: expect.stringContaining('1 active recurring invoice.') },
			});
			valueOf(await office.switchTo(id, 'stop'));
			expect(valueOf(await office.archive(client, true, 'archive')).hanging.openInvoices).toBe(2);
			const { invoicing } = deps.system;
			const issued = valueOf((await invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0]);
			expect(issued.invoice.parties!.buyer).toEqual(client);
			await deps.pay(invoice);
			expect(await deps.status(invoice)).toBe('paid');
		},
	);

	test('D.25: an address means the client who is in use', [...NEEDS], async (deps) => {
		const office = new Office(deps);
		const { catalogue } = deps.system;
		const old = await deps.client({ name: 'Old', email: 'same@example.com' });
		valueOf(await office.archive(old));
		const put = (name: string) => ({
			id: null,
			idempotencyKey: '',
			onSeenKey: 'update' as const,
			onSeenEmail: 'update' as const,
			fields: { name, email: 'same@example.com' },
		});
		const again = valueOf((await catalogue.putClients([put('Older')], deps.call()))[0]);
		expect(again).toEqual({ ...old, name: 'Older', isArchived: true });
		const fresh = await deps.client({ name: 'New', email: 'SAME@example.com' });
		expect(valueOf((await catalogue.putClients([put('Newer')], deps.call()))[0]).id).toBe(fresh.id);
		const made = valueOf(
			(await deps.system.invoicing.create([deps.order({ email: 'same@example.com' })], deps.call()))[0],
		);
		expect(made.invoice.clientId).toBe(fresh.id);
	});

	test('D.25: an archived job leaves the lists and stands still until it is restored', [...NEEDS], async (deps) => {
		const office = new Office(deps);
		const client = await deps.client();
		const pipeline = await deps.pipeline([{ automove: true }, {}]);
		const job = await deps.job(client, pipeline);
		const invoice = await deps.invoice(client, { jobs: [deps.jobRef(job)] });
		const archived = await office.archiveJob(job.job.id);
		expect(valueOf(archived)).toEqual({
			record: { ...job, job: { ...job.job, isArchived: true } },
			hanging: { openInvoices: 1, invoices: 1 },
		});
		expect(isReplayed(await office.archiveJob(job.job.id))).toBe(true);
		expect([await office.jobs(), await office.jobs('only')]).toEqual([[], [job.job.id]]);
		const { jobs, links, invoicing } = deps.system;
		const move = () => jobs.move([deps.move(job, pipeline.stages[1]!.id)], deps.call());
		expect(codeOf((await move())[0])).toBe('job_archived');
		const second = await deps.invoice(client);
		expect(codeOf((await links.link([deps.pair(second, job)], deps.call()))[0])).toBe('job_archived');
		const withJob = deps.order(client, { jobs: [deps.jobRef(job)] });
		expect(codeOf((await invoicing.create([withJob], deps.call()))[0])).toBe('job_archived');
		await deps.pay(invoice);
		expect((await deps.readJob(job)).job.isArchived).toBe(true);
		valueOf(await office.archiveJob(job.job.id, false));
		expect((await deps.readJob(job)).job.isArchived ?? false).toBe(false);
		valueOf((await move())[0]);
	});

	test('D.25: a card that is reported again brings no archived job back', [...NEEDS], async (deps) => {
		const office = new Office(deps);
		const client = await deps.client();
		await deps.pipeline([{ name: 'A' }, { name: 'B' }]);
		const { record } = valueOf(await office.report('card:1', 'A', client));
		valueOf(await office.archiveJob(record.job.id));
		const again = await office.report('card:1', 'B', await deps.client());
		expect([isReplayed(again), valueOf(again).movedFrom]).toEqual([true, null]);
		expect(valueOf(again).record).toEqual({ ...record, job: { ...record.job, isArchived: true } });
		valueOf(await office.archiveJob(record.job.id, false));
		expect(valueOf(await office.report('card:1', 'B', client)).movedFrom).toMatchObject({ name: 'A' });
	});

	test('D.25: only what nothing hangs on is deleted, for good', [...NEEDS], async (deps) => {
		const office = new Office(deps);
		const { catalogue, jobs, links } = deps.system;
		const client = await deps.client();
		const pipeline = await deps.pipeline();
		const job = await deps.job(client, pipeline);
		const refused = await office.remove(client.id);
		expect(codeOf(refused)).toBe('client_in_use');
		expect(refused).toMatchObject({ refusal: { message: expect.stringContaining('1 job') } });
		const invoice = await deps.invoice(client, { jobs: [deps.jobRef(job)] });
		expect(codeOf(await office.removeJob(job.job.id))).toBe('job_in_use');
		valueOf((await links.unlink([deps.pair(invoice, job)], deps.call()))[0]);
		expect(valueOf(await office.removeJob(job.job.id)).id).toBe(job.job.id);
		expect(await jobs.readJobs([job.job.id], deps.call())).toEqual(['absent']);
		expect(codeOf(await office.removeJob(job.job.id))).toBe('unknown_job');
		expect(codeOf(await office.remove(client.id))).toBe('client_in_use');
		const keyed = { id: null, idempotencyKey: 'crm-1', fields: { name: 'Keyed' } };
		const { id } = valueOf((await catalogue.putClients([keyed], deps.call()))[0]);
		valueOf(await office.remove(id));
		expect(await catalogue.readClients([id])).toEqual(['absent']);
		expect(codeOf((await catalogue.putClients([keyed], deps.call()))[0])).toBe('client_was_deleted');
		const update = { ...keyed, onSeenKey: 'update' as const, onSeenEmail: 'update' as const };
		expect(codeOf((await catalogue.putClients([update], deps.call()))[0])).toBe('client_was_deleted');
		const newJob = {
			idempotencyKey: 'once',
			title: 'J',
			clientId: client.id,
			pipelineId: pipeline.id,
			stageId: null,
		};
		valueOf(await office.removeJob(valueOf((await catalogue.createJobs([newJob], deps.call()))[0]).job.id));
		expect(codeOf((await catalogue.createJobs([newJob], deps.call()))[0])).toBe('job_was_deleted');
		expect(await office.jobs('with')).toEqual([]);
	});

	test(
		'T7 D.25: a client that is deleted while something is made for it is never missed',
		[...NEEDS],
		async (deps) => {
			const office = new Office(deps);
			const pipeline = await deps.pipeline();
			for (let round = 0; round < 5; round += 1) {
				const client = await deps.client();
				const newJob = {
					idempotencyKey: '',
					title: 'J',
					clientId: client.id,
					pipelineId: pipeline.id,
					stageId: null,
				};
				const [removed, [job], [invoice], recurring] = await Promise.all([
					office.remove(client.id),
					deps.system.catalogue.createJobs([newJob], deps.call()),
					deps.system.invoicing.create([deps.order(client)], deps.call()),
					office.recurring(client.id),
				]);
				const kinds = [job!.kind, invoice!.kind, recurring.kind];
				expect(kinds).toEqual(kinds.map(() => (removed.kind === 'done' ? 'refused' : 'done')));
			}
		},
	);
};
