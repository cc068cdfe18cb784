import type { DomainEvent } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { Feed } from '../../../ports/inbox';
import type { ObjectType } from '../wire/address';
import type { HubSpotContext } from '../context';
import type { CrmObject } from '../wire/schemas';
import { readChanges, type ChangeSearch } from './changes';
import { cursorFrom, cursorText, firstCursor } from './cursor';
import { EVERY_MS } from './rhythm';

interface ChangeFeed {
	readonly name: string;
	readonly kinds: readonly DomainEvent['kind'][];
	/** One after the other; the cursor says how many were read, so that none may come in between. */
	searches(): readonly ChangeSearch[] | Promise<readonly ChangeSearch[]>;
	/** Events of the records. Records are found again and again, so each event has the same id every time. */
	events(
		objects: readonly CrmObject[],
		type: ObjectType,
		now: Instant,
	): readonly DomainEvent[] | Promise<readonly DomainEvent[]>;
}

/**
 * A feed that looks for records that changed. What happened before it began is not published, though its record changed
 * since.
 */
export const changeFeed = (context: HubSpotContext, { name, kinds, searches, events }: ChangeFeed): Feed => ({
	name,
	kinds,
	everyMs: EVERY_MS,
	read: async (text, now) => {
		const nowMs = Date.parse(now);
		if (text === null) return { events: [], cursor: cursorText(firstCursor(nowMs)), isMore: false };
		const { type, objects, cursor } = await readChanges(context, await searches(), cursorFrom(text), nowMs);
		const began = new Date(cursor.began).toISOString();
		const found = objects.length === 0 ? [] : (await events(objects, type, now)).filter(({ at }) => at >= began);
		return {
			events: found,
			cursor: cursorText(cursor),
			isMore: cursor.window !== null || nowMs - cursor.readTo > EVERY_MS,
		};
	},
});
