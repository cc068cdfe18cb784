import type { Feed } from '../../../src/ports/inbox';
import type { RemoteClient } from '../../../src/remote/client';
import { createHubSpot } from '../../../src/systems/hubSpot/hub-spot';
import { HubSpotAdmin } from '../../simulators/hubSpot/admin';
import { ACCOUNT } from '../../simulators/hubSpot/hub-spot';
import { route } from '../../simulators/hubSpot/routes';
import { ALL_SCOPES, Credentials } from '../../simulators/hubSpot/scopes';
import { HubSpotState, type SimAccount } from '../../simulators/hubSpot/state';

/** The simulated account without HTTP between, for tests that read it very often. Its clock and ours may differ. */
export class DirectAccount {
	nowMs = Date.parse('2026-03-01T12:00:00.000Z');
	/** What was asked for. */
	readonly calls: { readonly path: string; readonly body: unknown }[] = [];
	/** What becomes of every answer. */
	answer: (body: unknown) => unknown = (body) => body;
	readonly state: HubSpotState;
	readonly admin: HubSpotAdmin;
	private readonly feeds: readonly Feed[];

	constructor(account: Partial<SimAccount> = {}, skewMs = 0) {
		this.state = new HubSpotState(() => this.nowMs + skewMs, { ...structuredClone(ACCOUNT), ...account });
		this.admin = new HubSpotAdmin(this.state, new Credentials());
		const scopes = new Set(ALL_SCOPES);
		const client: RemoteClient = {
			now: () => this.now(),
			send: async ({ method, path, query, body }) => {
				this.calls.push({ path, body });
				const reply = route(
					this.state,
					{ method, path, query: new URLSearchParams(query), headers: {}, body },
					scopes,
				);
				return { status: reply.status, headers: {}, body: this.answer(JSON.parse(JSON.stringify(reply.body))) };
			},
		};
		const automations = { automationsOf: async () => new Map() };
		this.feeds = createHubSpot({ system: 'hubSpot:1', client, automations } as never).feeds;
	}

	now = (): string => new Date(this.nowMs).toISOString();

	/** @param last whose work is taken up, as by another process that knows its cursor and its inbox */
	feed(name: string, last?: FeedReader): FeedReader {
		return new FeedReader(this, this.feeds.find((feed) => feed.name === name)!, last);
	}
}

/** Reads a feed as the poller does, and keeps each event once, as the inbox does. */
export class FeedReader {
	readonly received: Map<string, string>;
	cursor: string | null;

	constructor(
		private readonly account: DirectAccount,
		private readonly feed: Feed,
		last?: FeedReader,
	) {
		this.received = last?.received ?? new Map<string, string>();
		this.cursor = last?.cursor ?? null;
	}

	/** One page. @returns whether there is more */
	async page(): Promise<boolean> {
		const { events, cursor, isMore } = await this.feed.read(this.cursor, this.account.now());
		for (const { id, subject } of events) this.received.set(id, subject);
		this.cursor = cursor;
		return isMore;
	}

	/** To its end. @returns how many pages it took; throws where there are more than so many */
	async poll(most = 1_000): Promise<number> {
		for (let pages = 1; pages <= most; pages += 1) if (!(await this.page())) return pages;
		throw new Error(`More than ${most} pages.`);
	}
}
