import type { Instant } from '../../domain/local-date';
import { proposalChanges } from '../../domain/proposal/history';
import { offerText, type Offer } from '../../domain/proposal/offer-text';
import { stateOf, type Proposal } from '../../domain/proposal/proposal';
import type { Digest } from '../../domain/proposal/signing';
import type { Call } from '../../ports/call';
import type { ProposalEntry } from '../../ports/proposal-book';
import { done, type Outcome } from '../../ports/outcome';
import type { MemoryState } from './state';

export const offerOf = (state: MemoryState, proposal: Proposal): Offer => ({
	proposal,
	client: state.rows.clients.get(proposal.clientId)!,
	seller: { name: state.rows.settings.companyName, email: state.rows.settings.companyEmail },
});

export const offerEntry = (state: MemoryState, proposal: Proposal, digest: Digest, now: Instant): ProposalEntry => ({
	system: state.system,
	proposal,
	client: state.rows.clients.get(proposal.clientId)!,
	state: stateOf(proposal, state.today(now)),
	offerDigest: digest(offerText(offerOf(state, proposal))),
});

/** Written and recorded. */
export function keepProposal(
	state: MemoryState,
	digest: Digest,
	before: Proposal | null,
	after: Proposal,
	action: string,
	call: Call,
): Outcome<ProposalEntry> {
	state.rows.proposals.set(after.id, after);
	state.record('proposal', after.id, action, call, proposalChanges(before, after));
	return done(offerEntry(state, after, digest, call.now));
}
