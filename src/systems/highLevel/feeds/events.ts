import type { DomainEvent } from '../../../domain/event';
import type { StageAutomation } from '../../../ports/stage-automations';
import { fromWireAmount } from '../../../remote/wire-amounts';
import { enteredAt, entryOf, instant, jobOf } from '../map/job';
import { standingOf } from '../map/status';
import type { WireEstimate, WireInvoice, WireOpportunity } from '../wire/schemas';

/**
 * What a record, as it was read just now, means as events: polls and webhooks both use this, so the same fact has the
 * same id. HighLevel numbers no payments. An invoice is published as paid once for each total it was paid at, so one
 * that is edited upwards and paid again is published again; and as partly paid once for each sum.
 */
export function invoiceEvents(system: string, wire: WireInvoice, at: string): readonly DomainEvent[] {
	const currency = wire.currency ?? '';
	const event = (kind: DomainEvent['kind'], id: string): DomainEvent[] => [
		{ id, kind, system, subject: wire._id, at, data: { paymentId: null } },
	];
	switch (standingOf(wire.status).status) {
		case 'paid':
			return event('invoice.paid', `paid:${system}:${wire._id}:${fromWireAmount(wire.total, currency)}`);
		case 'partially_paid':
			return event(
				'invoice.partially_paid',
				`partly:${system}:${wire._id}:${fromWireAmount(wire.amountPaid, currency)}`,
			);
		default:
			return [];
	}
}

/** A job of this close a birth and entry was made in its stage. */
const BORN_WITHIN_MS = 2_000;

/** That an opportunity entered the stage it stands in. The API does not say where it came from. */
export function stageEvent(
	system: string,
	wire: WireOpportunity,
	switches: ReadonlyMap<string, StageAutomation>,
): DomainEvent | null {
	const { id, stageId, pipelineId, entry, createdAt } = jobOf(wire);
	if (stageId === '' || entryOf(wire) === 0) return null;
	return {
		id: `stage:${system}:${id}:${entry}`,
		kind: 'job.stage_entered',
		system,
		subject: id,
		at: enteredAt(wire),
		data: {
			pipelineId,
			stageId,
			fromStageId: null,
			entry,
			cause: Math.abs(Date.parse(createdAt) - entry) <= BORN_WITHIN_MS ? 'created' : 'person',
			createsInvoice: (switches.get(stageId)?.invoiceTemplateId ?? null) !== null,
		},
	};
}

/** That an estimate was accepted: once in its life. */
export const proposalEvent = (system: string, wire: WireEstimate, at: string): DomainEvent => ({
	id: `proposal:${system}:${wire._id}`,
	kind: 'proposal.accepted',
	system,
	subject: wire._id,
	at: instant(wire.updatedAt) ?? at,
	data: {
		number: wire.estimateNumber === null || wire.estimateNumber === undefined ? null : String(wire.estimateNumber),
		title: wire.name ?? '',
	},
});
