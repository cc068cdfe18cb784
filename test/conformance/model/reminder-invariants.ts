import type { Invoice } from '../../../src/domain/invoice/invoice';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import { isLive } from '../../../src/domain/payment/payment';
import { demandOf, openCharges, type Reminder } from '../../../src/domain/reminder/reminder';
import type { Observed } from './side';

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

/**
 * What must hold of the reminders of each invoice: one of a step, later ones later, nothing changed, and no waiver is
 * taken back.
 */
export class ReminderInvariants {
	private readonly made = new Map<string, string>();
	private readonly waived = new Map<string, readonly string[]>();

	assert({ reminders }: Observed): void {
		for (const own of reminders) {
			const steps = own.map(({ step }) => step);
			expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
			expect(own.filter(({ lumpSum }) => lumpSum > 0n).length).toBeLessThanOrEqual(1);
			own.forEach((reminder, at) => this.one(reminder, own.slice(0, at)));
		}
	}

	private one({ waivers, ...reminder }: Reminder, before: readonly Reminder[]): void {
		const ids = waivers.map(({ id }) => id);
		expect(ids.slice(0, this.waived.get(reminder.id)?.length)).toEqual(this.waived.get(reminder.id) ?? ids);
		this.waived.set(reminder.id, ids);
		expect(waivers.every(({ amount, currency }) => amount > 0n && currency === reminder.currency)).toBe(true);
		const text = JSON.stringify(reminder, (_key, value: unknown) =>
			typeof value === 'bigint' ? `${value}` : value,
		);
		expect(this.made.get(reminder.id) ?? text).toBe(text);
		this.made.set(reminder.id, text);
		expect(reminder.balance).toBeGreaterThan(0n);
		expect(demandOf({ ...reminder, waivers }, 0n)).toBeGreaterThanOrEqual(reminder.balance);
		expect(reminder.earlier).toBe(sum(before.map(({ fee, lumpSum }) => fee + lumpSum)));
		expect(before.every(({ date }) => date <= reminder.date)).toBe(true);
		expect(reminder.dueDate > reminder.date).toBe(true);
	}
}

/** What is open of the charges of an invoice, what was paid above them, and what is on its way. */
export function chargesSeen(invoice: Invoice, reminders: readonly Reminder[]) {
	const isOver = settlementOf(invoice).status === 'credited';
	const waived = sum(reminders.flatMap(({ waivers }) => waivers.map(({ amount }) => amount)));
	const charged = sum(reminders.map(({ fee, lumpSum }) => fee + lumpSum)) + (reminders.at(-1)?.interest ?? 0n);
	// A payment of an earlier day may lower the interest below what was waived of it.
	const asked = isOver || charged < waived ? 0n : charged - waived;
	const money = invoice.payments.filter((payment) => isLive(payment) && payment.kind === 'charges');
	const paid = sum(money.filter(({ counts }) => counts).map(({ amount }) => amount));
	// Paid, waived and open come to what was charged.
	if (!isOver && charged >= waived + sum(money.map(({ amount }) => amount)))
		expect(openCharges(reminders, invoice) + waived + sum(money.map(({ amount }) => amount))).toBe(charged);
	return {
		open: asked > paid ? asked - paid : 0n,
		above: paid > asked ? paid - asked : 0n,
		pending: sum(money.filter(({ counts }) => !counts).map(({ amount }) => amount)),
	};
}
