import { codeOf, isReplayed, valueOf } from '../../conformance/world';
import type { SimEstimate } from '../../simulators/highLevel/state';
import { Scene, SYSTEM } from './scene';

let scene: Scene;
let estimate: SimEstimate;
beforeEach(async () => {
	scene = await Scene.start();
	estimate = scene.sim.admin.estimate(scene.sim.admin.contact(), [{ name: 'Design', amount: 500, qty: 1 }, { name: 'Hours', amount: 80, qty: 3 }]);
});
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const order = (fields: object = {}) => {
	const contact = scene.sim.state.contacts.get(estimate.contactDetails.id)!;
	return scene.order(contact, { proposalId: estimate._id, items: [{ description: 'Design', unitPrice: 500 }, { description: 'Hours', quantity: 3, unitPrice: 80 }], ...fields });
};
const create = async (asked: ReturnType<typeof order>) => (await scene.open().invoicing.create([asked], scene.call()))[0];

describe('estimates of HighLevel', () => {
	it('are read with their lines and total; accepted ones are listed', async () => {
		const { proposals } = scene.open();
		expect(await proposals!.listAccepted('', 10)).toEqual([]);
		scene.sim.admin.accept(estimate);
		const [record, none] = await proposals!.readProposals([estimate._id, 'none'], scene.call());
		expect(record).toMatchObject({ system: SYSTEM, id: estimate._id, number: 'EST-1', title: estimate.name, currency: 'USD', total: 740_00n, isAccepted: true, client: { id: estimate.contactDetails.id } });
		expect(record).toMatchObject({ lines: [{ description: 'Design', net: 500_00n }, { description: 'Hours', quantity: '3', net: 240_00n }] });
		expect(none).toBe('absent');
		expect((await proposals!.listAccepted('estimate', 10)).map(({ id }) => id)).toEqual([estimate._id]);
		expect(await proposals!.listAccepted('nothing like it', 10)).toEqual([]);
	});

	it('become exactly one invoice, which marks them as invoiced', async () => {
		scene.sim.admin.accept(estimate);
		const asked = order();
		const first = await create(asked);
		expect(valueOf(first).invoice).toMatchObject({ phase: 'issued', totals: { total: 740_00n } });
		expect(estimate.estimateStatus).toBe('invoiced');
		expect(isReplayed(await create(asked))).toBe(true);
		expect(codeOf(await create(order()))).toBe('proposal_not_accepted');
		expect(scene.sim.state.invoices.size).toBe(1);
	});

	it('that are not accepted, or not there, are refused', async () => {
		expect(codeOf(await create(order()))).toBe('proposal_not_accepted');
		expect(codeOf(await create(order({ proposalId: 'none' })))).toBe('unknown_proposal');
		expect(scene.sim.state.invoices.size).toBe(0);
	});

	it.each([
		['the invoicing came to nothing', { kind: 'timeout', when: 'before' }, { method: 'POST', path: '/invoices/estimate/*/invoice' }],
		['the invoicing was done', { kind: 'timeout', when: 'after' }, { method: 'POST', path: '/invoices/estimate/*/invoice' }],
		['the invoice was not marked', { kind: 'timeout', when: 'before' }, { method: 'PUT', path: '/invoices/*', times: 20 }],
		['the invoice was not finalised', { kind: 'timeout', when: 'before' }, { method: 'POST', path: '/invoices/*/send', times: 20 }],
	] as const)('still become one where %s', async (_what, fault, target) => {
		scene.sim.admin.accept(estimate);
		scene.timeoutMs = 60;
		scene.sim.failNext(fault, target);
		const asked = order({ reference: 'Mine' });
		expect((await create(asked))?.kind).toBe('unknown');
		scene.timeoutMs = 2_000;
		scene.sim.heal();
		scene.clock.jump(10 * 60_000);
		expect(valueOf(await create(asked)).invoice).toMatchObject({ phase: 'issued', reference: 'Mine', totals: { total: 740_00n } });
		expect(scene.sim.state.invoices.size).toBe(1);
		expect(await scene.journal.listUnsettled()).toEqual([]);
	});
});

describe('recurring invoices of HighLevel', () => {
	it('are listed with their rhythm and what they have made', async () => {
		const contact = scene.sim.admin.contact();
		const invoice = valueOf((await scene.open().invoicing.create([scene.order(contact)], scene.call()))[0]);
		scene.sim.admin.schedule(contact, 'Rent', { rrule: { intervalType: 'monthly', interval: 1, startDate: '2026-01-01' } }, [invoice.invoice.id]);
		scene.sim.admin.schedule(contact, 'Audit', { rrule: { intervalType: 'yearly', interval: 2, startDate: '2026-01-01' } });
		const list = (search: string) => scene.open().listRecurring!({ search, limit: 10 });
		expect(await list('')).toMatchObject([
			{ name: 'Rent', status: 'active', rhythm: 'every month', madeInvoiceIds: [invoice.invoice.id], client: { id: contact.id } },
			{ name: 'Audit', rhythm: 'every 2 years', madeInvoiceIds: [] },
		]);
		expect((await list('aud')).map(({ name }) => name)).toEqual(['Audit']);
	});
});

describe('contacts of HighLevel', () => {
	it('are found by id and by text', async () => {
		const contact = scene.sim.admin.contact({ firstName: 'Bo', lastName: 'Ek', email: 'bo@example.com' });
		const { clients } = scene.open();
		expect(await clients.readClients([contact.id, 'none', ''])).toMatchObject([{ id: contact.id, name: 'Bo Ek', email: 'bo@example.com' }, 'absent', 'absent']);
		expect((await clients.listClients({ search: 'bo ek', limit: 5 })).map(({ id }) => id)).toEqual([contact.id]);
	});

	it('B.9: are found by their whole address, also where the list shows too few, the search takes no such value or refuses', async () => {
		for (let at = 0; at < 120; at += 1) scene.sim.admin.contact({ email: `x${at}ed@example.com` });
		const ed = scene.sim.admin.contact({ email: 'Ed@Example.com' });
		const long = scene.sim.admin.contact({ email: `${'long.'.repeat(14)}name@example.com` });
		const twins = [
			scene.sim.admin.contact({ email: 'twin@example.com' }),
			scene.sim.admin.contact({ email: 'TWIN@example.com' }),
		];
		const { clients } = scene.open();
		const find = async (...emails: readonly string[]) =>
			(await clients.findClientsByEmail(emails)).map((found) => found.map(({ id }) => id));
		expect(await find('ed@example.com', long.email.toUpperCase(), 'twin@example.com', 'd@example.com', '')).toEqual([
			[ed.id],
			[long.id],
			twins.map(({ id }) => id),
			[],
			[],
		]);
		scene.sim.failNext({ kind: 'status', status: 422, when: 'before' }, { method: 'POST', path: '/contacts/search' });
		expect(await find('twin@example.com')).toEqual([twins.map(({ id }) => id)]);
	});
});
