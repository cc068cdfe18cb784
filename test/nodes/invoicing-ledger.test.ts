import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byEmail, byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const NODE = 'invoicingLedger';
const run = (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	items: readonly IDataObject[] = [{}],
) => engine.run(chain(items, { type: NODE, parameters: { resource, operation, ...parameters } }));
const all = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(NODE);
};
const one = async (...args: Parameters<typeof run>) => (await all(...args))[0]!;
const refusal = async (...args: Parameters<typeof run>) => (await run(...args)).error;

const LINE = { description: 'Tax return', quantity: 1, unitPrice: '480', taxRate: 25 };

describe('a set-up workflow', () => {
	const setUp = async () => {
		const client = await one('client', 'createOrUpdate', {
			name: 'Demo AB',
			email: 'demo@client.example',
			options: { language: 'sv' },
		});
		const template = await one('template', 'create', {
			name: 'Tax return',
			lines: { line: [LINE] },
			options: { paymentTermsDays: 10 },
			idempotencyKey: 'demo-template',
		});
		const stages = {
			stage: [
				{ name: 'Prepare', automove: false },
				{ name: 'Bill', automove: true, createsInvoice: true, template: byId(template.id) },
				{ name: 'Done' },
			],
		} as unknown as INodeParameters;
		const pipeline = await one('pipeline', 'create', {
			name: 'Tax returns',
			stages,
			idempotencyKey: 'demo-pipeline',
		});
		const job = await one('job', 'create', {
			title: 'Tax return 2026',
			client: byId(client.id),
			pipeline: byId(pipeline.id),
			idempotencyKey: 'demo-job',
		});
		return { client, template, pipeline, job };
	};

	it('makes everything once, however often it runs', async () => {
		const first = await setUp();
		expect(Object.values(first).map(({ created }) => created)).toEqual([true, true, true, true]);
		expect(first.pipeline.stages).toMatchObject([
			{ name: 'Prepare', createsInvoice: false },
			{ name: 'Bill', automove: true, createsInvoice: true, invoiceTemplateId: first.template.id },
			{ name: 'Done', isLast: true },
		]);
		expect(first.job).toMatchObject({
			client: { name: 'Demo AB' },
			stage: { name: 'Prepare' },
			pipeline: { name: 'Tax returns' },
		});
		const second = await setUp();
		expect(Object.values(second).map(({ created }) => created)).toEqual([false, false, false, false]);
		expect(Object.values(second).map(({ id }) => id)).toEqual(Object.values(first).map(({ id }) => id));
	});
});

