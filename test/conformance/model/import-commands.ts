import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import { imported } from '../../support/builders/imported-invoice';
import type { Side } from './side';

/** Takes over an invoice of another program, over 100.00 and partly paid or not. */
export interface ImportCommand {
	readonly do: 'import';
	readonly number: number;
	readonly key: number;
	readonly client: number;
	readonly paid: number | null;
}

export const importCommand: fc.Arbitrary<ImportCommand> = fc.record({
	do: fc.constant('import' as const),
	number: fc.nat(12),
	key: fc.nat(40),
	client: fc.nat(1),
	paid: fc.option(fc.constantFrom(1, 33_33, 100_00, 100_01), { nil: null }),
});

/** Its numbers look like none of ours, which have no gap. What was paid is published, so that I6 holds. */
export async function runImport(
	side: Side,
	{ number, key, client, paid }: ImportCommand,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const row = imported({
		idempotencyKey: `${key}`,
		number: `OLD-${number}/A`,
		client: { id: side.clients[client]! },
		issueDate: call.now.slice(0, 10),
		dueDate: null,
		paid: paid === null ? null : BigInt(paid),
		publishes: true,
		request: { client: `${client}`, invoiceNumber: `${number}`, amountPaid: `${paid ?? ''}` },
	});
	const outcomes = await side.system.invoicing.imports!.importInvoices([row], call);
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !outcome.replayed) side.invoices.push(outcome.value.invoice.id);
	return outcomes;
}
