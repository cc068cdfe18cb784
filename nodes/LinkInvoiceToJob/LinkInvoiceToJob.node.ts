import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { systemSearches } from '../shared/fields/searches';
import { linkFields } from './fields';

export class LinkInvoiceToJob implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Link Invoice to Job',
		name: 'linkInvoiceToJob',
		icon: { light: 'file:linkInvoice.svg', dark: 'file:linkInvoice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description:
			'Links invoices to jobs of the same client, or takes links away. Automove waits for linked invoices.',
		defaults: { name: 'Link Invoice to Job' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: linkFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: systemSearches };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeLink } = await import('./execute');
		return [await executeLink(this)];
	}
}
