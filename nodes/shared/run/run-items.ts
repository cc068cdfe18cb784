import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import type { Call } from '../../../src/ports/call';
import type { Outcome } from '../../../src/ports/outcome';
import { breather } from './breathe';
import { placeLast } from '../present/items';
import type { ReadField } from './field-reader';
import { asNodeError, codeOfError, outcomeError } from './node-errors';
import { now } from './now';
import { hintsOf } from './run-hints';
import { requestRedelivery, reportRun } from './run-reports';
import { refuseSample } from './sample-record';
import { triesOf } from './tries';
import { actorOf } from './workflow-names';

/** How a node turns its items into requests, and outcomes into items. One item may make several requests, or none. */
export interface ItemRun<Request, Value, Deps = undefined> {
	/** What the node works on; opened once per run, before the first item is read. */
	open?(): Promise<Deps>;
	/** Reads the fields of one item; throws what the user should read. */
	read(itemIndex: number, deps: Deps): Request | readonly Request[];
	/** All requests of the run at once, one outcome each, in order. */
	run(requests: readonly Request[], call: Call, deps: Deps): Promise<readonly Outcome<Value>[]>;
	show(
		value: Value,
		outcome: { readonly replayed: boolean },
		itemIndex: number,
	): IDataObject | readonly IDataObject[];
	/** The files of the item, by the names of their binary fields; left out where there are none. */
	attach?(value: Value, itemIndex: number, deps: Deps): Promise<IBinaryKeyData>;
	/** What an item without requests gives; nothing when left out. */
	empty?(itemIndex: number): IDataObject;
	/**
	 * Whether what came to nothing is owed all the same, so that the trigger delivers its events again. Left out, only
	 * what another run may be doing is.
	 */
	isOwed?(): boolean;
}

type Breathe = ReturnType<typeof breather>;

interface Asked<Request> {
	readonly itemIndex: number;
	/** Its place among the requests of its item. */
	readonly nth: number;
	readonly request: Request;
}

/**
 * Runs a node batch-first: fields are read item by item, everything else happens once per run. Every field of an item
 * is read before anything is written, also one that only the output needs. With Continue On Fail each item stands
 * alone; without it the first refusal stops the run before anything is written.
 */
export async function runItems<Request, Value, Deps = undefined>(
	context: IExecuteFunctions,
	field: ReadField,
	spec: ItemRun<Request, Value, Deps>,
): Promise<INodeExecutionData[]> {
	const out = new Map<number, INodeExecutionData[]>();
	const breathe = breather();
	const tries = triesOf(context);
	tries.begin();
	const opened = await openFor(context, spec);
	if (!opened.ok) {
		const all = [...context.getInputData().keys()];
		if (spec.isOwed?.()) await requestRedelivery(context, all);
		return all.map((itemIndex) => faultItem(context, opened.error, itemIndex));
	}
	const asked = await readAll(context, spec, opened.deps, { field, out, breathe });
	const unread = [...out].flatMap(([itemIndex, [item]]) => (item && 'error' in item.json ? [itemIndex] : []));
	const answers = asked.length === 0 ? [] : await runAll(context, spec, opened.deps, asked);
	const outcomes = answers.map((outcome, at) => tries.report(outcome, asked[at]!.itemIndex, asked[at]!.nth));
	if (!context.continueOnFail()) throwFirst(context, outcomes, asked);
	const hints = hintsOf(context);
	for (const [at, outcome] of outcomes.entries()) {
		await breathe();
		const { itemIndex } = asked[at]!;
		const items = out.get(itemIndex) ?? [];
		if (outcome.kind === 'done') {
			const binary = (await spec.attach?.(outcome.value, itemIndex, opened.deps)) ?? {};
			const shown = spec.show(outcome.value, outcome, itemIndex);
			const hint = hints.ofItem(itemIndex);
			for (const json of Array.isArray(shown) ? (shown as IDataObject[]) : [shown as IDataObject])
				items.push({
					json: placeLast(hint === null ? json : { ...json, hint }),
					...(Object.keys(binary).length > 0 && { binary }),
					pairedItem: { item: itemIndex },
				});
		} else items.push(faultItem(context, outcomeError(context.getNode(), outcome, itemIndex), itemIndex));
		out.set(itemIndex, items);
	}
	hints.show(context);
	const isOwed = spec.isOwed?.() ?? false;
	const undone = outcomes.flatMap((outcome, at) =>
		(isOwed && outcome.kind !== 'done') || isLeftToOther(outcome) ? [asked[at]!.itemIndex] : [],
	);
	await requestRedelivery(context, isOwed ? [...unread, ...undone] : undone);
	await reportRun(context);
	return [...out.entries()].sort(([a], [b]) => a - b).flatMap(([, items]) => items);
}

const isLeftToOther = (outcome: Outcome<unknown>): boolean =>
	outcome.kind === 'later' && outcome.code === 'sending_claimed';

