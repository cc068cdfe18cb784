import { archivedClient } from '../../domain/archiving';
import { noEmail } from '../../domain/client';
import { paidEvent, proposalAcceptedEvent, proposalDeclinedEvent } from '../../domain/events-of';
import { editInvoice } from '../../domain/invoice/drafting';
import { invoiceChanges, newInvoiceChanges } from '../../domain/invoice/history';
import { PLAIN_PRICING } from '../../domain/invoice/pricing';
import { billedLines } from '../../domain/proposal/choice';
import { invoiceOfProposal, proposalKey, proposalFingerprint } from '../../domain/proposal/invoicing';
import { mayPropose } from '../../domain/proposal/life-cycle';
import type { Proposal } from '../../domain/proposal/proposal';
import { acceptProposal, declineProposal, type Digest } from '../../domain/proposal/signing';
import { accept, type Result } from '../../domain/refusal';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import type { Call } from '../../ports/call';
import type { InvoiceRecord } from '../../ports/invoicing-system';
import type {
	DeclineProposal,
	InvoiceProposal,
	LinkedProposal,
	ProposalEntry,
	SignProposal,
} from '../../ports/proposal-book';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { applyKept } from './apply-kept';
import { issue, keep } from './creating';
import { keepProposal, offerEntry, offerOf } from './proposal-entries';
import { findInvoice, invoiceRecord } from './records';
import { invoiceWasDeleted, unknownLink, unknownProposal } from './refusals';
import type { MemoryState } from './state';

const linked = (state: MemoryState, { id, linkHash }: LinkedProposal): Proposal | undefined =>
	state.rows.proposalLinks.get(linkHash) === id ? state.rows.proposals.get(id) : undefined;

export function viewOne(state: MemoryState, digest: Digest, input: LinkedProposal, call: Call): Outcome<ProposalEntry> {
	const before = linked(state, input);
	if (!before) return refused(unknownLink());
	const isFirst = before.phase === 'sent' && mayPropose('view', before, state.today(call.now)) === null;
	return isFirst
		? keepProposal(state, digest, before, { ...before, phase: 'viewed', viewedAt: call.now }, 'viewed', call)
		: replayed(offerEntry(state, before, digest, call.now));
}

export function acceptOne(state: MemoryState, digest: Digest, input: SignProposal, call: Call): Outcome<ProposalEntry> {
	const before = linked(state, input);
	if (!before) return refused(unknownLink());
	if (before.phase === 'accepted') return replayed(offerEntry(state, before, digest, call.now));
	const signed = acceptProposal(offerOf(state, before), input.signing, {
		now: call.now,
		today: state.today(call.now),
		digest,
	});
	if (!signed.ok) return refused(signed.refusal);
	const invoiceId = oneInvoice(state, signed.value, call);
	if (!invoiceId.ok) return refused(invoiceId.refusal);
	const after = { ...signed.value, invoiceId: invoiceId.value };
	state.publish(proposalAcceptedEvent(state.system, after, call.now));
	return keepProposal(state, digest, before, after, 'accepted', call);
}

export function declineOne(
	state: MemoryState,
	digest: Digest,
	input: DeclineProposal,
	call: Call,
): Outcome<ProposalEntry> {
	const before = linked(state, input);
	if (!before) return refused(unknownLink());
	if (before.phase === 'declined') return replayed(offerEntry(state, before, digest, call.now));
	const declined = declineProposal(before, input.reason, { now: call.now, today: state.today(call.now) });
	if (!declined.ok) return refused(declined.refusal);
	state.publish(proposalDeclinedEvent(state.system, declined.value, call.now));
	return keepProposal(state, digest, before, declined.value, 'declined', call);
}

function oneInvoice(state: MemoryState, proposal: Proposal, call: Call): Result<string> {
	const seen = state.rows.keys.get(`invoice\n${proposalKey(proposal.id)}`);
	if (seen) return asSigned(state, proposal, seen.result, call);
	const billed = { client: state.rows.clients.get(proposal.clientId)!, settings: state.rows.settings };
	const invoice = invoiceOfProposal(state.newId('inv'), proposal, billed, call.now);
	if (!invoice.ok) return invoice;
	keep(state, invoice.value, proposalKey(proposal.id), proposalFingerprint(proposal.id), call);
	state.record('invoice', invoice.value.id, 'created', call, newInvoiceChanges(invoice.value));
	return accept(invoice.value.id);
}

function asSigned(state: MemoryState, proposal: Proposal, invoiceId: string, call: Call): Result<string> {
	const before = findInvoice(state, invoiceId);
	if (!proposal.acceptance || before?.phase !== 'draft') return accept(invoiceId);
	const lines = billedLines(proposal, proposal.acceptance.chosen);
	const after = editInvoice(before, { lines, pricing: PLAIN_PRICING });
	if (!after.ok) return after;
	state.rows.invoices.set(invoiceId, after.value);
	state.record('invoice', invoiceId, 'updated', call, invoiceChanges(before, after.value));
	return accept(invoiceId);
}

export function invoiceOne(
	state: MemoryState,
	{ id, finalise, byEmail }: InvoiceProposal,
	call: Call,
): Outcome<InvoiceRecord> {
	const proposal = state.rows.proposals.get(id);
	if (!proposal) return refused(unknownProposal(id));
	const key = proposalKey(id);
	const seen = state.rows.keys.get(`invoice\n${key}`);
	const field = seen ? differingField(seen.request, proposalFingerprint(id)) : null;
	if (field !== null) return outcomeOf(keyReused(key, field));
	const barred = seen ? null : mayPropose('invoice', proposal, state.today(call.now));
	const unreachable = byEmail ? noEmail(state.rows.clients.get(proposal.clientId)!) : null;
	if (barred ?? unreachable) return refused((barred ?? unreachable)!);
	const archived = seen ? null : archivedClient(state.rows.clients.get(proposal.clientId)!);
	if (archived) return outcomeOf(archived);
	const made = seen ? accept(seen.result) : oneInvoice(state, proposal, call);
	if (!made.ok) return refused(made.refusal);
	const before = findInvoice(state, made.value);
	if (!before) return refused(invoiceWasDeleted(key));
	if (proposal.invoiceId === null) state.rows.proposals.set(id, { ...proposal, invoiceId: made.value });
	if (finalise && before.phase === 'draft') {
		const issued = issue(state, before, call);
		if (!issued.ok) return refused(issued.refusal);
		state.rows.invoices.set(made.value, issued.value);
		state.record('invoice', made.value, 'finalised', call, invoiceChanges(before, issued.value));
		if (issued.value.timesPaid > before.timesPaid)
			state.publish(paidEvent(state.system, issued.value, null, call.now));
		applyKept(state, made.value, call);
	}
	return (seen ? replayed : done)(invoiceRecord(state, made.value, call.now));
}
