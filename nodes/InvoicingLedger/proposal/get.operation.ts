import { proposalField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const getProposal: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get proposal',
	description: 'Read one proposal and what became of it',
	fields: [proposalField({ required: true, description: 'The proposal to read' }), simplifyField()],
	load: () => import('./get.run'),
};
