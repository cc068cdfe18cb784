import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import { isSameName, type Named } from '../same-name';
import { isInUse, pipelineWasArchived } from './archiving';
import type { Pipeline, Stage } from './job';

/** How a user names a pipeline or a stage: by its id, or by its name as people compare names (`isSameName`). */
export type IdOrName = { readonly id: string } | { readonly name: string };

const namesOf = (all: readonly Named[]): string => all.map(({ name }) => name).join(', ');

/**
 * The pipeline that is meant, which is in use.
 * @param pipelines those in use and those that were archived
 * @returns refusals `unknown_pipeline`, which says which there are, `ambiguous_pipeline` and `pipeline_archived`
 */
export function pipelineMeant(named: IdOrName, pipelines: readonly Pipeline[]): Result<Pipeline> {
	const inUse = pipelines.filter(isInUse);
	const found = fitting(named, inUse);
	if (found.length === 1) return accept(found[0]!);
	if (found.length > 1) return ambiguous('pipeline', found);
	const archived = fitting(named, pipelines)[0];
	if (archived) return pipelineWasArchived(archived);
	const fix =
		inUse.length === 0
			? 'Create the pipeline first, with Pipeline → Create.'
			: `Name one of the pipelines: ${namesOf(inUse)}.`;
	return refuse('unknown_pipeline', `The ledger has no pipeline ${shownName(named)}.`, fix, 'pipeline');
}

/**
 * The stage that is meant, in a pipeline in use.
 * @returns refusals `pipeline_archived`, `stage_of_other_pipeline` for an id and `unknown_stage` for a name, which say
 * which stages there are, and `ambiguous_stage`
 */
export function stageMeant(named: IdOrName, pipeline: Pipeline): Result<Stage> {
	if (!isInUse(pipeline)) return pipelineWasArchived(pipeline);
	const found = fitting(named, pipeline.stages);
	if (found.length === 1) return accept(found[0]!);
	if (found.length > 1) return ambiguous('stage', found);
	const code = 'id' in named ? 'stage_of_other_pipeline' : 'unknown_stage';
	return refuse(
		code,
		`The pipeline "${pipeline.name}" has no stage ${shownName(named)}.`,
		`Name one of its stages: ${namesOf(pipeline.stages)}.`,
		'stage',
	);
}

const fitting = <T extends Named>(named: IdOrName, all: readonly T[]): readonly T[] =>
	all.filter(({ id, name }) => ('id' in named ? id === named.id : isSameName(name, named.name)));

const shownName = (named: IdOrName): string => `"${'id' in named ? named.id : named.name}"`;

/** Ledgers of older versions may hold two of one name. */
const ambiguous = (what: 'pipeline' | 'stage', found: readonly Named[]): Result<never> =>
	refuse(
		`ambiguous_${what}`,
		`${found.length} of the ${what}s are called "${found[0]!.name}".`,
		`Give each a name of its own, or name it by its id: ${found.map(({ id }) => id).join(', ')}.`,
		what satisfies FieldName,
	);
