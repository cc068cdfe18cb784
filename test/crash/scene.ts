import type { Outcome } from '../../src/ports/outcome';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { call, type furnish } from './books';

/** What there is before each try, and an invoice of its client. */
export type Furniture = Awaited<ReturnType<typeof furnish>> & { readonly invoiceId: string };

/** One use case, and what it must have made exactly once. `effects` counts it. */
export interface Scene {
	readonly name: string;
	run(ledger: Ledger, at: Furniture): Promise<readonly Outcome<unknown>[]>;
	effects(ledger: Ledger, at: Furniture): Promise<number>;
}

export const ofClient = async (ledger: Ledger, { client }: Furniture) =>
	(
		await ledger.invoicing.list({
			filter: { field: 'clientId', comparison: 'is', value: client.id },
			after: null,
			limit: 100,
			now: call.now,
		})
	).items;

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
