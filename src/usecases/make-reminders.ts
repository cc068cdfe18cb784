import { noCompanyName, sellerShown } from '../domain/invoice/parties';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import { wholeNumberIn } from '../domain/whole-number';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import type { MakeReminder, ReminderRecord } from '../ports/reminder-documents';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { runOffered } from './offered';
import { readOptional } from './read-fields';

/** A reminder as a user asks for it. */
export interface ReminderAsked {
	readonly invoice: InvoiceName;
	/** The days of a step; empty takes the last one whose day has come. */
	readonly step: unknown;
}

interface RemindDeps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: Pick<Catalogue, 'settings'>;
}

/**
 * Makes reminders of overdue invoices: one of a step and invoice, for ever. An invoice that comes twice in a run has
 * one.
 * @returns refusals `not_offered`, `company_name_missing`, `out_of_range`, those of `readNamedInvoices` and of the
 * system
 */
export async function makeReminders(
	asked: readonly ReminderAsked[],
	{ invoicing, catalogue }: RemindDeps,
	call: Call,
): Promise<readonly Outcome<ReminderRecord>[]> {
	const records = await readNamedInvoices(
		asked.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	const settings = await catalogue.settings();
	const nameless = ({ invoice }: InvoiceRecord) =>
		invoice.phase === 'issued' ? noCompanyName(sellerShown(invoice, settings), 'The reminder', 'be made') : null;
	const prepared = asked.map(({ step }, at): Result<MakeReminder> => {
		const record = records[at]!;
		if (!record.ok) return record;
		const refusal = nameless(record.value);
		if (refusal) return { ok: false, refusal };
		const days = readOptional(step, readStep);
		return days.ok ? accept({ invoiceId: record.value.invoice.id, step: days.value }) : days;
	});
	return await runOffered(invoicing, ['reminderDocuments', 'make reminders as documents'], prepared, call, (ready) =>
		invoicing.reminderDocuments!.make(ready, call),
	);
}

/** The days of a step. @returns refusals `out_of_range` */
export function readStep(input: unknown): Result<number> {
	const days = wholeNumberIn(input);
	if (days !== null && days >= 1) return accept(days);
	return refuse(
		'out_of_range',
		`step is ${shown(input)}, and it must be the days of a step.`,
		'Give the days after the due date, such as 14, or leave it empty.',
		'step',
	);
}
