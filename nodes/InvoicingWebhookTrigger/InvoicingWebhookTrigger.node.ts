import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { testLedgerCredential } from '../shared/ledger/credential';
import { webhookCredentials, webhookFields } from './webhook-fields';
import { OPENED, panelOf } from '../shared/trigger/panel';

/** An address for a vendor's webhooks. The other triggers deliver the events, sooner than a poll would. */
export class InvoicingWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoicing Webhook Trigger',
		name: 'invoicingWebhookTrigger',
		icon: { light: 'file:invoicingWebhook.svg', dark: 'file:invoicingWebhook.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'HighLevel',
		description:
			"Takes in HighLevel's signed webhooks, so that the other triggers start within seconds after a payment or a move",
		eventTriggerDescription: 'Open the Test URL to see a record',
		activationMessage: 'HighLevel may now post its webhooks to the Production URL.',
		triggerPanel: panelOf({
			header: 'Show an event of HighLevel',
			press: OPENED,
			shows: 'the event that came last',
			each: 'each webhook, with <i>Start This Workflow Too</i> on,',
		}),
		defaults: { name: 'Invoicing Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: webhookCredentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'invoicing' },
			// Opened by a person, to try the workflow.
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'invoicing',
				ndvHideUrl: true,
				ndvHideMethod: true,
			},
		],
		properties: webhookFields,
	};

	methods = { credentialTest: { testLedgerCredential } };

	// HighLevel takes the address in the settings of a marketplace app only: there is nothing to make here, and nothing
	// to take away. What is there is only looked at.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { checkWebhook } = await import('./check-webhook');
				await checkWebhook(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveWebhook } = await import('./receive-webhook');
		return await receiveWebhook(this);
	}
}
