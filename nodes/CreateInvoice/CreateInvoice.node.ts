import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/open';
import { systemProposalSearches, systemSearches } from '../shared/fields/list-search';
import { executeCreate } from './execute';
import { createFields } from './fields';

export class CreateInvoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Create Invoice',
		name: 'createInvoice',
		icon: { light: 'file:createInvoice.svg', dark: 'file:createInvoice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ "from " + ($parameter["mode"] === "items" ? "items" : ({ template: "template", proposal: "proposal" })[$parameter["content"]] ?? "lines") + ({ draft: ", as draft", finalise: ", finalised", send: ", then send", systemSend: ", sent by the system" })[$parameter["finish"]] }}',
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
		listSearch: { ...systemSearches(), ...systemProposalSearches() },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeCreate(this)];
	}
}
