import type { ITriggerFunctions } from 'n8n-workflow';
import type { DeliveryObserver } from '../../../src/delivery/observer';
import type { FeedObserver } from '../../../src/delivery/feed-poller';
import { reasonOf } from '../../../src/delivery/recipient';
import type { Delivery } from '../../../src/ports/event-store';
import { refusalError } from '../run/node-errors';
import { showFailure } from './host-engine';

/**
 * Writes what goes wrong to n8n's log, and shows a dead letter as one failed execution, which also calls the error
 * workflow.
 */
export function nodeObserver(trigger: ITriggerFunctions): DeliveryObserver {
	const { name } = trigger.getNode();
	return {
		storeFailed: (cause, restMs) =>
			trigger.logger.warn(
				`${name}: the ledger did not answer and is asked again in ${Math.ceil(restMs / 1000)} s: ${reasonOf(cause)}`,
			),
		willRetry: (deliveries, reason, retryAt) =>
			trigger.logger.warn(
				`${name}: attempt ${attemptOf(deliveries)} of ${named(deliveries)} failed, next at ${retryAt}: ${reason}`,
			),
		deadLettered: (deliveries, reason) => {
			const message = `${capital(named(deliveries))} became a dead letter after ${attemptOf(deliveries)} attempts`;
			const fix = `The last one ended with: ${reason} Nothing is lost: it is kept in the ledger. Fix the workflow, then offer it again with Invoicing Ledger, Delivery, Retry.`;
			showFailure(trigger, refusalError(trigger.getNode(), { code: 'dead_letter', message, fix }));
		},
		silent: (deliveries, forMs) =>
			trigger.logger.warn(
				`${name}: the run with ${named(deliveries)} has not reported for ${Math.round(forMs / 60_000)} minutes. Other events go on; this one is given again if its run has not ended within the option Longest Run.`,
			),
	};
}

const attemptOf = (deliveries: readonly Delivery[]): number => deliveries[0]?.attempt ?? 1;

/** One event by its id; of a batch the first one, and how many there are. */
const named = (deliveries: readonly Delivery[]): string => {
	const first = deliveries[0]?.event.id ?? '';
	return deliveries.length === 1 ? `event ${first}` : `${deliveries.length} events (${first} and others)`;
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Writes to n8n's log when a feed could not be polled. */
export function feedObserver(trigger: ITriggerFunctions): FeedObserver {
	const { name } = trigger.getNode();
	return {
		received: (system, feed, events) => trigger.logger.debug(`${name}: ${events} new of ${feed} in ${system}`),
		pollFailed: (system, feed, cause, retryAt) =>
			trigger.logger.warn(
				`${name}: the feed ${feed} of ${system} could not be polled, next at ${retryAt}: ${reasonOf(cause)}`,
			),
	};
}
