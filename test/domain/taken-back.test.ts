import {
	paymentTakenBack,
	pipelineTakenBack,
	proposalTakenBack,
	recurringTakenBack,
	templateTakenBack,
} from '../../src/domain/taken-back';
import type { InvoiceTemplate } from '../../src/domain/template';
import { ambiguousPayment, noSuchUnapplied, paymentApplied } from '../../src/domain/payment/refusals';
import { aPayment } from '../support/builders/invoice';
import { aProposal } from '../support/builders/proposal';
import { aPipeline } from '../support/builders/records';
import { aRecurringInvoice } from '../support/builders/recurring-invoice';

const template = (isDeleted: boolean) => ({ isDeleted }) as InvoiceTemplate;
const recurring = (state: 'active' | 'paused' | 'ended' | 'stopped') => ({ ...aRecurringInvoice(), state });

describe('a key whose record was taken back (I5)', () => {
	it.each([
		[() => paymentTakenBack(undefined, 'k'), 'payment_was_deleted', 'payment', 'deleted'],
		[
			() => paymentTakenBack(aPayment({ deletedAt: '2026-03-02T00:00:00.000Z' }), 'k'),
			'payment_was_deleted',
			'payment',
			'deleted',
		],
		[() => templateTakenBack(template(true), 'k'), 'template_was_deleted', 'template', 'deleted'],
		[
			() => recurringTakenBack(recurring('stopped'), 'k'),
			'recurring_was_stopped',
			'recurring invoice',
			'stopped for good',
		],
		[
			() => proposalTakenBack(aProposal({ phase: 'withdrawn' }), 'k'),
			'proposal_was_withdrawn',
			'proposal',
			'withdrawn',
		],
	])('case %# is refused', (takenBack, code, what, how) =>
		expect(takenBack()).toEqual({
			code,
			message: `The ${what} that the unique key "k" made was ${how}.`,
			fix: `Give a new key when a new ${what} is wanted.`,
			field: 'idempotencyKey',
		}),
	);

	it('stands for what it made as long as that stands', () => {
		expect(paymentTakenBack(aPayment(), 'k')).toBeNull();
		expect(templateTakenBack(template(false), 'k')).toBeNull();
		for (const state of ['active', 'paused', 'ended'] as const)
			expect(recurringTakenBack(recurring(state), 'k')).toBeNull();
		for (const phase of ['draft', 'sent', 'viewed', 'accepted', 'declined'] as const)
			expect(proposalTakenBack(aProposal({ phase }), 'k')).toBeNull();
		expect(pipelineTakenBack(aPipeline())).toBeNull();
	});

	it('an archived pipeline can be brought back, so the refusal says how', () =>
		expect(pipelineTakenBack(aPipeline({ isArchived: true }))).toMatchObject({ code: 'pipeline_archived' }));
});

it('payments that are to be applied are named by what is wrong with them', () => {
	expect([paymentApplied('pay_1'), noSuchUnapplied(), ambiguousPayment(2)]).toEqual([
		{
			code: 'payment_applied',
			message: 'The payment "pay_1" is applied to an invoice already.',
			fix: 'Pick a payment that is not applied yet.',
			field: 'payment',
		},
		{
			code: 'unknown_payment',
			message: 'No received, unapplied payment has that amount and payer.',
			fix: 'Check the amount and the e-mail address, or register a new payment.',
			field: 'payment',
		},
		{
			code: 'ambiguous_payment',
			message: '2 unapplied payments have that amount and payer.',
			fix: 'Name the payment by its id.',
			field: 'payment',
		},
	]);
});
