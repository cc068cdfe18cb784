import type { ITriggerFunctions } from 'n8n-workflow';
import { FeedPoller } from '../../../src/delivery/feed-poller';
import { reasonOf } from '../../../src/delivery/recipient';
import type { EventKind } from '../../../src/domain/event';
import type { Clock } from '../../../src/ports/clock';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import { reconcile } from '../../../src/remote/reconciler';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { feedObserver } from './node-observer';

export interface WatchedFeeds {
	readonly remote: RemoteSystem;
	readonly kinds: readonly EventKind[];
	readonly ledger: Pick<Ledger, 'inbox' | 'journal'>;
	readonly clock: Clock;
	readonly random: () => number;
}

/**
 * As long as a trigger listens to a remote system, its feeds are polled into the ledger, and unsettled operations in it
 * are reconciled.
 * @returns how to stop it
 */
export function watchFeeds(
	trigger: ITriggerFunctions,
	{ remote, kinds, ledger, clock, random }: WatchedFeeds,
): () => void {
	const feeds = remote.feeds.filter((feed) => feed.kinds.some((kind) => kinds.includes(kind)));
	const poller = new FeedPoller(
		{ inbox: ledger.inbox, clock, observer: feedObserver(trigger), random },
		remote.system,
		feeds,
	);
	poller.start();
	const stopReconciling = reconcileRegularly(trigger, { remote, kinds, ledger, clock, random });
	return () => {
		poller.stop();
		stopReconciling();
	};
}

/** An operation is due for reconciling minutes after it began, at the earliest. */
const RECONCILE_EVERY_MS = 5 * 60_000;

function reconcileRegularly(trigger: ITriggerFunctions, { remote, ledger, clock }: WatchedFeeds): () => void {
	let cancel = (): void => undefined;
	let isStopped = false;
	const again = (): void => {
		if (!isStopped) cancel = clock.after(RECONCILE_EVERY_MS, look);
	};
	const look = (): void => {
		reconcile(remote, ledger.journal, { now: clock.now(), actor: 'reconciler', policy: 'each' })
			.catch((cause: unknown) =>
				trigger.logger.warn(
					`${trigger.getNode().name}: unsettled operations in ${remote.system} could not be looked up: ${reasonOf(cause)}`,
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
