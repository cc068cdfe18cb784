import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dateIn } from '../../../src/domain/local-date';
import { zoneOf } from './local-days';
import { now } from './now';

/* What a person runs in the editor is tried again and again. The same request must not make a second invoice then. */

/** What tells one request of a test from another. */
export interface Tested {
	readonly workflowId: string;
	readonly nodeId: string;
	/** The local day, such as 2026-03-31: a test of another day is another one. */
	readonly day: string;
	/** Rounds of a loop are different requests. */
	readonly runIndex: number;
	readonly json: IDataObject;
	/** What the fields ask for, worked out, without its key. */
	readonly request: unknown;
	/** Counts equal items of one run from 0: each of them is meant. */
	readonly nth: number;
}

/** `test:<workflow>:<node>:<day>:<run index>:<digest of item and request>`, and `:<nth>`. Pure. */
export function testKey({ workflowId, nodeId, day, runIndex, nth, ...asked }: Tested): string {
	return `test:${workflowId}:${nodeId}:${day}:${runIndex}:${digestOf(asked)}:${nth}`;
}

const digestOf = ({ json, request }: Pick<Tested, 'json' | 'request'>): string =>
	createHash('sha256')
		.update(sorted([json, request]))
		.digest('hex')
		.slice(0, 32);

/** As JSON with the properties of each object in the order of their names: stores of executions may change it. */
const sorted = (value: unknown): string =>
	JSON.stringify(value, (_name, part: unknown) =>
		typeof part === 'bigint'
			? String(part)
			: typeof part === 'object' && part !== null && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
				: part,
	);

type Context = Pick<
	IExecuteFunctions,
	'getMode' | 'getNode' | 'getWorkflow' | 'getInputData' | 'getTimezone' | 'getWorkflowDataProxy' | 'getContext'
>;

/** Where the day of a test is kept in its execution. n8n gives it to each retry, whose mode is another one. */
const REMEMBERED = 'invoicingTestDay';

/**
 * The local day of the test; null where nobody tests. "Retry execution" repeats the test that failed: it asks for the
 * same invoices, on whichever day.
 */
function testDay(context: Context): string | null {
	const memory = context.getContext('flow') as IDataObject;
	const remembered = memory[REMEMBERED];
	if (typeof remembered === 'string') return remembered;
	if (!isTest(context)) return null;
	return (memory[REMEMBERED] = dateIn(now(), zoneOf(context)));
}

/** Whether a person runs this in the editor: a node alone, or the workflow as a whole. */
export const isTest = (context: Pick<IExecuteFunctions, 'getMode'>): boolean => context.getMode() === 'manual';

/**
 * The key of an item that brings none, in a test or its retry: asked in the order of the items. Null outside of tests.
 */
export function testKeys(context: Context): ((itemIndex: number, request: unknown) => string) | null {
	const day = testDay(context);
	if (day === null) return null;
	const common = {
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
		day,
		runIndex: Number(context.getWorkflowDataProxy(0).$runIndex ?? 0),
	};
	const items = context.getInputData();
	const seen = new Map<string, number>();
	return (itemIndex, request) => {
		const asked = { ...common, json: items[itemIndex]!.json, request };
		const first = testKey({ ...asked, nth: 0 });
		const nth = seen.get(first) ?? 0;
		seen.set(first, nth + 1);
		return testKey({ ...asked, nth });
	};
}
