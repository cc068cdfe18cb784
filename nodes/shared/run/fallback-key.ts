import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { changingKeyWatcher, keyWatcher } from './empty-key-parts';
import type { ReadField } from './field-reader';
import { keyText } from './strict-fields';
import { triesOf } from './tries';

type Given = Pick<IExecuteFunctions, 'getNode' | 'evaluateExpression'>;
type Context = Given &
	Pick<IExecuteFunctions, 'getWorkflow' | 'getExecutionId' | 'getWorkflowDataProxy' | 'getContext'>;

/**
 * The key of an item that brings none: `run:<workflow>:<node>:<execution>:<run index>:<item>`. A node that n8n tries
 * again, within an execution or by "retry execution", makes nothing twice; a new execution, or the next round of a
 * loop, makes something new.
 */
export function fallbackKeys(context: Context): (itemIndex: number) => string {
	const runIndex: unknown = context.getWorkflowDataProxy(0).$runIndex;
	const execution = firstExecution(context);
	const start = `run:${context.getWorkflow().id ?? ''}:${context.getNode().id}:${execution}:${String(runIndex ?? 0)}`;
	const tries = execution === context.getExecutionId() ? triesOf(context) : null;
	return (itemIndex) => {
		tries?.hasKeyOfRun(itemIndex);
		return `${start}:${itemIndex}`;
	};
}

/** Where it is kept in the execution. n8n stores this with the execution and gives it to each retry. */
const REMEMBERED = 'invoicingExecution';

/**
 * The execution that asked for this work first. A retry is a new execution to n8n, with an id of its own, but
 * it is the same request: the node may have failed after some of its items were written.
 */
function firstExecution(context: Context): string {
	const memory = context.getContext('flow');
	if (typeof memory[REMEMBERED] === 'string') return memory[REMEMBERED];
	// Without an execution id (a bare engine) a repetition looks like a new request, so every run is new.
	const first = retriedExecution(context) ?? (context.getExecutionId() || randomUUID());
	(memory as IDataObject)[REMEMBERED] = first;
	return first;
}

/** Nothing is remembered of an execution that crashed. Only n8n's hooks learn that this one is its retry. */
export function retriedExecution(context: object): string | null {
	const { additionalData } = context as {
		readonly additionalData?: { readonly hooks?: { readonly retryOf?: unknown } };
	};
	const retried = additionalData?.hooks?.retryOf;
	return typeof retried === 'string' && retried !== '' ? retried : null;
}

/** The key that the field of an item gives; '' for none. */
export function givenKeyReader(context: Given, read: ReadField): (itemIndex: number) => string {
	return watchedReader(read, keyWatcher(context));
}

/** The same, of a key under which a record that is there is changed. */
export function changingKeyReader(context: Given, read: ReadField): (itemIndex: number) => string {
	return watchedReader(read, changingKeyWatcher(context, 'idempotencyKey'));
}

const watchedReader =
	(read: ReadField, watch: ReturnType<typeof keyWatcher>) =>
	(itemIndex: number): string => {
		const key = keyText(read('idempotencyKey', itemIndex, ''));
		watch(itemIndex, key);
		return key;
	};

/** The key that the field of an item gives; empty, the one of this run. */
export function keyReader(context: Context, read: ReadField): (itemIndex: number) => string {
	const [given, fallback] = [givenKeyReader(context, read), fallbackKeys(context)];
	return (itemIndex) => given(itemIndex) || fallback(itemIndex);
}
