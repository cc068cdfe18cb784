import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../../nodes/InvoicingLedger/InvoicingLedger.node';
import type { Pipeline } from '../../../src/domain/job/job';
import { sampleFrom, Play } from './play';
import type { Answers } from './n8n-nodes';

const WEBSITE = { 'Template Name': 'Website', 'Unit Price': '450.00', 'Tax Rate (%)': '19' };
const CARE = { 'Template Name': 'Care', 'Unit Price': '95', 'Tax Rate (%)': '19' };

const PAGE = {
	'Stage Before the Invoice': 'In progress',
	'Stage That Bills': 'Waiting for payment',
	'Stage After the Payment': 'Delivered',
};

/** The set-up form, filled in from end to end. Which template a stage bills is money. */
describe('The set-up form', () => {
	let play: Play;
	beforeEach(async () => {
		play = await Play.open([InvoicingLedger, Invoice]);
	});
	afterEach(() => play.close());

	const fill = async (template: Answers[string][number], pipeline: Answers[string][number] = {}) => {
		const all = await play.run(sampleFrom('set-up-my-ledger', 'Open the form', [{}]), {
			Company: [{ 'Company Name': 'Pine AB' }],
			Template: [template],
			Pipeline: [pipeline],
		});
		if (all.execution.error) throw new Error(all.execution.error.message);
		return all;
	};
	/** The name of the template that each stage of each pipeline bills, or null. */
	const billed = async () => {
		const templates = await play.engine.ledger.catalogue.listTemplates({ search: '', limit: 100 });
		const pipelines = await play.engine.ledger.jobs.listPipelines();
		return pipelines.map(({ stages }) =>
			stages.map(({ invoiceTemplateId }) => templates.find(({ id }) => id === invoiceTemplateId)?.name ?? null),
		);
	};

	it('bills what it made in a new ledger, and asks for no choice', async () => {
		const { page } = await fill(WEBSITE);
		expect(await billed()).toEqual([[null, 'Website', null]]);
		expect(page('Pipeline')!.choices).toEqual({});
		expect(page('All is set')!.text).toContain('<b>Waiting for payment</b> is billed with <b>Website</b>');
	});

	it('bills a template that it makes later, where the stage had another one', async () => {
		await fill(CARE);
		const { page } = await fill(WEBSITE);
		expect(page('Pipeline')).toMatchObject({
			fields: { 'Billed With': 'Website' },
			choices: { 'Billed With': ['Care', 'Website'] },
			text: expect.stringContaining('Until now: Care') as string,
		});
		expect(await billed()).toEqual([[null, 'Website', null]]);
		expect(page('All is set')!.text).toContain('is billed with <b>Website</b>');
	});

	it('bills what is chosen, and says so at the end', async () => {
		await fill(CARE);
		const { page } = await fill(WEBSITE, { 'Billed With': 'Care' });
		expect(await billed()).toEqual([[null, 'Care', null]]);
		expect(page('All is set')!.text).toContain('is billed with <b>Care</b>');
	});

	it('shows the template of the billing stage the next time, and names all', async () => {
		await fill(CARE);
		await fill(WEBSITE);
		const { page } = await fill({});
		expect(page('Template')!.fields).toMatchObject({ 'Template Name': 'Website', 'Unit Price': '450' });
		expect(page('Template')!.text).toContain('You have: Care, Website.');
		expect(await billed()).toEqual([[null, 'Website', null]]);
	});

	it('leaves the template of the stage as it is where none is saved, and preselects it', async () => {
		await fill(CARE);
		await fill(WEBSITE);
		const { page } = await fill({ 'Unit Price': '' });
		expect(page('Pipeline')!.fields).toMatchObject({ 'Billed With': 'Website' });
		expect(await billed()).toEqual([[null, 'Website', null]]);
	});

	it('makes a stage that bills nothing where nobody said with what', async () => {
		await fill(CARE, { 'Pipeline Name': '' });
		await fill(WEBSITE, { 'Pipeline Name': '' });
		const { page } = await fill({ 'Template Name': '', 'Unit Price': '' });
		expect(page('Pipeline')!.fields).toMatchObject({ 'Pipeline Name': 'Projects', 'Billed With': '' });
		expect(await billed()).toEqual([[null, null, null]]);
		expect(page('All is set')!.text).toContain('bills no job yet');
	});

	it('takes the only template for a new pipeline, and switches on no stage that bills nothing', async () => {
		await fill(CARE, { 'Pipeline Name': '' });
		const none = { 'Template Name': '', 'Unit Price': '' };
		await fill(none, { 'Pipeline Name': 'First' });
		expect(await billed()).toEqual([[null, 'Care', null]]);
		const [{ id, name, stages: before }] = (await play.engine.ledger.jobs.listPipelines()) as [Pipeline];
		const stages = before.map((stage) => ({ ...stage, invoiceTemplateId: null }));
		const call = { now: new Date().toISOString(), actor: 'test', policy: 'each' } as const;
		await play.engine.ledger.catalogue.putPipelines([{ id, idempotencyKey: '', fields: { name, stages } }], call);
		const { page } = await fill(none, { ...PAGE, 'Pipeline Name': ' first' });
		expect(page('Pipeline')!.fields['Pipeline Name']).toBe('');
		expect(await billed()).toEqual([[null, null, null]]);
	});

	it('keeps the template of a stage that is there, however its names are written', async () => {
		await fill(CARE);
		await fill(WEBSITE, { 'Pipeline Name': '' });
		await fill({ 'Template Name': '', 'Unit Price': '' }, { 'Pipeline Name': ' Second' });
		const other = { 'Pipeline Name': 'PROJECTS ', 'Stage That Bills': ' waiting for Payment', 'Billed With': '' };
		await fill({ 'Template Name': '', 'Unit Price': '' }, { ...PAGE, ...other });
		expect(await billed()).toContainEqual([null, 'Care', null]);
	});

	it('offers names with a dollar and escapes them at the end', async () => {
		await fill({ ...CARE, 'Template Name': "$& <b> $'" });
		const { page } = await fill(WEBSITE, { 'Billed With': "$& <b> $'" });
		expect(await billed()).toEqual([[null, "$& <b> $'", null]]);
		expect(page('All is set')!.text).toContain("$&amp; &lt;b> $'");
	});
});
