import type { FieldChange } from '../history';
import { accept, refuse, type Result } from '../refusal';
import { isSameName } from '../same-name';
import { readText } from '../text';
import { isInUse, pipelineWasArchived } from './archiving';
import type { Pipeline } from './job';

/**
 * The pipeline with another name for one of its stages, which stays the same stage: jobs stand in it, and triggers name
 * it.
 * @returns `pipeline` itself when the stage has that name already; refusals `pipeline_archived`,
 * `stage_of_other_pipeline`, `stage_name_taken`, and those of `readText`
 */
export function renameStage(pipeline: Pipeline, stageId: string, asked: string): Result<Pipeline> {
	const name = readText(asked, 'name', 200);
	if (!name.ok) return name;
	if (!isInUse(pipeline)) return pipelineWasArchived(pipeline);
	const stage = pipeline.stages.find(({ id }) => id === stageId);
	if (!stage)
		return refuse(
			'stage_of_other_pipeline',
			`The pipeline "${pipeline.name}" has no stage "${stageId}".`,
			`Pick one of its stages: ${pipeline.stages.map((each) => each.name).join(', ')}.`,
			'stage',
		);
	if (stage.name === name.value) return accept(pipeline);
	if (pipeline.stages.some((other) => other !== stage && isSameName(other.name, name.value)))
		return refuse(
			'stage_name_taken',
			`The pipeline "${pipeline.name}" has another stage called "${name.value}".`,
			'Give the stage a name of its own, or rename the other one first.',
			'name',
		);
	return accept({
		...pipeline,
		stages: pipeline.stages.map((each) => (each === stage ? { ...stage, name: name.value } : each)),
	});
}

/** The history entry of a stage that was renamed. */
export function stageNameChange(before: Pipeline, after: Pipeline, stageId: string): FieldChange {
	const nameIn = ({ stages }: Pipeline) => stages.find(({ id }) => id === stageId)?.name ?? null;
	return { field: 'stage', from: nameIn(before), to: nameIn(after) };
}
