import type { DomainEvent } from '../../../domain/event';
import type { Feed, FeedPage } from '../../../ports/inbox';
import { SEARCH } from '../api';
import type { HubSpotContext } from '../context';
import { millisFrom } from '../map/dates';
import { enteredProperty, JOB_FIELDS, prefixed, type JobType } from '../map/job';
import { chunksOf } from '../wire/chunks';
import { searchObjects } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { askFrom, firstMark, markFrom, markText } from './marks';
import { EVERY_MS } from './rhythm';

/** After a long time away, so much is asked for at once. */
const WINDOW_MS = 24 * 60 * 60_000;

interface StageOf {
	readonly type: JobType;
	readonly pipelineId: string;
	/** As HubSpot knows it. */
	readonly stageId: string;
}

/** Deals and tickets that entered a stage, with the moment that HubSpot writes down for it: it names the entry for ever. */
export const stageFeed = (context: HubSpotContext): Feed => ({
	name: 'stage',
	kinds: ['job.stage_entered'],
	everyMs: EVERY_MS,
	read: async (cursor, now): Promise<FeedPage> => {
		if (cursor === null) return { events: [], cursor: firstMark(Date.parse(now)), isMore: false };
		const mark = markFrom(cursor);
		const from = askFrom(mark);
		// The end is left open when it is the present: HubSpot's clock may be a little ahead of ours.
		const isWhole = Date.parse(now) - from <= WINDOW_MS;
		const until = isWhole ? null : from + WINDOW_MS;
		const events = await readWindow(context, from, until);
		return { events, cursor: markText(isWhole ? { atMs: Math.max(Date.parse(now), mark.atMs), read: null } : { atMs: until!, read: 0 }), isMore: !isWhole };
	},
});

async function readWindow(context: HubSpotContext, from: number, until: number | null): Promise<readonly DomainEvent[]> {
	const { deals, tickets } = await context.pipelineReplies();
	const automations = await context.options.automations.automationsOf(context.system);
	const events: DomainEvent[] = [];
	for (const [type, pipelines] of [['deals', deals], ['tickets', tickets ?? []]] as const) {
		const stages = pipelines.flatMap((pipeline): StageOf[] => pipeline.stages.map(({ id }) => ({ type, pipelineId: pipeline.id, stageId: id })));
		for (const some of chunksOf(stages, SEARCH.groups)) {
			for (const object of await readEntered(context, type, some, from, until)) {
				for (const stage of some) events.push(...entered(object, stage, { from, until, system: context.system, createsInvoice: automations.get(prefixed(type, stage.stageId))?.invoiceTemplateId !== null && automations.has(prefixed(type, stage.stageId)) }));
			}
		}
	}
	return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** All records that entered one of the stages in the window, page by page by their ids. */
async function readEntered(context: HubSpotContext, type: JobType, stages: readonly StageOf[], from: number, until: number | null): Promise<readonly CrmObject[]> {
	const found: CrmObject[] = [];
	let above = '0';
	for (;;) {
		const { objects } = await searchObjects(context.client, type, {
			groups: stages.map(({ stageId }) => [
				until === null ? { propertyName: enteredProperty(stageId), operator: 'GTE', value: String(from) } : { propertyName: enteredProperty(stageId), operator: 'BETWEEN', value: String(from), highValue: String(until) },
				{ propertyName: 'hs_object_id', operator: 'GT', value: above },
			]),
			properties: [JOB_FIELDS[type].stage, JOB_FIELDS[type].pipeline, ...stages.map(({ stageId }) => enteredProperty(stageId))],
			sort: { by: 'hs_object_id', direction: 'ASCENDING' },
			limit: SEARCH.page,
		});
		found.push(...objects);
		if (objects.length < SEARCH.page) return found;
		above = objects.at(-1)!.id;
	}
}

interface Around {
	readonly from: number;
	readonly until: number | null;
	readonly system: string;
	readonly createsInvoice: boolean;
}

function entered(object: CrmObject, { type, pipelineId, stageId }: StageOf, { from, until, system, createsInvoice }: Around): readonly DomainEvent[] {
	const entry = millisFrom(object.properties[enteredProperty(stageId)]);
	if (entry === null || entry < from || (until !== null && entry > until)) return [];
	const jobId = prefixed(type, object.id);
	return [
		{
			id: `stage:${system}:${jobId}:${entry}`,
			kind: 'job.stage_entered',
			system,
			subject: jobId,
			at: new Date(entry).toISOString(),
			// Who moved it, and where from, a search does not tell.
			data: { pipelineId: prefixed(type, pipelineId), stageId: prefixed(type, stageId), fromStageId: null, entry, cause: 'person', createsInvoice },
		},
	];
}
