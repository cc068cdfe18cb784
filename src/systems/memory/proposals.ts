import type { Result } from '../../domain/refusal';
import { draftProposal, editProposal, type ProposalEdit, type DraftingContext } from '../../domain/proposal/drafting';
import { mayPropose, type ProposalCommand } from '../../domain/proposal/life-cycle';
import { stateOf, type Proposal } from '../../domain/proposal/proposal';
import type { Digest } from '../../domain/proposal/signing';
import { accept } from '../../domain/refusal';
import { isSearchedFor } from '../../domain/search';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import { proposalTakenBack } from '../../domain/taken-back';
import type { Call } from '../../ports/call';
import type {
	NewProposal,
	ProposalBook,
	ProposalEntry,
	ProposalQuery,
	ProposalRef,
	SendProposal,
} from '../../ports/proposal-book';
import { outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { clientFor, requestOf } from './creating';
import { keepProposal, offerEntry } from './proposal-entries';
import { newestFirst } from './records';
import { unknownProposal } from './refusals';
import { acceptOne, declineOne, invoiceOne, viewOne } from './signing';
import type { MemoryState } from './state';

export function memoryProposals(state: MemoryState, digest: Digest): ProposalBook {
	const entry = (id: string, { now }: Pick<Call, 'now'>): ProposalEntry | 'absent' =>
		state.rows.proposals.has(id) ? offerEntry(state, state.rows.proposals.get(id)!, digest, now) : 'absent';
	return {
		create: async (batch, call) => state.batch(batch, call, (input) => create(state, digest, input, call)),
		update: async (batch, call) =>
			state.batch(batch, call, ({ id, edit }) =>
				change(state, digest, id, 'update', 'updated', call, (proposal) =>
					editOne(state, proposal, edit, call),
				),
			),
		send: async (batch, call) => state.batch(batch, call, (input) => send(state, digest, input, call)),
		withdraw: async (batch, call) => state.batch(batch, call, (input) => withdraw(state, digest, input, call)),
		view: async (batch, call) => state.batch(batch, call, (input) => viewOne(state, digest, input, call)),
		accept: async (batch, call) => state.batch(batch, call, (input) => acceptOne(state, digest, input, call)),
		decline: async (batch, call) => state.batch(batch, call, (input) => declineOne(state, digest, input, call)),
		invoice: async (batch, call) => state.batch(batch, call, (input) => invoiceOne(state, input, call)),
		findByLink: async (linkHash, call) => entry(state.rows.proposalLinks.get(linkHash) ?? '', call),
		read: async (ids, call) => ids.map((id) => entry(id, call)),
		list: async (query) => list(state, query).map((proposal) => offerEntry(state, proposal, digest, query.now)),
		history: async (ids) =>
			ids.map((id) =>
				state.rows.history.filter(({ subject, subjectId }) => subject === 'proposal' && subjectId === id),
			),
	};
}

const around = (state: MemoryState, clientName: string, { now }: Call): DraftingContext => ({
	now,
	today: state.today(now),
	clientName,
	companyName: state.rows.settings.companyName,
});

function create(
	state: MemoryState,
	digest: Digest,
	{ idempotencyKey, client: named, request, ...content }: NewProposal,
	call: Call,
): Outcome<ProposalEntry> {
	const seen = state.rows.keys.get(`proposal\n${idempotencyKey}`);
	if (seen) {
		const made = state.rows.proposals.get(seen.result)!;
		const field = differingField(
			seen.request,
			requestOf(state, { client: named, request }, seen.request, made.clientId),
		);
		if (field !== null) return outcomeOf(keyReused(idempotencyKey, field));
		const takenBack = proposalTakenBack(made, idempotencyKey);
		return takenBack ? refused(takenBack) : replayed(offerEntry(state, made, digest, call.now));
	}
	const client = clientFor(state, named);
	if (!client.ok) return refused(client.refusal);
	const made = draftProposal(
		state.newId('prop'),
		idempotencyKey,
		{ ...content, clientId: client.value.id },
		around(state, client.value.name, call),
	);
	if (!made.ok) return refused(made.refusal);
	state.rows.keys.set(`proposal\n${idempotencyKey}`, { result: made.value.id, request });
	return keepProposal(state, digest, null, made.value, 'created', call);
}

const editOne = (state: MemoryState, proposal: Proposal, edit: ProposalEdit, call: Call): Result<Proposal> =>
	editProposal(proposal, edit, around(state, state.rows.clients.get(proposal.clientId)!.name, call));

function change(
	state: MemoryState,
	digest: Digest,
	id: string,
	command: ProposalCommand,
	action: string,
	call: Call,
	make: (before: Proposal) => Result<Proposal>,
): Outcome<ProposalEntry> {
	const before = state.rows.proposals.get(id);
	if (!before) return refused(unknownProposal(id));
	const barred = mayPropose(command, before, state.today(call.now));
	if (barred) return refused(barred);
	const after = make(before);
	return after.ok ? keepProposal(state, digest, before, after.value, action, call) : refused(after.refusal);
}

function withdraw(state: MemoryState, digest: Digest, { id }: ProposalRef, call: Call): Outcome<ProposalEntry> {
	const proposal = state.rows.proposals.get(id);
	if (proposal?.phase === 'withdrawn') return replayed(offerEntry(state, proposal, digest, call.now));
	return change(state, digest, id, 'withdraw', 'withdrawn', call, (before) =>
		accept({ ...before, phase: 'withdrawn' }),
	);
}

const send = (state: MemoryState, digest: Digest, { id, linkHash }: SendProposal, call: Call): Outcome<ProposalEntry> =>
	change(state, digest, id, 'send', 'link made', call, (before) => {
		if (state.rows.proposalLinks.has(linkHash))
			return {
				ok: false,
				refusal: {
					code: 'link_taken',
					message: 'This link was made before.',
					fix: 'Make another one.',
					field: 'link',
				},
			};
		state.rows.proposalLinks.set(linkHash, id);
		return accept({
			...before,
			phase: before.phase === 'draft' ? 'sent' : before.phase,
			number: before.number ?? state.takeProposalNumber(call.now),
			sentAt: before.sentAt ?? call.now,
		});
	});

function list(state: MemoryState, { search, states, clientId, sentUntil, limit, now }: ProposalQuery): Proposal[] {
	const found = [...state.rows.proposals.values()].filter((proposal) => {
		if (clientId !== null && proposal.clientId !== clientId) return false;
		if (sentUntil !== null && (proposal.sentAt === null || proposal.sentAt > sentUntil)) return false;
		if (states !== null && !states.includes(stateOf(proposal, state.today(now)))) return false;
		return isSearchedFor(search, proposal.id, [
			proposal.number ?? '',
			proposal.title,
			state.rows.clients.get(proposal.clientId)!.name,
		]);
	});
	return newestFirst(found, limit);
}
