import { valueOf } from '../../conformance/deps';
import { Scene } from './scene';

let scene: Scene;
afterEach(() => scene.close());

const COUNT = 200;

describe('how many calls Visma is asked', () => {
	it('invoices of a project each are two calls each, and a few to read what they name', async () => {
		scene = await Scene.start();
		const { sim } = scene;
		const orders = Array.from({ length: COUNT }, () => {
			const { id } = scene.customer();
			return scene.order({ id }, { jobs: [{ system: 'visma:1', id: sim.admin.project(id).Id }] });
		});
		const outcomes = await scene.invoicing.create(orders, scene.call());
		expect(outcomes.map(valueOf)).toHaveLength(COUNT);
		expect([
			sim.count('POST', '/customerinvoicedrafts'),
			sim.count('POST', '/customerinvoicedrafts/*/convert'),
		]).toEqual([COUNT, COUNT]);
		expect([sim.count('GET', '/projects/*'), sim.count('GET', '/projects')]).toEqual([0, COUNT / 20]);
		expect(sim.count()).toBeLessThanOrEqual(2.2 * COUNT);
		// Each row names the project that it is billed for.
		const billed = [...sim.state.invoices.values()].map(({ rows }) => rows[0]!.ProjectId);
		expect(billed).toEqual(orders.map(({ jobs }) => jobs[0]!.id));
	}, 60_000);

	it('no endpoint is asked more often than 600 times a minute', async () => {
		scene = await Scene.start({ rate: { max: 600, intervalMs: 60_000 }, isHeldAgainstDescription: false });
		const customer = scene.customer();
		const orders = Array.from({ length: 700 }, () => scene.order(customer));
		const begun = scene.time.epoch;
		const outcomes = await scene.invoicing.create(orders, scene.call());
		expect(outcomes.map(valueOf)).toHaveLength(700);
		expect(scene.sim.refusedByLimit).toBe(0);
		// The 601st waited for its turn.
		expect(scene.time.epoch - begun).toBeGreaterThanOrEqual(60_000);
	}, 60_000);

	it('again with the same keys: nothing is written', async () => {
		scene = await Scene.start();
		const { sim } = scene;
		const orders = Array.from({ length: 25 }, () => scene.order(scene.customer()));
		await scene.invoicing.create(orders, scene.call());
		sim.forgetCalls();
		const again = await scene.invoicing.create(orders, scene.call());
		expect(again.every((outcome) => outcome.kind === 'done' && outcome.replayed)).toBe(true);
		expect(sim.calls.every(({ method }) => method === 'GET')).toBe(true);
	}, 60_000);

	it('payments are one call each, and a few to read what is open before and after', async () => {
		scene = await Scene.start();
		const { sim } = scene;
		const orders = Array.from({ length: 100 }, () => scene.order(scene.customer()));
		const made = (await scene.invoicing.create(orders, scene.call())).map(valueOf);
		sim.forgetCalls();
		const payments = made.map(({ invoice }) => scene.payment(invoice.id));
		const paid = (await scene.invoicing.recordPayments(payments, scene.call())).map(valueOf);
		expect(paid.every(({ invoice }) => invoice?.settlement.status === 'paid')).toBe(true);
		expect(sim.count('POST', '/customerinvoices/*/payments')).toBe(100);
		expect(sim.count()).toBeLessThanOrEqual(1.5 * 100);
	}, 60_000);
});
