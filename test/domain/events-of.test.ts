import {
	invoiceViewedEvent,
	paidEvent,
	paymentEvents,
	proposalAcceptedEvent,
	proposalDeclinedEvent,
	recurringDueEvent,
	stageEnteredEvent,
} from '../../src/domain/events-of';
import { anInvoice, aPayment } from '../support/builders/invoice';
import { aProposal } from '../support/builders/proposal';
import { aJob, aPipeline } from '../support/builders/records';

const AT = '2026-03-01T12:00:00.000Z';
const invoice = anInvoice({ timesPaid: 2 });
const payment = aPayment({ id: 'pay_7' });
const base = { system: 'ledger', at: AT };

describe('the events of a payment', () => {
	const eventsOf = (effect: Parameters<typeof paymentEvents>[1]['effect']) =>
		paymentEvents('ledger', { invoice, payment, charges: null, effect }, AT);

	it.each([
		['paid', 'paid:inv_1:2', 'invoice.paid'],
		['partially_paid', 'partly:pay_7', 'invoice.partially_paid'],
		['pending', 'pending:pay_7', 'invoice.payment_pending'],
	] as const)('%s', (effect, id, kind) =>
		expect(eventsOf(effect)).toEqual([{ ...base, id, kind, subject: 'inv_1', data: { paymentId: 'pay_7' } }]),
	);

	it('none where it changed nothing', () => expect(eventsOf('none')).toEqual([]));

	it('an invoice over nothing is paid without one', () =>
		expect(paidEvent('ledger', invoice, null, AT).data).toEqual({ paymentId: null }));
});

it.each([
	[() => invoiceViewedEvent('ledger', invoice, AT), 'viewed:inv_1', 'invoice.viewed', 'inv_1', {}],
	[
		() => proposalAcceptedEvent('ledger', aProposal({ invoiceId: 'inv_1' }), AT),
		'proposal:prop_1',
		'proposal.accepted',
		'prop_1',
		{ invoiceId: 'inv_1' },
	],
	[() => proposalDeclinedEvent('ledger', aProposal(), AT), 'declined:prop_1', 'proposal.declined', 'prop_1', {}],
	[
		() =>
			recurringDueEvent(
				'ledger',
				{ id: 'rec_1', owner: 'wf:node' },
				{ index: 0, date: '2026-03-01', at: AT, isMissed: true, isLatest: false },
			),
		'recurring:rec_1:2026-03-01',
		'recurring.due',
		'rec_1:2026-03-01',
		{ recurringId: 'rec_1', owner: 'wf:node', date: '2026-03-01', missed: true, latest: false },
	],
])('case %#: what happened is one event', (made, id, kind, subject, data) =>
	expect(made()).toEqual({ ...base, id, kind, subject, data }),
);

it('a job that entered a stage', () => {
	const [stage] = aPipeline().stages;
	const entered = (invoiceTemplateId: string | null) =>
		stageEnteredEvent(
			'ledger',
			aJob({ entry: 3, enteredAt: AT }),
			{ ...stage!, invoiceTemplateId },
			{
				stageId: 'stg_0',
				cause: 'automove',
			},
		);
	expect(entered('tpl_1')).toEqual({
		...base,
		id: 'stage:job_1:3',
		kind: 'job.stage_entered',
		subject: 'job_1',
		data: {
			pipelineId: 'pipe_1',
			stageId: 'stg_1',
			fromStageId: 'stg_0',
			entry: 3,
			cause: 'automove',
			createsInvoice: true,
		},
	});
	expect(entered(null).data.createsInvoice).toBe(false);
});
