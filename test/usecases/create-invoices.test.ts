import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { codeOf, isReplayed, valueOf, type Deps } from '../conformance/deps';
import { overEachSystem } from './scene';
import { anInvoiceRequest } from '../support/builders/requests';

const make = async (deps: Deps, fields: Partial<InvoiceRequest>) =>
	(await createInvoices([anInvoiceRequest({ lines: null, ...fields })], deps.system, deps.call()))[0];

overEachSystem('Creating again under the same key', (get) => {
	it('takes the same wish for the same request, however it is written', async () => {
		const deps = get();
		const client = { id: (await deps.client()).id };
		const first = {
			client,
			lines: [{ description: 'Work', unitPrice: 100 }],
			dueDate: '2026-05-01T08:00:00.000+02:00',
		};
		const { invoice } = valueOf(await make(deps, first));
		const again = await make(deps, {
			client,
			lines: [{ description: ' Work ', unitPrice: '100.00', quantity: 1 }],
			dueDate: '2026-05-01T19:30:12.345+02:00',
		});
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(deps, { ...first, lines: [{ description: 'Work', unitPrice: 101 }] }))).toBe(
			'key_reused',
		);
		expect(codeOf(await make(deps, { ...first, dueDate: '2026-05-02' }))).toBe('key_reused');
	});
});

overEachSystem('Creating under a key whose template was deleted since', (get) => {
	it("gives the invoice again to who asks the same, and never in the place of another client's", async () => {
		const deps = get();
		const pipeline = await deps.pipeline();
		const [ada, bo] = [await deps.client(), await deps.client()];
		const [forAda, forBo] = [deps.jobRef(await deps.job(ada, pipeline)), deps.jobRef(await deps.job(bo, pipeline))];
		const { id: templateId } = valueOf(
			(
				await deps.system.catalogue.putTemplates(
					[{ id: null, idempotencyKey: '', fields: { name: 'T', lines: deps.order(ada).lines } }],
					deps.call(),
				)
			)[0],
		);
		const { invoice } = valueOf(await make(deps, { templateId, jobs: [forAda] }));
		await deps.system.catalogue.deleteTemplates([{ id: templateId, stages: 'refuse' }], deps.call());

		const again = await make(deps, { templateId, jobs: [forAda] });
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(deps, { templateId, jobs: [forBo] }))).toBe('template_was_deleted');
		expect(codeOf(await make(deps, { templateId, client: { id: bo.id } }))).toBe('template_was_deleted');
		expect(codeOf(await make(deps, { templateId, client: { email: bo.email } }))).toBe('template_was_deleted');
		expect(isReplayed(await make(deps, { templateId, client: { email: ada.email.toUpperCase() } }))).toBe(true);
	});
});
