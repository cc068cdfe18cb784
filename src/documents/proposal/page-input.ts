import type { Client } from '../../domain/client';
import type { Proposal, ProposalState } from '../../domain/proposal/proposal';
import type { Settings } from '../../domain/settings';

/** What a page of a proposal is made from. */
export interface ProposalPageInput {
	readonly proposal: Proposal;
	readonly state: ProposalState;
	readonly client: Client;
	readonly settings: Settings;
	/** Sent back by whoever signs: names what was shown. */
	readonly offerDigest: string;
	/** Chance, new for each page: only what carries it may run or style it. */
	readonly nonce: string;
	/** What was filled in before, kept on the page; absent when it is opened. */
	readonly filled?: Filled;
	/** Why the last signature was refused. */
	readonly fault?: { readonly code: string; readonly field?: string };
	/** The page answers a signature or a decline that was made just now. */
	readonly isAnswer?: boolean;
	/** Where what was signed or declined is as a PDF, relative to the page; null or left out for none. */
	readonly pdfUrl?: string | null;
}

/** Fields as they came from the page: anything. */
export interface Filled {
	readonly name: string;
	readonly drawing: string;
	readonly reason: string;
	readonly hasConsent: boolean;
	readonly chosen: readonly number[];
}

export const NOTHING_FILLED: Filled = { name: '', drawing: '', reason: '', hasConsent: false, chosen: [] };
