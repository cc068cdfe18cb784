import { lineAmount } from '../../domain/invoice/adjustments';
import type { Invoice } from '../../domain/invoice/invoice';
import { lineDiscount } from '../../domain/invoice/line-discount';
import type { LineItem } from '../../domain/invoice/line-item';
import { formatMoney } from '../../domain/money';
import { formatNumber, formatPercent, formatUnitPrice } from '../format';
import type { Language } from '../language';
import {
	LINE_COLUMNS,
	type BusinessDocument,
	type DocumentColumn,
	type DocumentLine,
	type LineColumn,
} from './document';

/** A line with all its cells, whichever of them the document shows. */
export function documentLine(line: LineItem, currency: string, language: Language): DocumentLine {
	const { description, quantity, unit, unitPrice, taxCategory, taxRate, net } = line;
	return {
		description,
		cells: {
			quantity: `${formatNumber(quantity, language)}${unit ? `\u00a0${unit}` : ''}`,
			unitPrice: formatUnitPrice(unitPrice, currency, language),
			discount: discountIn(line, currency, language),
			tax: taxCategory === 'O' ? '–' : formatPercent(taxRate, language),
			amount: formatMoney(net, currency, language.code),
		},
	};
}

/** A percentage as it was given; an amount off as money. */
function discountIn(line: LineItem, currency: string, language: Language): string {
	const discount = lineDiscount(line, currency);
	if (discount === null) return '';
	return discount.percent === null
		? formatMoney(discount.amount, currency, language.code)
		: formatPercent(discount.percent, language);
}

/** The lines of an invoice with the amounts that it shows: with their tax where its prices include it. */
export const linesShown = (invoice: Pick<Invoice, 'lines' | 'pricing' | 'currency'>): readonly LineItem[] =>
	invoice.pricing.includesTax
		? invoice.lines.map((line) => ({ ...line, net: lineAmount(line, invoice) }))
		: invoice.lines;

/**
 * The columns with their headings: the chosen ones, the description always first. Where none are chosen, tax is shown
 * when lines are taxed differently, discount when a line has one.
 */
export const columnsOf = (
	chosen: readonly LineColumn[],
	{ lines, currency }: { readonly lines: readonly LineItem[]; readonly currency: string },
	{ columns, pricing }: Language,
	includesTax = false,
): BusinessDocument['columns'] => {
	const withTax: Partial<Record<LineColumn, string>> = includesTax
		? { unitPrice: pricing.unitPriceWithTax, amount: pricing.amountWithTax }
		: {};
	const labelOf = (id: LineColumn): string => withTax[id] ?? columns[id];
	return (
		chosen.length > 0
			? [...new Set<LineColumn>(['description', ...chosen])]
			: LINE_COLUMNS.filter((column) => isStandard(column, lines, currency))
	).map((id) => ({ id, label: labelOf(id) }));
};

function isStandard(column: LineColumn, lines: readonly LineItem[], currency: string): boolean {
	const [first] = lines;
	switch (column) {
		case 'tax':
			return lines.some((line) => line.taxRate !== first?.taxRate || line.taxCategory !== first.taxCategory);
		case 'discount':
			return lines.some((line) => lineDiscount(line, currency) !== null);
		default:
			return true;
	}
}

/**
 * Some cells of a line in words, for where there is no room for columns: "2.5 h × €80.00, 10% discount, Tax 25%". Only
 * of columns that the document shows, so that no writer says what another one leaves out.
 */
export function cellsInWords({ cells }: DocumentLine, shown: BusinessDocument['columns'], language: Language): string {
	const has = (column: DocumentColumn) => shown.some(({ id }) => id === column);
	const isProduct = has('quantity') && has('unitPrice');
	const named = shown.flatMap(({ id, label }) => {
		if (id === 'description' || !cells[id]) return [];
		if (id === 'discount') return [`${cells.discount} ${language.discount}`];
		const isInProduct = isProduct && (id === 'quantity' || id === 'unitPrice');
		return isInProduct ? [] : [`${label} ${cells[id]}`];
	});
	return [...(isProduct ? [`${cells.quantity} × ${cells.unitPrice}`] : []), ...named].join(', ');
}
