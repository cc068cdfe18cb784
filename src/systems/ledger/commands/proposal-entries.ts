import { createHash } from 'node:crypto';
import type { Client } from '../../../domain/client';
import type { LocalDate } from '../../../domain/local-date';
import { offerText, type Offer } from '../../../domain/proposal/offer-text';
import { stateOf, type Proposal } from '../../../domain/proposal/proposal';
import type { Digest } from '../../../domain/proposal/signing';
import { accept, refuse, type Result } from '../../../domain/refusal';
import type { Settings } from '../../../domain/settings';
import type { ProposalEntry } from '../../../ports/proposal-book';
import { LEDGER } from '../store';
import type { UnitOfWork } from './unit-of-work';

export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

interface OfferContext {
	client(id: string): Client | undefined;
	readonly settings: Settings;
	readonly today: LocalDate;
}

/** What a proposal offers, to whom and by whom. */
export function offerOf(proposal: Proposal, { client, settings }: Pick<OfferContext, 'client' | 'settings'>): Offer {
	const known = client(proposal.clientId);
	if (!known)
		throw new Error(`Proposal ${proposal.id} names a client that the ledger does not hold: ${proposal.clientId}`);
	return { proposal, client: known, seller: { name: settings.companyName, email: settings.companyEmail } };
}

/** A proposal as the ports give it out. */
export function proposalEntry(proposal: Proposal, context: OfferContext): ProposalEntry {
	const offer = offerOf(proposal, context);
	return {
		system: LEDGER,
		proposal,
		client: offer.client,
		state: stateOf(proposal, context.today),
		offerDigest: sha256(offerText(offer)),
	};
}

/** The proposal that an input names, or why it cannot be found. */
export function namedProposal(work: UnitOfWork, id: string): Result<Proposal> {
	const proposal = work.proposal(id);
	return proposal
		? accept(proposal)
		: refuse(
				'unknown_proposal',
				`The ledger has no proposal "${id}".`,
				'Pick the proposal from the list, or check the id.',
				'proposal',
			);
}

/** The proposal that a link leads to. A link of another proposal is as unknown as one that was made up. */
export function linkedProposal(work: UnitOfWork, id: string, linkHash: string): Result<Proposal> {
	const proposal = work.loaded.proposalLinks.get(linkHash) === id ? work.proposal(id) : undefined;
	return proposal
		? accept(proposal)
		: refuse(
				'unknown_link',
				'This link leads to no proposal.',
				'Use the newest e-mail with the proposal, or ask for a new one.',
				'link',
			);
}
