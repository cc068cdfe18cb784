import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { chain, manualTrigger, node, startN8n, waitFor, type N8n } from './harness';
import { LOGIN, Person } from './person';
import { openLedgerOf, sample } from './scene';

const CLIENT = 'anna@harbourbakery.example';
const COMPANY = { 'Company Name': 'Fjord & <Pine> AB', 'E-Mail': 'office@fjord.example' };
const IBAN = 'SE45 5000 0000 0583 9825 7466';

/** The client is the one of the order form; pipeline and stages those of the set-up form. */
const JOB = {
	resource: 'job',
	operation: 'createOrUpdate',
	externalId: 'note:1',
	title: 'Bakery website',
	client: { __rl: true, mode: 'email', value: CLIENT },
	pipeline: { __rl: true, mode: 'name', value: 'Projects' },
	stage: { __rl: true, mode: 'name', value: 'Waiting for payment' },
};
const JOBS = { search: '', clientId: null, pipelineId: null, limit: 10 };

/** A new n8n without a ledger, by somebody who reads what is on the screen. Each step goes on from the one before. */
describe('The first hour', () => {
	let n8n: N8n;
	let person: Person;
	let setUpAddress = '';
	let ledger: Ledger;

	beforeAll(async () => {
		n8n = await startN8n({ env: { N8N_DISABLE_UI: 'false' } });
		person = await Person.at(n8n.port);
		await person.signIn();
	}, 120_000);
	afterAll(async () => {
		await person?.leave();
		await ledger?.close();
		await n8n?.stop();
	});

	const all = { search: '', limit: 10 };
	const records = async () => ({
		settings: await ledger.catalogue.settings(),
		templates: await ledger.catalogue.listTemplates(all),
		pipelines: await ledger.jobs.listPipelines(),
	});
	/** Imports a workflow, and publishes it where it has triggers of its own. */
	const use = async (name: string) => {
		await person.imports({ name, workflow: sample(name) });
		await person.publishes();
	};

	it('imports the set-up form, gives it a user and a password, and publishes it', async () => {
		expect(existsSync(join(n8n.userFolder, '.n8n', 'invoicing', 'ledger.sqlite'))).toBe(false);
		await person.imports({ name: 'set-up', workflow: sample('set-up-my-ledger') });
		await person.show('imported');
		await person.opens('Open the form');
		await person.connects({ User: LOGIN.username, Password: LOGIN.password });
		await person.show('panel');
		setUpAddress = await person.readsAddress();
		await person.closes();
		await person.publishes();
	}, 120_000);

	it('fills it in, reads on the page of the IBAN that it is wrong, and has an account, a template and a pipeline', async () => {
		const form = await person.visits(setUpAddress);
		await form.goesOn('Begin');
		await form.answer(COMPANY, 'Continue');
		await form.answer(
			{ Street: 'Storgatan 1', 'Postal Code': '111 22', City: 'Stockholm', Country: 'SE' },
			'Continue',
		);
		await form.answer({ IBAN: IBAN.replace(/6$/, '7') }, 'Continue');
		await form.answer(
			{ Currency: 'SEK', 'Time Zone': 'Europe/Stockholm', 'Invoice Number Prefix': 'F-' },
			'Save and continue',
		);
		await form.sees('check digits');
		ledger = await openLedgerOf(n8n);
		expect(await records()).toMatchObject({ settings: { companyName: '' }, templates: [], pipelines: [] });
		await form.answer({ IBAN, 'Payment Reference': 'RF creditor reference (ISO 11649)' }, 'Continue');
		await form.answer({ Currency: 'SEK' }, 'Save and continue');
		await form.answer({ 'First Invoice Number': '1001' }, 'Continue');
		await form.answer({ 'What Is Billed': 'Website', 'Unit Price': '1200', 'Tax Rate (%)': '25' }, 'Continue');
		await form.answer({ 'Pipeline Name': 'Projects' }, 'Save and finish');
		await form.sees('What comes next');
		await form.leave();
		expect(await records()).toMatchObject({
			settings: {
				companyName: 'Fjord & <Pine> AB',
				iban: IBAN.replaceAll(' ', ''),
				timeZone: 'Europe/Stockholm',
			},
			templates: [{ name: 'Standard' }],
			pipelines: [{ name: 'Projects', stages: [{}, { automove: true }, {}] }],
		});
	}, 180_000);

	it('bills an order with the order form: the client has the mail with the PDF', async () => {
		await person.imports({ name: 'order form', workflow: sample('order-form') });
		await person.opens('When an order is entered');
		const address = await person.readsAddress();
		await person.closes();
		await person.publishes();
		const form = await person.visits(address);
		const order = {
			'Order Number': '1042',
			Client: 'Harbour Bakery',
			'E-Mail': CLIENT,
			Country: 'SE',
			What: 'Cake',
		};
		await form.answer({ ...order, Quantity: '2', 'Unit Price': '400', 'Tax Rate': '12' }, 'Bill it');
		const mail = await n8n.waitForMail(({ to }) => to.includes(CLIENT));
		expect(mail.subject).toContain('F-1001');
		expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
		await form.sees(`Invoice F-1001 went to ${CLIENT}`);
		await form.leave();
	}, 120_000);

	it('has a job billed that enters the stage, registers its payment, and sees it move', async () => {
		await use('automove-1-create-and-send');
		await use('automove-2-paid-move');
		await person.imports({
			name: 'job',
			workflow: chain('Take on a job', [manualTrigger(), node('Job', 'invoicingLedger', JOB)]),
		});
		await person.press('Execute workflow');
		const mail = await n8n.waitForMail(({ subject }) => subject.includes('F-1002'));
		expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
		const pay = node('Payment', 'registerPayment', { invoice: { __rl: true, mode: 'list', value: '' } });
		await person.imports({ name: 'pay', workflow: chain('A payment came in', [manualTrigger(), pay]) });
		await person.opens('Payment');
		await person.chooses('Invoice', /F-1002/);
		await person.press('Execute step');
		const { job, pipeline } = await waitFor('the move', async () => {
			const [found] = await ledger.jobs.listJobs(JOBS);
			return found?.job.entry === 2 && found;
		});
		expect(pipeline.stages.find(({ id }) => id === job.stageId)?.name).toBe('Delivered');
		await person.show('paid');
	}, 180_000);

	it('fills in the form again: it shows what is there, changes what was changed, and doubles nothing', async () => {
		const before = await records();
		const form = await person.visits(setUpAddress);
		await form.goesOn('Begin');
		await form.answer({ Phone: '+46 8 123 456' }, 'Continue');
		await form.answer({ City: 'Göteborg' }, 'Continue');
		expect(await form.read('IBAN')).toBe(IBAN.replaceAll(' ', ''));
		await form.answer({ IBAN: '' }, 'Continue');
		await form.answer({ 'Payment Terms (Days)': '30' }, 'Save and continue');
		await form.answer({ 'Unit Price': '1300' }, 'Continue');
		await form.answer({ 'Pipeline Name': 'Projects' }, 'Save and finish');
		await form.sees('What comes next');
		const after = await records();
		expect(after.settings).toEqual({
			...before.settings,
			phone: '+46 8 123 456',
			city: 'Göteborg',
			paymentTermsDays: 30,
		});
		expect(after.pipelines).toEqual(before.pipelines);
		expect(after.templates.map(({ id, name }) => [id, name])).toEqual(
			before.templates.map(({ id, name }) => [id, name]),
		);
		expect(after.templates).not.toEqual(before.templates);
	}, 120_000);

	it('makes another template: the page of the pipeline asks which one bills, and the end names it', async () => {
		const form = await person.visits(setUpAddress);
		await form.goesOn('Begin');
		await form.answer({ 'Company Name': 'Fjord & <Pine> AB' }, 'Continue');
		await form.answer({ City: 'Göteborg' }, 'Continue');
		await form.answer({ IBAN }, 'Continue');
		await form.answer({ Currency: 'SEK' }, 'Save and continue');
		await form.answer({ 'Template Name': 'Care', 'Unit Price': '95' }, 'Continue');
		await form.sees('Until now: Standard');
		expect(await form.read('Billed With')).toBe('Care');
		await form.answer({ 'Pipeline Name': 'Projects' }, 'Save and finish');
		await form.sees('is billed with Care');
		const { templates, pipelines } = await records();
		const care = templates.find(({ name }) => name === 'Care')!;
		expect(pipelines[0]!.stages.map(({ invoiceTemplateId }) => invoiceTemplateId)).toEqual([null, care.id, null]);
	}, 120_000);

	it('executes the demonstration, which stops and leaves this ledger as it is', async () => {
		const before = await records();
		await person.imports({ name: 'demo', workflow: sample('demo-setup') });
		await person.press('Execute workflow');
		const { id } = await waitFor('the demonstration', async () =>
			(await n8n.api.workflows()).find(({ name }) => name.startsWith('Demo: set up')),
		);
		const [run] = await n8n.finishedExecutions(id);
		expect(run).toMatchObject({ status: 'error' });
		expect(run!.data!.resultData.error!.message).toMatch(/ledger of its own.*ledger\.sqlite/);
		await person.show('demonstration');
		expect(await records()).toEqual(before);
	}, 120_000);
});
