import type { Pipeline } from '../../src/domain/job/job';
import type { Refusal } from '../../src/domain/refusal';

interface Choice {
	/** null for any. */
	readonly pipelineId: string | null;
	readonly stageId: string | null;
}

/** A trigger that waits for a stage which no job can enter would stay silent for ever. */
export function whatIsMissing(
	pipelines: readonly Pipeline[],
	{ pipelineId, stageId }: Choice,
	label: string,
): Refusal | null {
	const candidates = pipelines.filter(({ id }) => pipelineId === null || id === pipelineId);
	if (candidates.length === 0)
		return {
			code: 'unknown_pipeline',
			message: `${label} has no pipeline "${pipelineId}" in use`,
			fix: 'Pick it from the list, or choose Any Pipeline. An archived one comes back with Invoicing Ledger → Pipeline → Restore.',
		};
	if (stageId === null || candidates.some(({ stages }) => stages.some(({ id }) => id === stageId))) return null;
	const home = pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId));
	if (home)
		return {
			code: 'stage_of_other_pipeline',
			message: `Stage "${stageId}" belongs to pipeline "${home.name}", not to the one that is chosen`,
			fix: 'Pick a stage of the chosen pipeline, or choose Any Stage.',
		};
	return {
		code: 'unknown_stage',
		message: `${label} has no stage "${stageId}"`,
		fix: 'Pick the stage from the list, or choose Any Stage.',
	};
}

/** So would one for stages that create an invoice, where none of the chosen ones does. */
export function whyItIsSilent(pipelines: readonly Pipeline[], { pipelineId, stageId }: Choice): Refusal | null {
	const chosen = pipelines.filter(({ id }) => pipelineId === null || id === pipelineId);
	const stages = chosen.flatMap((pipeline) => pipeline.stages).filter(({ id }) => stageId === null || id === stageId);
	if (stages.length === 0 || stages.some(({ invoiceTemplateId }) => invoiceTemplateId !== null)) return null;
	const message =
		stageId === null
			? `No stage of the pipeline "${chosen[0]!.name}" creates an invoice, so none would start this workflow`
			: `The stage "${stages[0]!.name}" creates no invoice, so it would not start this workflow`;
	return {
		code: 'stage_without_invoice',
		message,
		fix: 'Switch off "Only Stages That Create an Invoice" in this node, or switch on "Create Invoice" in the stage.',
	};
}