describe('D.21: a set-up node that is executed again', () => {
	it('makes no double, and says exactly how to go on', async () => {
		const create = (name: string) => run('template', 'create', { name, lines: { line: [LINE] } });
		const [made] = (await create('Website build')).jsonOf(NODE);
		const { message, description } = (await create(' website BUILD')).error!;
		expect(message).toBe(
			`The ledger has the invoice template "Website build" already, with the id ${String(made!.id)}.`,
		);
		expect(description).toMatch(/use Invoice Template › Update with this id.*go on with its id.*another name/);
		expect(
			await one('template', 'update', {
				template: byId(made!.id),
				changes: { name: 'Website build', note: 'Hi' },
			}),
		).toMatchObject({ id: made!.id, note: 'Hi' });
		const stages = { stage: [{ name: 'Prepare' }, { name: 'Done' }] } as unknown as INodeParameters;
		const pipeline = await one('pipeline', 'create', { name: 'Website projects', stages });
		expect(await refusal('pipeline', 'create', { name: 'Website projects', stages })).toMatchObject({
			message: expect.stringContaining(String(pipeline.id)),
			description: expect.stringContaining('Pipeline › Update'),
		});
	});

	it('what a stage uses is deleted only when the user chooses to switch the stage off', async () => {
		const template = await one('template', 'create', { name: 'Garden', lines: { line: [LINE] } });
		const stages = {
			stage: [{ name: 'Bill', createsInvoice: true, template: byId(template.id) }, { name: 'Done' }],
		} as unknown as INodeParameters;
		const pipeline = await one('pipeline', 'create', { name: 'Gardens', stages });
		expect(await refusal('template', 'delete', { template: byId(template.id) })).toMatchObject({
			message: expect.stringContaining('"Bill" of the pipeline "Gardens"'),
			description: expect.stringContaining('Switch Off Their Invoices'),
		});
		expect(
			await refusal('template', 'delete', { template: byId(template.id), usedByStages: '={{ $json.none }}' }),
		).toMatchObject({ description: expect.stringContaining('usedByStages') });
		expect(await one('template', 'delete', { template: byId(template.id), usedByStages: 'switchOff' })).toEqual({
			deleted: true,
			id: template.id,
		});
		expect((await all('pipeline', 'getMany', { search: 'gardens' }))[0]).toMatchObject({
			id: pipeline.id,
			stageCount: 2,
			archived: false,
			stages: [{ createsInvoice: false }, {}],
		});
	});

	it('lists show what tells records apart; a pipeline is archived and comes back', async () => {
		const template = await one('template', 'create', { name: 'Newest', lines: { line: [LINE] } });
		expect((await all('template', 'getMany'))[0]).toMatchObject({ id: template.id, total: 600, currency: 'EUR' });
		const pipeline = await one('pipeline', 'create', {
			name: 'Short',
			stages: { stage: [{ name: 'Only' }] } as unknown as INodeParameters,
		});
		expect(await one('pipeline', 'archive', { pipeline: byId(pipeline.id) })).toMatchObject({
			id: pipeline.id,
			archived: true,
			changed: true,
		});
		expect(await one('pipeline', 'archive', { pipeline: byId(pipeline.id) })).toMatchObject({ changed: false });
		expect(await all('pipeline', 'getMany', { search: 'short' })).toEqual([]);
		expect(await all('pipeline', 'getMany', { search: 'short', isArchived: true })).toMatchObject([
			{ id: pipeline.id, archived: true },
		]);
		expect(await one('pipeline', 'restore', { pipeline: byId(pipeline.id) })).toMatchObject({
			archived: false,
			changed: true,
		});
		expect((await all('pipeline', 'getMany', { limit: 1 })).map(({ id }) => id)).toEqual([pipeline.id]);
	});
});

describe('clients', () => {
	it('are kept up to date under their key, found, read by address, changed', async () => {
		const made = await one('client', 'createOrUpdate', {
			name: 'Cia',
			email: 'cia@client.example',
			idempotencyKey: 'crm-9',
		});
		expect(
			await one('client', 'createOrUpdate', {
				name: 'Cia AB',
				email: 'cia@client.example',
				idempotencyKey: 'crm-9',
			}),
		).toEqual({ ...made, name: 'Cia AB', created: false });
		expect(await one('client', 'get', { client: byEmail('CIA@client.example') })).toMatchObject({
			id: made.id,
			name: 'Cia AB',
		});
		expect(await one('client', 'update', { client: byId(made.id), changes: { address: 'Gatan 1' } })).toMatchObject(
			{ name: 'Cia AB', address: 'Gatan 1' },
		);
		expect((await all('client', 'getMany', { search: 'cia' })).map(({ id }) => id)).toEqual([made.id]);
		expect(await refusal('client', 'createOrUpdate', { name: 'X', email: 'x@' })).toMatchObject({
			message: expect.stringContaining('not an e-mail address'),
		});
		expect(await refusal('client', 'get', { client: byId('={{ $json.none }}') })).toMatchObject({
			message: 'Client is an expression that gave nothing.',
		});
	});

	it('keep the address where Create or Update is given none, so that no twin is made; Update takes it away', async () => {
		const made = await one('client', 'createOrUpdate', {
			name: 'Fia',
			email: 'fia@client.example',
			idempotencyKey: 'crm-10',
		});
		for (const none of [{}, { email: '' }, { email: ' ' }])
			expect(
				await one('client', 'createOrUpdate', { name: 'Fia AB', ...none, idempotencyKey: 'crm-10' }),
			).toMatchObject({ id: made.id, name: 'Fia AB', email: 'fia@client.example', created: false });
		expect(await one('client', 'createOrUpdate', { name: 'Fia AB', email: 'fia@client.example' })).toMatchObject({
			id: made.id,
			created: false,
		});
		expect((await all('client', 'getMany', { search: 'fia' })).map(({ id }) => id)).toEqual([made.id]);
		expect(await one('client', 'createOrUpdate', { name: 'No address', idempotencyKey: 'crm-11' })).toMatchObject({
			email: '',
			created: true,
		});
		expect(await refusal('client', 'createOrUpdate', { name: 'Nobody' })).toMatchObject({
			message: expect.stringContaining('neither a key nor an e-mail address'),
		});
		expect(await one('client', 'update', { client: byId(made.id), changes: { email: '' } })).toMatchObject({
			id: made.id,
			email: '',
		});
	});
});

