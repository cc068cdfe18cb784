import type { LineItem } from '../invoice/line-item';
import type { Instant, LocalDate } from '../local-date';
import type { Acceptance } from './acceptance';

/** Stored. That a proposal has expired is never stored: see `stateOf`. */
export type ProposalPhase = 'draft' | 'sent' | 'viewed' | 'accepted' | 'declined' | 'withdrawn';

/** What a proposal is on a given day. */
export type ProposalState = ProposalPhase | 'expired';

/** A line that the client may leave out is optional: it counts only when the client ticks it. */
export interface ProposalLine extends LineItem {
	readonly optional: boolean;
}

/** Why the client said no; the reason may be empty. */
export interface Decline {
	readonly at: Instant;
	readonly reason: string;
}

/** An offer to a client, who signs or declines it on a page (model C). */
export interface Proposal {
	readonly id: string;
	/** Given by the proposals' own series when it first goes out; drafts have none. */
	readonly number: string | null;
	readonly phase: ProposalPhase;
	readonly clientId: string;
	readonly title: string;
	/** What the client reads above the lines; may be empty. */
	readonly message: string;
	readonly currency: string;
	readonly lines: readonly ProposalLine[];
	/** The last day on which it can be signed, in the ledger's zone. */
	readonly validUntil: LocalDate;
	/** Of the invoice it becomes; null takes the ledger's. */
	readonly paymentTermsDays: number | null;
	/** The first time it went out, and the first time its page was opened. */
	readonly sentAt: Instant | null;
	readonly viewedAt: Instant | null;
	/** Written once and never changed. */
	readonly acceptance: Acceptance | null;
	readonly decline: Decline | null;
	/** What the proposal became: one invoice for ever. */
	readonly invoiceId: string | null;
	readonly idempotencyKey: string;
	readonly createdAt: Instant;
}

const isOut = ({ phase }: Pick<Proposal, 'phase'>): boolean => phase === 'sent' || phase === 'viewed';

/** @param today in the ledger's zone */
export const stateOf = (proposal: Pick<Proposal, 'phase' | 'validUntil'>, today: LocalDate): ProposalState =>
	isOut(proposal) && proposal.validUntil < today ? 'expired' : proposal.phase;
