import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { EventStore } from '../../../src/ports/event-store';
import { openLedger } from '../ledger/open';
import { now } from './now';
import { deliveryOfItem, type StartedDelivery } from '../trigger/delivery-of-item';

type Context = IExecuteFunctions;

/** The last part of the type names of our triggers whose events are delivered until a run succeeds. */
const TRIGGERS = [
	'invoiceDeliveryTrigger',
	'invoiceDueTrigger',
	'invoicePageTrigger',
	'invoicePaidTrigger',
	'jobStageTrigger',
	'proposalAcceptedTrigger',
	'recurringInvoiceTrigger',
];

/** How often a run reports that it goes on, in milliseconds. The trigger looks only after minutes of silence. */
const SILENT_MS = 60_000;

/**
 * When each run last reported that it goes on, by what n8n keeps of the execution in this process. Otherwise a loop
 * would report with every item.
 */
const lastReports = new WeakMap<object, number>();

export interface Source {
	/** The name of the node. */
	readonly trigger: string;
	/** Its type, such as `n8n-nodes-invoicing.invoicePaidTrigger`. */
	readonly type: string;
	/** At least one. */
	readonly deliveries: readonly StartedDelivery[];
}

/** The trigger of ours that started this execution, and the attempts in it; null where another one did. */
export function sourceOf(context: Pick<Context, 'getNode' | 'getParentNodes' | 'getWorkflowDataProxy'>): Source | null {
	const parents = context.getParentNodes(context.getNode().name);
	for (const { name, type } of parents.filter(({ type: each }) =>
		TRIGGERS.some((trigger) => each.endsWith(`.${trigger}`)),
	)) {
		const deliveries = itemsOf(context, name).flatMap(({ json }) => deliveryOfItem(json) ?? []);
		if (deliveries.length > 0 && type) return { trigger: name, type, deliveries };
	}
	return null;
}

/** The items that a node put out in this execution; none where it did not run. */
function itemsOf(context: Pick<Context, 'getWorkflowDataProxy'>, name: string): readonly INodeExecutionData[] {
	try {
		const proxy = context.getWorkflowDataProxy(0) as unknown as {
			$items(node: string): readonly INodeExecutionData[];
		};
		return proxy.$items(name);
	} catch {
		return [];
	}
}

/** The attempt that an item comes from; where that cannot be traced, and in doubt, every one of the run. */
export function deliveriesOfItem(
	context: Pick<Context, 'getWorkflowDataProxy'>,
	{ trigger, deliveries }: Source,
	itemIndex: number,
): readonly StartedDelivery[] {
	if (deliveries.length === 1) return deliveries;
	const item = pairedItem(context, trigger, itemIndex);
	const delivery = item && deliveryOfItem(item.json);
	return delivery ? [delivery] : deliveries;
}

/** The item of another node that an incoming item was made from; null where n8n does not know. */
export function pairedItem(
	context: Pick<Context, 'getWorkflowDataProxy'>,
	node: string,
	itemIndex: number,
): INodeExecutionData | null {
	try {
		const proxy = context.getWorkflowDataProxy(itemIndex) as unknown as {
			$(name: string): { readonly item?: INodeExecutionData };
		};
		return proxy.$(node).item ?? null;
	} catch {
		return null;
	}
}

/**
 * Whether the node that asks does the last of a run's work: nothing follows it, and nothing of the workflow is beside
 * the way from the trigger to it, so that it runs once. A node of another workflow cannot know when the run ends.
 */
function isLastOfRun(context: Pick<Context, 'getNode' | 'getChildNodes' | 'getParentNodes'>, trigger: string): boolean {
	const following = (name: string) => context.getChildNodes(name).length;
	if (following(context.getNode().name) > 0) return false;
	const nodes = context.getChildNodes(trigger);
	const isOnOneWay = nodes.every(({ name }) => context.getParentNodes(name, { depth: 1 }).length === 1);
	const steps = new Set(nodes.map(({ name }) => following(name)));
	return isOnOneWay && steps.size === nodes.length;
}

/**
 * Reports to the ledger that this node's run goes on, or has ended. The trigger reads the report where n8n's own result
 * was lost. Nothing else depends on it, so a report that cannot be written is left out.
 */
export async function reportRun(
	context: Context,
	open: () => Promise<{ readonly events: Pick<EventStore, 'report'> }> = () => openLedger(context),
): Promise<void> {
	try {
		const source = sourceOf(context);
		if (!source) return;
		const at = now();
		const isEnd = isLastOfRun(context, source.trigger);
		const run = context.getContext('flow');
		// The trigger started all of them at one moment.
		const reported = lastReports.get(run) ?? Date.parse(source.deliveries[0]!.at);
		if (!isEnd && Date.parse(at) - reported < SILENT_MS) return;
		const { events } = await open();
		await events.report(source.deliveries, { at, isEnd });
		lastReports.set(run, Date.parse(at));
	} catch {
		// n8n's own result still follows.
	}
}

/**
 * Has the events of these items delivered again, however the run ends: part of their work was left to another run,
 * which may be dead, or was not done. Unlike a report, this must be written.
 * @throws when the ledger cannot write it
 */
export async function requestRedelivery(
	context: Context,
	itemIndexes: readonly number[],
	open: () => Promise<{ readonly events: Pick<EventStore, 'report'> }> = () => openLedger(context),
): Promise<void> {
	const source = itemIndexes.length === 0 ? null : sourceOf(context);
	if (!source) return;
	const deliveries = new Map(
		itemIndexes
			.flatMap((index) => deliveriesOfItem(context, source, index))
			.map((delivery) => [delivery.eventId, delivery]),
	);
	const { events } = await open();
	await events.report([...deliveries.values()], { at: now(), isEnd: false }, true);
}
