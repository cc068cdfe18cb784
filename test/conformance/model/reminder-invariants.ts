import type { Invoice } from '../../../src/domain/invoice/invoice';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import { isLive } from '../../../src/domain/payment/payment';
import { demandOf, type Reminder } from '../../../src/domain/reminder/reminder';
import type { Observed } from './side';

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

/** What must hold of the reminders of each invoice: one of a step, later ones later, nothing changed. */
export class ReminderInvariants {
	private readonly made = new Map<string, string>();

	assert({ reminders }: Observed): void {
		for (const own of reminders) {
			const steps = own.map(({ step }) => step);
			expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
			expect(own.filter(({ lumpSum }) => lumpSum > 0n).length).toBeLessThanOrEqual(1);
			own.forEach((reminder, at) => this.one(reminder, own.slice(0, at)));
		}
	}

	private one(reminder: Reminder, before: readonly Reminder[]): void {
		const text = JSON.stringify(reminder, (_key, value: unknown) =>
			typeof value === 'bigint' ? `${value}` : value,
		);
		expect(this.made.get(reminder.id) ?? text).toBe(text);
		this.made.set(reminder.id, text);
		expect(reminder.balance).toBeGreaterThan(0n);
		expect(demandOf(reminder)).toBeGreaterThanOrEqual(reminder.balance);
		expect(reminder.earlier).toBe(sum(before.map(({ fee, lumpSum }) => fee + lumpSum)));
		expect(before.every(({ date }) => date <= reminder.date)).toBe(true);
		expect(reminder.dueDate > reminder.date).toBe(true);
	}
}

/** What is open of the charges of an invoice, what was paid above them, and what is on its way. */
export function chargesSeen(invoice: Invoice, reminders: readonly Reminder[]) {
	const isOver = settlementOf(invoice).status === 'credited';
	const asked = isOver
		? 0n
		: sum(reminders.map(({ fee, lumpSum }) => fee + lumpSum)) + (reminders.at(-1)?.interest ?? 0n);
	const money = invoice.payments.filter((payment) => isLive(payment) && payment.kind === 'charges');
	const paid = sum(money.filter(({ counts }) => counts).map(({ amount }) => amount));
	return {
		open: asked > paid ? asked - paid : 0n,
		above: paid > asked ? paid - asked : 0n,
		pending: sum(money.filter(({ counts }) => !counts).map(({ amount }) => amount)),
	};
}
