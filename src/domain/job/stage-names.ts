import { refuse, type Result } from '../refusal';
import { isSameName } from '../same-name';
import type { Pipeline, Stage } from './job';

/**
 * The stages of a pipeline have a name each. Two that had one name before keep it: ledgers of older versions may hold
 * such pipelines, and their switches must stay changeable.
 * @param before null for a new pipeline
 * @returns refusal `stage_name_taken`, or null
 */
export function stageNameTaken(stages: readonly Stage[], before: Pipeline | null): Result<never> | null {
	const isAsBefore = ({ id, name }: Stage) =>
		before?.stages.some((known) => known.id === id && isSameName(known.name, name)) ?? false;
	for (const [at, stage] of stages.entries()) {
		const first = stages.findIndex(({ name }) => isSameName(name, stage.name));
		if (first === at || (isAsBefore(stage) && isAsBefore(stages[first]!))) continue;
		const message = `Two stages of the pipeline are called "${stage.name}": number ${first + 1} and number ${at + 1}.`;
		return refuse('stage_name_taken', message, 'Give each stage a name of its own.', `stages[${at}].name`);
	}
	return null;
}
