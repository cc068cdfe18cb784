import type { HistoryEntry } from '../../../src/domain/history';
import { sendingState } from '../../../src/domain/invoice/sending-claim';
import { withClaims } from '../../../src/domain/invoice/sending-history';
import type { Call } from '../../../src/ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import type { SendingClaims } from '../../../src/ports/sending-claims';
import { now } from '../now';
import { showing } from './showing';

/** A system whose invoices come with who took it on to send them. What is recorded as sent, or sent by the system itself, confirms that. */
export function showingClaims(invoicing: InvoicingSystem, claims: SendingClaims): InvoicingSystem {
	const { system } = invoicing;
	const add = (records: readonly InvoiceRecord[]) => withLatest(records, system, claims);
	const shown = showing(invoicing, add);
	const confirmed = async (outcomes: readonly Outcome<InvoiceRecord>[], { now }: Call) => {
		await claims.end(system, outcomes.flatMap((outcome) => (outcome.kind === 'done' && outcome.value.invoice.sending !== null ? [outcome.value.invoice.id] : [])), 'sent', now);
		return outcomes;
	};
	return {
		...shown,
		create: async (batch, call) => await replayedToo(await invoicing.create(batch, call), add),
		recordSendings: async (batch, call) => await confirmed(await shown.recordSendings(batch, call), call),
		send: async (batch, call) => await confirmed(await shown.send(batch, call), call),
		history: async (refs, call) => {
			const [histories, all] = await Promise.all([invoicing.history(refs, call), claims.all(system, refs.map(({ id }) => id))]);
			return histories.map((entries, at): readonly HistoryEntry[] => withClaims(entries, all[at]!));
		},
	};
}

/** Only finalised invoices that were never recorded as sent are looked up. */
async function withLatest(records: readonly InvoiceRecord[], system: string, claims: SendingClaims): Promise<readonly InvoiceRecord[]> {
	const open = records.filter(({ invoice }) => invoice.phase === 'issued' && invoice.sending === null);
	if (open.length === 0) return records;
	const ids = open.map(({ invoice }) => invoice.id);
	const found = await claims.latest(system, ids);
	const at = now();
	const states = new Map(ids.map((id, index) => [id, sendingState(false, found[index]!, at)]));
	return records.map((record) => ({ ...record, sendingState: record.invoice.sending === null ? (states.get(record.invoice.id) ?? null) : 'sent' }));
}

/** What was made just now has no claim yet; what the key made before may have one. */
async function replayedToo(outcomes: readonly Outcome<InvoiceRecord>[], add: (records: readonly InvoiceRecord[]) => Promise<readonly InvoiceRecord[]>): Promise<readonly Outcome<InvoiceRecord>[]> {
	const before = outcomes.flatMap((outcome) => (outcome.kind === 'done' && outcome.replayed ? [outcome.value] : []));
	const shown = (before.length === 0 ? before : await add(before)).values();
	return outcomes.map((outcome) => (outcome.kind === 'done' && outcome.replayed ? { ...outcome, value: shown.next().value! } : outcome));
}
