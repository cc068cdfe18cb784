import { NodeConnectionTypes, type IHookFunctions, type INodeType, type INodeTypeDescription, type ITriggerFunctions, type ITriggerResponse, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { openLedger, testLedgerCredential } from '../shared/ledger-access';
import { forgetPage, hostPage, isPageKnown, rememberPage } from '../shared/proposal-page/host-page';
import { triggerSearches } from '../shared/trigger/pickers';
import { proposalFields, readProposalSpec } from '../shared/trigger/proposal-spec';
import { runTrigger } from '../shared/trigger/run-trigger';

/** Two things in one node: it hosts the page on which clients sign, and it tells the workflow of what was signed. */
export class ProposalAcceptedTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Proposal Accepted Trigger',
		name: 'proposalAcceptedTrigger',
		icon: { light: 'file:proposalAccepted.svg', dark: 'file:proposalAccepted.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].map((event) => ({ "proposal.accepted": "accepted", "proposal.declined": "declined" })[event]).join(", ") }}',
		description: 'Hosts the page on which clients read and sign proposals, and starts the workflow when one is signed',
		eventTriggerDescription: 'Waiting for a proposal to be signed',
		defaults: { name: 'Proposal Accepted Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'invoicingLedgerApi', required: false, testedBy: 'testLedgerCredential' }],
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'proposal' },
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'proposal' },
		],
		properties: proposalFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches() };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isPageKnown(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await rememberPage(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await forgetPage(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await hostPage(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await runTrigger(this, readProposalSpec(this, async () => (await openLedger(this)).proposals));
	}
}