describe('B.8, B.9: whose record it is', () => {
	it('B.8: Create or Update by address means the client who has it now, with a key too', async () => {
		const first = await one('client', 'createOrUpdate', { name: 'Dan', email: 'desk@client.example' });
		await one('client', 'update', {
			client: byEmail('desk@client.example'),
			changes: { email: 'dan@client.example' },
		});
		const second = await one('client', 'createOrUpdate', { name: 'Eva', email: 'Desk@client.example' });
		expect(second).toMatchObject({ name: 'Eva', created: true });
		expect(await one('client', 'get', { client: byId(first.id) })).toMatchObject({
			name: 'Dan',
			email: 'dan@client.example',
		});
		expect(
			await one('client', 'createOrUpdate', {
				name: 'Eva Ek',
				email: 'desk@client.example',
				idempotencyKey: 'crm-eva',
			}),
		).toMatchObject({ id: second.id, created: false });
	});

	it('B.8: items of one run that bring the same new address make one client', async () => {
		const made = await all('client', 'createOrUpdate', { name: '={{ $json.name }}', email: '={{ $json.email }}' }, [
			{ name: 'Fia', email: 'fia@client.example' },
			{ name: 'Fia Ek', email: 'FIA@client.example' },
		]);
		expect(made.map(({ id }) => id)).toEqual([made[0]!.id, made[0]!.id]);
		expect(made.map(({ created }) => created)).toEqual([true, false]);
	});

	it('B.9: a client, a job and a recurring invoice are asked for by the whole address', async () => {
		const near = Array.from({ length: 60 }, (_, at) => ({ name: `Near ${at}`, email: `n${at}ed@client.example` }));
		const ed = (
			await all('client', 'createOrUpdate', { name: '={{ $json.name }}', email: '={{ $json.email }}' }, [
				...near,
				{ name: 'Ed', email: 'ed@client.example' },
			])
		).at(-1)!;
		const client = byEmail('Ed@client.example');
		expect(await one('client', 'get', { client })).toMatchObject({ id: ed.id });
		expect(await one('job', 'create', { title: 'Roof', client, pipeline: byId(office.sales.id) })).toMatchObject({
			client: { id: ed.id },
		});
		expect(await one('recurring', 'create', { name: 'Rent', client, lines: { line: [LINE] } })).toMatchObject({
			client: { id: ed.id },
		});
		expect(await one('proposal', 'create', { title: 'Offer', client, lines: { line: [LINE] } })).toMatchObject({
			client: { id: ed.id },
		});
	});
});

describe("B.10: lists by a client's address", () => {
	const client = byEmail('ADA@client.example');

	it('B.10: show what is of this client, on every list', async () => {
		const job = await one('job', 'create', { title: 'Roof', client, pipeline: byId(office.sales.id) });
		const offer = await one('proposal', 'create', { title: 'Offer', client, lines: { line: [LINE] } });
		const rent = await one('recurring', 'create', { name: 'Rent', client, lines: { line: [LINE] } });
		const zoe = await one('client', 'createOrUpdate', { name: 'Zoe', email: 'zoe@client.example' });
		const others = { client: byId(zoe.id) };
		await one('job', 'create', { title: 'Other', ...others, pipeline: byId(office.sales.id) });
		await one('proposal', 'create', { title: 'Other', ...others, lines: { line: [LINE] } });
		await one('recurring', 'create', { name: 'Other', ...others, lines: { line: [LINE] } });
		const listed = async (resource: string, parameters: INodeParameters) =>
			(await all(resource, 'getMany', parameters)).map(({ id }) => id);
		expect(await listed('job', { client })).toEqual([job.id]);
		expect(await listed('proposal', { filters: { client } })).toEqual([offer.id]);
		expect(await listed('recurring', { client })).toEqual([rent.id]);
	});

	it.each([
		['job', (who: INodeParameters['client']) => ({ client: who })],
		['proposal', (who: INodeParameters['client']) => ({ filters: { client: who } })],
		['recurring', (who: INodeParameters['client']) => ({ client: who })],
	] as const)('B.10: %s: a client who is not there is refused by name', async (resource, filter) => {
		expect(
			await refusal(resource, 'getMany', filter(byEmail('nobody@client.example')) as INodeParameters),
		).toMatchObject({ message: 'There is no client with the e-mail address "nobody@client.example".' });
		expect(await refusal(resource, 'getMany', filter(byId('cli_none')) as INodeParameters)).toMatchObject({
			message: 'There is no client "cli_none".',
		});
	});
});

