import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { valueOf } from '../engine/office';
import { byEmail, byId } from '../engine/workflow';
import { all, engine, LINE, NODE, office, one, refusal, run } from './ledger-node';

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
		expect(description).toMatch(
			/use Invoice Template → Create or Update, or Update with this id.*go on with its id.*another name/,
		);
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
			description: expect.stringContaining('Pipeline → Create or Update'),
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
		).toMatchObject({ message: expect.stringContaining('Stages That Use It') });
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

	it('say how their documents look, and where clients pay', async () => {
		const made = await one('template', 'create', {
			name: 'Looks',
			lines: { line: [LINE] },
			options: {
				accentColour: '#00ff00',
				columns: ['amount', 'tax'],
				footerText: 'Small',
				paymentLink: 'https://p.example',
			},
		});
		expect(made).toMatchObject({
			layout: {
				columns: ['description', 'amount', 'tax'],
				colour: '#00ff00',
				footerText: 'Small',
				closingWords: '',
			},
			paymentLink: 'https://p.example',
		});
		const changes = { closingWords: 'Bye', columns: [] };
		expect(await one('template', 'update', { template: byId(made.id), changes })).toMatchObject({
			layout: { columns: [], colour: '#00ff00', footerText: 'Small', closingWords: 'Bye' },
		});
		expect(
			await refusal('template', 'update', { template: byId(made.id), changes: { accentColour: 'green' } }),
		).toMatchObject({ context: { code: 'not_a_colour', field: 'layout' } });
	});

	it('takes lines as JSON in place of those typed in', async () => {
		expect(
			await one('template', 'create', { name: 'J', options: { linesJson: JSON.stringify([LINE, LINE]) } }),
		).toMatchObject({ lines: [{}, {}] });
		expect(await refusal('template', 'create', { name: 'J' })).toMatchObject({
			description: expect.stringContaining('Line 1'),
		});
	});
});

describe('numbers and payments', () => {
	it('the next number can be set before the first invoice', async () => {
		expect(await one('setting', 'setNextNumber', { nextNumber: 1001 })).toEqual({ nextNumber: 1001 });
		expect(await office.bill()).toMatchObject({ number: '1001' });
		expect(await refusal('setting', 'setNextNumber', { nextNumber: 1 })).toMatchObject({
			message: expect.stringContaining('can only be set while'),
		});
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
