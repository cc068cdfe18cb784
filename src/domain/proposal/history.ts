import { changedFields, type FieldChange } from '../history';
import { formatAmount } from '../money';
import { firstTotals } from './choice';
import type { Proposal } from './proposal';

/** What the history shows of a proposal. Of a signature the digest and the name, not the drawing. */
interface ProposalFacts {
	readonly status: string;
	readonly number: string | null;
	readonly title: string;
	readonly message: string;
	readonly total: string;
	readonly lines: unknown;
	readonly validUntil: string;
	readonly paymentTermsDays: number | null;
	readonly signedBy: string | null;
	readonly digest: string | null;
	readonly reason: string | null;
	readonly invoiceId: string | null;
}

const FIELDS: readonly (keyof ProposalFacts)[] = [
	'status',
	'number',
	'title',
	'message',
	'total',
	'lines',
	'validUntil',
	'paymentTermsDays',
	'signedBy',
	'digest',
	'reason',
	'invoiceId',
];

/** From what to what a proposal changed; null before it was made. */
export const proposalChanges = (before: Proposal | null, after: Proposal): FieldChange[] =>
	changedFields(before && facts(before), facts(after), FIELDS);

const facts = (proposal: Proposal): ProposalFacts => ({
	status: proposal.phase,
	number: proposal.number,
	title: proposal.title,
	message: proposal.message,
	total: `${formatAmount(firstTotals(proposal).total, proposal.currency)} ${proposal.currency}`,
	lines: proposal.lines,
	validUntil: proposal.validUntil,
	paymentTermsDays: proposal.paymentTermsDays,
	signedBy: proposal.acceptance?.name ?? null,
	digest: proposal.acceptance?.digest ?? null,
	reason: proposal.decline?.reason ?? null,
	invoiceId: proposal.invoiceId,
});
