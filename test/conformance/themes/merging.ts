import type { Client } from '../../../src/domain/client';
import type { ClientFields, MergedClient } from '../../../src/ports/catalogue';
import type { Outcome } from '../../../src/ports/outcome';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';
import { credit, kept } from './credits';

const NEEDS = ['create', 'move', 'ownCatalogue'] as const;
const NOTHING = {
	openInvoices: 0,
	invoices: 0,
	activeRecurring: 0,
	recurring: 0,
	unsignedProposals: 0,
	proposals: 0,
	jobsInUse: 0,
	jobs: 0,
};
const SCHEDULE = { period: 'month', startDate: '2030-01-01', zone: 'UTC' } as const;

const merge = async (deps: Deps, from: { id: string }, into: { id: string }): Promise<Outcome<MergedClient>> =>
	(await deps.system.catalogue.mergeClients([{ id: from.id, into: into.id }], deps.call()))[0]!;
const readClient = async (deps: Deps, { id }: { id: string }): Promise<Client> =>
	(await deps.system.catalogue.readClients([id]))[0] as Client;
const keyed = async (deps: Deps, key: string, fields: Partial<ClientFields>, isUpdate = false) =>
	(
		await deps.system.catalogue.putClients(
			[
				{
					id: null,
					idempotencyKey: key,
					fields,
					...(isUpdate && { onSeenKey: 'update', onSeenEmail: 'update' }),
				},
			],
			deps.call(),
		)
	)[0];
const recurringOf = (deps: Deps, { id }: Client, key = '') =>
	deps.system.recurring
		.put(
			[
				{
					id: null,
					idempotencyKey: key,
					fields: { name: 'Care', clientId: id, lines: lines(), currency: 'EUR', schedule: SCHEDULE },
				},
			],
			deps.call(),
		)
		.then(([outcome]) => outcome);
const offer = (deps: Deps, { id }: Client) =>
	deps.system
		.proposals!.create(
			[
				{
					idempotencyKey: 'offer',
					client: { id },
					request: { client: id },
					title: 'Offer',
					message: '',
					currency: 'EUR',
					lines: lines().map((line) => ({ ...line, optional: false, chosen: false })),
					validUntil: '2099-01-01',
					paymentTermsDays: null,
				},
			],
			deps.call(),
		)
		.then(([outcome]) => outcome);

const told = (deps: Deps) =>
	Promise.all((['invoice.paid', 'job.stage_entered', 'recurring.due'] as const).map((kind) => deps.eventIds(kind)));

