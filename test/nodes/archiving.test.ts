import { NOT_CONCERNED } from '../../src/delivery/recipient';
import { stageItems } from '../../nodes/shared/trigger/event-items';
import type { EventLedger } from '../../nodes/shared/trigger/trigger-spec';
import { byEmail, byId } from '../engine/workflow';
import { all, engine, LINE, one, refusal } from './ledger-node';

const newClient = (name: string, email: string) => one('client', 'createOrUpdate', { name, email });
const newPipeline = (name: string) =>
	one('pipeline', 'createOrUpdate', { name, stages: { stage: [{ name: 'New' }, { name: 'Done' }] } as never });

describe('archiving clients and jobs', () => {
	it('tells what hangs on a client, and leaves it out of lists', async () => {
		const client = await newClient('Harbour', 'harbour@example.com');
		const pipeline = await newPipeline('Harbours');
		const named = { client: byId(client.id), pipeline: byId(pipeline.id) };
		const job = await one('job', 'create', { title: 'Gate', ...named });
		await one('proposal', 'create', { title: 'Offer', client: byId(client.id), lines: { line: [LINE] } });
		expect(client).toMatchObject({ archived: false });
		const archived = await one('client', 'archive', { client: byEmail('harbour@example.com') });
		expect(archived).toMatchObject({
			id: client.id,
			archived: true,
			changed: true,
			stillOpen: { invoices: 0, recurringInvoices: 0, proposals: 1, jobs: 1 },
		});
		expect(await one('client', 'archive', { client: byId(client.id) })).toMatchObject({ changed: false });
		expect(await all('client', 'getMany', { search: 'harbour@' })).toEqual([]);
		expect(await all('client', 'getMany', { search: 'harbour@', includeArchived: true })).toMatchObject([
			{ id: client.id, archived: true },
		]);
		expect(await one('client', 'get', { client: byId(client.id) })).toMatchObject({ archived: true });
		const refused = await refusal('job', 'create', { title: 'Gate 2', ...named });
		expect(refused).toMatchObject({
			message: 'The client "Harbour" was archived, and nothing new is made for it.',
			description: expect.stringContaining(`Client → Restore and the id ${String(client.id)}`),
		});
		expect((await refusal('client', 'delete', { client: byId(client.id) }))!.message).toBe(
			'The client "Harbour" cannot be deleted: it has 1 proposal, 1 job.',
		);
		expect(await one('client', 'restore', { client: byId(client.id) })).toMatchObject({
			archived: false,
			changed: true,
		});
		expect(await one('job', 'archive', { job: byId(job.id) })).toMatchObject({
			id: job.id,
			archived: true,
			stillOpen: { invoices: 0 },
		});
		const inPipeline = { pipeline: byId(pipeline.id) };
		expect(await all('job', 'getMany', inPipeline)).toEqual([]);
		expect(await all('job', 'getMany', { ...inPipeline, includeArchived: true })).toHaveLength(1);
		expect(await one('job', 'delete', { job: byId(job.id) })).toEqual({ deleted: true, id: job.id });
	});

	it('merges two clients, and says what moved', async () => {
		const [old, kept] = [await newClient('Pier', 'pier@example.com'), await newClient('Pier AB', 'ab@example.com')];
		await one('proposal', 'create', { title: 'Offer', client: byId(old.id), lines: { line: [LINE] } });
		const named = { client: byEmail('pier@example.com'), keptClient: byId(kept.id) };
		const merged = {
			id: kept.id,
			name: 'Pier AB',
			archived: false,
			mergedInto: null,
			changed: true,
			mergedClient: { id: old.id, name: 'Pier' },
			moved: { invoices: 0, recurringInvoices: 0, proposals: 1, jobs: 0 },
		};
		expect(await one('client', 'merge', named)).toMatchObject(merged);
		expect(await one('client', 'merge', named)).toMatchObject({ changed: false, moved: { proposals: 0 } });
		expect(await one('client', 'get', { client: byId(old.id) })).toMatchObject({
			archived: true,
			mergedInto: kept.id,
		});
		expect(await refusal('client', 'restore', { client: byId(old.id) })).toMatchObject({
			message: 'The client "Pier" was merged into another one.',
			description: expect.stringContaining(`by the id ${String(kept.id)}`),
		});
		expect(await refusal('client', 'statement', { client: byId(old.id) })).toMatchObject({
			context: { code: 'client_merged', field: 'client' },
		});
		expect(await refusal('client', 'merge', { ...named, keptClient: byId('cli_none') })).toMatchObject({
			context: { code: 'unknown_client', field: 'keptClient' },
		});
		expect(await one('client', 'delete', { client: byId(old.id) })).toEqual({ deleted: true, id: old.id });
	});

	it('a card that is reported again says that its job was archived', async () => {
		const client = await newClient('Board', 'board@example.com');
		await newPipeline('Boards');
		const report = (stage: string) =>
			one('job', 'createOrUpdate', {
				externalId: 'trello:9',
				title: 'Card',
				client: byId(client.id),
				pipeline: { __rl: true, mode: 'name', value: 'Boards' },
				stage: { __rl: true, mode: 'name', value: stage },
			});
		const job = await report('New');
		const events = await engine.ledger.events.newest('ledger', ['job.stage_entered'], 1);
		const shown = () => stageItems({ jobs: engine.ledger.jobs } as EventLedger, events);
		expect(await shown()).toMatchObject([{ id: job.id, stillInStage: true }]);
		expect(job).toMatchObject({ created: true, archived: false, applied: true });
		await one('job', 'archive', { job: { __rl: true, mode: 'externalId', value: 'trello:9' } });
		expect(await shown()).toEqual([NOT_CONCERNED]);
		expect(await report('Done')).toMatchObject({
			id: job.id,
			created: false,
			archived: true,
			applied: false,
			moved: false,
			reason: 'job_archived',
			detail: expect.stringContaining('Job → Restore'),
			stage: { name: 'New' },
		});
		await one('job', 'restore', { job: byId(job.id) });
		expect(await report('Done')).toMatchObject({ moved: true, applied: true, stage: { name: 'Done' } });
	});

	it('a client that nothing hangs on is deleted for good', async () => {
		const client = await newClient('Mistake', 'mistake@example.com');
		expect(await one('client', 'delete', { client: byId(client.id) })).toEqual({ deleted: true, id: client.id });
		expect((await refusal('client', 'get', { client: byId(client.id) }))!.message).toMatch(/There is no client/);
	});
});
