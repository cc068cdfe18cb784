import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What the nodes ask Visma for. n8n sends these and no others for a package's own credential. */
const SCOPES = ['ea:api', 'offline_access', 'ea:sales', 'ea:accounting'];

/**
 * A company in Visma eAccounting (Spiris Bokföring & Fakturering) that lets a client of the user's own in. Sandbox and
 * production have the same addresses: the client decides. Each renewal gives a new refresh token, which n8n keeps.
 */
export class VismaEAccountingOAuth2Api implements ICredentialType {
	name = 'vismaEAccountingOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Visma eAccounting OAuth2 API';

	icon: Icon = { light: 'file:vismaEAccounting.svg', dark: 'file:vismaEAccounting.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-invoicing/n8n-nodes-invoicing/blob/main/docs/systems/visma.md';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://identity.vismaonline.com/connect/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://identity.vismaonline.com/connect/token',
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: SCOPES.join(' ') },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'prompt=select_account',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
		{
			displayName: 'Articles by VAT Rate',
			name: 'articles',
			type: 'string',
			default: '',
			placeholder: 'e.g. 25=1001, 12=1002, 0=1004',
			description:
				'Numbers of the articles that lines are billed with, by VAT rate: in Visma, VAT comes from the article. For a rate that is not listed, the first active article with that rate is taken.',
		},
		{
			displayName: 'Bank Account',
			name: 'bankAccount',
			type: 'string',
			default: '',
			placeholder: 'e.g. Main account',
			description:
				'Name or ID of the bank account in Visma that registered payments come to. Left empty, the default one is taken.',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			required: true,
			default: 'https://eaccountingapi.vismaonline.com/v2',
			description: "Where Visma's API answers. Only a proxy in between has another address.",
		},
	];
}
