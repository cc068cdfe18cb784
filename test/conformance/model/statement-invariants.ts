import { toRefund } from '../../../src/domain/credit/refund';
import { isCreditNote } from '../../../src/domain/credit/credit-note';
import { statementsOf } from '../../../src/domain/statement/statement';
import { chargesSeen } from './reminder-invariants';
import type { Observed } from './side';

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

/** A statement of all time comes to what invoices, reminders, credit notes and kept payments say by themselves. */
export function assertStatements({ invoices, payments, reminders, accounts, owing, clients }: Observed): void {
	for (const [at, account] of accounts.entries()) {
		const client = clients[at]!;
		const own = invoices.filter(({ invoice }) => client !== 'absent' && invoice.clientId === client.id);
		const issued = own.filter(({ invoice }) => invoice.phase === 'issued');
		const notes = issued.map(({ invoice }) => invoice).filter(isCreditNote);
		const statements = statementsOf(account, { from: null, until: '9999-12-31' });
		for (const currency of new Set(issued.map(({ invoice }) => invoice.currency))) {
			const of = issued.filter(({ invoice }) => invoice.currency === currency);
			const charges = of.map(({ invoice }) =>
				chargesSeen(invoice, reminders.find(([one]) => one?.invoiceId === invoice.id) ?? []),
			);
			const open = sum(of.map(({ settlement }) => settlement.balance)) + sum(charges.map((one) => one.open));
			const kept = payments.filter(
				(one) =>
					one.invoiceId === null &&
					one.currency === currency &&
					notes.some(({ id }) => id === one.creditNoteId),
			);
			const credit =
				sum(of.map(({ settlement }) => settlement.credit)) +
				sum(charges.map((one) => one.above)) +
				sum(kept.map(({ amount }) => amount)) +
				sum(notes.filter((note) => note.currency === currency).map(toRefund));
			const seen = statements.find((one) => one.currency === currency)!;
			expect([sum(seen.items.map((item) => item.open)), seen.credit, seen.closing]).toEqual([
				open,
				credit,
				open - credit,
			]);
			expect(seen.pending).toBe(
				sum(of.map(({ settlement }) => settlement.pending)) + sum(charges.map((one) => one.pending)),
			);
		}
		expect(statements).toHaveLength(new Set(issued.map(({ invoice }) => invoice.currency)).size);
		expect(owing.includes(at)).toBe(issued.some(({ settlement }) => settlement.balance > 0n));
	}
}
