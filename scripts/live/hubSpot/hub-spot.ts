import { ACCOUNT_PATH, API_VERSION, HUB_SPOT_URL } from '../../../src/systems/hubSpot/wire/address';
import { explainHubSpot, HUB_SPOT_RATES } from '../../../src/systems/hubSpot/hub-spot';
import { MARK, type Vendor } from '../vendor';
import { findLeft, makeDraft, removeDraft, type HubSpotDraft } from './draft';
import { HubSpotLive } from './live';
import { afterProbes, draftProbes } from './on-draft';
import { hubSpotRules } from './rules';
import { searchingProbes } from './searching';
import { settingsProbes } from './settings';
import { stageProbes } from './stages';

export const hubSpot: Vendor<HubSpotLive, HubSpotDraft> = {
	name: 'hubspot',
	label: 'HubSpot',
	credential: 'service key',
	page: 'docs/systems/hubspot.md',
	api: API_VERSION,
	url: HUB_SPOT_URL,
	limits: HUB_SPOT_RATES,
	explain: explainHubSpot,
	byHand: `In HubSpot, open Commerce → Invoices, find the draft with the comment "${MARK}", and delete it.`,
	rules: () => hubSpotRules,
	open: (asking, given) => new HubSpotLive(asking, given),
	greet: ({ asking }) => asking.greet({ method: 'GET', path: ACCOUNT_PATH }),
	isUnknown: ({ status }) => status === 401,
	findLeft,
	whyNoDraft: () => null,
	makeDraft,
	removeDraft,
	reading: [...settingsProbes, ...searchingProbes, ...stageProbes],
	onDraft: draftProbes,
	afterwards: afterProbes,
	notAsked: [
		{
			words: ['payment with its association'],
			asks: 'A payment with its association turns the invoice paid at once.',
			why: 'It would take a finalised invoice and a recorded payment.',
		},
		{
			words: ['before an invoice is opened'],
			asks: 'A name, a company or an e-mail address of the contact is enough to open an invoice.',
			why: 'It would finalise an invoice.',
		},
		{
			words: ['credit memos'],
			asks: 'Credit memos can be read.',
			why: 'HubSpot publishes no name by which to ask for them.',
		},
	],
};