describe('pipelines and jobs', () => {
	it('a stage that creates invoices needs a template, and automove a stage to move to', async () => {
		const put = (stage: IDataObject[]) =>
			refusal('pipeline', 'create', { name: 'P', stages: { stage } as INodeParameters });
		expect(await put([{ name: 'A', createsInvoice: true }])).toMatchObject({
			description: expect.stringContaining('Pick the invoice template'),
		});
		expect(await put([{ name: 'A' }, { name: 'B', automove: true }])).toMatchObject({
			message: expect.stringContaining('last stage'),
		});
		expect(await put([])).toMatchObject({ message: expect.stringContaining('at least one stage') });
	});

	it('stages are changed by their names; the switches with them', async () => {
		const changed = await one('pipeline', 'update', {
			pipeline: byId(office.support.id),
			changes: { stages: { stage: [{ name: 'Solved', automove: true }, { name: 'New' }] } } as INodeParameters,
		});
		expect(changed.stages).toMatchObject([
			{ id: office.support.stages[1]!.id, name: 'Solved', automove: true },
			{ id: office.support.stages[0]!.id, name: 'New' },
		]);
		expect((await all('pipeline', 'getMany', { search: 'supp' })).map(({ name }) => name)).toEqual(['Support']);
	});

	it('a stage gets another name while a job stands in it, and stays the stage it was', async () => {
		const [first, ...others] = office.sales.stages;
		const job = await office.addJob('Garden');
		const rename = { pipeline: byId(office.sales.id), stage: byId(first!.id) };
		const renamed = await one('pipeline', 'renameStage', { ...rename, name: 'Offer' });
		expect(renamed).toMatchObject({
			id: office.sales.id,
			changed: true,
			stages: [
				{ id: first!.id, name: 'Offer', automove: true, createsInvoice: true },
				...others.map(({ id, name }) => ({ id, name })),
			],
		});
		expect(await one('job', 'get', { job: byId(job.id) })).toMatchObject({
			stage: { id: first!.id, name: 'Offer' },
			entry: 1,
		});
		expect(await refusal('pipeline', 'renameStage', { ...rename, name: 'Work' })).toMatchObject({
			message: 'The pipeline "Sales" has another stage called "Work".',
		});
		expect(
			await refusal('pipeline', 'renameStage', {
				...rename,
				stage: byId(office.support.stages[0]!.id),
				name: 'X',
			}),
		).toMatchObject({ message: expect.stringContaining('has no stage') });
		expect(
			await all('pipeline', 'renameStage', { ...rename, name: '={{ $json.to }}' }, [
				{ to: 'Offer' },
				{ to: 'Quote' },
			]),
		).toMatchObject([{ changed: false }, { changed: true }]);
	});

	it('jobs are found by client and pipeline', async () => {
		const job = await office.addJob('Kitchen', office.bo.id);
		expect(await one('job', 'get', { job: byId(job.id) })).toMatchObject({
			title: 'Kitchen',
			stage: { name: 'Quote', createsInvoice: true },
		});
		expect(
			(await all('job', 'getMany', { client: byId(office.bo.id), pipeline: byId(office.sales.id) })).map(
				({ id }) => id,
			),
		).toEqual([job.id]);
		expect((await all('job', 'getMany', { client: byEmail(office.bo.email) })).map(({ id }) => id)).toEqual([
			job.id,
		]);
		expect(await refusal('job', 'getMany', { client: byEmail('nobody@client.example') })).toMatchObject({
			message: 'There is no client with the e-mail address "nobody@client.example".',
		});
		expect(
			await refusal('job', 'create', {
				title: 'X',
				client: byId(office.ada.id),
				pipeline: byId(office.sales.id),
				stage: byId(office.support.stages[0]!.id),
			}),
		).toMatchObject({ message: expect.stringContaining('has no stage') });
	});
});

