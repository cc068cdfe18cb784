import { emailKey } from '../../../domain/email-address';
import { draftProposal, editProposal, type DraftingContext } from '../../../domain/proposal/drafting';
import { proposalChanges } from '../../../domain/proposal/history';
import { mayPropose, type ProposalCommand } from '../../../domain/proposal/life-cycle';
import type { Proposal } from '../../../domain/proposal/proposal';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import { proposalTakenBack } from '../../../domain/taken-back';
import type {
	NewProposal,
	ProposalEntry,
	ProposalRef,
	SendProposal,
	UpdateProposal,
} from '../../../ports/proposal-book';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import type { Command } from './batch';
import { namedProposal, proposalEntry } from './proposal-entries';
import type { Wanted } from '../wanted';
import type { UnitOfWork } from './unit-of-work';
import { clientFor, requestOf } from './create-invoices';

/** Makes proposals: one per key for ever. */
export const createProposalsCommand: Command<NewProposal, ProposalEntry> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'proposal', key: idempotencyKey })),
		clients: batch.flatMap(({ client }) => ('id' in client ? [client.id] : [])),
		clientEmails: batch.flatMap(({ client }) => ('email' in client ? [emailKey(client.email)] : [])),
	}),
	decide(input, work) {
		const earlier = replayOf(input, work);
		if (earlier) return earlier;
		const client = clientFor(input.client, work);
		if (!client.ok) return refused(client.refusal);
		const { idempotencyKey, request, title, message, currency, lines, validUntil, paymentTermsDays } = input;
		const content = { clientId: client.value.id, title, message, currency, lines, validUntil, paymentTermsDays };
		const made = draftProposal(work.making.newId('prop'), idempotencyKey, content, around(client.value.name, work));
		if (!made.ok) return refused(made.refusal);
		work.addProposal(made.value);
		work.addKey({ scope: 'proposal', key: idempotencyKey, result: made.value.id, request });
		work.record('proposal', made.value.id, 'created', proposalChanges(null, made.value));
		return done(proposalEntry(made.value, work));
	},
};

const around = (clientName: string, { now, today, settings }: UnitOfWork): DraftingContext => ({
	now,
	today,
	clientName,
	companyName: settings.companyName,
});

function replayOf(input: NewProposal, work: UnitOfWork): Outcome<ProposalEntry> | null {
	const seen = work.key('proposal', input.idempotencyKey);
	if (!seen) return null;
	const proposal = namedProposal(work, seen.result);
	if (!proposal.ok) return refused(proposal.refusal);
	const field = differingField(seen.request, requestOf(input, seen.request, proposal.value.clientId, work));
	if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
	const takenBack = proposalTakenBack(proposal.value, input.idempotencyKey);
	return takenBack ? refused(takenBack) : replayed(proposalEntry(proposal.value, work));
}

/** A command on an existing proposal: found, allowed by the life cycle, changed, recorded. */
function changing<In extends ProposalRef>(
	command: ProposalCommand,
	action: string,
	change: (proposal: Proposal, input: In, work: UnitOfWork) => Result<Proposal>,
	wantMore: (batch: readonly In[]) => Wanted = () => ({}),
): Command<In, ProposalEntry> {
	return {
		want: (batch) => ({ proposals: batch.map(({ id }) => id), ...wantMore(batch) }),
		decide(input, work) {
			const before = namedProposal(work, input.id);
			if (!before.ok) return refused(before.refusal);
			const barred = mayPropose(command, before.value, work.today);
			if (barred) return refused(barred);
			const after = change(before.value, input, work);
			if (!after.ok) return refused(after.refusal);
			work.changeProposal(after.value);
			work.record('proposal', input.id, action, proposalChanges(before.value, after.value));
			return done(proposalEntry(after.value, work));
		},
	};
}

export const updateProposalsCommand: Command<UpdateProposal, ProposalEntry> = changing(
	'update',
	'updated',
	(proposal, { edit }, work) =>
		editProposal(proposal, edit, around(work.client(proposal.clientId)?.name ?? '', work)),
);

const withdraw = changing<ProposalRef>('withdraw', 'withdrawn', (proposal) =>
	accept({ ...proposal, phase: 'withdrawn' }),
);

/** Withdrawing twice is one effect. */
export const withdrawProposalsCommand: Command<ProposalRef, ProposalEntry> = {
	want: withdraw.want,
	decide(input, work) {
		const proposal = work.proposal(input.id);
		return proposal?.phase === 'withdrawn' ? replayed(proposalEntry(proposal, work)) : withdraw.decide(input, work);
	},
};

/** The number is given and the link made in the transaction that records the sending. */
export const sendProposals: Command<SendProposal, ProposalEntry> = changing(
	'send',
	'link made',
	(proposal, { id, linkHash }, work) => {
		if (work.loaded.proposalLinks.has(linkHash))
			return refuse(
				'link_taken',
				'This link was made before.',
				'Run the node again; it makes a new one.',
				'link',
			);
		work.changes.newProposalLinks.push({ linkHash, proposalId: id, at: work.now });
		const isFirst = proposal.phase === 'draft';
		return accept({
			...proposal,
			phase: isFirst ? 'sent' : proposal.phase,
			number: proposal.number ?? work.takeProposalNumber(),
			sentAt: proposal.sentAt ?? work.now,
		});
	},
	(batch) => ({ proposalLinks: batch.map(({ linkHash }) => linkHash), series: ['proposal'] }),
);
