import type { Acceptance } from '../../domain/proposal/acceptance';
import type { Proposal, ProposalLine } from '../../domain/proposal/proposal';
import type { Row, SqlValue } from './rows';
import type { NewAcceptance, ProposalLink } from './store';

/** The rows of proposals, as rows.ts has those of the other records. */

const text = (value: SqlValue): string => value as string;
const textOrNull = (value: SqlValue): string | null => value as string | null;

export const PROPOSAL_COLUMNS = [
	'id',
	'number',
	'phase',
	'client_id',
	'title',
	'message',
	'currency',
	'lines',
	'valid_until',
	'payment_terms_days',
	'sent_at',
	'viewed_at',
	'declined_at',
	'decline_reason',
	'invoice_id',
	'idempotency_key',
	'created_at',
] as const;
export type ProposalRow = Row<typeof PROPOSAL_COLUMNS>;
export const proposalValues = (proposal: Proposal): SqlValue[] => [
	proposal.id,
	proposal.number,
	proposal.phase,
	proposal.clientId,
	proposal.title,
	proposal.message,
	proposal.currency,
	JSON.stringify(proposal.lines.map((line) => ({ ...line, net: line.net.toString() }))),
	proposal.validUntil,
	proposal.paymentTermsDays,
	proposal.sentAt,
	proposal.viewedAt,
	proposal.decline?.at ?? null,
	proposal.decline?.reason ?? null,
	proposal.invoiceId,
	proposal.idempotencyKey,
	proposal.createdAt,
];
const toProposal = (row: ProposalRow, acceptance: Acceptance | null): Proposal => ({
	id: text(row.id),
	number: textOrNull(row.number),
	phase: row.phase as Proposal['phase'],
	clientId: text(row.client_id),
	title: text(row.title),
	message: text(row.message),
	currency: text(row.currency),
	lines: (JSON.parse(text(row.lines)) as (Omit<ProposalLine, 'net'> & { readonly net: string })[]).map((line) => ({
		...line,
		net: BigInt(line.net),
	})),
	validUntil: text(row.valid_until),
	paymentTermsDays: row.payment_terms_days === null ? null : Number(row.payment_terms_days),
	sentAt: textOrNull(row.sent_at),
	viewedAt: textOrNull(row.viewed_at),
	acceptance,
	decline: row.declined_at === null ? null : { at: text(row.declined_at), reason: text(row.decline_reason) },
	invoiceId: textOrNull(row.invoice_id),
	idempotencyKey: text(row.idempotency_key),
	createdAt: text(row.created_at),
});

/** Written once; both databases refuse to change or delete these rows. */
export const ACCEPTANCE_COLUMNS = [
	'proposal_id',
	'at',
	'name',
	'drawing',
	'consent',
	'chosen',
	'address',
	'user_agent',
	'signed_text',
	'digest',
] as const;
export type AcceptanceRow = Row<typeof ACCEPTANCE_COLUMNS>;
export const acceptanceValues = ({ proposalId, acceptance }: NewAcceptance): SqlValue[] => [
	proposalId,
	acceptance.at,
	acceptance.name,
	acceptance.drawing,
	acceptance.consent,
	JSON.stringify(acceptance.chosen),
	acceptance.address,
	acceptance.userAgent,
	acceptance.signedText,
	acceptance.digest,
];
const toAcceptance = (row: AcceptanceRow): Acceptance => ({
	at: text(row.at),
	name: text(row.name),
	drawing: textOrNull(row.drawing),
	consent: text(row.consent),
	chosen: JSON.parse(text(row.chosen)) as number[],
	address: text(row.address),
	userAgent: text(row.user_agent),
	signedText: text(row.signed_text),
	digest: text(row.digest),
});

export const PROPOSAL_LINK_COLUMNS = ['link_hash', 'proposal_id', 'at'] as const;
export type ProposalLinkRow = Row<typeof PROPOSAL_LINK_COLUMNS>;
export const proposalLinkValues = (link: ProposalLink): SqlValue[] => [link.linkHash, link.proposalId, link.at];

/** Proposals from their rows, each with its acceptance, by id. */
export function toProposals(
	rows: readonly ProposalRow[],
	acceptances: readonly AcceptanceRow[],
): Map<string, Proposal> {
	const signed = new Map(acceptances.map((row) => [text(row.proposal_id), toAcceptance(row)]));
	return new Map(rows.map((row) => [text(row.id), toProposal(row, signed.get(text(row.id)) ?? null)]));
}

export const toProposalLinks = (rows: readonly ProposalLinkRow[]): Map<string, string> =>
	new Map(rows.map((row) => [text(row.link_hash), text(row.proposal_id)]));
