import type { DomainEvent } from '../../../src/domain/event';
import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import { now } from '../run/now';
import type { EventLedger } from './trigger-spec';

/*
 * What a trial shows of a remote system before any event of it was received: its newest records that fit, as events.
 * Nothing is written, and the keys are the trial's own.
 */

const MOST = 20;
const STATUS_OF: Readonly<Record<string, string>> = {
	'invoice.paid': 'paid',
	'invoice.partially_paid': 'partially_paid',
};

const trialId = (what: string, system: string, id: string): string => `trial:${what}:${system}:${id}`;

/** The newest invoices with the status that the events are about. */
export async function recentInvoices(
	{ invoicing }: EventLedger,
	kinds: readonly string[],
): Promise<readonly DomainEvent[]> {
	const at = now();
	const events: DomainEvent[] = [];
	for (const kind of kinds.filter((each) => each in STATUS_OF)) {
		const filter: InvoiceFilter = { field: 'status', comparison: 'is', value: STATUS_OF[kind]! };
		const { items } = await invoicing.list({ filter, after: null, limit: MOST, now: at });
		events.push(
			...items.map(
				({ system, invoice }): DomainEvent => ({
					id: trialId('paid', system, invoice.id),
					kind: kind as DomainEvent['kind'],
					system,
					subject: invoice.id,
					at,
					data: { paymentId: null },
				}),
			),
		);
	}
	return events;
}

/** The proposals that were accepted last. */
export async function recentProposals({
	invoicing: { system },
	proposals,
}: EventLedger): Promise<readonly DomainEvent[]> {
	const at = now();
	const accepted = (await proposals?.listAccepted('', MOST)) ?? [];
	return accepted.map(
		({ id }): DomainEvent => ({
			id: trialId('proposal', system, id),
			kind: 'proposal.accepted',
			system,
			subject: id,
			at,
			data: {},
		}),
	);
}

/** The jobs that entered their stage last. */
export async function recentJobs({ jobs }: EventLedger, pipelineId: string | null): Promise<readonly DomainEvent[]> {
	const found = await jobs.listJobs({ search: '', clientId: null, pipelineId, limit: MOST * 5 });
	const newest = [...found].sort((a, b) => (a.job.enteredAt < b.job.enteredAt ? 1 : -1));
	return newest.map(({ system, job, pipeline }): DomainEvent => {
		const stage = pipeline.stages.find(({ id }) => id === job.stageId);
		const data = {
			pipelineId: pipeline.id,
			stageId: job.stageId,
			fromStageId: null,
			entry: job.entry,
			cause: 'person',
			createsInvoice: stage?.invoiceTemplateId != null,
		};
		return {
			id: trialId('stage', system, `${job.id}:${job.entry}`),
			kind: 'job.stage_entered',
			system,
			subject: job.id,
			at: job.enteredAt,
			data,
		};
	});
}
