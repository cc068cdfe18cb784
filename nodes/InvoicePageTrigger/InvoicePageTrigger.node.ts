import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { ledgerCredentials, testLedgerCredential } from '../shared/ledger/credential';
import { pageWebhookMethods } from '../shared/trigger/page-webhooks';
import { triggerSearches } from '../shared/trigger/searches';
import { pageFields } from './page-fields';
import { OPENED, panelOf } from '../shared/trigger/panel';

/**
 * Two things in one node: it hosts the page on which clients read, download and pay their invoices, and it starts the
 * workflow when a client first opened one.
 */
export class InvoicePageTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Page Trigger',
		name: 'invoicePageTrigger',
		icon: { light: 'file:invoicePage.svg', dark: 'file:invoicePage.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'first opened by its client',
		description:
			'Hosts the page on which clients read, download and pay invoices of the ledger, and starts the workflow when one was first opened',
		eventTriggerDescription: 'Open the Test URL to see a record',
		activationMessage: 'The page of your invoices is open, and a first look at one starts this workflow.',
		triggerPanel: panelOf({
			header: 'Show an invoice that was opened',
			press: OPENED,
			shows: 'the invoice that was opened last',
			each: 'each invoice that its client first opens',
		}),
		defaults: { name: 'Invoice Page Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: ledgerCredentials,
		webhooks: [
			{ name: 'setup', httpMethod: 'POST', responseMode: 'onReceived', path: 'invoice' },
			{ name: 'default', httpMethod: 'GET', responseMode: 'onReceived', path: 'invoice' },
		],
		properties: pageFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches };

	webhookMethods = pageWebhookMethods('invoicePageUrl');

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { hostPage } = await import('./page/host-page');
		return await hostPage(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runTrigger } = await import('../shared/trigger/run-trigger');
		const { readPageSpec } = await import('./page-spec');
		return await runTrigger(this, readPageSpec);
	}
}
