import type { Client } from '../client';
import { ownDefaults } from '../client-defaults';
import { draftInvoice } from '../invoice/drafting';
import { NO_DETAILS } from '../invoice/details';
import type { Invoice } from '../invoice/invoice';
import { NO_TEXTS } from '../invoice/texts';
import type { Instant } from '../local-date';
import type { RequestFingerprint } from '../request-fingerprint';
import type { Result } from '../refusal';
import type { Settings } from '../settings';
import type { SystemName } from '../system-name';
import { billedLines } from './choice';
import type { Proposal } from './proposal';

/** Names the one invoice of a proposal, for ever: the natural key of its event, too. */
export const proposalKey = (proposalId: string): string => `proposal:${proposalId}`;

/** The proposal of the ledger that a key names; null for any other key. */
export const proposalOfKey = (key: string): string | null => /^proposal:([^:]+)$/.exec(key)?.[1] ?? null;

/** The same for a proposal that another system keeps. */
export const proposalKeyIn = (system: SystemName, proposalId: string): string => `proposal:${system}:${proposalId}`;

/** What the key was used for; the same whoever makes the invoice, the signature or a person. */
export const proposalFingerprint = (proposalId: string): RequestFingerprint => ({ proposal: proposalId });

/** Whom a proposal's invoice bills, and by whose settings. */
interface Billed {
	readonly client: Client;
	readonly settings: Pick<Settings, 'paymentTermsDays'>;
}

/**
 * The draft that a proposal becomes: its lines without the optional ones that were left out, and its number as the
 * reference. What the proposal leaves open is as its client has agreed, then as the settings say.
 */
export const invoiceOfProposal = (
	id: string,
	proposal: Proposal,
	{ client, settings }: Billed,
	now: Instant,
): Result<Invoice> =>
	draftInvoice(
		id,
		proposalKey(proposal.id),
		{
			clientId: proposal.clientId,
			currency: proposal.currency,
			lines: billedLines(proposal, proposal.acceptance?.chosen ?? []),
			issueDate: null,
			dueDate: null,
			...ownDefaults(
				{ ...NO_TEXTS, reference: proposal.number ?? '', paymentTermsDays: proposal.paymentTermsDays },
				client,
				settings,
			),
			...NO_DETAILS,
			templateId: null,
			source: 'proposal',
			email: { subject: null, text: null, cc: [] },
			jobs: [],
		},
		now,
	);
