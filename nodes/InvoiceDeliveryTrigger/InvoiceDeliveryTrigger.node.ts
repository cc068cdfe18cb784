import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { deliveryTriggerFields } from './delivery-fields';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { triggerSearches } from '../shared/trigger/searches';
import { panelOf } from '../shared/trigger/panel';

export class InvoiceDeliveryTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Delivery Trigger',
		name: 'invoiceDeliveryTrigger',
		icon: { light: 'file:invoiceDelivery.svg', dark: 'file:invoiceDelivery.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'delivery failed',
		description: 'Starts the workflow when an invoice did not reach its client, such as a letter that came back',
		eventTriggerDescription: 'Waiting for a delivery to fail',
		activationMessage: 'Each invoice that does not arrive now starts this workflow.',
		triggerPanel: panelOf({
			header: 'Show an invoice that did not arrive',
			shows: 'the last such invoice',
			each: 'each invoice that does not arrive',
		}),
		defaults: { name: 'Invoice Delivery Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: deliveryTriggerFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runTrigger } = await import('../shared/trigger/run-trigger');
		const { readDeliverySpec } = await import('./delivery-spec');
		return await runTrigger(this, readDeliverySpec);
	}
}
