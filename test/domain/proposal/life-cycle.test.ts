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

	it('expires the day after its last day, only while a signature is waited for', () => {
		expect(stateOf(aProposal({ validUntil: TODAY }), TODAY)).toBe('sent');
		for (const phase of ['draft', 'accepted', 'declined', 'withdrawn'] as const)
			expect(stateOf(aProposal({ phase, validUntil: '2020-01-01' }), TODAY)).toBe(phase);
	});
});
