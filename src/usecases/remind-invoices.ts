import { readAmount } from '../domain/money';
import { accept, type Result } from '../domain/refusal';
import { labelOf } from '../domain/system-name';
import type { Call } from '../ports/call';
import { cannot } from '../ports/capabilities';
import type { InvoicingSystem } from '../ports/invoicing-system';
import { refused, type Outcome } from '../ports/outcome';
import type { Reminded, RemindInvoice } from '../ports/reminder-sender';
import { eachOnce } from './each-once';
import { runAccepted } from './items';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { readOptional } from './read-fields';

export interface RemindRequest {
	readonly invoice: InvoiceName;
	/** Major units of the invoice's currency; empty for none. */
	readonly lateFee: unknown;
}

/**
 * Has the system itself remind clients of overdue invoices, for those that can. Each run reminds once more, and of
 * an invoice that comes twice in a run once.
 * @returns refusals `not_offered`, those of `readNamedInvoices` and `readAmount`, and the system's own
 */
export async function remindInvoices(
	requests: readonly RemindRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<Reminded>[]> {
	const { reminders, system, capabilities } = invoicing;
	if (!reminders)
		return requests.map(() => refused(cannot(labelOf(system), 'remind', 'remind clients by itself', capabilities)));
	const records = await readNamedInvoices(
		requests.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	const prepared = requests.map(({ lateFee }, at): Result<RemindInvoice> => {
		const record = records[at]!;
		if (!record.ok) return record;
		const { id, currency } = record.value.invoice;
		const fee = readOptional(lateFee, (input) => readAmount(input, currency, 'lateFee'));
		return fee.ok ? accept({ id, lateFee: fee.value }) : fee;
	});
	return await runAccepted(prepared, call, (ready) =>
		eachOnce(
			ready,
			({ id }) => id,
			(once) => reminders.remind(once, call),
		),
	);
}
