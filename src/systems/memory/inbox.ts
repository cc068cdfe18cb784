import { lastBeginning, type Inbox } from '../../ports/inbox';
import type { MemoryState } from './state';

export function memoryInbox(state: MemoryState): Inbox {
	const { feeds } = state.remote;
	const name = (system: string, feed: string) => `${system}\n${feed}`;
	const feedOf = (key: string) => feeds.get(key) ?? { value: null, leaseUntil: '', dueAt: '' };
	return {
		receive: async (events, cursor) => {
			let fresh = 0;
			for (const event of events) {
				if (state.rows.events.has(event.id)) continue;
				state.publish(event, lastBeginning(event));
				fresh += 1;
			}
			if (cursor)
				feeds.set(name(cursor.system, cursor.feed), {
					...feedOf(name(cursor.system, cursor.feed)),
					value: cursor.value,
				});
			if (fresh > 0) for (const listen of state.listening) listen();
			return fresh;
		},
		claimFeed: async (system, feed, now, leaseUntil) => {
			const found = feedOf(name(system, feed));
			if (found.leaseUntil > now || found.dueAt > now) return null;
			feeds.set(name(system, feed), { ...found, leaseUntil });
			return { value: found.value };
		},
		releaseFeed: async (system, feed, held, dueAt) => {
			const found = feedOf(name(system, feed));
			if (found.leaseUntil === held) feeds.set(name(system, feed), { ...found, leaseUntil: '', dueAt });
		},
	};
}
