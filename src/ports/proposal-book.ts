import type { Client } from '../domain/client';
import type { HistoryEntry } from '../domain/history';
import type { Instant } from '../domain/local-date';
import type { ProposalContent, ProposalEdit } from '../domain/proposal/drafting';
import type { Proposal, ProposalState } from '../domain/proposal/proposal';
import type { SigningRequest } from '../domain/proposal/signing';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Call } from './call';
import type { ClientRef, InvoiceRecord } from './invoicing-system';
import type { Outcome } from './outcome';

/** A proposal as the ledger gives it. */
export interface ProposalEntry {
	readonly system: string;
	readonly proposal: Proposal;
	readonly client: Client;
	readonly state: ProposalState;
	/** Names what the page shows now; whoever signs sends back the one that was shown. */
	readonly offerDigest: string;
}

export interface NewProposal extends Omit<ProposalContent, 'clientId'> {
	/** The same key with the same request makes one proposal; with another it is refused. */
	readonly idempotencyKey: string;
	readonly client: ClientRef;
	readonly request: RequestFingerprint;
}

export interface ProposalRef {
	readonly id: string;
}
export interface UpdateProposal extends ProposalRef {
	readonly edit: ProposalEdit;
}
/**
 * A link to the page holds a token that nobody can guess; the book keeps its hash only. Earlier links of the proposal
 * stay good.
 */
export interface SendProposal extends ProposalRef {
	readonly linkHash: string;
}
/** Whoever holds a link names the proposal by it; a link of another proposal is refused as unknown. */
export interface LinkedProposal extends ProposalRef {
	readonly linkHash: string;
}
export interface SignProposal extends LinkedProposal {
	readonly signing: SigningRequest;
}
export interface DeclineProposal extends LinkedProposal {
	readonly reason: unknown;
}
export interface InvoiceProposal extends ProposalRef {
	readonly finalise: boolean;
	/** It is to go out by e-mail, so its client needs an address. */
	readonly byEmail: boolean;
}

export interface ProposalQuery {
	/** Part of the number, the title or the client's name, or the whole id (`isSearchedFor`). */
	readonly search: string;
	/** Only those in one of these states; null for all. */
	readonly states: readonly ProposalState[] | null;
	readonly clientId: string | null;
	/** Only those that went out first at or before that moment; null for all. */
	readonly sentUntil: Instant | null;
	readonly limit: number;
	readonly now: Instant;
}

/** Proposals that the ledger keeps: one outcome per input, in order, as for invoices. */
export interface ProposalBook {
	create(batch: readonly NewProposal[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	update(batch: readonly UpdateProposal[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	/** Gives a number, if it has none, and a link. */
	send(batch: readonly SendProposal[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	withdraw(batch: readonly ProposalRef[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	/** The proposal that a link leads to, whatever became of it. */
	findByLink(linkHash: string, call: Call): Promise<ProposalEntry | 'absent'>;
	/** The page was opened; `replayed` when it was before. */
	view(batch: readonly LinkedProposal[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	/** Signs, and makes the invoice draft in the same transaction; `replayed` when it was signed before. */
	accept(batch: readonly SignProposal[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	/** `replayed` when it was declined before. */
	decline(batch: readonly DeclineProposal[], call: Call): Promise<readonly Outcome<ProposalEntry>[]>;
	/**
	 * The one invoice of a proposal: the draft that the signature made, or a new one where nobody signed. `replayed`
	 * when it was there.
	 */
	invoice(batch: readonly InvoiceProposal[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	read(ids: readonly string[], call: Call): Promise<readonly (ProposalEntry | 'absent')[]>;
	/** Newest first. */
	list(query: ProposalQuery): Promise<readonly ProposalEntry[]>;
	history(ids: readonly string[]): Promise<readonly (readonly HistoryEntry[])[]>;
}
