import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { textOf } from './field-values';
import type { ReadField } from './field-reader';

type Context = Pick<IExecuteFunctions, 'getWorkflow' | 'getNode' | 'getExecutionId' | 'getWorkflowDataProxy'>;

/**
 * The key of an item that brings none: `run:<workflow>:<node>:<execution>:<run index>:<item>`. A node that n8n tries again
 * within an execution makes nothing twice; a new execution, or the next round of a loop, makes something new.
 */
export function fallbackKeys(context: Context): (itemIndex: number) => string {
	// Without an execution id (a bare engine) nothing tells a repetition from a new wish, so every run is new.
	const execution = context.getExecutionId() || randomUUID();
	const runIndex: unknown = context.getWorkflowDataProxy(0).$runIndex;
	const start = `run:${context.getWorkflow().id ?? ''}:${context.getNode().id}:${execution}:${String(runIndex ?? 0)}`;
	return (itemIndex) => `${start}:${itemIndex}`;
}

/** The key that the field of an item gives; empty, the one of this run. */
export function keyReader(context: Context, read: ReadField): (itemIndex: number) => string {
	const fallback = fallbackKeys(context);
	return (itemIndex) => textOf(read('idempotencyKey', itemIndex, '')) || fallback(itemIndex);
}
