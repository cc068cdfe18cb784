import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import type { CreateInvoice } from '../../../src/ports/invoicing-system';
import { anInvoiceOrder } from '../../support/builders/requests';
import { lines } from '../deps';
import { pricingOf } from './pricings';
import type { Side } from './side';

/** Deposits, and final invoices that deduct what was made so many invoices ago, whatever that is. */
export type DepositCommand =
	| {
			readonly do: 'deposit';
			readonly key: number;
			readonly client: number;
			readonly cents: number;
			readonly percent: string | null;
			readonly pricing: number;
			readonly finalise: boolean;
	  }
	| {
			readonly do: 'final';
			readonly key: number;
			readonly client: number;
			readonly cents: number;
			readonly deposits: readonly number[];
			readonly pricing: number;
			readonly finalise: boolean;
	  };

const key = fc.nat(40);
const client = fc.nat(1);
const cents = fc.constantFrom(1, 99_99, 100_00, 250_00);
const finalise = fc.nat(3).map((n) => n > 0);
const pricing = fc.constantFrom(0, 1, 9, 9, 9);

export const depositCommand: fc.Arbitrary<DepositCommand> = fc.oneof(
	fc.record({
		do: fc.constant('deposit' as const),
		key,
		client,
		cents,
		percent: fc.constantFrom('30', '33.3333', '100', null),
		pricing,
		finalise,
	}),
	fc.record({
		do: fc.constant('final' as const),
		key,
		client,
		cents,
		deposits: fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
		pricing,
		finalise,
	}),
);

/** @param idOf the id of the invoice that was made so many invoices ago */
export async function runDeposit(
	side: Side,
	command: DepositCommand,
	idOf: (index: number) => string,
	call: Call,
): Promise<unknown> {
	const { client: index, cents: amount, pricing: priced, finalise: isFinal } = command;
	const asked: Pick<CreateInvoice, 'depositShare' | 'deducts'> =
		command.do === 'final'
			? { deducts: command.deposits.map(idOf) }
			: { depositShare: command.percent === null ? { amount: 33_33n } : { percent: command.percent } };
	const said = command.do === 'final' ? asked.deducts!.map((id) => side.textOf(id)).join(' ') : `${command.percent}`;
	const input = anInvoiceOrder({
		idempotencyKey: `${command.key}`,
		client: { id: side.clients[index]! },
		lines: lines(
			'EUR',
			{ description: 'Work', quantity: 3, unitPrice: amount / 100, taxRate: 25 },
			{ description: 'Book', unitPrice: amount / 100, taxRate: 6 },
		),
		pricing: pricingOf(priced),
		finalise: isFinal,
		...asked,
		request: {
			deposit: said,
			amount: `${amount}`,
			client: `${index}`,
			finalise: `${isFinal}`,
			charges: `${priced}`,
		},
	});
	const outcomes = await side.system.invoicing.create([input], call);
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !outcome.replayed) side.invoices.push(outcome.value.invoice.id);
	return outcomes;
}
