import { proposalField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const withdrawProposal: Operation = {
	name: 'Withdraw',
	value: 'withdraw',
	action: 'Withdraw proposal',
	description: 'Take a proposal back that nobody has signed: its page says so, and it can no longer be signed',
	fields: [proposalField({ required: true, description: 'The proposal to withdraw' })],
	load: () => import('./withdraw.run'),
};
