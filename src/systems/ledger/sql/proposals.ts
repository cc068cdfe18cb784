import type { Acceptance } from '../../../domain/proposal/acceptance';
import type { Decline, Proposal } from '../../../domain/proposal/proposal';
import type { ProposalLink } from '../changes';
import { elsewhere, integerOrNull, json, lines, text } from './fields';
import { tableOf, type Field, type Mutable, type RowOf } from './table';

const decline: Field<Decline | null, 'declined_at' | 'decline_reason'> = {
	columns: [
		{ name: 'declined_at', kind: 'text' },
		{ name: 'decline_reason', kind: 'text' },
	],
	read: (row) =>
		row.declined_at === null ? null : { at: row.declined_at as string, reason: row.decline_reason as string },
	write: (value, values) => void values.push(value?.at ?? null, value?.reason ?? null),
};

export const PROPOSALS = tableOf<Proposal>()('proposals', ['id'], {
	id: text('id'),
	number: text('number'),
	phase: text('phase'),
	clientId: text('client_id'),
	title: text('title'),
	message: text('message'),
	currency: text('currency'),
	lines: lines('lines'),
	validUntil: text('valid_until'),
	paymentTermsDays: integerOrNull('payment_terms_days'),
	sentAt: text('sent_at'),
	viewedAt: text('viewed_at'),
	acceptance: elsewhere<Acceptance | null>(null),
	decline,
	invoiceId: text('invoice_id'),
	idempotencyKey: text('idempotency_key'),
	createdAt: text('created_at'),
});
export type ProposalRow = RowOf<typeof PROPOSALS>;

/** Written once; both databases refuse to change or delete these rows. */
export const ACCEPTANCES = tableOf<Acceptance & { readonly proposalId: string }>()(
	'proposal_acceptances',
	['proposal_id'],
	{
		proposalId: text('proposal_id'),
		at: text('at'),
		name: text('name'),
		drawing: text('drawing'),
		consent: text('consent'),
		chosen: json('chosen'),
		address: text('address'),
		userAgent: text('user_agent'),
		signedText: text('signed_text'),
		digest: text('digest'),
	},
);
export type AcceptanceRow = RowOf<typeof ACCEPTANCES>;

export const PROPOSAL_LINKS = tableOf<ProposalLink>()('proposal_links', ['link_hash'], {
	linkHash: text('link_hash'),
	proposalId: text('proposal_id'),
	at: text('at'),
});
export type ProposalLinkRow = RowOf<typeof PROPOSAL_LINKS>;

/** Proposals from their rows, each with its acceptance, by id. */
export function toProposals(
	rows: readonly ProposalRow[],
	acceptances: readonly AcceptanceRow[],
): Map<string, Proposal> {
	const accepted = new Map(
		acceptances.map((row) => {
			const { proposalId, ...acceptance } = ACCEPTANCES.read(row);
			return [proposalId, acceptance];
		}),
	);
	return new Map(
		rows.map((row) => {
			const proposal: Mutable<Proposal> = PROPOSALS.read(row);
			proposal.acceptance = accepted.get(proposal.id) ?? null;
			return [proposal.id, proposal];
		}),
	);
}

export const toProposalLinks = (rows: readonly ProposalLinkRow[]): Map<string, string> =>
	new Map(rows.map((row) => [row.link_hash as string, row.proposal_id as string]));
