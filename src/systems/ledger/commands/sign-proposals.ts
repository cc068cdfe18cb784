import { archivedClient } from '../../../domain/archiving';
import { noEmail } from '../../../domain/client';
import { paidEvent, proposalAcceptedEvent, proposalDeclinedEvent } from '../../../domain/events-of';
import { editInvoice } from '../../../domain/invoice/drafting';
import { invoiceChanges, newInvoiceChanges } from '../../../domain/invoice/history';
import type { Invoice } from '../../../domain/invoice/invoice';
import { PLAIN_PRICING } from '../../../domain/invoice/pricing';
import { billedLines } from '../../../domain/proposal/choice';
import { proposalChanges } from '../../../domain/proposal/history';
import { invoiceOfProposal, proposalKey, proposalFingerprint } from '../../../domain/proposal/invoicing';
import { mayPropose } from '../../../domain/proposal/life-cycle';
import type { Proposal } from '../../../domain/proposal/proposal';
import { acceptProposal, declineProposal } from '../../../domain/proposal/signing';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { done, refused, replayed, type Outcome } from '../../../ports/outcome';
import type {
	DeclineProposal,
	InvoiceProposal,
	LinkedProposal,
	ProposalEntry,
	ProposalRef,
	SignProposal,
} from '../../../ports/proposal-book';
import { applyKept } from './apply-kept';
import type { Command } from './batch';
import { invoiceRecord } from './invoice-records';
import { linkedProposal, namedProposal, offerOf, proposalEntry, sha256 } from './proposal-entries';
import { LEDGER } from '../store';
import type { Wanted } from '../wanted';
import type { UnitOfWork } from './unit-of-work';
import { issue } from './issue';

const wantLinked = (batch: readonly LinkedProposal[]): Wanted => ({
	proposals: batch.map(({ id }) => id),
	proposalLinks: batch.map(({ linkHash }) => linkHash),
});
/** The key of a proposal's invoice brings the invoice, if there is one. */
const invoiceKeys = (batch: readonly ProposalRef[]): Wanted => ({
	keys: batch.map(({ id }) => ({ scope: 'invoice', key: proposalKey(id) })),
});

/** The first opening of the page is kept; whoever opens it again changes nothing. */
export const viewProposals: Command<LinkedProposal, ProposalEntry> = {
	want: wantLinked,
	decide({ id, linkHash }, work) {
		const found = linkedProposal(work, id, linkHash);
		if (!found.ok) return refused(found.refusal);
		const before = found.value;
		if (before.phase !== 'sent' || mayPropose('view', before, work.today))
			return replayed(proposalEntry(before, work));
		const after: Proposal = { ...before, phase: 'viewed', viewedAt: work.now };
		work.changeProposal(after);
		work.record('proposal', id, 'viewed', proposalChanges(before, after));
		return done(proposalEntry(after, work));
	},
};

/**
 * The signature and the invoice draft are one write: neither is ever there without the other, and there is one of each.
 */
export const acceptProposals: Command<SignProposal, ProposalEntry> = {
	want: (batch) => ({ ...wantLinked(batch), ...invoiceKeys(batch) }),
	decide({ id, linkHash, signing }, work) {
		const found = linkedProposal(work, id, linkHash);
		if (!found.ok) return refused(found.refusal);
		const before = found.value;
		if (before.phase === 'accepted') return replayed(proposalEntry(before, work));
		const signed = acceptProposal(offerOf(before, work), signing, {
			now: work.now,
			today: work.today,
			digest: sha256,
		});
		if (!signed.ok) return refused(signed.refusal);
		const invoiceId = invoiceOnce(signed.value, work);
		if (!invoiceId.ok) return refused(invoiceId.refusal);
		const after: Proposal = { ...signed.value, invoiceId: invoiceId.value };
		work.changeProposal(after);
		work.changes.newAcceptances.push({ proposalId: id, acceptance: after.acceptance! });
		work.record('proposal', id, 'accepted', proposalChanges(before, after));
		work.publish(proposalAcceptedEvent(LEDGER, after, work.now));
		return done(proposalEntry(after, work));
	},
};

export const declineProposals: Command<DeclineProposal, ProposalEntry> = {
	want: wantLinked,
	decide({ id, linkHash, reason }, work) {
		const found = linkedProposal(work, id, linkHash);
		if (!found.ok) return refused(found.refusal);
		const before = found.value;
		if (before.phase === 'declined') return replayed(proposalEntry(before, work));
		const declined = declineProposal(before, reason, work);
		if (!declined.ok) return refused(declined.refusal);
		work.changeProposal(declined.value);
		work.record('proposal', id, 'declined', proposalChanges(before, declined.value));
		work.publish(proposalDeclinedEvent(LEDGER, declined.value, work.now));
		return done(proposalEntry(declined.value, work));
	},
};

