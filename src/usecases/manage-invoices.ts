import { noEmail } from '../domain/client';
import type { HistoryEntry } from '../domain/history';
import { readNeededKey } from '../domain/idempotency-key';
import { mayI } from '../domain/invoice/life-cycle';
import { noCompanyName, sellerShown } from '../domain/invoice/parties';
import { accept, type Result } from '../domain/refusal';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings';
import type { Call } from '../ports/call';
import type { Capability } from '../ports/capabilities';
import type { CloneInvoice, InvoiceRecord, InvoiceRef, InvoicingSystem } from '../ports/invoicing-system';
import { done, refused, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { mailable, type MailDeps } from './mailing';
import { readNamedInvoices, resolveInvoices, type InvoiceName } from './name-invoices';
import { runOffered } from './offered';

/** A command that takes no more than the invoice's name. */
type Named<Out> = (
	names: readonly InvoiceName[],
	invoicing: InvoicingSystem,
	call: Call,
) => Promise<readonly Outcome<Out>[]>;

const byName =
	<Out>(
		needs: readonly [Capability, string],
		command: (
			invoicing: InvoicingSystem,
			refs: readonly InvoiceRef[],
			call: Call,
		) => Promise<readonly Outcome<Out>[]>,
	): Named<Out> =>
	async (names, invoicing, call) => {
		const ids = await resolveInvoices(names, invoicing, call);
		return runOffered(
			invoicing,
			needs,
			ids.map((id) => (id.ok ? accept({ id: id.value }) : id)),
			call,
			(refs) => command(invoicing, refs, call),
		);
	};

export const finaliseInvoices: Named<InvoiceRecord> = byName(
	['finalise', 'finalise invoices'],
	(invoicing, refs, call) => invoicing.finalise(refs, call),
);
/** Cannot be undone (model B.3). */
export const voidInvoices: Named<InvoiceRecord> = byName(['void', 'void invoices'], (invoicing, refs, call) =>
	invoicing.voidInvoices(refs, call),
);
/** For good (model B.3). */
export const deleteInvoices: Named<{ readonly id: string }> = byName(
	['delete', 'delete invoices'],
	(invoicing, refs, call) => invoicing.deleteInvoices(refs, call),
);

/** The invoices themselves; one that is not there is refused. */
export const getInvoices: Named<InvoiceRecord> = async (names, invoicing, call) => {
	const records = await readNamedInvoices(names, invoicing, call);
	return runAccepted(records, call, async (found) => found.map(done));
};

export interface SendableDeps extends MailDeps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: { settings(): Promise<Settings> };
}

/**
 * Invoices that can go out by e-mail now: finalised ones, from somebody, whose client has an address today (model B.5),
 * and whose words can be filled in.
 */
export async function getSendableInvoices(
	names: readonly InvoiceName[],
	deps: SendableDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const settings = await deps.catalogue.settings();
	const records = await readNamedInvoices(names, deps.invoicing, call);
	const prepared = records.map((record) => (record.ok ? sendable(record.value, settings) : record));
	const found = await runAccepted(prepared, call, async (ready) => ready.map(done));
	return await mailable(
		found,
		names.map(() => true),
		deps,
		call,
	);
}

function sendable(record: InvoiceRecord, settings: Settings): Result<InvoiceRecord> {
	const { invoice, currentClient } = record;
	// An invoice of another system comes from that system's account, whatever the ledger is called.
	const nameless =
		invoice.parties &&
		noCompanyName(sellerShown(invoice, settings), `The e-mail with invoice ${invoice.number}`, 'be prepared');
	const barred = mayI('recordSending', invoice, DEFAULT_SETTINGS) ?? nameless ?? noEmail(currentClient);
	return barred ? { ok: false, refusal: barred } : accept(record);
}

/** Who changed what, when, from what to what (model B.6); an invoice that was deleted still has its history, by id. */
export const getHistories: Named<readonly HistoryEntry[]> = byName(
	['history', 'give the history of an invoice'],
	async (invoicing, refs, call) => {
		const histories = await invoicing.history(refs, call);
		return refs.map(({ id }, at): Outcome<readonly HistoryEntry[]> => {
			const entries = histories[at]!;
			return entries.length > 0
				? done(entries)
				: refused({
						code: 'unknown_invoice',
						message: `There is no invoice "${id}".`,
						fix: 'Pick the invoice from the list, or check the id.',
						field: 'invoice',
					});
		});
	},
);

export interface CloneRequest {
	readonly invoice: InvoiceName;
	readonly idempotencyKey: string;
}

/** A new draft with what the original says (model B.1); one per key. */
export async function cloneInvoices(
	requests: readonly CloneRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const ids = await resolveInvoices(
		requests.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	const prepared = requests.map(({ idempotencyKey }, at): Result<CloneInvoice> => {
		const id = ids[at]!;
		if (!id.ok) return id;
		const key = readNeededKey(
			idempotencyKey,
			'Give a text that names this clone, such as the id of what it is made for.',
		);
		return key.ok ? accept({ id: id.value, idempotencyKey: key.value }) : key;
	});
	return runOffered(invoicing, ['clone', 'clone invoices'], prepared, call, (ready) => invoicing.clone(ready, call));
}
