import type { IRun, ITriggerFunctions, NodeOperationError } from 'n8n-workflow';

type RunStatus = IRun['status'];

/**
 * Whether this n8n refuses a deduplication key that it has seen, as n8n does since 2.20. Nodes cannot read the version
 * of n8n, so it is seen by the parameters that its `emit` declares. One that hides them counts as older: then less is
 * relied on.
 */
export const refusesRepeats = ({ emit }: Pick<ITriggerFunctions, 'emit'>): boolean => emit.length >= 4;

let isSaid = false;

/** Warns in n8n's log, once per process, of what an older n8n does not guarantee. */
export function sayIfOlder(trigger: ITriggerFunctions): void {
	if (isSaid || refusesRepeats(trigger)) return;
	isSaid = true;
	trigger.logger.warn(
		'n8n-nodes-invoicing: this n8n takes no deduplication key from triggers; n8n 2.20 and newer do. Every event is still given to its workflow at least once. A run that n8n loses is not started again after five minutes, but after the option Longest Run. Update n8n to have that, too.',
	);
}

/**
 * How a run ended. n8n before 2.6 (of 1.x, before 1.123.20) leaves the status at "running", also of a run that is over;
 * what else it says of the run decides then.
 */
export function statusOf(run: IRun): RunStatus {
	if (run.status !== 'running') return run.status;
	if (run.waitTill) return 'waiting';
	if (run.data.resultData.error) return 'error';
	return run.finished ? 'success' : run.status;
}

/**
 * Shows a fault as one failed execution, which also calls the error workflow. n8n before 2.7 cannot: there the fault
 * goes to its log.
 */
export function showFailure(trigger: ITriggerFunctions, fault: NodeOperationError): void {
	const { saveFailedExecution } = trigger as Partial<ITriggerFunctions>;
	if (saveFailedExecution) trigger.saveFailedExecution(fault);
	else trigger.logger.error(`${trigger.getNode().name}: ${fault.message}. ${fault.description ?? ''}`);
}
