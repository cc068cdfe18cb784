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
import { paymentFields } from './fields';

export class RegisterPayment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Register Payment',
		name: 'registerPayment',
		icon: { light: 'file:registerPayment.svg', dark: 'file:registerPayment.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ register: "new payment", apply: "apply existing payment", confirm: "confirm pending payment", delete: "delete payment", refund: "record refund" })[$parameter["operation"]] }}',
		description: 'Registers payments on invoices: new, existing or pending ones. Never counts one twice.',
		defaults: { name: 'Register Payment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: paymentFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: systemSearches };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executePayment } = await import('./operations');
		return [await executePayment(this)];
	}
}
