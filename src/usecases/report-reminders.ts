import { isAboutNewest } from '../domain/invoice/sending-claim';
import { reminderOfKey } from '../domain/reminder/reminder';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { done, type Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { runAccepted } from './items';
import { readNamedInvoices } from './name-invoices';

/** What became of the e-mail of a reminder. */
export interface ReminderReport {
	/** The reminder's key. */
	readonly key: string;
	readonly hasFailed: boolean;
}

interface Deps {
	readonly invoicing: InvoicingSystem;
	readonly claims: SendingClaims;
	/** The run that reports, and the one that it repeats, where it does. */
	readonly runIds: readonly string[];
}

/**
 * Records what became of the e-mails of reminders. The invoice is not sent by them, and stays as it is. One that was
 * sent is never given up.
 * @returns the invoices; refusals of `readNamedInvoices`
 */
export async function reportReminders(
	reports: readonly ReminderReport[],
	{ invoicing, claims, runIds }: Deps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	if (reports.length === 0) return [];
	const made = reports.map(({ key }) => reminderOfKey(key)!);
	const records = await readNamedInvoices(
		made.map(({ invoiceId }) => ({ id: invoiceId })),
		invoicing,
		call,
	);
	return await runAccepted(records, call, async (found) => {
		const there = new Set(found.map(({ invoice }) => invoice.id));
		const known = reports.filter((_one, at) => there.has(made[at]!.invoiceId));
		const failed = known.flatMap(({ key, hasFailed }) => (hasFailed ? [key] : []));
		const before = await claims.all(invoicing.system, failed);
		const own = failed.filter((_key, at) => isAboutNewest(before[at]!, runIds));
		const sent = known.flatMap(({ key, hasFailed }) => (hasFailed ? [] : [key]));
		await claims.end(invoicing.system, sent, 'sent', call.now);
		await claims.end(invoicing.system, own, 'failed', call.now);
		return found.map((record) => done(record));
	});
}
