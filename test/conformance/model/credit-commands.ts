import fc from 'fast-check';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import type { Call } from '../../../src/ports/call';
import type { Side } from './side';

/** Credit notes and refunds. Invoices and credit notes are one list, named by when they were made. */
export type CreditCommand =
	| {
			readonly do: 'credit';
			readonly invoice: number;
			readonly key: number;
			readonly of: CreditWish['of'];
			readonly part: number;
			readonly rest: 'keep' | 'refund';
			readonly finalise: boolean;
	  }
	| { readonly do: 'refund'; readonly invoice: number; readonly key: number; readonly part: number | null }
	/** Pays an invoice with what is kept for some client; takes it off again. */
	| { readonly do: 'applyKept' | 'freeKept'; readonly invoice: number };

const invoice = fc.integer({ min: 0, max: 20 });
const part = fc.constantFrom(1, 33_33, 50_00, 100_00, 250_00);

export const creditCommand: fc.Arbitrary<CreditCommand> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('credit' as const),
			invoice,
			key: fc.nat(40),
			of: fc.constantFrom('full' as const, 'lines' as const, 'amount' as const),
			part,
			rest: fc.constantFrom('keep' as const, 'refund' as const),
			finalise: fc.nat(3).map((n) => n > 0),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('refund' as const),
			invoice,
			key: fc.nat(40),
			part: fc.option(part, { nil: null }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('applyKept' as const, 'freeKept' as const), invoice }),
	},
);

function wishOf({ of, part: much }: Extract<CreditCommand, { do: 'credit' }>): CreditWish {
	if (of === 'amount') return { of, amount: BigInt(much) };
	if (of === 'full') return { of };
	// The second line is there where an invoice has two tax rates.
	return { of, lines: [{ line: much === 33_33 ? 2 : 1, quantity: much === 50_00 ? '0.5' : null }] };
}

/** @param id of the invoice or credit note that the command names */
export async function runCredit(side: Side, command: CreditCommand, id: string, call: Call): Promise<unknown> {
	const { invoicing } = side.system;
	switch (command.do) {
		case 'credit': {
			const { key, rest, finalise } = command;
			const outcomes = await invoicing.credits!.credit(
				[
					{
						idempotencyKey: `${key}`,
						invoiceId: id,
						wish: wishOf(command),
						reason: '',
						rest,
						issueDate: null,
						finalise,
						request: { creditOf: side.textOf(id), of: command.of, part: `${command.part}`, rest },
					},
				],
				call,
			);
			for (const outcome of outcomes)
				if (outcome.kind === 'done' && !outcome.replayed) side.invoices.push(outcome.value.invoice.id);
			return outcomes;
		}
		case 'refund': {
			const { key, part: much } = command;
			const outcomes = await invoicing.credits!.recordRefunds(
				[
					{
						idempotencyKey: `${key}`,
						creditNoteId: id,
						amount: much === null ? null : BigInt(much),
						method: 'bank_transfer',
						paidOn: null,
						reference: '',
						request: { creditNote: side.textOf(id), amount: `${much}` },
					},
				],
				call,
			);
			for (const outcome of outcomes)
				if (outcome.kind === 'done' && !outcome.replayed) side.payments.push(outcome.value.payment.id);
			return outcomes;
		}
		case 'applyKept': {
			const kept = (await invoicing.listPayments('', 1_000)).find(
				({ invoiceId, creditNoteId }) => invoiceId === null && creditNoteId !== null,
			);
			if (!kept) return 'nothing kept';
			return invoicing.applyPayments([{ invoiceId: id, payment: { id: kept.id } }], call);
		}
		case 'freeKept': {
			const [record] = await invoicing.read([{ id }], call);
			const applied =
				record === undefined || record === 'absent'
					? undefined
					: record.invoice.payments.find(
							({ kind, creditNoteId }) => kind === 'payment' && creditNoteId !== null,
						);
			if (!applied) return 'nothing applied';
			return invoicing.deletePayments([{ paymentId: applied.id }], call);
		}
	}
}
