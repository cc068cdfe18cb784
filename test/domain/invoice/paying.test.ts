import fc from 'fast-check';
import { addPayment, clearPayment, removePayment } from '../../../src/domain/invoice/paying';
import { paymentSums, settlementOf } from '../../../src/domain/invoice/settlement';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { anInvoice, aPayment } from '../../support/builders/invoice';
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
						totals: { net: total, tax: 0n, total, taxes: [] },
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
});
