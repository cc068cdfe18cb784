import { EMPTY_CLIENT } from '../../../domain/client';
import { ON_NO_BOARD, type Job, type Pipeline } from '../../../domain/job/job';
import type { JobRecord } from '../../../ports/job-system';
import type { StageAutomation } from '../../../ports/stage-automations';
import type { WireProject } from '../wire/schemas';
import { instant } from './moment';

/** Visma has no pipelines: its projects are ongoing, and then finished. */
const PIPELINE = 'projects';
const ONGOING = 'ongoing';
const FINISHED = 'finished';

const OFF: StageAutomation = { automove: false, invoiceTemplateId: null };

/** The one pipeline, with the switches that the ledger keeps for its stages. */
export const pipelineOf = (switches: ReadonlyMap<string, StageAutomation>): Pipeline => ({
	id: PIPELINE,
	name: 'Projects',
	stages: [
		{ id: ONGOING, name: 'Ongoing', ...(switches.get(ONGOING) ?? OFF) },
		{ id: FINISHED, name: 'Finished', ...(switches.get(FINISHED) ?? OFF) },
	],
});

/** Visma's number of a stage. */
export const statusOf = (stageId: string): 1 | 2 => (stageId === FINISHED ? 2 : 1);

/** A project whose status is not known is ongoing. */
const stageOf = ({ Status }: Pick<WireProject, 'Status'>): string => (Status === 2 ? FINISHED : ONGOING);

/**
 * 1 while the project is ongoing, 2 once it is finished: Visma does not say when a status changed, and the moment of
 * its last change moves with every edit. So each stage is entered once in the life of a project, and a project that is
 * opened again starts nothing anew.
 */
const entryOf = (wire: Pick<WireProject, 'Status'>): number => statusOf(stageOf(wire));

export const jobOf = (wire: WireProject): Job => ({
	...ON_NO_BOARD,
	id: wire.Id,
	title: wire.Name ?? wire.Number ?? wire.Id,
	clientId: wire.CustomerId ?? '',
	pipelineId: PIPELINE,
	stageId: stageOf(wire),
	entry: entryOf(wire),
	hops: 0,
	enteredAt: instant(wire.ModifiedUtc) ?? '',
	createdAt: instant(wire.StartDate) ?? '',
});

export const jobRecord = (system: string, wire: WireProject, pipeline: Pipeline): JobRecord => ({
	system,
	job: jobOf(wire),
	pipeline,
	client: wire.CustomerId ? { ...EMPTY_CLIENT, id: wire.CustomerId, name: wire.CustomerName ?? '' } : null,
});

/** A project in another status; it is replaced as a whole. */
export const projectBody = (
	{ Number, Name, StartDate, EndDate, CustomerId, Notes }: WireProject,
	Status: 1 | 2,
): object => ({
	Number,
	Name,
	StartDate,
	...(EndDate && { EndDate }),
	...(CustomerId && { CustomerId }),
	...(Notes && { Notes }),
	Status,
});
