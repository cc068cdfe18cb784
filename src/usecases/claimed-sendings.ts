import type { HistoryEntry } from '../domain/history';
import { sendingState, type SendingClaim } from '../domain/invoice/sending-claim';
import { withClaims } from '../domain/invoice/sending-history';
import type { Instant } from '../domain/local-date';
import { reminderKey } from '../domain/reminder/reminder';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { showing } from './showing';

/**
 * A system whose invoices say where they stand on their way to the client. What is recorded as sent, or sent by the
 * system itself, confirms the claim of whoever took it on.
 * @param now the time at which an invoice that is read may be in doubt
 */
export function withClaimedSendings(
	invoicing: InvoicingSystem,
	claims: SendingClaims,
	now: () => Instant,
): InvoicingSystem {
	const { system } = invoicing;
	const add = (records: readonly InvoiceRecord[]) => withStates(records, claims, now());
	const shown = showing(invoicing, add);
	const confirmed = async (outcomes: readonly Outcome<InvoiceRecord>[], call: Call) => {
		const sent = outcomes.flatMap((outcome) =>
			outcome.kind === 'done' && outcome.value.invoice.sending !== null ? [outcome.value.invoice.id] : [],
		);
		await claims.end(system, sent, 'sent', call.now);
		return outcomes;
	};
	return {
		...shown,
		create: async (batch, call) => await replayedToo(await invoicing.create(batch, call), add),
		recordSendings: async (batch, call) => await confirmed(await shown.recordSendings(batch, call), call),
		send: async (batch, call) => await confirmed(await shown.send(batch, call), call),
		history: async (refs, call) => {
			const ids = refs.map(({ id }) => id);
			const [histories, all] = await Promise.all([
				invoicing.history(refs, call),
				claimsWithReminders(ids, invoicing, claims),
			]);
			return histories.map((entries, at): readonly HistoryEntry[] => withClaims(entries, all[at]!));
		},
	};
}

/** The claims of each invoice and then those of its reminders, in order. */
async function claimsWithReminders(
	ids: readonly string[],
	{ system, reminderDocuments }: InvoicingSystem,
	claims: SendingClaims,
): Promise<readonly (readonly SendingClaim[])[]> {
	const reminders = (await reminderDocuments?.ofInvoices(ids)) ?? [];
	const keys = ids.map((id, at) => [id, ...(reminders[at] ?? []).map(({ step }) => reminderKey(id, step))]);
	const found = (await claims.all(system, keys.flat())).values();
	return keys.map((own) => own.flatMap(() => found.next().value!));
}

/** Only finalised invoices are looked up: others have no claims. */
async function withStates(
	records: readonly InvoiceRecord[],
	claims: SendingClaims,
	now: Instant,
): Promise<readonly InvoiceRecord[]> {
	const open = records.filter(({ invoice }) => invoice.phase === 'issued');
	if (open.length === 0) return records;
	const ids = open.map(({ invoice }) => invoice.id);
	const found = await claims.all(open[0]!.system, ids);
	const states = new Map(
		open.map(({ invoice }, index) => [invoice.id, sendingState(invoice.sending, found[index]!, now)]),
	);
	return records.map((record) => ({
		...record,
		sendingState: states.get(record.invoice.id) ?? (record.invoice.sending === null ? null : 'sent'),
	}));
}

/** What was made just now has no claim yet; what the key made before may have one. */
async function replayedToo(
	outcomes: readonly Outcome<InvoiceRecord>[],
	add: (records: readonly InvoiceRecord[]) => Promise<readonly InvoiceRecord[]>,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const before = outcomes.flatMap((outcome) => (outcome.kind === 'done' && outcome.replayed ? [outcome.value] : []));
	const shown = (before.length === 0 ? before : await add(before)).values();
	return outcomes.map((outcome) =>
		outcome.kind === 'done' && outcome.replayed ? { ...outcome, value: shown.next().value! } : outcome,
	);
}
