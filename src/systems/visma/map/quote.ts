import { EMPTY_CLIENT } from '../../../domain/client';
import type { ProposalRecord } from '../../../ports/proposal-source';
import { fromWireAmount } from '../../../remote/wire-amounts';
import type { WireQuote, WireRow } from '../wire/schemas';
import { fromRows } from './lines';

/** Visma's words of a quote: 0 draft, 1 ongoing, 2 approved, 3 invoiced. */
export const APPROVED = 2;
export const INVOICED = 3;

/** Rows of quotes say no VAT rate: it is their article's. */
const withRates = (rows: readonly WireRow[], rates: ReadonlyMap<string, string>): readonly WireRow[] =>
	rows.map((row) =>
		row.VatRate === null || row.VatRate === undefined
			? { ...row, VatRate: row.IsVatFree === true ? 0 : Number(rates.get(row.ArticleId ?? '') ?? 0) }
			: row,
	);

export function proposalRecord(wire: WireQuote, rates: ReadonlyMap<string, string>, system: string): ProposalRecord {
	const currency = wire.CurrencyCode ?? '';
	return {
		system,
		id: wire.Id,
		number: wire.Number === null || wire.Number === undefined ? null : String(wire.Number),
		title: `Quote ${wire.Number ?? ''}`.trim(),
		client: wire.CustomerId ? { ...EMPTY_CLIENT, id: wire.CustomerId, name: wire.InvoiceCustomerName ?? '' } : null,
		currency,
		lines: fromRows(withRates(wire.Rows ?? [], rates), currency, wire.IncludesVat === true).lines,
		total: fromWireAmount(wire.TotalAmount, currency),
		isAccepted: wire.Status === APPROVED || wire.Status === INVOICED,
		jobs: [],
		url: null,
	};
}
