import type { DomainEvent } from '../../../domain/event';
import type { StageAutomation } from '../../../ports/stage-automations';
import { fromWireAmount } from '../../../remote/wire-amounts';
import { asInvoice, idOf } from '../map/invoice';
import { jobOf } from '../map/job';
import { instant } from '../map/moment';
import { settlementOf } from '../map/status';
import type { WireInvoice, WireProject, WireQuote } from '../wire/schemas';

/**
 * What an invoice, as it was read just now, means as events. Visma numbers no payments: an invoice is published as paid
 * once for each total, and as partly paid once for each sum. One that was voided or credited in full is neither.
 */
export function invoiceEvents(system: string, wire: WireInvoice, at: string): readonly DomainEvent[] {
	const id = idOf(asInvoice(wire));
	const { status, paid } = settlementOf(wire);
	const event = (kind: DomainEvent['kind'], eventId: string): DomainEvent[] => [
		{ id: eventId, kind, system, subject: id, at, data: { paymentId: null } },
	];
	if (status === 'paid') {
		const total = fromWireAmount(wire.TotalAmountInvoiceCurrency, wire.CurrencyCode ?? '');
		return event('invoice.paid', `paid:${system}:${id}:${total}`);
	}
	return status === 'partially_paid' ? event('invoice.partially_paid', `partly:${system}:${id}:${paid}`) : [];
}

/** That a project is in the stage it stands in: once for each stage in its life. */
export function stageEvent(
	system: string,
	wire: WireProject,
	switches: ReadonlyMap<string, StageAutomation>,
	at: string,
): DomainEvent {
	const { id, stageId, pipelineId, entry } = jobOf(wire);
	return {
		id: `stage:${system}:${id}:${entry}`,
		kind: 'job.stage_entered',
		system,
		subject: id,
		at: instant(wire.ModifiedUtc) ?? at,
		data: {
			pipelineId,
			stageId,
			fromStageId: null,
			entry,
			cause: entry === 1 ? 'created' : 'person',
			createsInvoice: (switches.get(stageId)?.invoiceTemplateId ?? null) !== null,
		},
	};
}

/** That a quote was approved: once in its life. */
export const proposalEvent = (system: string, wire: WireQuote, at: string): DomainEvent => ({
	id: `proposal:${system}:${wire.Id}`,
	kind: 'proposal.accepted',
	system,
	subject: wire.Id,
	at: instant(wire.ApprovedDate) ?? at,
	data: {
		number: wire.Number === null || wire.Number === undefined ? null : String(wire.Number),
		title: `Quote ${wire.Number ?? ''}`.trim(),
	},
});
