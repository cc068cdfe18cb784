import type { ITriggerFunctions } from 'n8n-workflow';
import { FeedPoller } from '../../../src/delivery/feed-poller';
import { reasonOf } from '../../../src/delivery/recipient';
import type { EventKind } from '../../../src/domain/event';
import type { Clock } from '../../../src/ports/clock';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import { reconcile } from '../../../src/remote/reconciler';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { feedObserver } from './node-observer';

export interface News {
	readonly remote: RemoteSystem;
	readonly kinds: readonly EventKind[];
	readonly ledger: Pick<Ledger, 'inbox' | 'journal'>;
	readonly clock: Clock;
	readonly random: () => number;
}

/**
 * As long as a trigger listens to a system behind an API, its news are asked for and written into the ledger, and what
 * was
 * begun there and never heard of again is looked for.
 * @returns how to stop it
 */
export function watch(trigger: ITriggerFunctions, { remote, kinds, ledger, clock, random }: News): () => void {
	const feeds = remote.feeds.filter((feed) => feed.kinds.some((kind) => kinds.includes(kind)));
	const poller = new FeedPoller(
		{ inbox: ledger.inbox, clock, observer: feedObserver(trigger), random },
		remote.system,
		feeds,
	);
	poller.start();
	const stopJanitor = lookAfter(trigger, { remote, kinds, ledger, clock, random });
	return () => {
		poller.stop();
		stopJanitor();
	};
}

/** Operations are due to be looked for minutes after they began, at the earliest. */
const JANITOR_MS = 5 * 60_000;

function lookAfter(trigger: ITriggerFunctions, { remote, ledger, clock }: News): () => void {
	let cancel = (): void => undefined;
	let isStopped = false;
	const again = (): void => {
		if (!isStopped) cancel = clock.after(JANITOR_MS, look);
	};
	const look = (): void => {
		reconcile(remote, ledger.journal, { now: clock.now(), actor: 'janitor', policy: 'each' })
			.catch((cause: unknown) =>
				trigger.logger.warn(
					`${trigger.getNode().name}: what was begun in ${remote.system} could not be looked for: ${reasonOf(cause)}`,
				),
			)
			.finally(again);
	};
	again();
	return () => {
		isStopped = true;
		cancel();
	};
}
