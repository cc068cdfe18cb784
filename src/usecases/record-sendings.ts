import { isAboutNewest, sendingState, type SendingClaim } from '../domain/invoice/sending-claim';
import { reminderOfKey } from '../domain/reminder/reminder';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import { isNothing } from '../domain/text';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { done, refused, type Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { runAccepted } from './items';
import { recordSendings, type SendingRequest } from './hand-over';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { reportReminders, type ReminderReport } from './report-reminders';

/**
 * The invoice whose e-mail the run prepared, found by whom the mail went to: no addresses where the mail does not say,
 * and null where it is known that none was prepared.
 */
export interface PreparedByRun {
	readonly recipients: readonly string[] | null;
}

export interface SendingReport extends Omit<SendingRequest, 'invoice'> {
	readonly invoice: InvoiceName | PreparedByRun;
	/** It did not go out: whoever comes next may send it. */
	readonly hasFailed: boolean;
	/** Given where the node that was to send stopped at an error as a whole. */
	readonly stopped?: StoppedMailNode | null;
}

export interface StoppedMailNode {
	readonly name: string;
	/** How many items it was to send. Of several, nobody knows at which one it stopped. */
	readonly items: number;
}

interface Deps {
	readonly invoicing: InvoicingSystem;
	readonly claims: SendingClaims;
	/** The run that reports, and the one that it repeats, where it does. */
	readonly runIds: readonly string[];
}

/**
 * Records what became of sendings: that invoices went out (model B.5), or that they did not. Each stands alone,
 * whatever the policy: what went out and is not recorded would go out once more. Where the node that was to send
 * stopped, every report is refused with `mail_node_stopped`, so that the event is delivered again; a single sending is
 * given up first, and of several each stays in doubt. What is named by the key of a reminder is the e-mail of that.
 */
export async function reportSendings(
	reports: readonly SendingReport[],
	deps: Deps,
	asked: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const call: Call = { ...asked, policy: 'each' };
	const names = await nameEach(
		reports.map(({ invoice }) => invoice),
		deps,
	);
	const requests = reports.flatMap((report, at) => {
		const name = names[at]!;
		return name.ok ? [{ ...report, invoice: name.value, kind: kindOf(report, name.value) }] : [];
	});
	const of = (wanted: Kind) => requests.filter(({ kind }) => kind === wanted);
	const outcomes = {
		sent: (await recordSendings(of('sent'), { ...deps, runId: deps.runIds[0]! }, call)).values(),
		failed: (
			await giveUp(
				of('failed').map(({ invoice }) => invoice),
				deps,
				call,
			)
		).values(),
		reminder: (await reportReminders(of('reminder').map(toReminder), deps, call)).values(),
	};
	return names.map((name, at) => {
		if (!name.ok) return refused(name.refusal);
		const { stopped } = reports[at]!;
		const kind = kindOf(reports[at]!, name.value);
		const outcome = kind === 'unknown' ? null : outcomes[kind].next().value!;
		return stopped && outcome?.kind !== 'later' ? refused(mailNodeStopped(stopped)) : outcome!;
	});
}

type Kind = 'sent' | 'failed' | 'unknown' | 'reminder';

const kindOf = (report: SendingReport, name: InvoiceName): Kind => {
	const fate = fateOf(report);
	return fate !== 'unknown' && keyOfReminder(name) !== null ? 'reminder' : fate;
};

/** A reminder is named by its key. */
const keyOfReminder = (name: InvoiceName): string | null =>
	'id' in name && reminderOfKey(name.id) !== null ? name.id : null;

function toReminder(report: SendingReport & { readonly invoice: InvoiceName }): ReminderReport {
	if (!isNothing(report.remoteId)) report.warn?.(NOT_KEPT);
	return { key: keyOfReminder(report.invoice)!, hasFailed: fateOf(report) === 'failed' };
}

const NOT_KEPT = 'The remote ID is not kept: Update Delivery Status finds sendings of invoices, not of reminders.';

function fateOf({ hasFailed, stopped }: SendingReport): 'sent' | 'failed' | 'unknown' {
	if (stopped) return stopped.items > 1 ? 'unknown' : 'failed';
	return hasFailed ? 'failed' : 'sent';
}

function mailNodeStopped({ name, items }: StoppedMailNode): Refusal {
	const known =
		items > 1 ? `It is not known which of its ${items} items went out.` : 'The invoice was not sent by it.';
	return {
		code: 'mail_node_stopped',
		message: `"${name}" stopped at an error, so its items are not recorded as sent. ${known}`,
		fix: `Look at the error of "${name}" in this execution. A trigger of this package starts the workflow again by itself; otherwise run it again. To know of each invoice, mail one item at a time (Loop Over Items).`,
	};
}

/** The e-mail did not leave. One that was recorded as sent, and one that nobody prepared, stay as they are. */
async function giveUp(
	names: readonly InvoiceName[],
	{ invoicing, claims, runIds }: Deps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	if (names.length === 0) return [];
	const records = await readNamedInvoices(names, invoicing, call);
	return await runAccepted(records, call, async (found) => {
		const ids = found.map(({ invoice }) => invoice.id);
		const before = await claims.all(invoicing.system, ids);
		await claims.end(
			invoicing.system,
			ids.filter((_id, at) => isAboutNewest(before[at]!, runIds)),
			'failed',
			call.now,
		);
		const after = await claims.all(invoicing.system, ids);
		return found.map((record, at) =>
			done({ ...record, sendingState: sendingState(record.invoice.sending, after[at]!, call.now) }),
		);
	});
}

async function nameEach(
	invoices: readonly SendingReport['invoice'][],
	{ invoicing, claims, runIds }: Deps,
): Promise<readonly Result<InvoiceName>[]> {
	const open: SendingClaim[] = [];
	if (invoices.some((invoice) => 'recipients' in invoice))
		for (const runId of runIds) open.push(...(await claims.openOf(invoicing.system, runId)));
	const prepared = invoices.map((invoice) =>
		'recipients' in invoice ? theOnePrepared(open, invoice.recipients) : null,
	);
	const found = prepared.flatMap((name) => (name?.ok ? [name.value.id] : []));
	return invoices.map((invoice, at) =>
		'recipients' in invoice ? unlessTwice(prepared[at]!, found) : accept(invoice),
	);
}

/** Of two mails that fit one e-mail, nobody knows which one it was. */
function unlessTwice(name: Result<{ readonly id: string }>, found: readonly string[]): Result<InvoiceName> {
	const times = name.ok ? found.filter((id) => id === name.value.id).length : 0;
	return times > 1
		? missing(`No invoice was named, and ${times} mails fit the one e-mail that this run prepared.`)
		: name;
}

function theOnePrepared(
	open: readonly SendingClaim[],
	recipients: readonly string[] | null,
): Result<{ readonly id: string }> {
	if (recipients === null)
		return missing('No invoice was named, and the node that prepares e-mails gave none for this item.');
	const fitting = recipients.length === 0 ? open : open.filter(({ to }) => recipients.includes(to.toLowerCase()));
	if (fitting.length === 1) return accept({ id: fitting[0]!.invoiceId });
	const message =
		fitting.length === 0
			? 'No invoice was named, and this run prepared no e-mail that fits the mail.'
			: `No invoice was named, and this run prepared ${fitting.length} e-mails that fit the mail.`;
	return missing(message);
}

const missing = (message: string): Result<never> => refuse('invoice_missing', message, FIX, 'invoice');

const FIX =
	'Drag the ID of the invoice into the field from the node that made it, such as Create Invoice, or mail one item at a time in a loop.';
