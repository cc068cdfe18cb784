import { explainHighLevel, HIGH_LEVEL_RATES, HIGH_LEVEL_URL } from '../../../src/systems/highLevel/high-level';
import { VERSIONS } from '../../../src/systems/highLevel/wire/address';
import { messageOf } from '../../../src/systems/highLevel/wire/ask';
import type { NotAsked } from '../probe';
import { MARK, type Vendor } from '../vendor';
import { findLeft, makeDraft, removeDraft, type HighLevelDraft } from './draft';
import { HighLevelLive } from './live';
import { afterProbes, draftProbes } from './on-draft';
import { readingProbes } from './reading';
import { highLevelRules } from './rules';

const notAsked: readonly NotAsked[] = [
	{
		words: ['Empty `card`'],
		asks: 'Empty `card` and `cheque` are taken with other payments.',
		why: 'It would register a payment.',
	},
	{
		words: ['request without an answer'],
		asks: 'A request without an answer is carried out within a minute or not at all.',
		why: 'No round can make an answer get lost.',
	},
	{
		words: ['Webhooks carry', 'public half'],
		asks: 'Webhooks carry `timestamp` and `webhookId`, and their signature fits the known public key.',
		why: 'Webhooks come only to an app of the marketplace.',
	},
	{
		words: ["opportunity's stage"],
		asks: 'A change of an opportunity leaves its other fields alone.',
		why: 'It would change an opportunity.',
	},
	{
		words: ['Finalised invoices may be changed'],
		asks: 'Finalised invoices may be changed while nothing is paid on them.',
		why: 'It would finalise an invoice.',
	},
];

export const highLevel: Vendor<HighLevelLive, HighLevelDraft> = {
	name: 'highlevel',
	label: 'HighLevel',
	credential: 'token for this location',
	page: 'docs/systems/highlevel.md',
	api: VERSIONS.invoices,
	url: HIGH_LEVEL_URL,
	limits: HIGH_LEVEL_RATES,
	explain: explainHighLevel,
	byHand: `In HighLevel, open Payments → Invoices, show test mode, find the draft "${MARK}", and delete it.`,
	rules: ({ location }) => highLevelRules(location),
	open: (asking, given) => new HighLevelLive(asking, given),
	greet: ({ asking, alt }) =>
		asking.greet({
			method: 'GET',
			path: '/invoices/',
			query: { ...alt, limit: '1', offset: '0' },
			headers: { Version: VERSIONS.invoices },
		}),
	// A missing scope is answered with 401, too, and with words that say so.
	isUnknown: ({ status, body }) => (status === 401 || status === 403) && !/scope/i.test(messageOf(body)),
	findLeft,
	whyNoDraft: ({ contact }) =>
		contact === null ? 'HighLevel makes no invoice without a contact: name one with --contact' : null,
	makeDraft,
	removeDraft,
	reading: readingProbes,
	onDraft: draftProbes,
	afterwards: afterProbes,
	notAsked,
};
