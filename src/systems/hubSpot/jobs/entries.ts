import type { HubSpotContext } from '../context';
import { millisFrom } from '../map/dates';
import { bareId, JOB_FIELDS, jobType, prefixed } from '../map/job';
import { readById } from '../wire/read';

/** A stage that a job entered, at epoch milliseconds. */
export interface Entry {
	readonly stageId: string;
	readonly at: number;
}

/** The stages that jobs stood in, oldest first, as HubSpot's history of the stage has them. */
export async function readEntries(context: HubSpotContext, jobIds: readonly string[]): Promise<ReadonlyMap<string, readonly Entry[]>> {
	const found = new Map<string, readonly Entry[]>();
	for (const type of ['deals', 'tickets'] as const) {
		const ids = jobIds.filter((id) => jobType(id) === type).map(bareId);
		if (ids.length === 0) continue;
		const { stage } = JOB_FIELDS[type];
		for (const [id, object] of await readById(context.client, type, ids, { properties: [], propertiesWithHistory: [stage] })) {
			const values = object.propertiesWithHistory?.[stage] ?? [];
			const entries = values.flatMap(({ value, timestamp }): Entry[] => {
				const at = millisFrom(timestamp);
				return value && at !== null ? [{ stageId: prefixed(type, value), at }] : [];
			});
			found.set(prefixed(type, id), entries.sort((a, b) => a.at - b.at));
		}
	}
	return found;
}
