import { accept, refuse, type Result } from '../refusal';
import { pipelineNameTaken, type FindNamesake } from '../same-name';
import type { Pipeline } from './job';

/**
 * The pipeline out of use, or in use again; itself where it is so already. Its jobs stay as they are: they can be read,
 * and stand still until it is restored.
 * @returns refusal `pipeline_name_taken`: in use, it would be the second one of its name
 */
export function archived(pipeline: Pipeline, isArchived: boolean, namesake: FindNamesake<Pipeline>): Result<Pipeline> {
	if (isInUse(pipeline) !== isArchived) return accept(pipeline);
	if (isArchived) return accept({ ...pipeline, isArchived: true });
	const { id, name, stages } = pipeline;
	return pipelineNameTaken(pipeline, { id, name: '' }, namesake) ?? accept({ id, name, stages });
}

export const isInUse = ({ isArchived }: Pipeline): boolean => isArchived !== true;

/** Nothing is made, moved or changed in a pipeline that is out of use. */
export const pipelineWasArchived = ({ id, name }: Pipeline): Result<never> =>
	refuse(
		'pipeline_archived',
		`The pipeline "${name}" was archived.`,
		`Use another pipeline, or bring it back with Pipeline → Restore and the id ${id}.`,
		'pipeline',
	);
