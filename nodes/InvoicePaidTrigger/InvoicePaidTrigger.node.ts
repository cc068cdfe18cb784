import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { paidFields } from './paid-fields';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { triggerSearches } from '../shared/trigger/searches';
import { panelOf } from '../shared/trigger/panel';

export class InvoicePaidTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Paid Trigger',
		name: 'invoicePaidTrigger',
		icon: { light: 'file:invoicePaid.svg', dark: 'file:invoicePaid.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ "invoice.paid": "fully paid", "invoice.partially_paid": "partly paid", "invoice.payment_pending": "payment pending" })[event]).join(", ") }}',
		description: 'Starts the workflow when an invoice is paid, each time with the invoice and its client and jobs',
		eventTriggerDescription: 'Waiting for an invoice to be paid',
		activationMessage: 'Each invoice that is paid now starts this workflow.',
		triggerPanel: panelOf({
			header: 'Show a paid invoice',
			shows: 'the invoice that was paid last',
			each: 'each paid invoice',
		}),
		defaults: { name: 'Invoice Paid Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: paidFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runTrigger } = await import('../shared/trigger/run-trigger');
		const { readPaidSpec } = await import('./paid-spec');
		return await runTrigger(this, readPaidSpec);
	}
}
