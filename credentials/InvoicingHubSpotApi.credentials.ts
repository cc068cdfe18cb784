import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** A HubSpot account by its service key: a token with scopes of its own, made in HubSpot's settings. */
export class InvoicingHubSpotApi implements ICredentialType {
	name = 'invoicingHubSpotApi';

	displayName = 'Invoicing HubSpot API';

	icon: Icon = { light: 'file:invoicingHubSpot.svg', dark: 'file:invoicingHubSpot.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-invoicing/n8n-nodes-invoicing/blob/main/docs/systems/hubspot.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Service Key',
			name: 'serviceToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Made in HubSpot under Development → Keys → Service Keys. The documentation lists the scopes it needs.',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			required: true,
			default: 'https://api.hubapi.com',
			description: "Where HubSpot's API answers. Only a proxy in between has another address.",
		},
	];

	// Not an expression: a trigger polls between executions, when n8n evaluates none.
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(credentials.serviceToken).trim()}` },
	});

	test: ICredentialTestRequest = {
		request: { url: '={{$credentials.apiAddress.trim().replace(/\\/+$/, "")}}/account-info/2026-09/details' },
	};
}
