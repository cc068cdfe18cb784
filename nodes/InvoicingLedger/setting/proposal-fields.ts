import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/fields/by-label';

/** How proposals are numbered and signed. */
export const proposalFields: readonly INodeProperties[] = byLabel([
	{
		displayName: 'Proposal Number Prefix',
		name: 'proposalNumberPrefix',
		type: 'string',
		default: 'P-',
		placeholder: 'e.g. P-{year}-',
		description: 'What stands before each number of a proposal from now on',
	},
	{
		displayName: 'Proposal Page Address',
		name: 'proposalPageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.acme.example/…/proposal',
		description:
			'Where clients read and sign proposals. Written by the Proposal Accepted Trigger when its workflow is published.',
	},
	{
		displayName: 'Proposal Validity (Days)',
		name: 'proposalValidityDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3650, numberPrecision: 0 },
		default: 30,
		description: 'How long a proposal can be signed that names no date of its own',
	},
]);
