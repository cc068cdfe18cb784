import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What the nodes ask HighLevel for. n8n sends these and no others for a package's own credential. */
const SCOPES = [
	'invoices.readonly',
	'invoices.write',
	'invoices/estimate.readonly',
	'invoices/estimate.write',
	'invoices/schedule.readonly',
	'opportunities.readonly',
	'opportunities.write',
	'contacts.readonly',
	'payments/transactions.readonly',
	'locations/customFields.readonly',
];

/** A HighLevel location (sub-account) that lets an app of the user's own in. */
export class InvoicingHighLevelOAuth2Api implements ICredentialType {
	name = 'invoicingHighLevelOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Invoicing HighLevel OAuth2 API';

	icon: Icon = { light: 'file:invoicingHighLevel.svg', dark: 'file:invoicingHighLevel.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-invoicing/n8n-nodes-invoicing/blob/main/docs/systems/highlevel.md';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Sign-in Address',
			name: 'authUrl',
			type: 'string',
			required: true,
			default: 'https://marketplace.gohighlevel.com/v2/oauth/chooselocation',
			description:
				'Where users let the app in. White-labelled accounts use https://marketplace.leadconnectorhq.com/v2/oauth/chooselocation.',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["apiAddress"].trim().replace(/\\/+$/, "")}}/oauth/token',
			required: true,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: SCOPES.join(' ') },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Location ID',
			name: 'locationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ve9EPM428h8vShlRW1KT',
			description:
				'The location (sub-account) that you choose when you let the app in. It stands in the address of its pages, after /location/.',
		},
		{
			displayName: 'Sending User ID',
			name: 'userId',
			type: 'string',
			default: '',
			placeholder: 'e.g. qLTKZEU0zKuqH9eJEoGW',
			description:
				'The HighLevel user in whose name invoices are finalised and sent. Without one, only drafts can be made.',
		},
		{
			displayName: 'Link Field ID',
			name: 'linkFieldId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5gWNWtoGH3xTw8kbEUjg',
			description:
				'A text field of opportunities that shows the linked invoices in HighLevel. Left empty, links are kept in the ledger only.',
		},
		{
			displayName: 'Webhook Public Key',
			name: 'webhookSeal',
			type: 'string',
			default: '',
			placeholder: 'e.g. MCowBQYDK2VwAyEA…',
			description:
				"Verifies the signatures of HighLevel's webhooks: an Ed25519 public key as PEM, in base64 or in hex. Leave it empty to use the key that HighLevel publishes.",
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			required: true,
			default: 'https://services.leadconnectorhq.com',
			description: "Where HighLevel's API answers. Only a proxy in between has another address.",
		},
	];
}
