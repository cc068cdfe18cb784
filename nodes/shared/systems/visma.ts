import { VISMA_CAPABILITIES } from '../../../src/systems/visma/capabilities';
import { textIn, type Opening, type Vendor } from './vendor';

/** Visma eAccounting as one of the systems that invoices and jobs can live in. */
export const visma: Vendor = {
	label: 'Visma eAccounting',
	description: 'Invoices of a company in Visma eAccounting (Spiris), with projects as jobs',
	capabilities: VISMA_CAPABILITIES,
	signInField: 'vismaAuthentication',
	ways: [
		{
			value: 'oAuth2',
			name: 'OAuth2',
			credentialType: 'vismaEAccountingOAuth2Api',
			credentialName: 'Visma eAccounting OAuth2 API',
			isOAuth2: true,
		},
	],
	accountFacts: ({ clientId, articles, bankAccount }) => [clientId, articles, bankAccount],
	load: async () => {
		const { companyOf, createVisma, explainVisma, namedArticles, VISMA_RATES } = await import(
			'../../../src/systems/visma/visma'
		);
		return {
			limits: VISMA_RATES,
			explain: explainVisma,
			accountOf: async (client, credential) => {
				namedArticles(textIn(credential, 'articles'));
				return await companyOf(client);
			},
			create: ({ system, client, cache, ledger, credential }: Opening) =>
				createVisma({
					system,
					client,
					cache,
					journal: ledger.journal,
					automations: ledger.automations,
					sendings: ledger.sendings,
					settings: () => ledger.catalogue.settings(),
					articles: namedArticles(textIn(credential, 'articles')),
					bankAccount: textIn(credential, 'bankAccount'),
				}),
		};
	},
};
