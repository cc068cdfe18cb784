import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** A HighLevel location (sub-account) by its private integration token. */
export class InvoicingHighLevelApi implements ICredentialType {
	name = 'invoicingHighLevelApi';

	displayName = 'Invoicing HighLevel API';

	icon: Icon = { light: 'file:invoicingHighLevel.svg', dark: 'file:invoicingHighLevel.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-invoicing/n8n-nodes-invoicing/blob/main/docs/systems/highlevel.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Private Integration Token',
			name: 'privateIntegrationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"Made in the location's settings under Private Integrations. The documentation lists the scopes it needs.",
		},
		{
			displayName: 'Location ID',
			name: 'locationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ve9EPM428h8vShlRW1KT',
			description:
				'The location (sub-account) whose invoices and opportunities this is about. It stands in the address of its pages, after /location/.',
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

	// Not an expression: a trigger polls between executions, when n8n evaluates none.
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(credentials.privateIntegrationToken).trim()}` },
	});

	test: ICredentialTestRequest = {
		request: {
			url: '={{$credentials.apiAddress.trim().replace(/\\/+$/, "")}}/invoices/settings',
			headers: { Version: '2021-07-28' },
			qs: { altId: '={{$credentials.locationId.trim()}}', altType: 'location' },
		},
	};
}
