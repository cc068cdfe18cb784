import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { pageWebhookMethods } from '../shared/trigger/page-webhooks';
import { triggerSearches } from '../shared/trigger/searches';
import { proposalFields } from './proposal-fields';
import { panelOf } from '../shared/trigger/panel';

/**
 * n8n makes no address for a method that is empty: where a system has a page of its own, there is none here, and a
 * trial is not kept waiting for a visit.
 */
const onlyOfLedger = (method: 'GET' | 'POST'): string => `={{ $parameter["system"] === "ledger" ? "${method}" : "" }}`;
const elsewhere = '={{ $parameter["system"] !== "ledger" }}';

/**
 * Two things in one node: it hosts the page on which clients sign, and it starts the workflow when something was
 * signed, here or in another system.
 */
export class ProposalAcceptedTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Proposal Accepted Trigger',
		name: 'proposalAcceptedTrigger',
		icon: { light: 'file:proposalAccepted.svg', dark: 'file:proposalAccepted.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ "proposal.accepted": "accepted", "proposal.declined": "declined" })[event]).join(", ") }}',
		description:
			'Starts the workflow when a proposal, quote or estimate is accepted, and hosts the page on which clients sign proposals of the ledger',
		eventTriggerDescription: "Open the Test URL, or a client's link with /webhook-test/, to see a record",
		activationMessage: 'The page of your proposals is open, and a signature starts this workflow.',
		triggerPanel: panelOf({
			header: 'Show a signed proposal',
			press: 'Press the button and, for the built-in ledger, open the <b>Test URL</b>: that',
			shows: 'the proposal that was signed last',
			each: 'each signed proposal',
		}),
		defaults: { name: 'Proposal Accepted Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		webhooks: [
			{
				name: 'setup',
				httpMethod: onlyOfLedger('GET'),
				responseMode: 'onReceived',
				path: 'proposal',
				ndvHideUrl: elsewhere,
				ndvHideMethod: elsewhere,
			},
			{
				name: 'default',
				httpMethod: onlyOfLedger('POST'),
				responseMode: 'onReceived',
				path: 'proposal',
				ndvHideUrl: elsewhere,
				ndvHideMethod: elsewhere,
			},
		],
		properties: proposalFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches };

	webhookMethods = pageWebhookMethods('proposalPageUrl');

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { hostPage } = await import('./page/host-page');
		return await hostPage(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runTrigger } = await import('../shared/trigger/run-trigger');
		const { readProposalSpec } = await import('./proposal-spec');
		return await runTrigger(this, readProposalSpec);
	}
}
