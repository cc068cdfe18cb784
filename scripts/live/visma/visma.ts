import { explainVisma, VISMA_RATES } from '../../../src/systems/visma/visma';
import { VISMA_URL } from '../../../src/systems/visma/wire/address';
import type { NotAsked } from '../probe';
import { MARK, type Vendor } from '../vendor';
import { findLeft, makeDraft, removeDraft, type VismaDraft } from './draft';
import { VismaLive } from './live';
import { afterProbes, draftProbes } from './on-draft';
import { readingProbes } from './reading';
import { vismaRules } from './rules';

const notAsked: readonly NotAsked[] = [
	{
		words: ['hands its subscription number on'],
		asks: 'An invoice has the subscription number of its draft.',
		why: 'It would finalise a draft.',
	},
	{
		words: ['Whether a payment changes'],
		asks: 'A payment changes ModifiedUtc.',
		why: 'It would register a payment.',
	},
	{
		words: ['before or after rounding'],
		asks: 'Totals are compared before rounding to whole kronor.',
		why: 'It would finalise a draft.',
	},
	{
		words: ['address of a PDF'],
		asks: 'The address of a PDF is fetched without signing in.',
		why: 'A round asks no other host than the API.',
	},
	{
		words: ['e-invoices to somebody', 'sent to Kivra'],
		asks: 'An e-invoice to somebody who cannot receive it is refused at once.',
		why: 'It would send an invoice.',
	},
];

export const visma: Vendor<VismaLive, VismaDraft> = {
	name: 'visma',
	label: 'Visma eAccounting',
	credential: 'access token',
	page: 'docs/systems/visma.md',
	api: 'v2',
	url: VISMA_URL,
	limits: VISMA_RATES,
	explain: explainVisma,
	byHand: `In Visma, open the drafts of customer invoices, find the one with "${MARK}" as its reference, and delete it.`,
	rules: vismaRules,
	open: (asking, given) => new VismaLive(asking, given),
	greet: ({ asking }) => asking.greet({ method: 'GET', path: '/companysettings' }),
	isUnknown: ({ status }) => status === 401,
	findLeft,
	whyNoDraft: ({ contact, isSandbox }) =>
		!isSandbox
			? 'it writes in a sandbox company only: say so with --sandbox'
			: contact === null
				? 'Visma makes no invoice without a customer: name one with --contact'
				: null,
	makeDraft,
	removeDraft,
	reading: readingProbes,
	onDraft: draftProbes,
	afterwards: afterProbes,
	notAsked,
};
