import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { LinkInvoiceToJob } from '../../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../../engine/engine';
import { byId } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, switchOn, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, LinkInvoiceToJob, MoveJobStage, RegisterPayment]);
});
afterAll(() => engine.close());

describe.each([
	['HubSpot', 'Invoicing HubSpot API', hubSpotOffice],
	['HighLevel', 'Invoicing HighLevel API', highLevelOffice],
	['Visma eAccounting', 'Visma eAccounting OAuth2 API', vismaOffice],
] as const)("%s through n8n's own request helper", (label, credential, open) => {
	let office: RemoteOffice;
	let templateId: string;
	beforeAll(async () => {
		office = await open();
		templateId = (await switchOn(engine.ledger, office)).id;
	});
	afterAll(() => office.simulator.close());

	/** As the Job Stage Trigger gives it. */
	const stageItem = (id: string) => ({
		system: office.system,
		account: office.account,
		id,
		pipeline: { id: 'p' },
		stage: { id: office.stageIds[0]! },
		invoiceTemplateId: templateId,
		eventId: `stage:${office.name}:${id}:1`,
		idempotencyKey: `stage:${office.name}:${id}:1`,
	});

	it("Automove: a job is billed from the ledger's template and linked, the bill is paid, the job moves on", async () => {
		const { one } = runnerOf(engine, office);
		const jobId = office.addJob('Kitchen');
		const made = await one('createInvoice', {}, [stageItem(jobId)]);
		expect(made).toMatchObject({
			system: office.system,
			account: office.account,
			status: 'open',
			currency: 'EUR',
			total: 125,
			client: { email: office.client.email },
			created: true,
			email: { to: office.client.email },
		});
		expect(made.jobs).toMatchObject([{ system: office.system, account: office.account, id: jobId }]);
		expect(await one('createInvoice', {}, [stageItem(jobId)])).toMatchObject({ id: made.id, created: false });
		expect(await one('moveJobStage', {}, [made])).toMatchObject({ moved: false, reason: 'invoices_unpaid' });
		const paid = await one('registerPayment', { idempotencyKey: 'bank-1' }, [made]);
		expect(paid).toMatchObject({ invoice: { id: made.id, status: 'paid', balance: 0 }, created: true });
		expect(await one('moveJobStage', { idempotencyKey: 'move-1' }, [paid])).toMatchObject({
			moved: true,
			id: jobId,
		});
		expect(office.stageOf(jobId)).toBe(office.stageIds[1]);
	});

	it('finds, reads, updates and clones', async () => {
		const { one } = runnerOf(engine, office);
		const draft = await one('createInvoice', {
			content: 'template',
			template: byId(templateId),
			client: byId(office.client.id),
			finish: 'draft',
			idempotencyKey: 'draft-1',
		});
		expect(draft).toMatchObject({ status: 'draft', total: 125, created: true });
		expect(await one('invoice', { operation: 'get', invoice: byId(draft.id) })).toMatchObject({
			id: draft.id,
			status: 'draft',
		});
		expect(
			await one('invoice', { operation: 'clone', invoice: byId(draft.id), idempotencyKey: 'clone-1' }),
		).toMatchObject({ status: 'draft', total: 125, created: true });
		expect(await one('invoice', { operation: 'finalise', invoice: byId(draft.id) })).toMatchObject({
			id: draft.id,
			status: 'open',
		});
	});

	it('links by hand, once', async () => {
		const { one } = runnerOf(engine, office);
		const jobId = office.addJob('Roof');
		const bill = await one('createInvoice', {
			content: 'template',
			template: byId(templateId),
			client: byId(office.client.id),
			finish: 'finalise',
			idempotencyKey: 'by-hand',
		});
		const link = () => one('linkInvoiceToJob', { invoice: byId(bill.id), job: byId(jobId) });
		expect(await link()).toMatchObject({
			system: office.system,
			account: office.account,
			linked: true,
			changed: true,
			job: { id: jobId },
		});
		expect(await link()).toMatchObject({ linked: true, changed: false });
	});

	it('lists what the vendor bills again and again by itself, or says that it bills nothing', async () => {
		const { one, run } = runnerOf(engine, office);
		if (!office.subscribe) {
			const { error } = await run('invoice', { operation: 'getRecurring', recurringSearch: '' });
			expect(error?.message).toBe(`${label} cannot list series of its own.`);
			return;
		}
		office.subscribe('Care plan');
		office.subscribe('Other');
		expect(await one('invoice', { operation: 'getRecurring', recurringSearch: 'care' })).toMatchObject({
			system: office.system,
			account: office.account,
			name: 'Care plan',
			status: 'active',
			rhythm: expect.stringContaining('month') as string,
			madeInvoiceIds: [],
		});
	});

	it('goes on when its access token has run out, with the refresh token that came with the last one', async () => {
		if (!office.expire) return;
		const { one } = runnerOf(engine, office);
		const read = () => one('invoice', { operation: 'getMany' });
		const before = office.simulator.count('POST', '/connect/token');
		for (const times of [1, 2]) {
			office.expire();
			expect(await read()).toMatchObject({ system: office.system });
			expect(await read()).toMatchObject({ system: office.system });
			expect(office.simulator.count('POST', '/connect/token')).toBe(before + times);
		}
	});

	it('refuses by name what it cannot do, and says what to do instead', async () => {
		const { run } = runnerOf(engine, office);
		const asked = office.system === 'hubSpot' ? { operation: 'void' } : { operation: 'getHistory' };
		const { error } = await run('invoice', { ...asked, invoice: byId('1') });
		expect(error?.message).toMatch(new RegExp(`^${label} cannot `));
		expect(error?.description).toBeTruthy();
	});

	it('says which credential is missing, and where to choose it', async () => {
		const { run } = runnerOf(engine, office);
		const { error } = await run('invoice', { operation: 'get', invoice: byId('1') }, [{}], { credentials: {} });
		expect(error?.message).toBe(`This node has no credential for ${label}`);
		expect(error?.description).toContain(credential);
	});
});
