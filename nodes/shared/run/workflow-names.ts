import type { FunctionsBase } from 'n8n-workflow';

type Named = Pick<FunctionsBase, 'getWorkflow' | 'getNode'>;

/** Names that people give to workflows and nodes may hold what a database cannot: control and half characters. */
const storable = (name: string): string => name.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');

/** Who asks, as histories show it: "Invoice orders › Create Invoice". */
export const actorOf = (context: Named): string =>
	storable(`${context.getWorkflow().name ?? 'workflow'} › ${context.getNode().name}`);

/** Longest name of a recurring invoice, in UTF-16 units. */
const LONGEST = 200;

/**
 * The name of what a node defines by itself: "Rent: Recurring Invoice Trigger". Half an emoji at its end is replaced.
 */
export const nameAfter = (context: Named): string =>
	storable(`${context.getWorkflow().name ?? 'Workflow'}: ${context.getNode().name}`.slice(0, LONGEST));
