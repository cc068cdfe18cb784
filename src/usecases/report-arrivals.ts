import { sendingMeant, type ArrivalReport } from '../domain/invoice/arrival';
import type { SendingClaim } from '../domain/invoice/sending-claim';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { done, type Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { runAccepted } from './items';
import { readNamedInvoices } from './name-invoices';
import { readWords } from './read-fields';

export interface ArrivalRequest {
	/** Under which the delivery service knows the sending, a text or a number. */
	readonly remoteId: unknown;
	readonly state: ArrivalReport['state'];
	/** Why it did not arrive, in the words of the delivery service; empty for none. */
	readonly reason: unknown;
}

/** An invoice, and the sending of it that a report was about. */
export interface ArrivedInvoice extends InvoiceRecord {
	readonly sendingReported: SendingClaim;
}

interface Deps {
	readonly invoicing: InvoicingSystem;
	readonly claims: SendingClaims;
}

interface Ready {
	readonly report: ArrivalReport;
	readonly invoiceId: string;
}

/**
 * Keeps whether sendings arrived (model D), as their delivery services report it. A report that comes again changes
 * nothing.
 * @returns refusals `remote_id_missing`, `unknown_remote_id`, `ambiguous_remote_id`, and `unknown_invoice` where the
 * invoice was deleted
 */
export async function reportArrivals(
	requests: readonly ArrivalRequest[],
	{ invoicing, claims }: Deps,
	call: Call,
): Promise<readonly Outcome<ArrivedInvoice>[]> {
	const { system } = invoicing;
	const reports = requests.map(readReport);
	const asked = reports.flatMap((report) => (report.ok ? [{ ...report.value, state: 'unchanged' as const }] : []));
	const found = (await claims.arrived(system, asked, call.now)).values();
	const named = reports.map((report): Result<Ready> => {
		if (!report.ok) return report;
		const sending = theOne(report.value.remoteId, found.next().value!);
		return sending.ok ? accept({ report: report.value, invoiceId: sending.value.invoiceId }) : sending;
	});
	const prepared = await ofInvoices(named, invoicing, call);
	return await runAccepted(prepared, call, async (ready) => {
		const after = await claims.arrived(
			system,
			ready.map(({ report }) => report),
			call.now,
		);
		const records = await invoicing.read(
			ready.map(({ invoiceId }) => ({ id: invoiceId })),
			call,
		);
		return ready.map((one, at) => {
			const record = records[at]!;
			const before = one.record;
			return done({ ...(record === 'absent' ? before : record), sendingReported: sendingMeant(after[at]!)! });
		});
	});
}

/** Those whose invoices are there. */
async function ofInvoices(
	named: readonly Result<Ready>[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Result<Ready & { readonly record: InvoiceRecord }>[]> {
	const ids = named.flatMap((one) => (one.ok ? [{ id: one.value.invoiceId }] : []));
	const records = (await readNamedInvoices(ids, invoicing, call)).values();
	return named.map((one) => {
		if (!one.ok) return one;
		const record = records.next().value!;
		return record.ok ? accept({ ...one.value, record: record.value }) : record;
	});
}

function readReport({ remoteId, state, reason }: ArrivalRequest): Result<ArrivalReport> {
	const id = readWords(remoteId, 'remoteId', 200);
	if (!id.ok) return id;
	if (id.value === null)
		return refuse(
			'remote_id_missing',
			'No remote ID was given.',
			'Fill it in from what the delivery service sent, such as {{ $json.body.id }} behind a Webhook node.',
			'remoteId',
		);
	const why = readWords(reason, 'reason', 500);
	return why.ok ? accept({ remoteId: id.value, state, reason: why.value ?? '' }) : why;
}

function theOne(remoteId: string, found: readonly SendingClaim[]): Result<SendingClaim> {
	if (found.length === 0)
		return refuse(
			'unknown_remote_id',
			`No sending has the remote ID ${shown(remoteId)}.`,
			'Record each sending with the ID that its delivery service answered: Invoice → Record Sending, Remote ID.',
			'remoteId',
		);
	const sending = sendingMeant(found);
	if (sending) return accept(sending);
	return refuse(
		'ambiguous_remote_id',
		`${found.length} sendings have the remote ID ${shown(remoteId)}.`,
		'Record each sending with an ID of its own; where two services count from 1, put the name of the service before it.',
		'remoteId',
	);
}