export const merging: Theme = (test) => {
	test("15.11: what hangs on the one becomes the other's, and its documents stay", [...NEEDS], async (deps) => {
		const [from, into, other] = [
			await deps.client({ name: 'Ada', email: 'ada@old.example' }),
			await deps.client({ name: 'Ada AB' }),
			await deps.client({ name: 'Bo' }),
		];
		const pipeline = await deps.pipeline([{ automove: true }, {}]);
		const job = await deps.job(from, pipeline);
		const open = await deps.invoice(from, { jobs: [deps.jobRef(job)] });
		const draft = await deps.draft(from);
		const paid = await deps.invoice(from);
		await deps.pay(paid);
		const foreign = await deps.invoice(other);
		const recurring = valueOf(await recurringOf(deps, from));
		const proposal = valueOf(await offer(deps, from));
		const before = await told(deps);
		const outcome = valueOf(await merge(deps, from, into));
		expect(outcome.moved).toEqual({
			openInvoices: 2,
			invoices: 3,
			activeRecurring: 1,
			recurring: 1,
			unsignedProposals: 1,
			proposals: 1,
			jobsInUse: 1,
			jobs: 1,
		});
		expect(outcome.merged).toEqual({ ...from, isArchived: true, mergedInto: into.id });
		expect(await readClient(deps, from)).toEqual(outcome.merged);
		expect(await readClient(deps, into)).toEqual(outcome.client);
		for (const record of [open, draft, paid]) {
			const { invoice, client, currentClient } = await deps.read(record);
			expect([invoice.clientId, client.id, currentClient?.id]).toEqual([into.id, into.id, into.id]);
			if (record === draft) continue;
			expect(invoice.parties).toEqual(record.invoice.parties);
			expect(client.name).toBe('Ada');
		}
		expect((await deps.read(foreign)).invoice.clientId).toBe(other.id);
		expect((await deps.readJob(job)).job.clientId).toBe(into.id);
		expect(await deps.system.recurring.read([recurring.id])).toEqual([{ ...recurring, clientId: into.id }]);
		const [moved] = await deps.system.proposals!.read([proposal.proposal.id], deps.call());
		expect(moved).toMatchObject({ proposal: { clientId: into.id } });
		expect(await told(deps)).toEqual(before);
		const issued = (await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0];
		expect(valueOf(issued).invoice.parties!.buyer.name).toBe('Ada AB');
		await deps.pay(open);
		expect(await deps.status(open)).toBe('paid');
		valueOf((await deps.system.jobs.move([deps.move(job, pipeline.stages[1]!.id)], deps.call()))[0]);
	});

	test('15.11: keys of both name the one that stays, and every old key still replays', [...NEEDS], async (deps) => {
		const from = valueOf(await keyed(deps, 'crm-1', { name: 'Ada', email: 'ada@one.example' }));
		const into = valueOf(await keyed(deps, 'crm-2', { name: 'Ada AB', email: 'ada@two.example' }));
		const pipeline = await deps.pipeline();
		const order = deps.order(from, { idempotencyKey: 'order-1' });
		const { invoice } = valueOf((await deps.system.invoicing.create([order], deps.call()))[0]);
		const newJob = {
			idempotencyKey: 'job-1',
			title: 'J',
			clientId: from.id,
			pipelineId: pipeline.id,
			stageId: null,
		};
		const job = valueOf((await deps.system.catalogue.createJobs([newJob], deps.call()))[0]);
		const recurring = valueOf(await recurringOf(deps, from, 'care-1'));
		const proposal = valueOf(await offer(deps, from));
		valueOf(await merge(deps, from, into));
		for (const [key, name, email] of [
			['crm-1', 'Ada', 'ada@one.example'],
			['crm-2', 'Ada AB', 'ada@two.example'],
		] as const) {
			const again = await keyed(deps, key, { name, email });
			expect([isReplayed(again), valueOf(again).id]).toEqual([true, into.id]);
		}
		const updated = valueOf(await keyed(deps, 'crm-1', { name: 'Ada Ltd' }, true));
		expect([updated.id, updated.name]).toEqual([into.id, 'Ada Ltd']);
		const replays = [
			(await deps.system.invoicing.create([order], deps.call()))[0],
			(await deps.system.catalogue.createJobs([newJob], deps.call()))[0],
			await recurringOf(deps, from, 'care-1'),
			await offer(deps, from),
		];
		expect(replays.map(isReplayed)).toEqual([true, true, true, true]);
		expect(replays.map((outcome) => valueOf(outcome as Outcome<unknown>))).toMatchObject([
			{ invoice: { id: invoice.id } },
			{ job: { id: job.job.id } },
			{ id: recurring.id },
			{ proposal: { id: proposal.proposal.id } },
		]);
	});

	test('15.11: the one that was merged is named no more, and says who is meant', [...NEEDS], async (deps) => {
		const { catalogue, invoicing } = deps.system;
		const [from, into] = [await deps.client({ email: 'old@example.com' }), await deps.client()];
		valueOf(await merge(deps, from, into));
		const again = await merge(deps, from, into);
		expect([isReplayed(again), valueOf(again).moved]).toEqual([true, NOTHING]);
		const put = (id: string | null, isUpdate: boolean) => ({
			id,
			idempotencyKey: '',
			fields: { name: 'New', email: 'old@example.com' },
			...(isUpdate && { onSeenEmail: 'update' as const }),
		});
		const refused = [
			(await invoicing.create([deps.order(from)], deps.call()))[0],
			(await invoicing.create([deps.order({ email: 'old@example.com' })], deps.call()))[0],
			await recurringOf(deps, from),
			(await catalogue.putClients([put(from.id, false)], deps.call()))[0],
			(await catalogue.putClients([put(null, true)], deps.call()))[0],
			(await catalogue.archiveClients([{ id: from.id, isArchived: false, ifOpen: 'refuse' }], deps.call()))[0],
			await merge(deps, from, await deps.client()),
			await merge(deps, await deps.client(), from),
		];
		expect(refused.map((outcome) => codeOf(outcome as Outcome<unknown>))).toEqual(
			refused.map(() => 'client_merged'),
		);
		expect(refused[0]).toMatchObject({ refusal: { fix: expect.stringContaining(into.id) } });
		expect((await catalogue.listClients({ search: '', limit: 9 })).map(({ id }) => id)).not.toContain(from.id);
		valueOf((await catalogue.deleteClients([from.id], deps.call()))[0]);
	});

	test('15.11: what is no one and the same client is not merged', [...NEEDS], async (deps) => {
		const into = await deps.client({ country: 'SE', organisationNumber: '556036-0793' });
		const same = await deps.client({ country: 'SE', organisationNumber: '5560360793' });
		const other = await deps.client({ country: 'SE', organisationNumber: '556703-7485' });
		const foreign = await deps.client({ country: 'NO' });
		await deps.invoice(other);
		expect(codeOf(await merge(deps, other, into))).toBe('different_clients');
		expect(codeOf(await merge(deps, foreign, into))).toBe('different_clients');
		expect(codeOf(await merge(deps, into, into))).toBe('same_client');
		expect(codeOf(await merge(deps, { id: 'cli_none' }, into))).toBe('unknown_client');
		expect(codeOf(await merge(deps, into, { id: 'cli_none' }))).toBe('unknown_client');
		expect(await readClient(deps, other)).toEqual(other);
		const archive = { id: same.id, isArchived: true, ifOpen: 'refuse' as const };
		valueOf((await deps.system.catalogue.archiveClients([archive], deps.call()))[0]);
		expect(codeOf(await merge(deps, into, same))).toBe('client_archived');
		expect(valueOf(await merge(deps, same, into)).client).toEqual(into);
	});

	test('15.11: what is kept of the one pays invoices of the other', [...NEEDS, 'credit'], async (deps) => {
		const [from, into] = [await deps.client(), await deps.client()];
		const returned = await deps.invoice(from);
		await deps.pay(returned);
		const note = await credit(deps, returned);
		const partly = await deps.invoice(from);
		await credit(deps, partly, { wish: { of: 'amount', amount: 1_00n } });
		const [money] = await kept(deps);
		valueOf(await merge(deps, from, into));
		expect((await deps.read(note)).invoice.clientId).toBe(into.id);
		expect((await kept(deps)).map(({ clientId }) => clientId)).toEqual([into.id]);
		for (const { clientId } of (await deps.read(partly)).invoice.payments) expect(clientId).toBe(into.id);
		const target = await deps.invoice(into);
		const { id } = money!;
		const apply = { invoiceId: target.invoice.id, payment: { id } };
		const [applied] = await deps.system.invoicing.applyPayments([apply], deps.call());
		expect([valueOf(applied).payment.id, await deps.status(target)]).toEqual([id, 'paid']);
	});

	test('15.11: two at once, one after the other in a batch, and all or none', [...NEEDS], async (deps) => {
		const { catalogue } = deps.system;
		const [a, b, c] = [await deps.client(), await deps.client(), await deps.client()];
		const made = [await deps.invoice(a), await deps.invoice(b)];
		const chain = [
			{ id: a.id, into: b.id },
			{ id: b.id, into: c.id },
		];
		const held = await catalogue.mergeClients([...chain, { id: c.id, into: c.id }], deps.call('all'));
		expect(held.map(({ kind }) => kind)).toEqual(['later', 'later', 'refused']);
		expect(await readClient(deps, a)).toEqual(a);
		const outcomes = await catalogue.mergeClients(chain, deps.call());
		expect(outcomes.map((outcome) => valueOf(outcome).moved.invoices)).toEqual([1, 2]);
		for (const record of made) expect((await deps.read(record)).invoice.clientId).toBe(c.id);
		expect((await readClient(deps, a)).mergedInto).toBe(b.id);
	});

	test('T7 15.11: a merge while something is made, paid and moved loses nothing', [...NEEDS], async (deps) => {
		const pipeline = await deps.pipeline();
		for (let round = 0; round < 5; round += 1) {
			const [from, into] = [await deps.client(), await deps.client()];
			const open = await deps.invoice(from);
			const job = await deps.job(from, pipeline);
			const [merged, [made], , moved] = await Promise.all([
				merge(deps, from, into),
				deps.system.invoicing.create([deps.order(from)], deps.call()),
				deps.pay(open),
				deps.system.jobs.move([deps.move(job, pipeline.stages[1]!.id)], deps.call()),
			]);
			valueOf(merged);
			valueOf(moved[0]);
			expect(await deps.status(open)).toBe('paid');
			expect((await deps.read(open)).invoice.clientId).toBe(into.id);
			expect((await deps.readJob(job)).job.clientId).toBe(into.id);
			if (made!.kind === 'done') expect((await deps.read(made!.value)).invoice.clientId).toBe(into.id);
			else expect(codeOf(made)).toBe('client_merged');
			const hanging = await deps.system.catalogue.deleteClients([from.id], deps.call());
			valueOf(hanging[0]);
		}
	});
};
