import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { systemSearches } from '../shared/fields/searches';
import { createFields } from './fields';

export class CreateInvoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Create Invoice',
		name: 'createInvoice',
		icon: { light: 'file:createInvoice.svg', dark: 'file:createInvoice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ "from " + ($parameter["mode"] === "items" ? "items" : ({ template: "template", proposal: "proposal" })[$parameter["content"]] ?? "lines") + ({ draft: ", as draft", finalise: ", finalised", send: ", with its e-mail", systemSend: ", sent by the system" })[$parameter["finish"]] }}',
		description:
			'Creates invoices from a template or from lines, linked to jobs and ready to send. Never bills twice.',
		defaults: { name: 'Create Invoice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: createFields,
	};

	methods = {
		credentialTest: { testLedgerCredential },
		listSearch: {
			...systemSearches,
			async searchProposals(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
				const { searchSystemProposals } = await import('./search-proposals');
				return await searchSystemProposals(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeCreate } = await import('./execute');
		return [await executeCreate(this)];
	}
}
