import type { Payment } from '../domain/payment/payment';
import type { RecordQuery } from '../ports/catalogue';
import type { InvoicingSystem } from '../ports/invoicing-system';
import { done, type Outcome } from '../ports/outcome';

/** Payments whose payer, reference or id holds the text; those that stand on no invoice yet come first. */
export const listPayments = (
	queries: readonly RecordQuery[],
	invoicing: Pick<InvoicingSystem, 'listPayments'>,
): Promise<readonly Outcome<readonly Payment[]>[]> =>
	Promise.all(queries.map(async ({ search, limit }) => done(await invoicing.listPayments(search, limit))));
