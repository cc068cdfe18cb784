import type { Series } from '../../src/domain/numbering';

/** The series of invoices, with this counter next. */
export const invoicesFrom = (next: bigint): Map<string, bigint> => new Map([['invoice', next]]);

/** The next counter of invoices, among what was loaded. */
export const nextInvoice = ({ series }: { readonly series: Series }): bigint => series.get('invoice')!;
