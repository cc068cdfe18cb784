import type { FieldChange, HistoryEntry } from '../../../src/domain/history';
import { createLedger } from '../../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import type { LedgerStore } from '../../../src/systems/ledger/store';
import { Deps, isReplayed, lines, valueOf, type SystemUnderTest } from '../../conformance/deps';
import { withCompany } from '../../support/company';

let ledger: SystemUnderTest & ReturnType<typeof createLedger>;
let deps: Deps;
let written: HistoryEntry[];

/** A ledger whose history is collected as it is written: not every record's can be read through the ports. */
beforeEach(async () => {
	const store = await openSqliteLedger(':memory:');
	written = [];
	const watched: LedgerStore = Object.assign(Object.create(store) as LedgerStore, {
		write: async (...[wanted, decide]: Parameters<LedgerStore['write']>) =>
			await store.write(wanted, (loaded) => {
				const decision = decide(loaded);
				written.push(...(decision.changes?.history ?? []));
				return decision;
			}),
	});
	ledger = (await withCompany(createLedger(watched))) as typeof ledger;
	deps = new Deps(ledger);
});
afterEach(() => ledger.close());

const told = () => written.splice(0).map(({ subject, subjectId, action }) => [subject, subjectId, action]);
const changes = (field: string): FieldChange[] =>
	written.splice(0).flatMap((entry) => entry.changes.filter((change) => change.field === field));

