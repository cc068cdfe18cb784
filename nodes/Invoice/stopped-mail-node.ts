import type { IDataObject, IExecuteFunctions, INodeExecutionData, IRunExecutionData, ITaskData } from 'n8n-workflow';
import type { StoppedMailNode } from '../../src/usecases/record-sendings';

/** The last part of the type names of n8n's nodes that pass items along and do nothing else with them. */
const PASSING = [
	'.code',
	'.filter',
	'.if',
	'.limit',
	'.merge',
	'.noOp',
	'.set',
	'.sort',
	'.splitInBatches',
	'.switch',
	'.wait',
];

interface Step {
	readonly node: string;
	readonly run: number;
}

/**
 * The node before, where it stopped at an error and the workflow goes on. n8n then hands its input on unchanged on its
 * first output, also with *Continue (using error output)*, and nothing in the items says that no mail went out.
 * @returns null where the node before did its work, or is not known
 */
export function stoppedMailNode(context: IExecuteFunctions): StoppedMailNode | null {
	for (const step of stepsBefore(context)) {
		const task = taskOf(context, step);
		if (!task?.error) continue;
		const handedOn = task.data?.main?.[0] ?? [];
		if (handedOn.some(isPrepared)) return { name: step.node, items: handedOn.length };
	}
	return null;
}

/** The nearest runs before that do more than to pass items along. */
function stepsBefore(context: IExecuteFunctions): readonly Step[] {
	const direct = directStep(context);
	const open: Step[] = direct ? [direct] : [];
	const types = new Map(context.getParentNodes(context.getNode().name).map(({ name, type }) => [name, type]));
	const seen = new Set<string>();
	const found: Step[] = [];
	for (let step = open.pop(); step; step = open.pop()) {
		const key = `${step.run}:${step.node}`;
		if (seen.has(key)) continue;
		seen.add(key);
		if (!PASSING.some((end) => types.get(step!.node)?.endsWith(end))) found.push(step);
		else
			for (const source of taskOf(context, step)?.source ?? [])
				if (source) open.push({ node: source.previousNode, run: source.previousNodeRun ?? 0 });
	}
	return found;
}

/** null where the node runs by itself, such as a tool of an agent: n8n then knows of none, and throws. */
function directStep(context: IExecuteFunctions): Step | null {
	try {
		const { previousNode, previousNodeRun } = context.getInputSourceData();
		return { node: previousNode, run: previousNodeRun ?? 0 };
	} catch {
		return null;
	}
}

/** n8n keeps how each node ran beside the context, and has no method that tells it. */
function taskOf(context: IExecuteFunctions, { node, run }: Step): ITaskData | undefined {
	const { runExecutionData } = context as { readonly runExecutionData?: IRunExecutionData | null };
	return runExecutionData?.resultData?.runData?.[node]?.[run];
}

/** As Prepare E-Mail, Create Invoice and Deliver Invoice put it out. */
const isPrepared = ({ json: { email, delivery } }: INodeExecutionData): boolean =>
	(isObject(email) && 'alreadySent' in email) || (isObject(delivery) && 'chosen' in delivery);

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;
