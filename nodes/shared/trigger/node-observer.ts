import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';
import type { BatchObserver } from '../../../src/delivery/batch-loop';
import type { DeliveryObserver } from '../../../src/delivery/observer';
import type { FeedObserver } from '../../../src/delivery/feed-poller';
import { reasonOf } from '../../../src/delivery/recipient';

/** Tells n8n's log what goes wrong, and shows a parked event as a failed execution, which also calls the error workflow. */
export function nodeObserver(trigger: ITriggerFunctions): DeliveryObserver {
	const { name } = trigger.getNode();
	return {
		storeFailed: (cause, restMs) => trigger.logger.warn(`${name}: the ledger did not answer and is asked again in ${Math.ceil(restMs / 1000)} s: ${reasonOf(cause)}`),
		willRetry: ({ event, attempt }, reason, retryAt) => trigger.logger.warn(`${name}: attempt ${attempt} of event ${event.id} came to nothing, next at ${retryAt}: ${reason}`),
		parked: ({ event, attempt }, reason) => {
			const message = `Event ${event.id} was set aside after ${attempt} attempts`;
			const description = `The last one ended with: ${reason} The event is kept in the ledger. Mend the workflow, then offer it again.`;
			trigger.saveFailedExecution(new NodeOperationError(trigger.getNode(), message, { description }));
		},
	};
}

/** The same for a trigger that gives many events to one run: told of once, whatever their number. */
export function batchObserver(trigger: ITriggerFunctions): BatchObserver {
	const { name } = trigger.getNode();
	const { storeFailed } = nodeObserver(trigger);
	const counted = (count: number) => (count === 1 ? '1 event' : `${count} events`);
	return {
		storeFailed,
		willRetry: (deliveries, reason, retryAt) => trigger.logger.warn(`${name}: attempt ${deliveries[0]?.attempt} of ${counted(deliveries.length)} came to nothing, next at ${retryAt}: ${reason}`),
		parked: (deliveries, reason) => {
			const [first] = deliveries;
			const message = `${counted(deliveries.length)} (${first?.event.id}${deliveries.length > 1 ? ' and others' : ''}) set aside after ${first?.attempt} attempts`;
			const description = `The last one ended with: ${reason} They are kept in the ledger. Mend the workflow, then offer them again with Invoicing Ledger, Delivery, Retry.`;
			trigger.saveFailedExecution(new NodeOperationError(trigger.getNode(), message, { description }));
		},
	};
}

/** Tells n8n's log of a system that could not be asked for its news. */
export function feedObserver(trigger: ITriggerFunctions): FeedObserver {
	const { name } = trigger.getNode();
	return {
		received: (system, feed, events) => trigger.logger.debug(`${name}: ${events} new of ${feed} in ${system}`),
		pollFailed: (system, feed, cause, retryAt) => trigger.logger.warn(`${name}: ${system} could not be asked for its news (${feed}), next at ${retryAt}: ${reasonOf(cause)}`),
	};
}
