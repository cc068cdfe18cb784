import type { Catalogue } from '../../src/ports/catalogue';
import type { RemoteSystem } from '../../src/ports/remote-system';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import { createLedger } from '../../src/systems/ledger/ledger';
import { listedDueSteps } from '../../src/remote/listed-due-steps';
import type { TestTime } from './test-time';
import type { SystemUnderTest } from './deps';

/** What a simulator's own users do there by hand: keep clients, pipelines and jobs. */
export type Admin = Pick<
	Catalogue,
	'putClients' | 'readClients' | 'listClients' | 'findClientsByEmail' | 'putPipelines' | 'renameStages' | 'createJobs'
>;

export interface BehindApi
	extends Pick<SystemUnderTest, 'requireInStage' | 'acceptedProposal' | 'recurringSeries' | 'waysElsewhere'> {
	readonly time: TestTime;
	/** Opens the system over a simulator that is already there. */
	open(ledger: Ledger): Promise<RemoteSystem>;
	admin(ledger: Ledger): Admin;
	readonly lagMs: number;
	/** Stops the simulator. */
	close(): Promise<void>;
}

/**
 * A system behind an API with the ledger that keeps for it what it cannot keep itself: journal, links, inbox,
 * templates.
 */
export async function behindApi({ time, open, admin, lagMs, close, ...more }: BehindApi): Promise<SystemUnderTest> {
	const ledger = createLedger(await openSqliteLedger(':memory:'));
	const remote = await open(ledger);
	const sync = () => readFeeds(remote, ledger, time);
	// The first read only sets the cursor: only later changes become events.
	await sync();
	return {
		...more,
		invoicing: remote.invoicing,
		jobs: remote.jobs,
		links: ledger.links,
		events: ledger.events,
		catalogue: { ...ledger.catalogue, ...admin(ledger) },
		recurring: ledger.recurring,
		due: listedDueSteps(remote.invoicing, ledger.due),
		remote,
		lagMs,
		sync,
		close: async () => {
			await ledger.close();
			await close();
		},
	};
}

/** What the poller does, at once: every feed into the inbox, to its end. */
async function readFeeds(remote: RemoteSystem, { inbox }: Pick<Ledger, 'inbox'>, time: TestTime): Promise<void> {
	for (const feed of remote.feeds) {
		const held = new Date(time.epoch + 300_000).toISOString();
		const claim = await inbox.claimFeed(remote.system, feed.name, time.now(), held);
		if (!claim) throw new Error(`The feed "${feed.name}" is not free.`);
		let cursor = claim.value;
		let isMore = true;
		while (isMore) {
			const page = await feed.read(cursor, time.now());
			await inbox.receive(
				cursor === null ? [] : page.events,
				{ system: remote.system, feed: feed.name, value: page.cursor },
				time.now(),
			);
			[cursor, isMore] = [page.cursor, page.isMore];
		}
		await inbox.releaseFeed(remote.system, feed.name, held, time.now());
	}
}
