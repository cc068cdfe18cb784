import type { Outcome } from '../../src/ports/outcome';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { call, type furnish } from './books';

export type Furniture = Awaited<ReturnType<typeof furnish>> & { readonly invoiceId: string };

/** One use case, and what it must have made exactly once. `effects` counts it. */
export interface Scene {
	readonly name: string;
	run(ledger: Ledger, at: Furniture): Promise<readonly Outcome<unknown>[]>;
	effects(ledger: Ledger, at: Furniture): Promise<number>;
}

export const theInvoice = async (ledger: Ledger, { invoiceId }: Furniture) => {
	const [record] = await ledger.invoicing.read([{ id: invoiceId }], call);
	return record === 'absent' || record === undefined ? null : record.invoice;
};

export const pay = (key: string, invoiceId: string) =>
	({
		idempotencyKey: key,
		invoiceId,
		amount: null,
		currency: null,
		state: 'cleared',
		method: 'card',
		paidOn: null,
		payerEmail: '',
		reference: '',
		request: { invoiceId },
	}) as const;
