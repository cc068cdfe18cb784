import { isInUse } from './job/archiving';
import type { Pipeline, Stage } from './job/job';
import type { RecurringInvoice } from './recurrence/recurring-invoice';
import { accept, refuse, type Result } from './refusal';
import { accountOf, labelOf, type SystemName } from './system-name';
import type { InvoiceTemplate } from './template';

/** What becomes of stages that make their invoices from a template which is deleted. */
export const STAGES_OF_TEMPLATE = ['refuse', 'switchOff'] as const;
export type StagesOfTemplate = (typeof STAGES_OF_TEMPLATE)[number];

/** A stage of another system that the ledger keeps the switches of. */
export interface RemoteStage {
	readonly system: SystemName;
	readonly stageId: string;
	readonly invoiceTemplateId: string;
}

/** What makes invoices from a template by itself. */
export interface TemplateUse {
	/** Archived ones, too: restored, they make invoices again. */
	readonly pipelines: readonly Pipeline[];
	readonly remoteStages: readonly RemoteStage[];
	/** Those that come, or may be resumed. */
	readonly recurring: readonly RecurringInvoice[];
}

const uses =
	(id: string) =>
	({ invoiceTemplateId }: Pick<Stage, 'invoiceTemplateId'>): boolean =>
		invoiceTemplateId === id;

/** What uses this template, of all there is; recurring invoices that are over make nothing. */
export const usesOf = (id: string, { pipelines, remoteStages, recurring }: TemplateUse): TemplateUse => ({
	pipelines: pipelines.filter(({ stages }) => stages.some(uses(id))),
	remoteStages: remoteStages.filter(uses(id)),
	recurring: recurring.filter(
		({ templateId, state }) => templateId === id && (state === 'active' || state === 'paused'),
	),
});

/**
 * Whether a template may be deleted: nothing that makes invoices by itself may come to stand without one unseen.
 * @param use of this template, see `usesOf`
 * @returns the pipelines without it in their stages; refusals `template_in_use`, `template_in_use_by_recurring`
 */
export function releaseTemplate(
	template: InvoiceTemplate,
	use: TemplateUse,
	stages: StagesOfTemplate,
): Result<readonly Pipeline[]> {
	if (use.recurring.length > 0) {
		const names = listed(use.recurring.map(({ id, name }) => `"${name}" (${id})`));
		const message = `The template "${template.name}" is what these recurring invoices are made from: ${names}.`;
		return refuse(
			'template_in_use_by_recurring',
			message,
			'Give them another template with Recurring Invoice → Update, or stop them first.',
			'template',
		);
	}
	const named = stageNames(template.id, use);
	if (named.length > 0 && stages === 'refuse') {
		const message = `The template "${template.name}" is what these stages make invoices from: ${listed(named)}.`;
		const first = use.pipelines.every(isInUse)
			? ''
			: 'Bring archived pipelines back with Pipeline → Restore first. ';
		const fix =
			`${first}Give the stages another template with Pipeline → Update (or Set Stage Automation, for other systems), ` +
			'or choose "Switch Off Their Invoices" under "Stages That Use It".';
		return refuse('template_in_use', message, fix, 'template');
	}
	return accept(
		use.pipelines.map((pipeline) => ({
			...pipeline,
			stages: pipeline.stages.map((stage) =>
				uses(template.id)(stage) ? { ...stage, invoiceTemplateId: null } : stage,
			),
		})),
	);
}

const stageNames = (id: string, { pipelines, remoteStages }: TemplateUse): readonly string[] => [
	...pipelines.flatMap((pipeline) =>
		pipeline.stages
			.filter(uses(id))
			.map(({ name }) => `"${name}" of the ${isInUse(pipeline) ? '' : 'archived '}pipeline "${pipeline.name}"`),
	),
	...remoteStages.map(({ system, stageId }) => `"${stageId}" of ${labelOf(system)} (${accountOf(system)})`),
];

const MOST_NAMED = 20;

const listed = (names: readonly string[]): string =>
	names.length <= MOST_NAMED
		? names.join(', ')
		: `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
