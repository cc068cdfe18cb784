import type { INodeProperties } from 'n8n-workflow';

/** Switched off, an invoice comes with everything that the ledger keeps of it. */
export const simplifyField = (displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	...(displayOptions && { displayOptions }),
});
