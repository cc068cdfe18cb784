import type { INodeProperties } from 'n8n-workflow';
import { credentialsWith } from '../shared/fields/system-field';
import { VENDORS } from '../shared/systems/registry';

const { signInField, ways } = VENDORS.highLevel;

export const webhookFields: INodeProperties[] = [
	{
		displayName:
			"Publish this workflow. Then enter the Production URL, above under Webhook URLs, as the webhook address of your app in HighLevel's marketplace, and switch on InvoicePaid, InvoicePartiallyPaid, OpportunityCreate and OpportunityStageUpdate there. Invoice Paid Trigger and Job Stage Trigger, set to HighLevel, then start within seconds; without webhooks they poll once a minute.",
		name: 'webhookNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'HighLevel Sign-In',
		name: signInField,
		type: 'options',
		noDataExpression: true,
		options: ways.map(({ name, value }) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: 'privateToken',
		description: 'How the node reads the record that a webhook names',
	},
	{
		displayName: 'Start This Workflow Too',
		name: 'startsWorkflow',
		type: 'boolean',
		default: false,
		description:
			'Whether each delivery also starts this workflow with its events, once and without a second attempt. The other triggers deliver them until a run succeeds.',
	},
];

export const webhookCredentials = credentialsWith(VENDORS.highLevel);