/**
 * Without Continue On Fail, what cannot be opened stops the run; with it, it is the fault of every item. Without items
 * nothing is opened.
 */
async function openFor<Request, Value, Deps>(
	context: IExecuteFunctions,
	{ open }: ItemRun<Request, Value, Deps>,
): Promise<{ readonly ok: true; readonly deps: Deps } | { readonly ok: false; readonly error: NodeOperationError }> {
	try {
		return { ok: true, deps: (open && context.getInputData().length > 0 ? await open() : undefined) as Deps };
	} catch (fault) {
		if (!context.continueOnFail()) throw asNodeError(context.getNode(), fault);
		return { ok: false, error: asNodeError(context.getNode(), fault) };
	}
}

interface Reading {
	readonly field: ReadField;
	readonly out: Map<number, INodeExecutionData[]>;
	readonly breathe: Breathe;
}

async function readAll<Request, Value, Deps>(
	context: IExecuteFunctions,
	spec: ItemRun<Request, Value, Deps>,
	deps: Deps,
	{ field, out, breathe }: Reading,
): Promise<Asked<Request>[]> {
	const asked: Asked<Request>[] = [];
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		await breathe();
		try {
			refuseSample(context.getNode(), json, itemIndex);
			field.ahead(itemIndex);
			const read = spec.read(itemIndex, deps);
			const requests = (Array.isArray(read) ? read : [read]) as readonly Request[];
			refuseSample(context.getNode(), json, itemIndex, requests);
			for (const [nth, request] of requests.entries()) asked.push({ itemIndex, nth, request });
			if (requests.length === 0 && spec.empty)
				out.set(itemIndex, [{ json: spec.empty(itemIndex), pairedItem: { item: itemIndex } }]);
		} catch (fault) {
			const error = asNodeError(context.getNode(), fault, itemIndex);
			if (!context.continueOnFail()) throw asNodeError(context.getNode(), error, itemIndex);
			out.set(itemIndex, [faultItem(context, error, itemIndex)]);
		}
	}
	return asked;
}

async function runAll<Request, Value, Deps>(
	context: IExecuteFunctions,
	spec: ItemRun<Request, Value, Deps>,
	deps: Deps,
	asked: readonly Asked<Request>[],
): Promise<readonly Outcome<Value>[]> {
	try {
		return await spec.run(
			asked.map(({ request }) => request),
			callOf(context),
			deps,
		);
	} catch (fault) {
		if (!context.continueOnFail()) throw asNodeError(context.getNode(), fault);
		const error = asNodeError(context.getNode(), fault);
		const refusal = {
			code: codeOfError(error),
			message: error.message,
			fix: error.description || 'Look at the n8n log for more.',
		};
		return asked.map(() => ({ kind: 'refused', refusal }));
	}
}

function throwFirst(
	context: IExecuteFunctions,
	outcomes: readonly Outcome<unknown>[],
	asked: readonly Asked<unknown>[],
): void {
	// Neighbours that were held back are no reason of their own.
	const at =
		firstIndex(outcomes, ({ kind }) => kind === 'refused' || kind === 'unknown') ??
		firstIndex(outcomes, ({ kind }) => kind === 'later');
	if (at === null) return;
	const outcome = outcomes[at]!;
	if (outcome.kind !== 'done') throw outcomeError(context.getNode(), outcome, asked[at]!.itemIndex);
}

function firstIndex<T>(list: readonly T[], test: (element: T) => boolean): number | null {
	const at = list.findIndex(test);
	return at < 0 ? null : at;
}

/**
 * An item that says why there is no result: what happened, how to fix it, its code, and the field where the refusal
 * names one.
 */
function faultItem(context: IExecuteFunctions, error: NodeOperationError, itemIndex: number): INodeExecutionData {
	const {
		message,
		description,
		context: { field },
	} = error;
	const json = {
		error: message,
		...(description ? { details: description } : {}),
		code: codeOfError(error),
		...(typeof field === 'string' && { field }),
	};
	const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
	if (context.getNode().onError === 'continueErrorOutput') sendToErrorOutput(item, error);
	return item;
}

/**
 * n8n sends an item to the error output when it has an `error` beside its `json`, or nothing but `error`, `message` and
 * `details` in it. Afterwards it empties the `json` of every item that still has an `error`. As a property that a copy
 * leaves behind, it is there when n8n chooses the output, and gone when n8n looks for what to empty.
 */
function sendToErrorOutput(item: INodeExecutionData, error: NodeOperationError): void {
	Object.defineProperty(item, 'error', { value: error, enumerable: false, writable: true, configurable: true });
}

/** Who asks and when, for one run. */
export const callOf = (context: Pick<IExecuteFunctions, 'getWorkflow' | 'getNode' | 'continueOnFail'>): Call => ({
	now: now(),
	actor: actorOf(context),
	policy: context.continueOnFail() ? 'each' : 'all',
	breathe: breather(),
});
