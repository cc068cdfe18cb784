import { isSameName } from '../same-name';
import type { Stage } from './job';

/** What becomes of the stages of a pipeline that a list of stages leaves out. */
export const STAGES_NOT_NAMED = ['keep', 'remove'] as const;
export type StagesNotNamed = (typeof STAGES_NOT_NAMED)[number];

type NamedStage = Omit<Stage, 'id'> & { readonly id: string | null };

/** Written with other capitals it is the same stage, with a new way to write its name. -1 where there is none. */
export function stageCalled(name: string, stages: readonly Stage[]): number {
	const exact = stages.findIndex((each) => each.name === name);
	return exact < 0 ? stages.findIndex((each) => isSameName(each.name, name)) : exact;
}

/**
 * The stages of a pipeline after a list that names them: those that are there keep their ids, others are new, all in
 * the order of the list. What the list leaves out is removed, or stays behind the stage that it stood behind.
 */
export function stagesByName(
	before: readonly Stage[],
	named: readonly Omit<Stage, 'id'>[],
	notNamed: StagesNotNamed,
): readonly NamedStage[] {
	const free = [...before];
	const after = named.map((stage): NamedStage => {
		const at = stageCalled(stage.name, free);
		return { ...stage, id: at < 0 ? null : free.splice(at, 1)[0]!.id };
	});
	if (notNamed === 'remove') return after;
	const left = new Set(free);
	for (const [at, stage] of before.entries()) {
		if (!left.has(stage)) continue;
		const ahead = before[at - 1]?.id;
		// The one ahead is there: it is named, or it was put back in this loop. -1 puts the first one first.
		after.splice(after.findIndex(({ id }) => id !== null && id === ahead) + 1, 0, stage);
	}
	return after;
}
