import type { INodeProperties } from 'n8n-workflow';

/** Where the events come from. */
export const systemField: INodeProperties = {
	displayName: 'System',
	name: 'system',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'Built-in Ledger', value: 'ledger', description: 'Invoices and jobs that n8n keeps itself, in a file or in PostgreSQL' }],
	default: 'ledger',
	description: 'Where the invoices and jobs live',
	hint: 'No credential needed: kept in n8n\'s own folder',
};
