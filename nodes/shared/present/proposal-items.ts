import type { IDataObject } from 'n8n-workflow';
import { toMajor } from '../../../src/domain/money';
import { firstTotals, totalsWith } from '../../../src/domain/proposal/choice';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import type { ProposalRecord } from '../../../src/ports/proposal-source';
import { placeOf } from './items';
import { lineToItem } from './line-items';

/** A proposal as nodes put it out: what it is about, and what became of it. */
export function proposalToItem({ system, proposal, client, state }: ProposalEntry): IDataObject {
	const totals = proposal.acceptance ? totalsWith(proposal, proposal.acceptance.chosen) : null;
	return {
		...placeOf(system),
		id: proposal.id,
		number: proposal.number,
		status: state,
		title: proposal.title,
		currency: proposal.currency,
		total: toMajor((totals?.ok ? totals.value : firstTotals(proposal)).total, proposal.currency),
		validUntil: proposal.validUntil,
		sentAt: proposal.sentAt,
		viewedAt: proposal.viewedAt,
		signedBy: proposal.acceptance?.name ?? null,
		signedAt: proposal.acceptance?.at ?? null,
		declinedAt: proposal.decline?.at ?? null,
		declineReason: proposal.decline?.reason ?? null,
		client: { id: client.id, name: client.name, email: client.email },
		invoiceId: proposal.invoiceId,
		// A client's link holds a secret of which the ledger keeps only the hash.
		url: null,
		idempotencyKey: proposal.idempotencyKey,
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
	...placeOf(system),
	id,
	number,
	status: 'accepted',
	title,
	currency,
	total: currency === '' ? null : toMajor(total, currency),
	validUntil: null,
	sentAt: null,
	viewedAt: null,
	signedBy: null,
	signedAt: null,
	declinedAt: null,
	declineReason: null,
	client: client && { id: client.id, name: client.name, email: client.email },
	invoiceId: null,
	url,
	idempotencyKey: `proposal:${system}:${id}`,
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
