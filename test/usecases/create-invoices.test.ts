import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { codeOf, isReplayed, valueOf, type World } from '../conformance/world';
import { overEachSystem } from './scene';

const request = (fields: Partial<InvoiceRequest>): InvoiceRequest => ({
	idempotencyKey: 'once',
	client: null,
	templateId: null,
	lines: null,
	currency: null,
	issueDate: null,
	dueDate: null,
	paymentTermsDays: null,
	reference: '',
	note: '',
	email: { subject: null, text: null, cc: [] },
	jobs: [],
	finalise: true,
	...fields,
});
const make = async (world: World, fields: Partial<InvoiceRequest>) =>
	(await createInvoices([request(fields)], world.system, world.call()))[0];

overEachSystem('Creating again under the same key', (get) => {
	it('takes the same wish for the same request, however it is written', async () => {
		const world = get();
		const client = { id: (await world.client()).id };
		const first = {
			client,
			lines: [{ description: 'Work', unitPrice: 100 }],
			dueDate: '2026-05-01T08:00:00.000+02:00',
		};
		const { invoice } = valueOf(await make(world, first));
		const again = await make(world, {
			client,
			lines: [{ description: ' Work ', unitPrice: '100.00', quantity: 1 }],
			dueDate: '2026-05-01T19:30:12.345+02:00',
		});
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(world, { ...first, lines: [{ description: 'Work', unitPrice: 101 }] }))).toBe(
			'key_reused',
		);
		expect(codeOf(await make(world, { ...first, dueDate: '2026-05-02' }))).toBe('key_reused');
	});
});

overEachSystem('Creating under a key whose template was deleted since', (get) => {
	it("gives the invoice again to who asks the same, and never in the place of another client's", async () => {
		const world = get();
		const pipeline = await world.pipeline();
		const [ada, bo] = [await world.client(), await world.client()];
		const [forAda, forBo] = [
			world.jobRef(await world.job(ada, pipeline)),
			world.jobRef(await world.job(bo, pipeline)),
		];
		const { id: templateId } = valueOf(
			(
				await world.system.catalogue.putTemplates(
					[{ id: null, idempotencyKey: '', fields: { name: 'T', lines: world.order(ada).lines } }],
					world.call(),
				)
			)[0],
		);
		const { invoice } = valueOf(await make(world, { templateId, jobs: [forAda] }));
		await world.system.catalogue.deleteTemplates([{ id: templateId, stages: 'refuse' }], world.call());

		const again = await make(world, { templateId, jobs: [forAda] });
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(world, { templateId, jobs: [forBo] }))).toBe('template_was_deleted');
		expect(codeOf(await make(world, { templateId, client: { id: bo.id } }))).toBe('template_was_deleted');
		expect(codeOf(await make(world, { templateId, client: { email: bo.email } }))).toBe('template_was_deleted');
		expect(isReplayed(await make(world, { templateId, client: { email: ada.email.toUpperCase() } }))).toBe(true);
	});
});
