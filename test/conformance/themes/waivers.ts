import { demandOf } from '../../../src/domain/reminder/reminder';
import { sumOf } from '../../../src/domain/reminder/waiver';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import type { WaivedCharges } from '../../../src/ports/reminder-documents';
import { makeStatements } from '../../../src/usecases/make-statements';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';
import { credit } from './credits';
import { DAY, overdue, remind, remindersOf } from './reminders';

interface Wish {
	readonly key?: string;
	readonly step?: number | null;
	readonly reason?: string;
}

async function tryWaive(
	deps: Deps,
	{ invoice: { id } }: InvoiceRecord,
	{ key = 'waive', step = null, reason = 'Goodwill' }: Wish = {},
): Promise<Outcome<WaivedCharges>> {
	const request = { invoice: id, step: `${step ?? ''}`, reason };
	const wish = { idempotencyKey: key, invoiceId: id, step, reason, request };
	return (await deps.system.invoicing.reminderDocuments!.waive([wish], deps.call()))[0]!;
}
const waive = async (...given: Parameters<typeof tryWaive>) => valueOf(await tryWaive(...given));

/** An invoice with the reminders of day 14 (46.40) and day 28 (6.40 more). */
async function twiceReminded(deps: Deps): Promise<InvoiceRecord> {
	const invoice = await overdue(deps, 14);
	await remind(deps, invoice);
	deps.wait(14 * DAY);
	await remind(deps, invoice);
	return invoice;
}

export const waivers: Theme = (test) => {
	test('H. charges are waived altogether, once for a key', ['reminderDocuments'], async (deps) => {
		const invoice = await twiceReminded(deps);
		const before = await deps.read(invoice);
		const first = await waive(deps, invoice);
		expect(first.waivers.map(({ amount }) => amount)).toEqual([46_40n, 6_40n]);
		expect(first.reminders).toEqual(await remindersOf(deps, invoice));
		deps.wait(DAY);
		const again = await tryWaive(deps, invoice);
		expect([isReplayed(again), valueOf(again).waivers]).toEqual([true, first.waivers]);
		expect(codeOf(await tryWaive(deps, invoice, { reason: 'Else' }))).toBe('key_reused');
		expect(codeOf(await tryWaive(deps, invoice, { key: 'more' }))).toBe('nothing_to_waive');
		expect(codeOf(await deps.tryPay(invoice, { amount: 100_01n }))).toBe('above_balance');
		expect(await deps.read(invoice)).toEqual(before);
		expect(await deps.actions(invoice)).toEqual(['created', 'reminded', 'reminded', 'charges waived']);
	});

	test('H. charges of one reminder are waived, and no others', ['reminderDocuments'], async (deps) => {
		const invoice = await twiceReminded(deps);
		expect(codeOf(await tryWaive(deps, invoice, { step: 3 }))).toBe('unknown_reminder');
		const { waivers: made } = await waive(deps, invoice, { step: 28 });
		expect(made.map(({ amount, reason }) => [amount, reason])).toEqual([[6_40n, 'Goodwill']]);
		expect(codeOf(await deps.tryPay(invoice, { amount: 146_41n }))).toBe('above_balance');
		expect((await deps.pay(invoice, { amount: 146_40n })).charges?.amount).toBe(46_40n);
		expect(codeOf(await tryWaive(deps, invoice, { key: 'b', step: 14 }))).toBe('nothing_to_waive');
	});

	test('H. what was paid of charges is not waived', ['reminderDocuments', 'deletePayment'], async (deps) => {
		const invoice = await twiceReminded(deps);
		const { payment } = await deps.pay(invoice, { amount: 120_00n });
		expect(sumOf((await waive(deps, invoice)).waivers)).toBe(32_80n);
		// Deleted, it is open again, and may be waived by another key.
		await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
		expect(sumOf((await waive(deps, invoice, { key: 'rest' })).waivers)).toBe(20_00n);
	});

	test('H. later reminders ask no more for what was waived', ['reminderDocuments'], async (deps) => {
		const invoice = await overdue(deps, 14);
		await remind(deps, invoice);
		await waive(deps, invoice);
		const [documents] = [deps.system.invoicing.reminderDocuments!];
		const asked = { invoiceId: invoice.invoice.id, step: 14 };
		const [again] = await documents.make([asked], deps.call());
		expect(isReplayed(again!)).toBe(true);
		const first = valueOf(again);
		expect([first.waived, demandOf(first.reminder, first.waived)]).toEqual([46_40n, 100_00n]);
		deps.wait(14 * DAY);
		const [later] = await documents.make([{ ...asked, step: null }], deps.call());
		const second = valueOf(later);
		// The interest that has run since, and the fee.
		expect([second.waived, demandOf(second.reminder, second.waived)]).toEqual([46_40n, 106_40n]);
	});

	test('H. a statement says what was waived', ['reminderDocuments', 'statement', 'credit'], async (deps) => {
		const invoice = await twiceReminded(deps);
		await waive(deps, invoice, { step: 14 });
		const asked = { client: { id: invoice.client.id }, shows: 'period', firstDay: '', lastDay: '' } as const;
		const seen = async () =>
			valueOf((await makeStatements([{ ...asked, as: 'document' }], deps.system, deps.call()))[0]).statements[0]!;
		const { entries, items, closing } = await seen();
		expect(entries.slice(2).map(({ kind, date, amount }) => `${date} ${kind} ${amount}`)).toEqual([
			'2026-04-12 charge 640',
			'2026-04-12 waiver -4640',
		]);
		expect([items.map(({ open }) => open), closing]).toEqual([[100_00n, 6_40n], 106_40n]);
		await credit(deps, invoice);
		expect(codeOf(await tryWaive(deps, invoice, { key: 'credited' }))).toBe('nothing_to_waive');
		expect((await seen()).closing).toBe(0n);
	});

	test('H. a new connection finds what was waived', ['reminderDocuments', 'delete'], async (deps) => {
		const invoice = await twiceReminded(deps);
		const { reminders } = await waive(deps, invoice);
		if (deps.system.reopen) deps.system = await deps.system.reopen();
		expect(await remindersOf(deps, invoice)).toEqual(reminders);
		await deps.set({ deleteFinalised: true });
		valueOf((await deps.system.invoicing.deleteInvoices([{ id: invoice.invoice.id }], deps.call()))[0]);
		expect(codeOf(await tryWaive(deps, invoice))).toBe('unknown_invoice');
	});

	test('H. one waiving for two at the same time', ['reminderDocuments', 'atomic'], async (deps) => {
		const invoice = await twiceReminded(deps);
		const outcomes = await Promise.all(['a', 'b', 'a'].map((key) => tryWaive(deps, invoice, { key })));
		expect(outcomes.filter((outcome) => outcome.kind === 'done' && !isReplayed(outcome))).toHaveLength(1);
		const all = (await remindersOf(deps, invoice)).flatMap((one) => one.waivers);
		expect(sumOf(all)).toBe(52_80n);
	});
};
