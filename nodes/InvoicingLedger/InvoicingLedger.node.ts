import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testLedgerCredential } from '../shared/ledger/credential';
import { lazySearches, ledgerSearches, recurringSearches } from '../shared/fields/searches';
import { actionSubtitle, resourceFields } from '../shared/run/operations';
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
			'Keeps the clients, jobs, pipelines, invoice templates, products, proposals, recurring invoices and settings of the built-in ledger',
		defaults: { name: 'Invoicing Ledger' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// As `ledgerCredentials`, which the lint rule for a credential's test does not find.
		credentials: [
			{
				name: 'invoicingLedgerApi',
				displayName: 'Credential for Invoicing Ledger (No Credential Needed)',
				required: false,
				testedBy: 'testLedgerCredential',
			},
		],
		properties: resourceFields(ledgerResources, 'client'),
	};

	methods = {
		credentialTest: { testLedgerCredential },
		listSearch: {
			...ledgerSearches,
			...recurringSearches,
			...lazySearches(
				['searchArchivedClients', 'searchArchivedJobs', 'searchArchivedPipelines', 'searchArchivedProducts'],
				async () => {
					const { archivedSearches } = await import('./search-archived');
					return archivedSearches;
				},
			),
			async searchProposals(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
				const { searchProposals } = await import('../shared/fields/search-proposals');
				return await searchProposals(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeChosen } = await import('../shared/run/execute-chosen');
		return [await executeChosen(this, ledgerResources)];
	}
}
