import { proposalOfKey } from '../domain/proposal/invoicing';
import type { Refusal } from '../domain/refusal';
import type { Call } from '../ports/call';
import { refused, type Outcome } from '../ports/outcome';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import type { Catalogue } from '../ports/catalogue';
import type { ProposalBook, ProposalEntry } from '../ports/proposal-book';
import { getDownloadable } from './download-invoices';
import type { InvoiceName } from './name-invoices';

interface ApprovalDeps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: Pick<Catalogue, 'settings'>;
	/** Where the ledger keeps its proposals. */
	readonly proposals: Pick<ProposalBook, 'read'>;
}

/** An invoice that somebody is asked about, with the signed proposal that it is made of. */
export interface InvoiceToApprove {
	readonly record: InvoiceRecord;
	/** null where nobody signed on a page of the ledger. */
	readonly signed: ProposalEntry | null;
}

/**
 * The invoice that a run is to ask about. A run waits for one answer, so it asks about one invoice.
 * @returns refusals `one_answer_for_several`, and those of `getDownloadable`
 */
export async function getInvoicesToApprove(
	names: readonly InvoiceName[],
	deps: ApprovalDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceToApprove>[]> {
	if (names.length > 1) return names.map(() => refused(SEVERAL));
	const requests = names.map((name) => ({ name, document: 'invoice' as const }));
	const outcomes = await getDownloadable(requests, deps, call);
	return await Promise.all(
		outcomes.map(async (outcome) => {
			if (outcome.kind !== 'done') return outcome;
			return { ...outcome, value: { record: outcome.value, signed: await signedFor(outcome.value, deps, call) } };
		}),
	);
}

const SEVERAL: Refusal = {
	code: 'one_answer_for_several',
	message: 'One click would approve all of the invoices that came in: the run waits for one answer.',
	fix: 'Put a loop of one item around this node and the wait for the answer.',
	field: 'invoice',
};

async function signedFor(
	{ invoice }: InvoiceRecord,
	{ proposals }: ApprovalDeps,
	call: Call,
): Promise<ProposalEntry | null> {
	const id = invoice.source === 'proposal' ? proposalOfKey(invoice.idempotencyKey) : null;
	const [entry] = id === null ? [] : await proposals.read([id], call);
	return entry === undefined || entry === 'absent' ? null : entry;
}
