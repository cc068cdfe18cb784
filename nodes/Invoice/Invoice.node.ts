import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { systemCredentials, systemFields } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { systemSearches } from '../shared/fields/searches';
import { actionSubtitle, resourceFields } from '../shared/run/operations';
import { invoiceResources } from './resources';

export class Invoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice',
		name: 'invoice',
		icon: { light: 'file:invoice.svg', dark: 'file:invoice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: actionSubtitle(invoiceResources),
		description: 'Finds, changes, sends, voids and exports invoices',
		defaults: { name: 'Invoice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: [...systemFields, ...resourceFields(invoiceResources, 'invoice')],
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: systemSearches };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeChosen } = await import('../shared/run/execute-chosen');
		return [await executeChosen(this, invoiceResources)];
	}
}
