import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testLedgerCredential } from '../shared/ledger/open';
import { archivedSearches, ledgerSearches, proposalSearches } from '../shared/fields/list-search';
import { recurringSearches } from '../shared/fields/recurring-search';
import { actionSubtitle, resourceFields } from '../shared/run/operations';
import { executeChosen } from '../shared/run/execute-chosen';
import { ledgerResources } from './resources';

export class InvoicingLedger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoicing Ledger',
		name: 'invoicingLedger',
		icon: { light: 'file:invoicingLedger.svg', dark: 'file:invoicingLedger.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: actionSubtitle(ledgerResources),
		description:
			'Keeps the clients, jobs, pipelines, invoice templates, proposals, recurring invoices and settings of the built-in ledger',
		defaults: { name: 'Invoicing Ledger' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// As `ledgerCredentials`, which the lint rule for a credential's test does not find.
		credentials: [
			{
				name: 'invoicingLedgerApi',
				displayName: 'Credential for Invoicing Ledger (Optional)',
				required: false,
				testedBy: 'testLedgerCredential',
			},
		],
		properties: resourceFields(ledgerResources, 'client'),
	};

	methods = {
		credentialTest: { testLedgerCredential },
		listSearch: { ...ledgerSearches(), ...archivedSearches(), ...proposalSearches(), ...recurringSearches() },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeChosen(this, ledgerResources)];
	}
}
