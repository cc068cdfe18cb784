import { readNeededKey } from '../domain/idempotency-key';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoicingSystem } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import type { WaiveCharges, WaivedCharges } from '../ports/reminder-documents';
import { readStep } from './make-reminders';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { runOffered } from './offered';
import { readOptional, readWords } from './read-fields';

/** A waiving as a user asks for it; what is `unknown` has not been read yet. */
export interface WaivingAsked {
	readonly invoice: InvoiceName;
	readonly idempotencyKey: string;
	/** The days of the step whose charges are waived; empty waives all that is open. */
	readonly step: unknown;
	readonly reason: unknown;
}

/**
 * Waives charges of reminders that are open: one waiving for a key.
 * @returns refusals `not_offered`, `reason_missing`, `out_of_range`, those of `readNeededKey`, `readNamedInvoices` and
 * `waiveCharges`
 */
export async function waiveChargesOf(
	asked: readonly WaivingAsked[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<WaivedCharges>[]> {
	const names = asked.map(({ invoice }) => invoice);
	const records = await readNamedInvoices(names, invoicing, call);
	const prepared = asked.map((one, at) => {
		const record = records[at]!;
		return record.ok ? prepareWaiving(one, record.value.invoice.id) : record;
	});
	return await runOffered(invoicing, ['reminderDocuments', 'waive charges of reminders'], prepared, call, (ready) =>
		invoicing.reminderDocuments!.waive(ready, call),
	);
}

function prepareWaiving(asked: WaivingAsked, invoiceId: string): Result<WaiveCharges> {
	const key = readNeededKey(asked.idempotencyKey, 'Give a text that names this waiving.');
	if (!key.ok) return key;
	const step = readOptional(asked.step, readStep);
	if (!step.ok) return step;
	const reason = readWords(asked.reason, 'reason', 500);
	if (!reason.ok) return reason;
	if (reason.value === null)
		return refuse(
			'reason_missing',
			'There is no reason why the charges are waived.',
			'Say in a few words why, such as "Paid a day late": the history keeps it.',
			'reason',
		);
	return accept({
		idempotencyKey: key.value,
		invoiceId,
		step: step.value,
		reason: reason.value,
		request: { invoiceId, step: String(step.value ?? ''), reason: reason.value },
	});
}
