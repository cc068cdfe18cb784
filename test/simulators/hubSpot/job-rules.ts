import { invalid } from './errors';
import { datesEntered } from './stage-dates';
import { BY_HUB_SPOT, type HubSpotState, type SimObject } from './state';

const FIELDS = {
	deals: { stage: 'dealstage', pipeline: 'pipeline' },
	tickets: { stage: 'hs_pipeline_stage', pipeline: 'hs_pipeline' },
} as const;

/** A stage must be one of the pipeline's, and what the account requires in it must be filled in. */
export function mayMove(
	state: HubSpotState,
	type: 'deals' | 'tickets',
	before: SimObject | null,
	changes: Readonly<Record<string, string>>,
): void {
	const { stage, pipeline } = FIELDS[type];
	const after = { ...before?.properties, ...changes };
	const to = changes[stage];
	if (to === undefined && changes[pipeline] === undefined) return;
	const pipelines = state.pipelines[type];
	const found = pipelines.find(({ id }) => id === (after[pipeline] ?? pipelines[0]?.id));
	if (!found) throw invalid(`There is no pipeline ${after[pipeline]}.`, 'INVALID_OPTION', pipeline);
	if (!found.stages.some(({ id }) => id === after[stage]))
		throw invalid(`${after[stage]} is not a stage of pipeline ${found.id}.`, 'INVALID_OPTION', stage);
	const missing = (state.account.stageNeeds[after[stage]!] ?? []).filter((name) => !after[name]);
	if (missing.length > 0)
		throw invalid(
			`Required properties are missing for this stage: ${missing.join(', ')}.`,
			'CONDITIONAL_REQUIRED_PROPERTY',
			missing[0],
		);
}

/** The moment of entering the stage is HubSpot's to write. */
export function movedTo(state: HubSpotState, object: SimObject, changes: Readonly<Record<string, string>>): void {
	const { stage, pipeline } = FIELDS[object.type as 'deals' | 'tickets'];
	if (changes[stage] === undefined) return;
	const entered = new Date(state.now()).toISOString();
	const first = state.pipelines[object.type as 'deals' | 'tickets'][0]!.id;
	const pipelineId = object.properties[pipeline] ?? first;
	state.set(
		object,
		{ ...datesEntered(state.account, changes[stage], pipelineId, entered), [pipeline]: pipelineId },
		BY_HUB_SPOT,
	);
}
