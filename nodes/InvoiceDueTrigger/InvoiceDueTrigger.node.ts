import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { panelOf } from '../shared/trigger/panel';
import { triggerSearches } from '../shared/trigger/searches';
import { dueFields } from './due-fields';

export class InvoiceDueTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Due Trigger',
		name: 'invoiceDueTrigger',
		icon: { light: 'file:invoiceDue.svg', dark: 'file:invoiceDue.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "days from due date: " + $parameter["steps"] }}',
		description: 'Starts the workflow when unpaid invoices are due soon, due or overdue: each step of each once',
		eventTriggerDescription: 'Waiting for invoices to fall due',
		activationMessage: 'Unpaid invoices that come to a step now start this workflow.',
		triggerPanel: panelOf({
			header: 'Show an invoice that is due',
			shows: 'what fell due last or is open now',
			each: 'each run of due invoices',
		}),
		defaults: { name: 'Invoice Due Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: dueFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runDueTrigger } = await import('./run-due');
		return await runDueTrigger(this);
	}
}
