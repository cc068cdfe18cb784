import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * What the nodes ask HubSpot for. n8n sends these and no others for a package's own credential, and an app that was not
 * given all of them cannot be installed: the documentation lists them.
 */
const SCOPES = [
	'oauth',
	'crm.objects.invoices.read',
	'crm.objects.invoices.write',
	'crm.schemas.invoices.read',
	'crm.objects.line_items.read',
	'crm.objects.line_items.write',
	'crm.objects.commercepayments.read',
	'crm.objects.commercepayments.write',
	'crm.objects.contacts.read',
	'crm.objects.contacts.write',
	'crm.objects.deals.read',
	'crm.objects.deals.write',
	'crm.schemas.deals.read',
	'crm.objects.quotes.read',
	'crm.objects.subscriptions.read',
	'tax_rates.read',
	'tickets',
];

/** A HubSpot account that lets an app of the user's own in. */
export class InvoicingHubSpotOAuth2Api implements ICredentialType {
	name = 'invoicingHubSpotOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Invoicing HubSpot OAuth2 API';

	icon: Icon = { light: 'file:invoicingHubSpot.svg', dark: 'file:invoicingHubSpot.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-invoicing/n8n-nodes-invoicing/blob/main/docs/systems/hubspot.md';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://app.hubspot.com/oauth/authorize',
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["apiAddress"].trim().replace(/\\/+$/, "")}}/oauth/2026-09/token',
			required: true,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: SCOPES.join(' ') },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			required: true,
			default: 'https://api.hubapi.com',
			description: "Where HubSpot's API answers. Only a proxy in between has another address.",
		},
	];
}
