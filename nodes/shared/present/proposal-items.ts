import type { IDataObject } from 'n8n-workflow';
import { toMajor } from '../../../src/domain/money';
import { firstTotals, totalsWith } from '../../../src/domain/proposal/choice';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import type { ProposalRecord } from '../../../src/ports/proposal-source';
import { clientOfItem, placeOf } from './items';
import { lineToItem } from './line-items';

/** A proposal as nodes put it out: what it is about, and what became of it. */
export function proposalToItem({ system, proposal, client, state }: ProposalEntry): IDataObject {
	const totals = proposal.acceptance ? totalsWith(proposal, proposal.acceptance.chosen) : null;
	return {
		number: proposal.number,
		status: state,
		title: proposal.title,
		total: toMajor((totals?.ok ? totals.value : firstTotals(proposal)).total, proposal.currency),
		currency: proposal.currency,
		client: clientOfItem(client),
		validUntil: proposal.validUntil,
		sentAt: proposal.sentAt,
		viewedAt: proposal.viewedAt,
		signedBy: proposal.acceptance?.name ?? null,
		signedAt: proposal.acceptance?.at ?? null,
		declinedAt: proposal.decline?.at ?? null,
		declineReason: proposal.decline?.reason ?? null,
		// No link: it holds a secret of which the ledger keeps only the hash.
		id: proposal.id,
		invoiceId: proposal.invoiceId,
		idempotencyKey: proposal.idempotencyKey,
		...placeOf(system),
	};
}

/**
 * A quote or an estimate that was accepted, in the same shape: who signed, and when, stays with the system that asked
 * for it.
 */
export const acceptedToItem = ({
	system,
	id,
	number,
	title,
	currency,
	total,
	client,
	url,
}: ProposalRecord): IDataObject => ({
	number,
	status: 'accepted',
	title,
	total: currency === '' ? null : toMajor(total, currency),
	currency,
	client: client && clientOfItem(client),
	url,
	id,
	idempotencyKey: `proposal:${system}:${id}`,
	...placeOf(system),
});

/** With its lines, its message and all that was kept of the signature, for users who switch Simplify off. */
export function wholeProposalToItem(entry: ProposalEntry): IDataObject {
	const { proposal } = entry;
	return {
		...proposalToItem(entry),
		message: proposal.message,
		paymentTermsDays: proposal.paymentTermsDays,
		lines: proposal.lines.map((line, position) => ({
			...lineToItem(line, proposal.currency),
			optional: line.optional,
			chosen: proposal.acceptance ? !line.optional || proposal.acceptance.chosen.includes(position) : null,
		})),
		acceptance: proposal.acceptance && { ...proposal.acceptance, chosen: [...proposal.acceptance.chosen] },
		createdAt: proposal.createdAt,
	};
}
