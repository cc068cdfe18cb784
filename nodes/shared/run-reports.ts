import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { EventStore } from '../../src/ports/event-store';
import { openLedger } from './ledger-access';
import { now } from './now';
import { deliveryOfItem, type MarkedDelivery } from './trigger/delivery-mark';

type Context = IExecuteFunctions;

/** The last part of the type names of our triggers whose events are delivered until a run succeeds. */
const TRIGGERS = ['invoicePaidTrigger', 'jobStageTrigger', 'proposalAcceptedTrigger', 'recurringInvoiceTrigger'];

/** A younger run need not say that it goes on: nobody asks before it was silent for minutes. Milliseconds. */
const YOUNG_MS = 60_000;

interface Source {
	readonly trigger: string;
	readonly deliveries: readonly MarkedDelivery[];
}

/** The trigger of ours that started this execution, and the attempts in it; null where another one did. */
export function sourceOf(context: Pick<Context, 'getNode' | 'getParentNodes' | 'getWorkflowDataProxy'>): Source | null {
	const parents = context.getParentNodes(context.getNode().name);
	for (const { name, type } of parents.filter(({ type: each }) => TRIGGERS.some((trigger) => each.endsWith(`.${trigger}`)))) {
		const deliveries = itemsOf(context, name).flatMap(({ json }) => deliveryOfItem(json) ?? []);
		if (deliveries.length > 0 && type) return { trigger: name, deliveries };
	}
	return null;
}

/** The items that a node put out in this execution; none where it did not run. */
function itemsOf(context: Pick<Context, 'getWorkflowDataProxy'>, name: string): readonly INodeExecutionData[] {
	try {
		const proxy = context.getWorkflowDataProxy(0) as unknown as { $items(node: string): readonly INodeExecutionData[] };
		return proxy.$items(name);
	} catch {
		return [];
	}
}

/**
 * Whether the node that asks does the last of a run's work: nothing follows it, and nothing of the workflow is beside the way
 * from the trigger to it, so that it runs once. Of other workflows nobody can say from inside when they end.
 */
export function isLastOfRun(context: Pick<Context, 'getNode' | 'getChildNodes' | 'getParentNodes'>, trigger: string): boolean {
	const following = (name: string) => context.getChildNodes(name).length;
	if (following(context.getNode().name) > 0) return false;
	const nodes = context.getChildNodes(trigger);
	const isOnOneWay = nodes.every(({ name }) => context.getParentNodes(name, { depth: 1 }).length === 1);
	const steps = new Set(nodes.map(({ name }) => following(name)));
	return isOnOneWay && steps.size === nodes.length;
}

/**
 * Tells the ledger that the run which this node is part of goes on, or did the last of its work. The trigger reads it where
 * n8n's own answer was lost. Nothing depends on it otherwise, so a report that cannot be kept is left out.
 */
export async function reportRun(context: Context, open: () => Promise<{ readonly events: Pick<EventStore, 'report'> }> = () => openLedger(context)): Promise<void> {
	try {
		const source = sourceOf(context);
		if (!source) return;
		const at = now();
		const isEnd = isLastOfRun(context, source.trigger);
		if (!isEnd && source.deliveries.every((delivery) => Date.parse(at) - Date.parse(delivery.at) < YOUNG_MS)) return;
		const { events } = await open();
		await events.report(source.deliveries, { at, isEnd });
	} catch {
		// The answer of n8n is still to come.
	}
}