describe('templates', () => {
	it('are made, changed, listed and deleted', async () => {
		const made = await one('template', 'create', {
			name: 'Audit',
			lines: { line: [LINE] },
			options: { currency: 'SEK', emailSubject: '[invoice number]' },
		});
		expect(made).toMatchObject({
			currency: 'SEK',
			lines: [{ unitPrice: 480, net: 480 }],
			email: { subject: '[invoice number]', text: null, cc: [] },
		});
		expect(await one('template', 'update', { template: byId(made.id), changes: { note: 'Thanks' } })).toMatchObject(
			{ note: 'Thanks', email: { subject: '[invoice number]' } },
		);
		expect((await all('template', 'getMany', { search: 'audit' })).map(({ id }) => id)).toEqual([made.id]);
		expect(await one('template', 'delete', { template: byId(made.id) })).toEqual({ deleted: true, id: made.id });
		expect(await refusal('template', 'get', { template: byId(made.id) })).toMatchObject({
			message: 'The template "Audit" was deleted.',
		});
	});

	it('takes lines as JSON in place of those typed in', async () => {
		expect(
			await one('template', 'create', { name: 'J', options: { linesJson: JSON.stringify([LINE, LINE]) } }),
		).toMatchObject({ lines: [{}, {}] });
		expect(await refusal('template', 'create', { name: 'J' })).toMatchObject({
			description: expect.stringContaining('lines[0]'),
		});
	});
});

describe('settings, numbers and payments', () => {
	it('the next number can be set before the first invoice', async () => {
		expect(await one('setting', 'setNextNumber', { nextNumber: 1001 })).toEqual({ nextNumber: 1001 });
		expect(await office.bill()).toMatchObject({ number: '1001' });
		expect(await refusal('setting', 'setNextNumber', { nextNumber: 1 })).toMatchObject({
			message: expect.stringContaining('can only be set while'),
		});
	});

	it('settings are changed one by one, and bad ones refused', async () => {
		expect(
			await one('setting', 'update', {
				settings: { companyName: 'Acme', timeZone: 'Europe/Stockholm', pendingCounts: true },
			}),
		).toMatchObject({ companyName: 'Acme', currency: 'EUR', pendingCounts: true });
		expect(await one('setting', 'get')).toMatchObject({ timeZone: 'Europe/Stockholm' });
		expect(await refusal('setting', 'update', { settings: { timeZone: 'Mars' } })).toMatchObject({
			message: expect.stringContaining('not a time zone'),
		});
		expect(await refusal('setting', 'update')).toMatchObject({ message: 'No setting was given to change.' });
	});

	it('payments: unapplied ones first', async () => {
		const { id } = await office.bill();
		const pay = async (idempotencyKey: string, invoiceId: string | null) =>
			valueOf(
				(
					await engine.ledger.invoicing.recordPayments(
						[
							{
								idempotencyKey,
								invoiceId,
								amount: 500n,
								currency: 'EUR',
								state: 'cleared',
								method: 'cash',
								paidOn: null,
								payerEmail: '',
								reference: idempotencyKey,
								request: {},
							},
						],
						office.call(),
					)
				)[0],
			);
		await pay('waiting', null);
		await pay('applied', id);
		expect(await all('payment', 'getMany')).toMatchObject([
			{ reference: 'waiting', invoiceId: null, amount: 5 },
			{ reference: 'applied', invoiceId: id },
		]);
		expect(await all('payment', 'getMany', { search: 'appl', returnAll: true })).toHaveLength(1);
	});
});

