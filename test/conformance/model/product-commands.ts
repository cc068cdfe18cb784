import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import { createInvoices } from '../../../src/usecases/create-invoices';
import { createOrUpdateProducts } from '../../../src/usecases/keep-products';
import { anInvoiceRequest } from '../../support/builders/requests';
import type { Side } from './side';

export type ProductCommand =
	| {
			readonly do: 'putProduct';
			readonly code: number | null;
			readonly name: number | null;
			readonly cents: number | null;
			readonly taxRate: number | null;
	  }
	| { readonly do: 'archiveProduct'; readonly code: number; readonly isArchived: boolean }
	| {
			readonly do: 'billProduct';
			readonly key: number;
			readonly client: number;
			readonly code: number;
			readonly cents: number | null;
			readonly quantity: number;
			readonly finalise: boolean;
	  };

/** The same code in capitals or not; names that several products may have. */
const CODES = ['care', 'CARE', 'Desk', 'none'];
const NAMES = ['Care', 'Desk', 'Lamp'];
const code = fc.nat(2);
const maybe = (cents: fc.Arbitrary<number>) => fc.option(cents, { nil: null, freq: 2 });

export const productCommand: fc.Arbitrary<ProductCommand> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('putProduct' as const),
			code: fc.option(code, { nil: null }),
			name: maybe(fc.nat(2)),
			cents: maybe(fc.constantFrom(0, 1, 99_99, 250_00)),
			taxRate: maybe(fc.constantFrom(0, 12, 25)),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('archiveProduct' as const),
			code: fc.nat(3),
			isArchived: fc.boolean(),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('billProduct' as const),
			key: fc.nat(40),
			client: fc.nat(1),
			code: fc.nat(3),
			cents: maybe(fc.constantFrom(1, 50_00)),
			quantity: fc.integer({ min: 1, max: 3 }),
			finalise: fc.boolean(),
		}),
	},
);

/** Runs it on one side; both sides must answer the same. */
export async function runProduct(side: Side, command: ProductCommand, call: Call): Promise<unknown> {
	const { catalogue } = side.system;
	switch (command.do) {
		case 'putProduct': {
			const { code: named, name, cents, taxRate } = command;
			const product = {
				...(named !== null && { code: CODES[named] }),
				...(name !== null && { name: NAMES[name] }),
				...(cents !== null && { unitPrice: cents / 100 }),
				...(taxRate !== null && { taxRate }),
			};
			return createOrUpdateProducts([product], catalogue, call);
		}
		case 'archiveProduct':
			return catalogue.archiveProducts([{ product: CODES[command.code]!, isArchived: command.isArchived }], call);
		case 'billProduct':
			return bill(side, command, call);
	}
}

/** What the line leaves out is the product's. Under a key, a request stays the same after the product changed. */
async function bill(
	side: Side,
	{ key, client, code: named, cents, quantity, finalise }: Extract<ProductCommand, { do: 'billProduct' }>,
	call: Call,
) {
	const request = anInvoiceRequest({
		idempotencyKey: `${key}`,
		client: { id: side.clients[client]! },
		lines: [{ productCode: CODES[named], quantity, ...(cents !== null && { unitPrice: cents / 100 }) }],
		currency: 'EUR',
		finalise,
	});
	const outcomes = await createInvoices([request], side.system, call);
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !outcome.replayed) side.invoices.push(outcome.value.invoice.id);
	return outcomes;
}
