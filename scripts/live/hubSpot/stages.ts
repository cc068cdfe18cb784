import { objectsPath, pipelinesPath } from '../../../src/systems/hubSpot/wire/address';
import { at, listAt, textAt } from '../json';
import { no, open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import { filterFinding } from './filter';
import { valueOf, type HubSpotLive } from './live';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Stages have ids of three kinds, and their properties may be named in as many ways. */
const KINDS: readonly (readonly [string, (id: string) => boolean])[] = [
	['a number', (id) => /^\d+$/.test(id)],
	['a UUID', (id) => UUID.test(id)],
	['a word', (id) => /^\w*[a-z]\w*$/i.test(id)],
];

const propertyOf = (stageId: string): string => `hs_v2_date_entered_${stageId.replaceAll('-', '_')}`;

async function stageIds({ asking }: HubSpotLive): Promise<readonly string[]> {
	const pipelines = listAt(await asking.read({ method: 'GET', path: pipelinesPath('deals') }), 'results');
	return pipelines
		.flatMap((pipeline) => listAt(pipeline, 'stages').map((stage) => textAt(stage, 'id')))
		.filter((id) => id !== '');
}

/** Whether a search takes the property of one stage of each kind. */
async function isFilter(live: HubSpotLive): Promise<Finding> {
	const ids = await stageIds(live);
	const tries = KINDS.flatMap(([kind, isOfKind]) => {
		const stage = ids.find(isOfKind);
		if (stage === undefined) return [];
		const filter = { propertyName: propertyOf(stage), operator: 'HAS_PROPERTY' };
		// HubSpot names the property in a refusal, and with it a stage of the account.
		live.asking.hidden.hide(filter.propertyName);
		return [{ name: `a stage with ${kind} as its id`, type: 'deals' as const, filter }];
	});
	return tries.length === 0 ? open('There is no stage of deals.') : filterFinding(live, tries);
}

/** Names as the properties API lists them, ids cut: only how they are made of a stage's id. */
async function listed(live: HubSpotLive): Promise<Finding> {
	const [ids, properties] = [await stageIds(live), await live.properties('deals')];
	const names = [...properties.keys()].filter((name) => /^hs_v2_date_entered_(?!current_stage$)/.test(name));
	if (names.length === 0) return no('None of them is listed.');
	const exact = ids.filter((id) => names.includes(propertyOf(id))).length;
	const longer = ids.filter(
		(id) => !names.includes(propertyOf(id)) && names.some((name) => name.startsWith(`${propertyOf(id)}_`)),
	).length;
	return yesOrNo(
		exact === ids.length,
		`Of ${ids.length} stages, ${exact} by their id, ${longer} with more behind it.`,
	);
}

/** One deal's moment of entering its stage, beside the history of its stage. */
async function isSameMoment(live: HubSpotLive): Promise<Finding> {
	const [deal] = await live.search(
		'deals',
		[{ propertyName: 'hs_v2_date_entered_current_stage', operator: 'HAS_PROPERTY' }],
		[],
		{ limit: 1 },
	);
	if (!deal) return open('No deal tells when it entered its stage: the plan may not have that.');
	const body = {
		inputs: [{ id: textAt(deal, 'id') }],
		properties: ['dealstage', 'hs_v2_date_entered_current_stage'],
		propertiesWithHistory: ['dealstage'],
	};
	const record = listAt(
		await live.asking.read({ method: 'POST', path: objectsPath('deals', '/batch/read'), body }),
		'results',
	)[0];
	const [property, history] = [
		Date.parse(valueOf(record, 'hs_v2_date_entered_current_stage')),
		Date.parse(textAt(record, 'propertiesWithHistory', 'dealstage', 0, 'timestamp')),
	];
	if (Number.isNaN(property) || Number.isNaN(history))
		return open(
			`The history has ${at(record, 'propertiesWithHistory', 'dealstage') === undefined ? 'no entry' : 'entries'}, and one of the two moments cannot be read.`,
		);
	const apart = Math.abs(property - history);
	return apart === 0
		? yes('To the millisecond.')
		: yesOrNo(
				apart < 1_000,
				`They are ${apart < 1_000 ? 'less than a second' : apart < 60_000 ? 'seconds' : 'more than a minute'} apart.`,
			);
}

/** One deal that others were merged into: whether the ids of those, and when they were merged, are shown. */
async function showsMerges(live: HubSpotLive): Promise<Finding> {
	const name = 'hs_merged_object_ids';
	const [deal] = await live.search('deals', [{ propertyName: name, operator: 'HAS_PROPERTY' }], [], { limit: 1 });
	if (!deal) return open('A search takes it, and finds no deal that others were merged into.');
	const body = { inputs: [{ id: textAt(deal, 'id') }], properties: [name], propertiesWithHistory: [name] };
	const reply = await live.asking.read({ method: 'POST', path: objectsPath('deals', '/batch/read'), body });
	const record = listAt(reply, 'results')[0];
	const areIds = /^\d+(;\d+)*$/.test(valueOf(record, name));
	const isDated = !Number.isNaN(Date.parse(textAt(record, 'propertiesWithHistory', name, 0, 'timestamp')));
	return yesOrNo(
		areIds && isDated,
		`Ids with semicolons: ${areIds ? 'yes' : 'no'}; a moment in the history: ${isDated ? 'yes' : 'no'}.`,
	);
}

/** The property that is the same for every stage. */
function isCurrentFilter(live: HubSpotLive): Promise<Finding> {
	const filter = { propertyName: 'hs_v2_date_entered_current_stage', operator: 'GTE', value: '0' };
	return filterFinding(
		live,
		(['deals', 'tickets'] as const).map((type) => ({ name: type, type, filter })),
	);
}

export const stageProbes: readonly Probe<HubSpotLive>[] = [
	{
		id: 'entered-filter',
		words: ['hs_v2_date_entered'],
		asks: 'A search takes `hs_v2_date_entered_` with the id of a stage.',
		ask: isFilter,
	},
	{
		id: 'entered-current',
		words: [],
		asks: 'A search takes `hs_v2_date_entered_current_stage`.',
		ask: isCurrentFilter,
	},
	{
		id: 'entered-listed',
		words: [],
		asks: 'The list of properties has one for each stage, named by its id.',
		ask: listed,
	},
	{
		id: 'entered-moment',
		words: ['same moment as the history'],
		asks: 'Property and history name the same moment of entering a stage.',
		ask: isSameMoment,
	},
	{
		id: 'merged',
		words: ['hs_merged_object_ids'],
		asks: 'A deal that others were merged into says which, and when.',
		ask: showsMerges,
	},
];
