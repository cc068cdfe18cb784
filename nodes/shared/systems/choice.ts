import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { SystemKind } from '../../../src/domain/system-name';
import { refusalError } from '../run/node-errors';
import { KINDS } from './registry';

/** Whatever n8n runs of a node. */
export type NodeContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

/** Where invoices and jobs live, as the fields say. */
export interface Choice {
	readonly invoices: SystemKind;
	readonly jobs: SystemKind;
}

/** What one of the fields holds that are the same for every item. */
export function constantOf(context: NodeContext, name: string, fallback: string): unknown {
	if ('getCurrentNodeParameter' in context) return context.getCurrentNodeParameter(name) ?? fallback;
	return 'getInputData' in context
		? context.getNodeParameter(name, 0, fallback)
		: context.getNodeParameter(name, fallback);
}

/** @throws NodeOperationError for a system that there is none of */
export function chosenSystems(context: NodeContext): Choice {
	const system = constantOf(context, 'system', 'ledger');
	if (system !== 'several') {
		const kind = kindFrom(context, 'System', system);
		return { invoices: kind, jobs: kind };
	}
	return {
		invoices: kindFrom(context, 'Invoices Live In', constantOf(context, 'invoicesIn', 'ledger')),
		jobs: kindFrom(context, 'Jobs Live In', constantOf(context, 'jobsIn', 'ledger')),
	};
}

function kindFrom(context: NodeContext, field: string, value: unknown): SystemKind {
	const kind = KINDS.find((one) => one === value);
	if (kind) return kind;
	throw refusalError(context.getNode(), {
		code: 'not_a_choice',
		message: `${field} is ${JSON.stringify(value) ?? 'empty'}, which is not one of its choices`,
		fix: `Choose where the records live from the list of "${field}".`,
	});
}