describe('the history of', () => {
	it('clients, templates, pipelines and their stages', async () => {
		const client = await deps.client();
		expect(told()).toEqual([
			['settings', 'settings', 'updated'],
			['client', client.id, 'created'],
		]);
		await ledger.catalogue.putClients(
			[{ id: client.id, idempotencyKey: '', fields: { name: 'Berg' } }],
			deps.call(),
		);
		expect(written).toMatchObject([{ subject: 'client', action: 'updated', actor: 'test', at: deps.now }]);
		expect(changes('name')).toEqual([{ field: 'name', from: client.name, to: 'Berg' }]);
		const put = { id: null, idempotencyKey: '', fields: { name: 'Rent', currency: 'EUR', lines: lines() } };
		const template = valueOf((await ledger.catalogue.putTemplates([put], deps.call()))[0]);
		await ledger.catalogue.deleteTemplates([{ id: template.id, stages: 'refuse' }], deps.call());
		expect(told()).toEqual([
			['template', template.id, 'created'],
			['template', template.id, 'deleted'],
		]);
		const pipeline = await deps.pipeline();
		for (const isArchived of [true, true, false])
			await ledger.catalogue.archivePipelines([{ id: pipeline.id, isArchived }], deps.call());
		const stage = { pipelineId: pipeline.id, stageId: pipeline.stages[0]!.id, name: 'New' };
		await ledger.catalogue.renameStages([stage], deps.call());
		expect(written.at(-1)!.changes).toEqual([{ field: 'stage', from: 'A', to: 'New' }]);
		expect(told()).toEqual([
			['pipeline', pipeline.id, 'created'],
			['pipeline', pipeline.id, 'archived'],
			['pipeline', pipeline.id, 'restored'],
			['pipeline', pipeline.id, 'stage renamed'],
		]);
	});

	it('settings and numbers', async () => {
		told();
		await deps.set({ numberPrefix: 'R-', language: 'en' });
		expect(written.splice(0)).toMatchObject([
			{
				subject: 'settings',
				subjectId: 'settings',
				action: 'updated',
				changes: [{ field: 'numberPrefix', from: '', to: 'R-' }],
			},
		]);
		expect(valueOf(await ledger.catalogue.restartNumbers(7n, deps.call()))).toEqual({ next: 7n });
		expect(written.splice(0)).toMatchObject([
			{
				subject: 'settings',
				subjectId: 'settings',
				action: 'updated',
				changes: [{ field: 'nextNumber', from: '1', to: '7' }],
			},
		]);
		expect((await deps.invoice(await deps.client())).invoice.number).toBe('R-0007');
		expect(await ledger.catalogue.restartNumbers(9n, deps.call())).toMatchObject({ kind: 'refused' });
	});

	it('jobs and links', async () => {
		const [client, pipeline] = [await deps.client(), await deps.pipeline()];
		told();
		const job = await deps.job(client, pipeline);
		expect(written).toMatchObject([{ subject: 'job', subjectId: job.job.id, action: 'created' }]);
		expect(written.splice(0)[0]!.changes).toEqual([
			{ field: 'title', from: null, to: job.job.title },
			{ field: 'stage', from: null, to: 'A' },
		]);
		await ledger.jobs.move([deps.move(job, pipeline.stages[1]!.id)], deps.call());
		expect(written).toMatchObject([{ subject: 'job', subjectId: job.job.id }]);
		expect(changes('stage')).toEqual([{ field: 'stage', from: 'A', to: 'B' }]);
		const invoice = await deps.invoice(client);
		written.splice(0);
		const named = `ledger:${job.job.id}`;
		const pair = deps.pair(invoice, job);
		expect((await ledger.links.link([pair, pair], deps.call())).map(isReplayed)).toEqual([false, true]);
		expect(written.splice(0)).toMatchObject([
			{ subject: 'invoice', action: 'linked', changes: [{ field: 'job', from: null, to: named }] },
		]);
		expect((await ledger.links.unlink([pair, pair], deps.call())).map(isReplayed)).toEqual([false, true]);
		expect(written.splice(0)).toMatchObject([
			{ subject: 'invoice', action: 'unlinked', changes: [{ field: 'job', from: named, to: null }] },
		]);
	});

	it('a proposal, and the invoice that it becomes', async () => {
		const client = await deps.client();
		const asked = {
			idempotencyKey: 'p',
			client: { id: client.id },
			title: 'Garden',
			message: '',
			currency: 'EUR',
			lines: lines('EUR', { description: 'Free', unitPrice: 0 }).map((line) => ({ ...line, optional: false })),
			validUntil: '2030-01-01',
			paymentTermsDays: null,
			request: {},
		};
		const { id } = valueOf((await ledger.proposals!.create([asked], deps.call()))[0]).proposal;
		told();
		const link = { id, linkHash: 'h' };
		await ledger.proposals!.update([{ id, edit: { title: 'Roof' } }], deps.call());
		await ledger.proposals!.send([link], deps.call());
		for (let twice = 0; twice < 2; twice += 1) await ledger.proposals!.view([link], deps.call());
		expect(told()).toEqual([
			['proposal', id, 'updated'],
			['proposal', id, 'link made'],
			['proposal', id, 'viewed'],
		]);
		const made = await ledger.proposals!.invoice([{ id, finalise: true, byEmail: false }], deps.call());
		const { invoice } = valueOf(made[0]);
		expect(invoice.id).toMatch(/^inv_/);
		expect(told()).toEqual([
			['invoice', invoice.id, 'created'],
			['invoice', invoice.id, 'finalised'],
		]);
		// Nothing is owed on it, so it is paid from the start.
		expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${invoice.id}:1`]);
		for (let twice = 0; twice < 2; twice += 1) await ledger.proposals!.withdraw([{ id }], deps.call());
		expect(told()).toEqual([['proposal', id, 'withdrawn']]);
	});

	it('recurring invoices', async () => {
		const client = await deps.client();
		const fields = { name: 'Rent', clientId: client.id, lines: lines(), currency: 'EUR' };
		const put = [{ id: null, idempotencyKey: '', fields }];
		const { id } = valueOf((await ledger.recurring.put(put, deps.call()))[0]);
		told();
		for (const to of ['pause', 'pause', 'resume', 'stop'] as const)
			await ledger.recurring.switchTo([{ id, to }], deps.call());
		expect(written.map(({ action, changes: [change] }) => [action, change])).toEqual([
			['paused', { field: 'state', from: 'active', to: 'paused' }],
			['resumed', { field: 'state', from: 'paused', to: 'active' }],
			['stopped', { field: 'state', from: 'active', to: 'stopped' }],
		]);
	});
});

describe('one batch sees what it has done', () => {
	it('an invoice that is deleted is gone, and so is what was applied', async () => {
		const client = await deps.client();
		const draft = await deps.draft(client);
		const twice = [{ id: draft.invoice.id }, { id: draft.invoice.id }];
		expect((await ledger.invoicing.deleteInvoices(twice, deps.call())).map(({ kind }) => kind)).toEqual([
			'done',
			'refused',
		]);
		const [one, two] = [await deps.invoice(client), await deps.invoice(client)];
		await deps.pay(null, { amount: 5n, currency: 'EUR' });
		const apply = [one, two].map(({ invoice }) => ({
			invoiceId: invoice.id,
			payment: { amount: 5n, payerEmail: null },
		}));
		expect((await ledger.invoicing.applyPayments(apply, deps.call())).map(({ kind }) => kind)).toEqual([
			'done',
			'refused',
		]);
	});

	it('a payment that stands on no invoice can be cleared and deleted, once', async () => {
		const { payment } = await deps.pay(null, { amount: 5n, currency: 'EUR', state: 'pending' });
		const ref = [{ paymentId: payment.id }];
		const cleared = await ledger.invoicing.clearPayments([...ref, ...ref], deps.call());
		expect(cleared.map(isReplayed)).toEqual([false, true]);
		expect(valueOf(cleared[0])).toEqual({
			payment: { ...payment, state: 'cleared', counts: true },
			invoice: null,
		});
		const deleted = await ledger.invoicing.deletePayments([...ref, ...ref], deps.call());
		expect(deleted.map(isReplayed)).toEqual([false, true]);
		expect(valueOf(deleted[0]).payment.deletedAt).toBe(deps.now);
		expect((await ledger.invoicing.clearPayments(ref, deps.call()))[0]).toMatchObject({
			kind: 'refused',
			refusal: { code: 'unknown_payment' },
		});
	});
});
