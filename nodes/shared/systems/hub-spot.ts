import { sleep } from 'n8n-workflow';
import { HUB_SPOT_CAPABILITIES } from '../../../src/systems/hubSpot/capabilities';
import type { Vendor } from './vendor';

/** HubSpot as one of the systems that invoices and jobs can live in. */
export const hubSpot: Vendor = {
	label: 'HubSpot',
	description: "Invoices of HubSpot's Commerce Hub, with deals and tickets as jobs",
	capabilities: HUB_SPOT_CAPABILITIES,
	signInField: 'hubSpotAuthentication',
	ways: [
		{
			value: 'serviceKey',
			name: 'Service Key',
			credentialType: 'invoicingHubSpotApi',
			credentialName: 'Invoicing HubSpot API',
			isOAuth2: false,
		},
		{
			value: 'oAuth2',
			name: 'OAuth2',
			credentialType: 'invoicingHubSpotOAuth2Api',
			credentialName: 'Invoicing HubSpot OAuth2 API',
			isOAuth2: true,
		},
	],
	// HubSpot's refresh tokens stay as they are until somebody lets the app into another account.
	accountFacts: ({ serviceToken, clientId, oauthTokenData }) => [
		serviceToken,
		clientId,
		(oauthTokenData as { readonly refresh_token?: unknown } | undefined)?.refresh_token,
	],
	load: async () => {
		const { createHubSpot, explainHubSpot, HUB_SPOT_RATES, identifyHubSpot } = await import(
			'../../../src/systems/hubSpot/hub-spot'
		);
		return {
			limits: HUB_SPOT_RATES,
			explain: explainHubSpot,
			accountOf: async (client) => (await identifyHubSpot(client)).account,
			create: ({ system, client, cache, ledger }) =>
				createHubSpot({
					system,
					client,
					cache,
					journal: ledger.journal,
					automations: ledger.automations,
					sendings: ledger.sendings,
					settings: () => ledger.catalogue.settings(),
					pause: sleep,
				}),
		};
	},
};
