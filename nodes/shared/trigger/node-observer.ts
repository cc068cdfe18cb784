import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';
import type { DeliveryObserver } from '../../../src/delivery/observer';
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
