import fc from 'fast-check';
import { addPayment, clearPayment, removePayment } from '../../../src/domain/invoice/paying';
import { isOverdue, isOwedAnew, isSettled, paymentSums, settlementOf } from '../../../src/domain/invoice/settlement';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { anInvoice, aPayment } from '../../support/builders/invoice';
import { said } from '../payment-reference/said';
import { propertyRuns } from '../../support/property-runs';

const NOW = '2026-03-05T12:00:00.000Z';

type Step =
	| { readonly do: 'add'; readonly amount: bigint; readonly pending: boolean }
	| { readonly do: 'clear' | 'remove'; readonly which: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.oneof(
		fc.record({ do: fc.constant('add' as const), amount: fc.bigInt(-1n, 120n), pending: fc.boolean() }),
		fc.record({ do: fc.constantFrom('clear' as const, 'remove' as const), which: fc.nat(8) }),
	),
	{ maxLength: 25 },
);

describe('payments on an invoice', () => {
	it('I2, I6 whatever is done: paid is the sum of what counts, no more than the total, and each becoming paid is published once', () => {
		fc.assert(
			fc.property(
				steps,
				fc.bigInt(0n, 100n),
				fc.boolean(),
				fc.boolean(),
				(asked, total, credit, pendingCounts) => {
					const settings = {
						...DEFAULT_SETTINGS,
						overpayment: credit ? ('credit' as const) : ('refuse' as const),
						pendingCounts,
					};
					let invoice = anInvoice({
						totals: { net: total, tax: 0n, rounding: 0n, total, taxes: [] },
						timesPaid: total === 0n ? 1 : 0,
					});
					let published = invoice.timesPaid;
					for (const [at, step] of asked.entries()) {
						const before = invoice;
						const payment = invoice.payments[step.do === 'add' ? -1 : step.which];
						const result =
							step.do === 'add'
								? addPayment(
										invoice,
										aPayment({
											id: `pay_${at}`,
											invoiceId: null,
											amount: step.amount,
											state: step.pending ? 'pending' : 'cleared',
											counts: !step.pending || pendingCounts,
										}),
										settings,
									)
								: step.do === 'clear'
									? clearPayment(invoice, payment?.id ?? 'none')
									: removePayment(invoice, payment?.id ?? 'none', settings, NOW);
						if (!result.ok) continue;
						invoice = result.value.invoice;
						if (result.value.effect === 'paid') published += 1;
						const { status, paid, pending, balance, credit: extra } = settlementOf(invoice);
						const sums = paymentSums(invoice);
						expect([paid, pending]).toEqual([sums.paid, sums.pending]);
						expect(balance).toBe(paid > total ? 0n : total - paid);
						expect(extra).toBe(paid > total ? paid - total : 0n);
						if (!credit) expect(paid + pending).toBeLessThanOrEqual(total);
						expect(status).toBe(paid >= total ? 'paid' : paid > 0n ? 'partially_paid' : 'open');
						expect(invoice.timesPaid).toBe(published);
						const becamePaid = settlementOf(before).status !== 'paid' && status === 'paid';
						expect(result.value.effect === 'paid').toBe(becamePaid);
						expect(invoice.payments.length).toBe(before.payments.length + (step.do === 'add' ? 1 : 0));
					}
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('A.6 pending takes its part of the balance, but does not count', () => {
		const first = addPayment(
			anInvoice(),
			aPayment({ amount: 60_00n, state: 'pending', counts: false }),
			DEFAULT_SETTINGS,
		);
		expect(first).toMatchObject({ ok: true, value: { effect: 'pending' } });
		if (!first.ok) return;
		expect(settlementOf(first.value.invoice)).toMatchObject({ status: 'open', balance: 100_00n, pending: 60_00n });
		expect(
			addPayment(first.value.invoice, aPayment({ id: 'pay_2', amount: 40_01n }), DEFAULT_SETTINGS),
		).toMatchObject({ ok: false, refusal: { code: 'above_balance' } });
	});

	it('I11 currencies never mix', () => {
		expect(addPayment(anInvoice(), aPayment({ currency: 'SEK' }), DEFAULT_SETTINGS)).toMatchObject({
			ok: false,
			refusal: { code: 'currency_mismatch', field: 'currency' },
		});
	});

	it('B.2 deleting a payment twice is refused the second time', () => {
		const paid = anInvoice({ payments: [aPayment()] });
		const once = removePayment(paid, 'pay_1', DEFAULT_SETTINGS, NOW);
		expect(once).toMatchObject({ ok: true, value: { payment: { deletedAt: NOW } } });
		if (once.ok)
			expect(removePayment(once.value.invoice, 'pay_1', DEFAULT_SETTINGS, NOW)).toMatchObject({
				ok: false,
				refusal: { code: 'unknown_payment' },
			});
	});

	const DELETED = { deletedAt: NOW };

	it.each([
		[
			'draft',
			() => addPayment(anInvoice({ phase: 'draft' }), aPayment(), DEFAULT_SETTINGS),
			[
				'invoice_is_draft',
				undefined,
				'The invoice is still a draft and cannot be paid.',
				'Finalise the invoice first.',
			],
		],
		[
			'other currency',
			() => addPayment(anInvoice(), aPayment({ currency: 'SEK' }), DEFAULT_SETTINGS),
			[
				'currency_mismatch',
				'currency',
				'The payment is in SEK, but invoice 0001 is in EUR.',
				'Register the payment in EUR.',
			],
		],
		[
			'nothing',
			() => addPayment(anInvoice(), aPayment({ amount: 0n }), DEFAULT_SETTINGS),
			[
				'amount_not_positive',
				'amount',
				'A payment must be above zero.',
				'Give the amount that was paid; to take a payment back, delete it.',
			],
		],
		[
			'too much',
			() => addPayment(anInvoice(), aPayment({ amount: 100_01n }), DEFAULT_SETTINGS),
			[
				'above_balance',
				'amount',
				'The payment of €100.01 is above what is open on invoice 0001: €100.00.',
				'Register at most what is open, or set "Overpayment" to "Keep as Credit" in the ledger settings.',
			],
		],
		[
			'too much beside what is pending',
			() =>
				addPayment(
					anInvoice({ payments: [aPayment({ state: 'pending', counts: false })] }),
					aPayment({ id: 'pay_2', amount: 100_00n }),
					DEFAULT_SETTINGS,
				),
			[
				'above_balance',
				'amount',
				'The payment of €100.00 is above what is open on invoice 0001: €90.00 (€10.00 is pending).',
				'Register at most what is open, or set "Overpayment" to "Keep as Credit" in the ledger settings.',
			],
		],
		[
			'a payment that is not there',
			() => clearPayment(anInvoice({ payments: [aPayment(DELETED)] }), 'pay_1'),
			[
				'unknown_payment',
				'payment',
				'The invoice has no payment "pay_1", or it was deleted already.',
				'Pick one of the payments that the invoice shows.',
			],
		],
		[
			'off a void invoice',
			() => removePayment(anInvoice({ phase: 'void', payments: [aPayment()] }), 'pay_1', DEFAULT_SETTINGS, NOW),
			[
				'invoice_is_void',
				undefined,
				'The invoice is void and cannot be changed in its payments.',
				'Create a new invoice, or clone this one; voiding cannot be undone.',
			],
		],
	])('says why not: %s', (_what, pay, is) => expect(said(pay())).toEqual(is));

	it('more than is open is refused also where more than the total is pending', () => {
		const pending = aPayment({ amount: 150_00n, state: 'pending', counts: false });
		expect(
			said(
				addPayment(anInvoice({ payments: [pending] }), aPayment({ id: 'pay_2', amount: 1n }), DEFAULT_SETTINGS),
			),
		).toContain('The payment of €0.01 is above what is open on invoice 0001: €0.00 (€150.00 is pending).');
	});

	it('the whole balance is taken, and more only as credit; each payment is its own', () => {
		const credit = { ...DEFAULT_SETTINGS, overpayment: 'credit' as const };
		const first = aPayment({ amount: 40_00n });
		const rest = aPayment({ id: 'pay_2', amount: 60_00n, invoiceId: null });
		const paid = addPayment(anInvoice({ payments: [first] }), rest, DEFAULT_SETTINGS);
		expect(said(paid)).toEqual({
			invoice: anInvoice({ payments: [first, { ...rest, invoiceId: 'inv_1' }], timesPaid: 1 }),
			payment: { ...rest, invoiceId: 'inv_1' },
			charges: null,
			effect: 'paid',
		});
		const more = aPayment({ id: 'pay_3', amount: 1n });
		if (!paid.ok) return;
		expect(addPayment(paid.value.invoice, more, DEFAULT_SETTINGS).ok).toBe(false);
		expect(addPayment(paid.value.invoice, more, credit)).toMatchObject({
			ok: true,
			value: { effect: 'none', payment: { id: 'pay_3' }, invoice: { timesPaid: 1 } },
		});
		expect(removePayment(paid.value.invoice, 'pay_2', DEFAULT_SETTINGS, NOW)).toMatchObject({
			ok: true,
			value: {
				effect: 'none',
				payment: { id: 'pay_2', deletedAt: NOW },
				invoice: { payments: [first, { id: 'pay_2', deletedAt: NOW }] },
			},
		});
	});

	it('clearing changes one payment, and publishes what it made of the invoice', () => {
		const pending = aPayment({ amount: 30_00n, state: 'pending', counts: false });
		const other = aPayment({ id: 'pay_2', amount: 20_00n });
		const cleared = { ...pending, state: 'cleared' as const, counts: true };
		const invoice = anInvoice({ payments: [pending, other] });
		expect(said(clearPayment(invoice, 'pay_1'))).toEqual({
			invoice: { ...invoice, payments: [cleared, other] },
			payment: cleared,
			charges: null,
			effect: 'partially_paid',
		});
		const nothing = { invoice, payment: other, charges: null, effect: 'none' };
		expect(said(clearPayment(invoice, 'pay_2'))).toEqual(nothing);
	});

	it('A.6 a pending payment that counts is published once: when it came', () => {
		const counting = aPayment({ amount: 100_00n, state: 'pending', counts: true });
		const invoice = anInvoice({ payments: [counting], timesPaid: 1 });
		expect(clearPayment(invoice, 'pay_1')).toMatchObject({
			ok: true,
			value: { effect: 'none', invoice: { timesPaid: 1 }, payment: { state: 'cleared', counts: true } },
		});
	});
});

describe('where an invoice stands (I2, I3)', () => {
	const gone = aPayment({ id: 'pay_9', amount: 100_00n, deletedAt: NOW });
	const paidBy = (amount: bigint, fields = {}) => anInvoice({ payments: [aPayment({ amount }), gone], ...fields });

	it.each([
		[paidBy(99_99n), 'partially_paid', 1n, 0n],
		[paidBy(100_00n), 'paid', 0n, 0n],
		[paidBy(100_01n), 'paid', 0n, 1n],
		[anInvoice({ payments: [gone] }), 'open', 100_00n, 0n],
		[paidBy(10_00n, { phase: 'void' }), 'void', 0n, 0n],
		[anInvoice({ phase: 'draft' }), 'draft', 100_00n, 0n],
	])('case %#: %s', (invoice, status, balance, credit) =>
		expect(settlementOf(invoice)).toMatchObject({ status, balance, credit, pending: 0n }),
	);

	it('nothing is owed on a paid or void invoice', () =>
		expect((['draft', 'open', 'partially_paid', 'paid', 'void'] as const).filter(isSettled)).toEqual([
			'paid',
			'void',
		]));

	it('is owed anew when it was paid and is not any more, unless it is void', () => {
		const [open, paid, isVoid] = [anInvoice(), paidBy(100_00n), anInvoice({ phase: 'void' })];
		expect([isOwedAnew(paid, open), isOwedAnew(open, open), isOwedAnew(paid, paid)]).toEqual([true, false, false]);
		expect([isOwedAnew(paid, isVoid), isOwedAnew(isVoid, open)]).toEqual([false, false]);
	});

	it.each([
		['the day after', anInvoice({ dueDate: '2026-03-14' }), true],
		['on its due date', anInvoice({ dueDate: '2026-03-15' }), false],
		['without a due date', anInvoice({ dueDate: null }), false],
		['once paid', paidBy(100_00n, { dueDate: '2026-03-14' }), false],
		['partly paid', paidBy(1n, { dueDate: '2026-03-14' }), true],
		['as a draft', anInvoice({ phase: 'draft', dueDate: '2026-03-14' }), false],
		['once void', anInvoice({ phase: 'void', dueDate: '2026-03-14' }), false],
	])('overdue %s: %#', (_when, invoice, is) => expect(isOverdue(invoice, '2026-03-15')).toBe(is));
});
