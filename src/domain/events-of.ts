import { dueKey, type DueStep } from './due/steps-to-publish';
import type { DomainEvent } from './event';
import type { Invoice } from './invoice/invoice';
import type { Paid } from './invoice/paying';
import type { Payment } from './payment/payment';
import { isSettled, settlementOf } from './invoice/settlement';
import type { Job, MoveCause, Stage } from './job/job';
import type { Instant } from './local-date';
import { proposalKey } from './proposal/invoicing';
import type { Proposal } from './proposal/proposal';
import type { SystemName } from './system-name';
import { recurringKey, type RecurringInvoice } from './recurrence/recurring-invoice';
import type { Due } from './recurrence/publish-due';

/** An invoice became paid for the n-th time (I6): `paid:<invoice>:<n>`. */
export const paidEvent = (system: string, invoice: Invoice, paymentId: string | null, at: Instant): DomainEvent => ({
	id: `paid:${invoice.id}:${invoice.timesPaid}`,
	kind: 'invoice.paid',
	system,
	subject: invoice.id,
	at,
	data: { paymentId },
});

/** What a payment did to its invoice, as events; none when it changed nothing that anybody listens to. */
export function paymentEvents(system: string, { invoice, payment, effect }: Paid, at: Instant): DomainEvent[] {
	const data = { paymentId: payment.id };
	switch (effect) {
		case 'paid':
			return [paidEvent(system, invoice, payment.id, at)];
		case 'partially_paid':
			return [
				{ id: `partly:${payment.id}`, kind: 'invoice.partially_paid', system, subject: invoice.id, at, data },
			];
		case 'pending':
			return [
				{ id: `pending:${payment.id}`, kind: 'invoice.payment_pending', system, subject: invoice.id, at, data },
			];
		case 'none':
			return [];
	}
}

/** What had been paid of an imported invoice, as if it had been paid here. */
export function importEvents(system: string, invoice: Invoice, payment: Payment | null, at: Instant): DomainEvent[] {
	if (invoice.timesPaid > 0) return [paidEvent(system, invoice, payment?.id ?? null, at)];
	return payment === null
		? []
		: paymentEvents(system, { invoice, payment, charges: null, effect: 'partially_paid' }, at);
}

/**
 * A credit note was finalised: `credited:<credit note>`. It is about the invoice that it corrects, and no money came:
 * `settled` says whether nothing is owed on the invoice any more.
 */
export const creditedEvent = (
	system: string,
	invoice: Invoice,
	{ id, number, totals }: Pick<Invoice, 'id' | 'number' | 'totals'>,
	at: Instant,
): DomainEvent => ({
	id: `credited:${id}`,
	kind: 'invoice.credited',
	system,
	subject: invoice.id,
	at,
	data: {
		creditNoteId: id,
		creditNoteNumber: number,
		amount: totals.total.toString(),
		settled: isSettled(settlementOf(invoice).status),
	},
});

/**
 * An invoice came to a step around its due date: `due:<invoice>:<step>`. It is about the invoice, so that its steps are
 * delivered one after the other.
 */
export const invoiceDueEvent = (
	system: SystemName,
	{ id, dueDate }: Pick<Invoice, 'id' | 'dueDate'>,
	{ step, date, at, isMissed, isLatest }: DueStep,
	name = id,
): DomainEvent => ({
	id: dueKey(name, step),
	kind: 'invoice.due',
	system,
	subject: id,
	at,
	data: { step, date, dueDate, missed: isMissed, latest: isLatest },
});

/** A client first opened the page of an invoice: `viewed:<invoice>`. */
export const invoiceViewedEvent = (system: string, { id }: Invoice, at: Instant): DomainEvent => ({
	id: `viewed:${id}`,
	kind: 'invoice.viewed',
	system,
	subject: id,
	at,
	data: {},
});

/** A job entered a stage: `stage:<job>:<entry>`, the natural key of what the stage's automations make. */
export const stageEnteredEvent = (
	system: string,
	job: Job,
	stage: Stage,
	from: { stageId: string | null; cause: MoveCause },
): DomainEvent => ({
	id: `stage:${job.id}:${job.entry}`,
	kind: 'job.stage_entered',
	system,
	subject: job.id,
	at: job.enteredAt,
	data: {
		pipelineId: job.pipelineId,
		stageId: stage.id,
		fromStageId: from.stageId,
		entry: job.entry,
		cause: from.cause,
		createsInvoice: stage.invoiceTemplateId !== null,
	},
});

/**
 * A recurring invoice fell due: `recurring:<id>:<date>`, the natural key of its invoice. Each date is a subject of its
 * own, so that all that is due goes into one run.
 */
export const recurringDueEvent = (
	system: SystemName,
	{ id, owner }: Pick<RecurringInvoice, 'id' | 'owner'>,
	{ date, at, isMissed, isLatest }: Due,
): DomainEvent => ({
	id: recurringKey(id, date),
	kind: 'recurring.due',
	system,
	subject: `${id}:${date}`,
	at,
	data: { recurringId: id, owner, date, missed: isMissed, latest: isLatest },
});

/** A client signed: `proposal:<id>`, the natural key of the one invoice that is made of it. */
export const proposalAcceptedEvent = (system: string, { id, invoiceId }: Proposal, at: Instant): DomainEvent => ({
	id: proposalKey(id),
	kind: 'proposal.accepted',
	system,
	subject: id,
	at,
	data: { invoiceId },
});

/** A client said no: `declined:<id>`; a proposal is declined once. */
export const proposalDeclinedEvent = (system: string, { id }: Proposal, at: Instant): DomainEvent => ({
	id: `declined:${id}`,
	kind: 'proposal.declined',
	system,
	subject: id,
	at,
	data: {},
});
