import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain } from '../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf } from './systems/remote-office';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, InvoicingLedger, LinkInvoiceToJob, MoveJobStage]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const LEDGER = 'invoicingLedger';
const run = (type: string, parameters: IDataObject, items: readonly IDataObject[] = [{}]) =>
	engine.run(chain(items, { type, parameters: parameters as INodeParameters }));
async function all(...args: Parameters<typeof run>): Promise<readonly IDataObject[]> {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(args[0]);
}
const one = async (...args: Parameters<typeof run>) => (await all(...args))[0]!;
const pick = (mode: string, value: unknown): IDataObject => ({ __rl: true, mode, value }) as IDataObject;

/** The fields as a workflow behind a board fills them in. */
const synchronise = (more: IDataObject = {}): IDataObject => ({
	resource: 'job',
	operation: 'createOrUpdate',
	externalId: '=trello:{{ $json.id }}',
	title: '={{ $json.name }}',
	client: pick('email', '={{ $json.email }}'),
	pipeline: pick('name', 'sales'),
	stage: pick('name', '={{ $json.list }}'),
	options: { url: '={{ $json.shortUrl }}', changedAt: '={{ $json.dateLastActivity }}' },
	...more,
});
/** Each one that a test reads was changed a minute after the one before. */
let minutes = 0;
const card = (id: string, list: string, more: IDataObject = {}): IDataObject => ({
	id,
	list,
	name: `Card ${id}`,
	email: 'ada@client.example',
	shortUrl: `https://trello.com/c/${id}`,
	dateLastActivity: new Date(Date.UTC(2026, 3, 1, 0, (minutes += 1))).toISOString(),
	...more,
});

describe('Job → Create or Update', () => {
	it('makes a job of a card, renames and moves it, and says what it did', async () => {
		const made = await one(LEDGER, synchronise(), [card('a1', 'Quote')]);
		expect(made).toMatchObject({
			externalId: 'trello:a1',
			url: 'https://trello.com/c/a1',
			title: 'Card a1',
			client: { id: office.ada.id },
			pipeline: { name: 'Sales' },
			stage: { name: 'Quote' },
			entry: 1,
			created: true,
			moved: false,
			applied: true,
			reason: null,
		});
		expect(await one(LEDGER, synchronise(), [card('a1', 'QUOTE')])).toMatchObject({
			created: false,
		});
		expect(await one(LEDGER, synchronise(), [card('a1', 'Work', { name: 'Renamed' })])).toMatchObject({
			id: made.id,
			title: 'Renamed',
			stage: { name: 'Work' },
			fromStage: { name: 'Quote' },
			entry: 2,
			created: false,
			moved: true,
		});
	});

	it('leaves what is empty as it is', async () => {
		await one(LEDGER, synchronise(), [card('a2', 'Work')]);
		const bare = { ...synchronise(), title: '', client: pick('list', ''), pipeline: pick('list', ''), options: {} };
		const kept = await one(LEDGER, { ...bare, stage: pick('name', '') }, [card('a2', '')]);
		expect(kept).toMatchObject({
			title: 'Card a2',
			url: 'https://trello.com/c/a2',
			client: { id: office.ada.id },
			stage: { name: 'Work' },
		});
	});

	it('makes the client of its fields, and takes late reports for late', async () => {
		const described = synchronise({
			clientFrom: 'fields',
			clientName: '={{ $json.company }}',
			clientEmail: '={{ $json.email }}',
		});
		const cy = { company: 'Cy', email: 'cy@board.example' };
		const made = await one(LEDGER, described, [
			card('a3', 'Work', { ...cy, dateLastActivity: '2026-03-02T10:00:00Z' }),
		]);
		expect(made).toMatchObject({ client: { name: 'Cy' }, stage: { name: 'Work' }, created: true });
		const late = await one(LEDGER, described, [
			card('a3', 'Quote', { ...cy, dateLastActivity: '2026-03-01T10:00:00Z' }),
		]);
		expect(late).toMatchObject({
			stage: { name: 'Work' },
			applied: false,
			reason: 'later_change_known',
		});
	});

	it('refuses by name what is not there, and writes nothing', async () => {
		const refused = async (items: readonly IDataObject[], more: IDataObject = {}) =>
			(await run(LEDGER, synchronise(more), items)).error?.message;
		expect(await refused([card('b1', 'Nowhere')])).toContain('The pipeline "Sales" has no stage "Nowhere".');
		expect(await refused([card('b1', 'Quote')], { pipeline: pick('name', 'Nope') })).toContain(
			'no pipeline "Nope"',
		);
		expect(await refused([card('b1', 'Quote'), card('b2', 'Nowhere')])).toContain('Nowhere');
		expect(await refused([card('b1', 'Quote', { dateLastActivity: 'just now' })])).toContain(
			'Changed At is "just now"',
		);
		const found = await engine.ledger.catalogue.findJobsByExternalId(['trello:b1', 'trello:b2']);
		expect(found).toEqual(['absent', 'absent']);
	});

	it('gives a job that is there its key, and does not bring an automove back', async () => {
		const job = await office.addJob('By hand');
		const adopt = { options: { job: pick('id', job.id) } };
		expect(await one(LEDGER, synchronise(adopt), [card('c1', 'Quote')])).toMatchObject({
			id: job.id,
			title: 'Card c1',
			created: false,
			entry: 1,
		});
		await one('moveJobStage', { when: 'always', to: 'next', job: pick('externalId', 'trello:c1') });
		expect(await one(LEDGER, synchronise(), [card('c1', 'Quote')])).toMatchObject({
			stage: { name: 'Work' },
			moved: false,
			entry: 2,
			reason: 'board_stage_unchanged',
		});
	});
});

