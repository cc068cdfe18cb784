import type { Ledger } from '../../src/systems/ledger/ledger';
import type { Outcome } from '../../src/ports/outcome';
import type { furnish } from './books';

/** What there is before each try, and an invoice of its client. */
export type Furniture = Awaited<ReturnType<typeof furnish>> & { readonly invoiceId: string };

/** One use case, and what it must have made exactly once. `effects` counts it. */
export interface Scene {
	readonly name: string;
	run(ledger: Ledger, at: Furniture): Promise<readonly Outcome<unknown>[]>;
	effects(ledger: Ledger, at: Furniture): Promise<number>;
}
