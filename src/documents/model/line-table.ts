import type { LineItem } from '../../domain/invoice/line-item';
import { formatMoney } from '../../domain/money';
import { formatNumber, formatPercent, formatUnitPrice } from '../format';
import type { Language } from '../language';
import { LINE_COLUMNS, type BusinessDocument, type DocumentLine, type LineColumn } from './document';

/** A line with all its cells, whichever of them the document shows. */
export function documentLine(line: LineItem, currency: string, language: Language): DocumentLine {
	const { description, quantity, unit, unitPrice, discountPercent, taxCategory, taxRate, net } = line;
	return {
		description,
		cells: {
			quantity: `${formatNumber(quantity, language)}${unit ? `\u00a0${unit}` : ''}`,
			unitPrice: formatUnitPrice(unitPrice, currency, language),
			discount: discountPercent === '0' ? '' : formatPercent(discountPercent, language),
			tax: taxCategory === 'O' ? '–' : formatPercent(taxRate, language),
			amount: formatMoney(net, currency, language.code),
		},
	};
}

/**
 * The columns with their headings: the chosen ones, the description always first. Where none are chosen, tax is shown
 * when lines are taxed differently, discount when a line has one.
 */
export const columnsOf = (
	chosen: readonly LineColumn[],
	lines: readonly LineItem[],
	{ columns }: Language,
): BusinessDocument['columns'] =>
	(chosen.length > 0
		? [...new Set<LineColumn>(['description', ...chosen])]
		: LINE_COLUMNS.filter((column) => isStandard(column, lines))
	).map((id) => ({ id, label: columns[id] }));

function isStandard(column: LineColumn, lines: readonly LineItem[]): boolean {
	const [first] = lines;
	switch (column) {
		case 'tax':
			return lines.some((line) => line.taxRate !== first?.taxRate || line.taxCategory !== first.taxCategory);
		case 'discount':
			return lines.some(({ discountPercent }) => discountPercent !== '0');
		default:
			return true;
	}
}

/** "2.5 h × €80.00, 10% discount": a line in words, for where there is no room for columns. */
export function lineInWords({ cells }: DocumentLine, language: Language): string {
	const discount = cells.discount === '' ? [] : [`${cells.discount} ${language.discount}`];
	return [`${cells.quantity} × ${cells.unitPrice}`, ...discount].join(', ');
}
