import { HIGH_LEVEL_CAPABILITIES } from '../../../src/systems/highLevel/capabilities';
import { textIn, type Opening, type Vendor } from './vendor';

/** HighLevel as one of the systems that invoices and jobs can live in. */
export const highLevel: Vendor = {
	label: 'HighLevel',
	description: 'Invoices of a HighLevel location, with opportunities as jobs',
	capabilities: HIGH_LEVEL_CAPABILITIES,
	signInField: 'highLevelAuthentication',
	ways: [
		{
			value: 'privateToken',
			name: 'Private Integration Token',
			credentialType: 'invoicingHighLevelApi',
			credentialName: 'Invoicing HighLevel API',
			isOAuth2: false,
		},
		{
			value: 'oAuth2',
			name: 'OAuth2',
			credentialType: 'invoicingHighLevelOAuth2Api',
			credentialName: 'Invoicing HighLevel OAuth2 API',
			isOAuth2: true,
		},
	],
	accountFacts: ({ privateIntegrationToken, clientId, locationId, userId, linkFieldId, webhookSeal }) => [
		privateIntegrationToken,
		clientId,
		locationId,
		userId,
		linkFieldId,
		webhookSeal,
	],
	load: async () => {
		const { checkSeal, createHighLevel, explainHighLevel, highLevelWebhook, HIGH_LEVEL_RATES } = await import(
			'../../../src/systems/highLevel/high-level'
		);
		return {
			limits: HIGH_LEVEL_RATES,
			explain: explainHighLevel,
			accountOf: async (_client, credential) => textIn(credential, 'locationId'),
			create: (opening) => createHighLevel(optionsOf(opening)),
			checkWebhook: (credential) => checkSeal(textIn(credential, 'webhookSeal')),
			webhook: (opening, seen) => {
				const seal = textIn(opening.credential, 'webhookSeal');
				return {
					signatureHeader: 'x-ghl-signature',
					...highLevelWebhook(optionsOf(opening), { seen, ...(seal !== '' && { seal }) }),
				};
			},
		};
	},
};

const optionsOf = ({ system, client, ledger, credential }: Opening) => ({
	system,
	client,
	journal: ledger.journal,
	automations: ledger.automations,
	sendings: ledger.sendings,
	settings: () => ledger.catalogue.settings(),
	locationId: textIn(credential, 'locationId'),
	userId: textIn(credential, 'userId'),
	invoiceField: textIn(credential, 'linkFieldId'),
});
