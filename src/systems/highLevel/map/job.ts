import { EMPTY_CLIENT, type Client } from '../../../domain/client';
import { ON_NO_BOARD, type Job, type Pipeline } from '../../../domain/job/job';
import type { StageAutomation } from '../../../ports/stage-automations';
import type { JobRecord } from '../../../ports/job-system';
import type { WireOpportunity, WirePipeline } from '../wire/schemas';

const OFF: StageAutomation = { automove: false, invoiceTemplateId: null };

/** A pipeline, with what the package adds to its stages. */
export const pipelineOf = (wire: WirePipeline, automations: ReadonlyMap<string, StageAutomation>): Pipeline => ({
	id: wire.id,
	name: wire.name ?? wire.id,
	stages: (wire.stages ?? []).map(({ id, name }) => ({ id, name: name ?? id, ...(automations.get(id) ?? OFF) })),
});

/** When the opportunity entered its stage; one that never moved entered it when it was made. */
export const enteredAt = ({ lastStageChangeAt, createdAt }: WireOpportunity): string =>
	instant(lastStageChangeAt) ?? instant(createdAt) ?? new Date(0).toISOString();

/** The entry is the moment of it, so that polls and webhooks name it alike: epoch milliseconds. */
export const entryOf = (wire: WireOpportunity): number => Date.parse(enteredAt(wire));

export const instant = (text: string | null | undefined): string | null => {
	const at = Date.parse(text ?? '');
	return Number.isNaN(at) ? null : new Date(at).toISOString();
};

export const jobOf = (wire: WireOpportunity): Job => ({
	...ON_NO_BOARD,
	id: wire.id,
	title: wire.name ?? wire.id,
	clientId: wire.contactId ?? wire.contact?.id ?? '',
	pipelineId: wire.pipelineId ?? '',
	stageId: wire.pipelineStageId ?? '',
	entry: entryOf(wire),
	// A move uses up the links that caused it, so a chain of moves ends without a count.
	hops: 0,
	enteredAt: enteredAt(wire),
	createdAt: instant(wire.createdAt) ?? enteredAt(wire),
});

/** A job whose pipeline is not among the location's has one without stages: nothing can be moved in it. */
export function jobRecord(system: string, wire: WireOpportunity, pipelines: readonly Pipeline[]): JobRecord {
	const job = jobOf(wire);
	const pipeline = pipelines.find(({ id }) => id === job.pipelineId) ?? {
		id: job.pipelineId,
		name: job.pipelineId,
		stages: [],
	};
	return { system, job, pipeline, client: clientOfJob(wire) };
}

/** As much of the contact as comes with the opportunity. */
function clientOfJob({ contactId, contact }: WireOpportunity): Client | null {
	const id = contactId ?? contact?.id ?? '';
	return id === '' ? null : { ...EMPTY_CLIENT, id, name: contact?.name ?? '', email: contact?.email ?? '' };
}
