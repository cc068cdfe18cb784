import { codeOf, valueOf } from '../../conformance/deps';
import { MINUTE, Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
	scene = await Scene.start();
});
afterEach(() => scene.close());

const MONTHS = 60 * 24 * 60 * MINUTE;
const remind = async (id: string, lateFee: bigint | null = null) =>
	(await scene.invoicing.reminders!.remind([{ id, lateFee }], scene.call()))[0];

it('of an overdue invoice its client is reminded by Visma, which counts it', async () => {
	const { invoice } = await scene.invoice();
	scene.time.pass(MONTHS);
	expect(valueOf(await remind(invoice.id, 6_000n))).toMatchObject({
		record: { invoice: { id: invoice.id }, overdue: true },
		count: 1,
		sentOn: scene.time.now().slice(0, 10),
	});
	expect(valueOf(await remind(invoice.id)).count).toBe(2);
	expect(scene.sim.state.messages).toMatchObject([
		{ way: 'reminder', to: 'anna@example.com' },
		{ way: 'reminder', to: 'anna@example.com' },
	]);
});

it('of what is not overdue, paid, a draft or without an address nobody is reminded, and Visma is not asked', async () => {
	const { invoice: draft } = await scene.invoice({ finalise: false });
	const { invoice: unreachable } = await scene.invoice({}, { EmailAddress: null });
	const { invoice } = await scene.invoice();
	expect(codeOf(await remind(invoice.id))).toBe('invoice_not_overdue');
	scene.time.pass(MONTHS);
	scene.sim.admin.paidAtTheBank([...scene.sim.state.invoices.keys()].at(-1)!);
	expect(codeOf(await remind(invoice.id))).toBe('nothing_open');
	expect(codeOf(await remind(draft.id))).toBe('invoice_is_draft');
	expect(codeOf(await remind(unreachable.id))).toBe('client_without_email');
	expect(codeOf(await remind('none'))).toBe('unknown_invoice');
	expect(scene.sim.count('POST', '/customerinvoices/*/paymentreminders')).toBe(0);
});

it.each(['before', 'after'] as const)('when its answer is lost %s it went out, the count tells', async (when) => {
	const { invoice } = await scene.invoice();
	scene.time.pass(MONTHS);
	scene.sim.failNext({ kind: 'reset', when }, { path: '/customerinvoices/*/paymentreminders' });
	const outcome = await remind(invoice.id);
	expect(outcome!.kind).toBe(when === 'after' ? 'done' : 'unknown');
	expect(scene.sim.state.messages).toHaveLength(when === 'after' ? 1 : 0);
});