/** The id of the proposal's one invoice: made before, by hand or by an earlier try, or made now. */
function invoiceOnce(proposal: Proposal, work: UnitOfWork): Result<string> {
	const key = proposalKey(proposal.id);
	const seen = work.key('invoice', key);
	if (seen) return asSigned(proposal, seen.result, work);
	const draft = draftOf(proposal, work);
	if (!draft.ok) return draft;
	addDraft(draft.value, key, proposal, work);
	return accept(draft.value.id);
}

/** The invoice that the proposal becomes; nothing is written. */
function draftOf(proposal: Proposal, work: UnitOfWork): Result<Invoice> {
	const client = work.client(proposal.clientId);
	if (!client) throw new Error(`Proposal ${proposal.id} names a client that the ledger does not hold.`);
	const billed = { client, settings: work.settings };
	return invoiceOfProposal(work.making.newId('inv'), proposal, billed, work.now);
}

function addDraft(draft: Invoice, key: string, { id }: Proposal, work: UnitOfWork): void {
	work.addInvoice(draft);
	work.addKey({ scope: 'invoice', key, result: draft.id, request: proposalFingerprint(id) });
	work.record('invoice', draft.id, 'created', newInvoiceChanges(draft));
}

/** A draft that was made by hand before the signature says what was signed; a finalised invoice stays as it is. */
function asSigned({ acceptance, ...proposal }: Proposal, invoiceId: string, work: UnitOfWork): Result<string> {
	const before = work.invoice(invoiceId);
	if (!acceptance || before?.phase !== 'draft') return accept(invoiceId);
	const after = editInvoice(before, { lines: billedLines(proposal, acceptance.chosen), pricing: PLAIN_PRICING });
	if (!after.ok) return after;
	work.changeInvoice(after.value);
	work.record('invoice', invoiceId, 'updated', invoiceChanges(before, after.value));
	return accept(invoiceId);
}

/** The invoice of a proposal, for Create Invoice: there already where somebody signed, made now where nobody did. */
export const invoiceProposalsCommand: Command<InvoiceProposal, InvoiceRecord> = {
	want: (batch) => ({
		proposals: batch.map(({ id }) => id),
		...invoiceKeys(batch),
		clientsStay: true,
		...(batch.some(({ finalise }) => finalise) ? { series: ['invoice'], keptOfClients: true } : {}),
	}),
	decide(input, work) {
		const found = namedProposal(work, input.id);
		if (!found.ok) return refused(found.refusal);
		const proposal = found.value;
		const key = proposalKey(proposal.id);
		const seen = work.key('invoice', key);
		const field = seen && differingField(seen.request, proposalFingerprint(proposal.id));
		if (field) return notDone(keyReused(key, field));
		const barred = seen ? null : mayPropose('invoice', proposal, work.today);
		if (barred) return refused(barred);
		const client = work.client(proposal.clientId);
		const unreachable = input.byEmail && client ? noEmail(client) : null;
		if (unreachable) return refused(unreachable);
		const archived = seen || !client ? null : archivedClient(client);
		if (archived) return notDone(archived);
		const draft = seen ? accept(work.invoice(seen.result)) : draftOf(proposal, work);
		if (!draft.ok) return refused(draft.refusal);
		const invoice = draft.value;
		if (!invoice)
			return notDone(
				refuse(
					'invoice_was_deleted',
					'The invoice of this proposal was deleted, and a proposal becomes one invoice for ever.',
					'Create an invoice from lines, with a key of its own.',
					'proposal',
				),
			);
		// Before anything is written: a refused proposal leaves no draft behind, and no trace of one.
		const issued = input.finalise && invoice.phase === 'draft' ? issue(invoice, work) : null;
		if (issued && !issued.ok) return refused(issued.refusal);
		if (!seen) addDraft(invoice, key, proposal, work);
		if (proposal.invoiceId === null && proposal.phase !== 'accepted')
			work.changeProposal({ ...proposal, invoiceId: invoice.id });
		const after = issued ? finalise(invoice, issued.value, work) : invoice;
		return (seen ? replayed : done)(invoiceRecord(after, work));
	},
};

const notDone = (refusal: Result<never>): Outcome<never> => (refusal.ok ? refusal.value : refused(refusal.refusal));

function finalise(draft: Invoice, issued: Invoice, work: UnitOfWork): Invoice {
	work.changeInvoice(issued);
	work.record('invoice', draft.id, 'finalised', invoiceChanges(draft, issued));
	if (issued.timesPaid > draft.timesPaid) work.publish(paidEvent(LEDGER, issued, null, work.now));
	return applyKept(issued, work);
}
