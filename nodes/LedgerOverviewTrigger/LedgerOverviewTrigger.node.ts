import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { ledgerCredentials, testLedgerCredential } from '../shared/ledger/credential';
import { pageWebhookMethods } from '../shared/trigger/page-webhooks';

/** Hosts the page on which the owner of one or more ledgers reads how they stand. It starts no run. */
export class LedgerOverviewTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ledger Overview Trigger',
		name: 'ledgerOverviewTrigger',
		icon: { light: 'file:ledgerOverview.svg', dark: 'file:ledgerOverview.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'hosts the overview',
		description:
			'Hosts a page behind a secret link: what is open, overdue and paid, and what waits for you. It starts nothing.',
		eventTriggerDescription: 'Open a link with /webhook-test/ in the place of /webhook/',
		activationMessage: 'Make a link now: Invoicing Ledger → Setting → Create Overview Link.',
		defaults: { name: 'Ledger Overview Trigger' },
		inputs: [],
		outputs: [],
		credentials: ledgerCredentials,
		webhooks: [{ name: 'default', httpMethod: 'GET', responseMode: 'onReceived', path: 'overview' }],
		properties: [
			{
				displayName:
					'Publish the workflow. Then make a link: <b>Invoicing Ledger → Setting → Create Overview Link</b>. Whoever has it reads the overview until it ends.',
				name: 'overviewNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Other Ledgers',
				name: 'otherLedgers',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Ledger' },
				default: [],
				placeholder: 'e.g. /home/node/.n8n/invoicing/acme.sqlite',
				description:
					'Further ledgers on the same page: full paths of files, or schemas of the same database if the ledger is in PostgreSQL',
			},
		],
	};

	methods = { credentialTest: { testLedgerCredential } };

	webhookMethods = pageWebhookMethods('overviewPageUrl');

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { hostPage } = await import('./page/host-page');
		return await hostPage(this);
	}
}
