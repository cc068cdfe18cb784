import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { SendingRun } from '../../../src/domain/invoice/sending-claim';
import { retriedExecution } from './fallback-key';
import { deliveriesOfItem, sourceOf } from './run-reports';

type Context = Pick<
	IExecuteFunctions,
	'getNode' | 'getParentNodes' | 'getWorkflowDataProxy' | 'getWorkflow' | 'getExecutionId' | 'getMode' | 'getContext'
>;

/**
 * The run that prepares the e-mails of a node's items. In the editor, each step of a workflow is a run of the same
 * person.
 */
export function sendingRuns(context: Context): (itemIndex: number) => SendingRun {
	const id = sendingRunId(context);
	const retryOf = retriedExecution(context);
	const source = sourceOf(context);
	return (itemIndex) => {
		const delivery = source && deliveriesOfItem(context, source, itemIndex)[0];
		return {
			id,
			retryOf,
			delivery: delivery
				? { listenerId: delivery.listenerId, eventId: delivery.eventId, attempt: delivery.attempt }
				: null,
		};
	};
}

/**
 * The run, and the one that a person had repeated by it: what a node of that one prepared, a node of this one may
 * record.
 */
export function sendingRunIds(
	context: Pick<Context, 'getMode' | 'getWorkflow' | 'getExecutionId' | 'getContext'>,
): readonly string[] {
	const retried = retriedExecution(context);
	return [sendingRunId(context), ...(retried === null ? [] : [retried])];
}

function sendingRunId(context: Pick<Context, 'getMode' | 'getWorkflow' | 'getExecutionId' | 'getContext'>): string {
	if (context.getMode() === 'manual') return `editor:${context.getWorkflow().id ?? ''}`;
	return context.getExecutionId() || ownId(context);
}

const REMEMBERED = 'invoicingSendingRun';

/** A bare engine gives no id. */
function ownId(context: Pick<Context, 'getContext'>): string {
	const memory = context.getContext('flow') as IDataObject;
	const id = memory[REMEMBERED];
	if (typeof id === 'string') return id;
	const made = randomUUID();
	memory[REMEMBERED] = made;
	return made;
}
