import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { systemSearches } from '../shared/fields/searches';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { deliverFields } from './fields';
import { OUTPUT_NAMES } from './outputs';

export class DeliverInvoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Deliver Invoice',
		name: 'deliverInvoice',
		icon: { light: 'file:deliverInvoice.svg', dark: 'file:deliverInvoice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["deliverBy"] === "" ? "as the client takes it" : "by " + $parameter["deliverBy"] }}',
		description: 'Puts each invoice on the branch by which its client takes it: e-mail, e-invoice or letter',
		defaults: { name: 'Deliver Invoice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUT_NAMES.map(() => NodeConnectionTypes.Main),
		outputNames: [...OUTPUT_NAMES],
		credentials: systemCredentials,
		properties: deliverFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: systemSearches };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeDelivery } = await import('./execute');
		return await executeDelivery(this);
	}
}