describe('a job by its external key', () => {
	const byKey = pick('externalId', '={{ $json.key }}');
	const key = { key: 'trello:d1' };

	it('is taken by every node that takes a job, and is on their items', async () => {
		await one(LEDGER, synchronise(), [card('d1', 'Quote')]);
		const read = await one(LEDGER, { resource: 'job', operation: 'get', job: byKey }, [key]);
		expect(read).toMatchObject({ externalId: 'trello:d1', title: 'Card d1' });
		const invoice = await one(
			'createInvoice',
			{
				content: 'json',
				linesJson: '[{"description":"Work","unitPrice":80}]',
				job: byKey,
			},
			[key],
		);
		expect(invoice).toMatchObject({ jobs: [{ id: read.id, externalId: 'trello:d1', stage: 'Quote' }] });
		const [asData] = await all('createInvoice', { mode: 'items' }, [
			{ jobs: [{ externalId: 'trello:d1' }], lines: [{ description: 'Work', unitPrice: 5 }] },
		]);
		expect(asData).toMatchObject({ jobs: [{ id: read.id }] });
		expect(
			await one('createInvoice', { mode: 'items' }, [
				{ jobExternalId: 'trello:d1', lines: [{ description: 'Work', unitPrice: 5 }] },
			]),
		).toMatchObject({ jobs: [{ id: read.id }] });
		const link = { operation: 'link', invoice: pick('id', invoice.id), job: byKey };
		expect(await one('linkInvoiceToJob', link, [key])).toMatchObject({ job: { id: read.id }, linked: true });
		const moved = await one('moveJobStage', { when: 'always', to: 'next', unpaidInvoices: 'keep', job: byKey }, [
			key,
		]);
		expect(moved).toMatchObject({
			externalId: 'trello:d1',
			url: 'https://trello.com/c/d1',
			pipeline: { name: 'Sales' },
			stage: { name: 'Work' },
			fromStage: { name: 'Quote' },
			toStage: { name: 'Work' },
		});
	});

	it('is refused where there is none, and nothing is moved', async () => {
		const execution = await run('moveJobStage', { when: 'always', to: 'next', job: byKey }, [
			{ key: 'trello:nobody' },
		]);
		expect(execution.error?.message).toContain('There is no job with the external key "trello:nobody".');
	});
});

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
])('a job in %s', (label, open) => {
	it('has no external key, which is said by name', async () => {
		const remote = await open();
		try {
			const parameters = { when: 'always', to: 'next', job: pick('externalId', 'trello:d1') } as INodeParameters;
			const { error } = await runnerOf(engine, remote).run('moveJobStage', parameters);
			expect(error).toMatchObject({
				message: `Jobs in ${label} have no external key.`,
				context: { code: 'not_offered', field: 'job' },
			});
		} finally {
			await remote.simulator.close();
		}
	});
});
