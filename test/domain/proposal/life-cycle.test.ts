import { mayPropose, PROPOSAL_LIFE_CYCLE, type ProposalCommand } from '../../../src/domain/proposal/life-cycle';
import { stateOf, type Proposal, type ProposalState } from '../../../src/domain/proposal/proposal';
import { aProposal, anAcceptance } from '../../support/builders/proposal';

const TODAY = '2026-03-15';
const COMMANDS: readonly ProposalCommand[] = ['update', 'send', 'view', 'accept', 'decline', 'withdraw', 'invoice'];

const IN: Readonly<Record<ProposalState, Proposal>> = {
	draft: aProposal({ phase: 'draft' }),
	sent: aProposal(),
	viewed: aProposal({ phase: 'viewed' }),
	expired: aProposal({ validUntil: '2026-03-14' }),
	accepted: aProposal({ phase: 'accepted', acceptance: anAcceptance }),
	declined: aProposal({ phase: 'declined', decline: { at: '2026-03-02T12:00:00.000Z', reason: '' } }),
	withdrawn: aProposal({ phase: 'withdrawn' }),
};
const STATES = Object.keys(IN) as ProposalState[];

/** The rules a second time, apart from the table: the code of the refusal, or null. */
function expected(state: ProposalState, command: ProposalCommand): string | null {
	const isOpen = state === 'sent' || state === 'viewed';
	if (isOpen) return null;
	if (state === 'draft') return ['view', 'accept', 'decline'].includes(command) ? 'proposal_is_draft' : null;
	if (state === 'expired') return ['send', 'view', 'accept', 'decline'].includes(command) ? 'proposal_expired' : null;
	if (state === 'accepted' && command === 'invoice') return null;
	return `proposal_${state}`;
}

describe('the life cycle of a proposal', () => {
	it('has every state and every command', () => {
		expect(Object.keys(PROPOSAL_LIFE_CYCLE).sort()).toEqual([...STATES].sort());
		for (const state of STATES)
			expect(Object.keys(PROPOSAL_LIFE_CYCLE[state]).sort()).toEqual([...COMMANDS].sort());
	});

	it.each(STATES)('is %s', (state) => expect(stateOf(IN[state], TODAY)).toBe(state));

	describe.each(STATES)('%s', (state) => {
		it.each(COMMANDS)('%s', (command) => {
			const refusal = mayPropose(command, IN[state], TODAY);
			expect(refusal?.code ?? null).toBe(expected(state, command));
			if (refusal)
				expect([refusal.message, refusal.fix].every((sentence) => /^[A-Z].+\.$/.test(sentence))).toBe(true);
		});
	});

	const DRAFT = 'Prepare its e-mail first: that gives it a number and a link.';
	const SIGNED = 'Work on with the invoice that was made of it, or write a new proposal.';
	const NEW = 'Write a new proposal.';
	const LATER = 'Give it a later "Valid Until" date, or write a new proposal.';

	it.each<[ProposalState, ProposalCommand, string, string]>([
		['draft', 'view', 'The proposal was never sent and cannot be opened.', DRAFT],
		['draft', 'accept', 'The proposal was never sent and cannot be signed.', DRAFT],
		['draft', 'decline', 'The proposal was never sent and cannot be declined.', DRAFT],
		['expired', 'send', 'Proposal P-0001 was valid until 2026-03-14 and can no longer be sent.', LATER],
		['expired', 'view', 'Proposal P-0001 was valid until 2026-03-14 and can no longer be opened.', LATER],
		['expired', 'accept', 'Proposal P-0001 was valid until 2026-03-14 and can no longer be signed.', LATER],
		['expired', 'decline', 'Proposal P-0001 was valid until 2026-03-14 and can no longer be declined.', LATER],
		['accepted', 'update', 'Proposal P-0001 was signed and can no longer be changed.', SIGNED],
		['accepted', 'accept', 'Proposal P-0001 was signed and can no longer be signed again.', SIGNED],
		['declined', 'view', 'Proposal P-0001 was declined and can no longer be opened anew.', NEW],
		['declined', 'invoice', 'Proposal P-0001 was declined and can no longer be invoiced.', NEW],
		['withdrawn', 'withdraw', 'Proposal P-0001 was withdrawn and can no longer be withdrawn again.', NEW],
	])('%s: why it takes no %s', (state, command, message, fix) => {
		const refusal = mayPropose(command, IN[state], TODAY);
		expect([refusal?.message, refusal?.fix]).toEqual([message, fix]);
		expect(refusal?.field).toBe(state === 'expired' ? 'validUntil' : undefined);
	});

	it('expires the day after its last day, only while a signature is waited for', () => {
		expect(stateOf(aProposal({ validUntil: TODAY }), TODAY)).toBe('sent');
		expect(stateOf(aProposal({ phase: 'viewed', validUntil: '2026-03-14' }), TODAY)).toBe('expired');
		for (const phase of ['draft', 'accepted', 'declined', 'withdrawn'] as const)
			expect(stateOf(aProposal({ phase, validUntil: '2020-01-01' }), TODAY)).toBe(phase);
	});
});