describe('deliveries', () => {
	it('dead letters are listed, offered again, and dropped with their listener', async () => {
		const { events } = engine.ledger;
		const later = () => new Date(Date.now() + 60_000).toISOString();
		await events.register({ id: 'wf:node', system: 'ledger', kinds: ['job.stage_entered'] }, office.call().now);
		const { id } = await office.addJob('Roof');
		const deadLetter = async () => {
			for (const { listenerId, attempt, event } of await events.lease('wf:node', 10, office.call().now, later()))
				await events.deadLetter(
					{ listenerId, attempt, eventId: event.id },
					office.call().now,
					'the workflow failed',
				);
		};
		await deadLetter();
		const [letter] = await all('delivery', 'getMany');
		expect(letter).toMatchObject({
			listenerId: 'wf:node',
			system: 'ledger',
			account: '',
			eventId: `stage:${id}:1`,
			event: 'job.stage_entered',
			attempts: 1,
			reason: 'the workflow failed',
		});
		expect(await one('delivery', 'retry', {}, [letter!])).toEqual({ retried: 1 });
		await deadLetter();
		expect(await one('delivery', 'forgetListener', {}, [letter!])).toEqual({
			forgotten: true,
			listenerId: 'wf:node',
		});
		expect(await all('delivery', 'getMany')).toEqual([]);
	});
});

describe('what is kept for other systems', () => {
	it('unsettled operations are listed and settled by hand', async () => {
		const { journal, links } = engine.ledger;
		const [system, past] = ['hubSpot:42', '2026-01-01T00:00:00.000Z'];
		const intent = (key: string) =>
			({
				system,
				operation: 'create_invoice',
				key,
				request: {},
				jobs: [{ system, id: `deal ${key}` }],
				clue: '',
			}) as const;
		await journal.claim([intent('a'), intent('b'), { ...intent('c'), system: 'highLevel:x' }], past, past);
		await journal.leaveOpen([{ ref: intent('a'), lookAt: past, why: 'No answer came.' }], past);
		expect(
			(await all('delivery', 'getUnsettled')).map(({ system: kind, account, idempotencyKey }) => [
				kind,
				account,
				idempotencyKey,
			]),
		).toEqual([
			['highLevel', 'x', 'c'],
			['hubSpot', '42', 'a'],
			['hubSpot', '42', 'b'],
		]);
		const [first, second] = await all('delivery', 'getUnsettled', { system: 'hubSpot', account: '42' });
		expect(first).toMatchObject({
			operation: 'create_invoice',
			since: past,
			looks: 0,
			why: 'No answer came.',
			needsDecision: false,
			jobs: [{ system: 'hubSpot', account: '42', id: 'deal a' }],
		});
		expect(await one('delivery', 'settle', { madeId: '4711' }, [first!])).toEqual({
			system: 'hubSpot',
			account: '42',
			operation: 'create_invoice',
			idempotencyKey: 'a',
			made: true,
			id: '4711',
			changed: true,
		});
		expect(await one('delivery', 'settle', { outcome: 'notMade' }, [second!])).toMatchObject({
			made: false,
			id: null,
			changed: true,
		});
		expect((await links.linksOfInvoices([{ system, id: '4711' }]))[0]).toMatchObject([{ jobId: 'deal a' }]);
		expect(await all('delivery', 'getUnsettled', { system: 'hubSpot', account: '42' })).toEqual([]);
		expect(await refusal('delivery', 'settle', { madeId: '1' }, [first!])).toMatchObject({
			message: expect.stringContaining('is known: it made "4711"'),
		});
	});

	it('stage switches of other systems are set one by one', async () => {
		const set = (switches: INodeParameters, more: INodeParameters = {}) =>
			one('pipeline', 'setStageAutomation', {
				system: 'hubSpot',
				account: '42',
				stageId: 'won',
				switches,
				...more,
			});
		expect(await set({ automove: true })).toEqual({
			system: 'hubSpot',
			account: '42',
			stageId: 'won',
			automove: true,
			createsInvoice: false,
			invoiceTemplateId: null,
		});
		expect(await set({ createsInvoice: true, template: byId(office.standard.id) })).toMatchObject({
			automove: true,
			createsInvoice: true,
			invoiceTemplateId: office.standard.id,
		});
		expect(await engine.ledger.automations.automationsOf('hubSpot:42')).toEqual(
			new Map([['won', { automove: true, invoiceTemplateId: office.standard.id }]]),
		);
		expect(
			await refusal('pipeline', 'setStageAutomation', {
				system: 'highLevel',
				account: '42',
				stageId: 'won',
				switches: { createsInvoice: true },
			}),
		).toMatchObject({ message: expect.stringContaining('from no template') });
	});
});
