import type { INodeProperties } from 'n8n-workflow';

/** Of *Get Unsettled*: records of every system. */
export const ANY_SYSTEM = 'any';

/**
 * The account of a system that is typed in: the ledger keeps records of accounts that this node has no
 * credential for.
 */
export const accountField: INodeProperties = {
	displayName: 'Account',
	name: 'account',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1234567',
	description:
		'The HubSpot portal, HighLevel location or Visma company, as items of that system show it under <b>account</b>',
};
