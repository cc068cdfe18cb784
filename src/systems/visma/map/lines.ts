import { exponentOf } from '../../../domain/currency';
import {
	decimalOf,
	divideRound,
	fixed,
	formatDecimal,
	multiply,
	numberOrText,
	powerOfTen,
	toScale,
} from '../../../domain/decimal';
import { readLines, type LineInput, type LineItem } from '../../../domain/invoice/line-item';
import { cutTo } from '../../../domain/text';
import { plainDecimal, toWireAmount } from '../../../remote/wire-amounts';
import type { WireRow } from '../wire/schemas';
import { discountIn, percentIn } from './percent';

/** A row of a draft as it is sent. VAT comes from the article. */
export interface RowBody {
	readonly IsTextRow: boolean;
	readonly ReversedConstructionServicesVatFree: false;
	readonly ArticleId?: string;
	readonly Text: string;
	readonly UnitPrice?: number;
	readonly Quantity?: number;
	readonly DiscountPercentage?: number;
	readonly ProjectId?: string;
}

/** How a line is written. */
export interface Writing {
	readonly currency: string;
	/** Of the unit price: 2 for domestic customers, 4 for others. */
	readonly decimals: number;
	/** Whether unit prices are with VAT. */
	readonly includesVat: boolean;
	/** The job that all rows name; null for none. */
	readonly projectId: string | null;
	/** The article of a VAT rate, with its unit. */
	readonly articleOf: (rate: string) => { readonly id: string; readonly unit: string };
}

const textRow = (Text: string): RowBody => ({ IsTextRow: true, ReversedConstructionServicesVatFree: false, Text });

/** What stands in a text row of ours below a row: the unit, or what a row that is sent as one piece is made of. */
const UNIT = /^Unit: (.{1,30})$/;
const PIECE = /^(-?[\d.]+)(?: (.{1,30}))? x (-?[\d.]+)(?:, less ([\d.]+) %)?$/;

/**
 * A line as rows. Quantities have two decimals there and discounts two of a percent: a line whose net amount that would
 * change is sent as one piece, with a text row that says what it is made of.
 */
export function toRows(line: LineItem, writing: Writing): readonly RowBody[] {
	const article = writing.articleOf(line.taxRate);
	const common = {
		IsTextRow: false,
		ReversedConstructionServicesVatFree: false as const,
		ArticleId: article.id,
		Text: line.description,
		...(writing.projectId !== null && { ProjectId: writing.projectId }),
	};
	const price = exactPrice(line, writing);
	if (price === null) {
		const piece = { ...common, UnitPrice: toWireAmount(onePiece(line, writing), writing.currency), Quantity: 1 };
		const discount = line.discountPercent === '0' ? '' : `, less ${line.discountPercent} %`;
		const unit = line.unit === '' ? '' : ` ${line.unit}`;
		return [piece, textRow(`${line.quantity}${unit} x ${line.unitPrice}${discount}`)];
	}
	const row = {
		...common,
		UnitPrice: price,
		Quantity: Number(line.quantity),
		...(line.discountPercent !== '0' && {
			DiscountPercentage: Number(plainDecimal(Number(line.discountPercent) / 100, 4)),
		}),
	};
	return line.unit === '' || line.unit === article.unit ? [row] : [row, textRow(`Unit: ${line.unit}`)];
}

/** The unit price with which Visma comes to the line's net amount exactly; null where none does. */
function exactPrice(line: LineItem, { currency, decimals, includesVat }: Writing): number | null {
	const [quantity, discount] = [decimalOf(line.quantity), decimalOf(line.discountPercent)];
	if (quantity.scale > 2 || discount.scale > 2 || typeof numberOrText(line.quantity) !== 'number') return null;
	const rate = decimalOf(line.taxRate);
	const factor = { unscaled: 100n * powerOfTen(rate.scale) + rate.unscaled, scale: rate.scale + 2 };
	const price = includesVat ? multiply(decimalOf(line.unitPrice), factor) : decimalOf(line.unitPrice);
	const text = formatDecimal(price);
	if (decimalOf(text).scale > decimals || typeof numberOrText(text) !== 'number') return null;
	const left = { unscaled: 100n * powerOfTen(discount.scale) - discount.unscaled, scale: discount.scale + 2 };
	const amount = multiply(multiply(quantity, price), left);
	const asked = includesVat ? grossOf(line) : line.net;
	const scale = amount.scale + exponentOf(currency);
	return toScale(amount, scale) === asked * powerOfTen(amount.scale) ? Number(text) : null;
}

const onePiece = (line: LineItem, { includesVat }: Writing): bigint => (includesVat ? grossOf(line) : line.net);

/** A line with its VAT, in minor units. */
function grossOf({ net, taxRate }: LineItem): bigint {
	const rate = decimalOf(taxRate);
	return net + divideRound(net * rate.unscaled, 100n * powerOfTen(rate.scale));
}

/** The longest text of a row. */
const LONGEST_TEXT = 2_000;

/** A note as rows of text below the others. */
export const noteRows = (note: string): readonly RowBody[] =>
	Array.from({ length: Math.ceil(note.length / LONGEST_TEXT) }, (_, at) =>
		textRow(note.slice(at * LONGEST_TEXT, (at + 1) * LONGEST_TEXT)),
	);

/** What rows say: lines, and the note in the text rows below the last one. */
export interface RowsRead {
	readonly lines: readonly LineItem[];
	readonly note: string;
	/** How many rows belong to the lines; the others are the note. */
	readonly ofLines: number;
}

export function fromRows(rows: readonly WireRow[], currency: string, includesVat: boolean): RowsRead {
	const lines: LineItem[] = [];
	let ofLines = 0;
	for (const [at, row] of rows.entries()) {
		if (row.IsTextRow === true) continue;
		const below = rows[at + 1];
		const explained =
			below?.IsTextRow === true ? explainedBy(below.Text ?? '', row, { currency, includesVat }) : null;
		lines.push(explained ?? lineOf(inputOf(row, { currency, includesVat }), currency));
		ofLines = at + (explained ? 2 : 1);
	}
	const note = rows
		.slice(ofLines)
		.map(({ Text }) => Text ?? '')
		.join('');
	return { lines, note, ofLines };
}

type Reading = Pick<Writing, 'currency' | 'includesVat'>;

/** The line that a text row below its row completes; null where the text is not ours. */
function explainedBy(text: string, row: WireRow, reading: Reading): LineItem | null {
	const unit = UNIT.exec(text)?.[1];
	const plain = inputOf(row, reading);
	if (unit !== undefined) return lineOf({ ...plain, unit }, reading.currency);
	const [whole, quantity, ofUnit = '', unitPrice, discountPercent = '0'] = PIECE.exec(text) ?? [];
	if (whole === undefined || row.Quantity !== 1) return null;
	const read = readLines([{ ...plain, quantity, unit: ofUnit, unitPrice, discountPercent }], reading.currency);
	const sent = read.ok
		? toWireAmount(reading.includesVat ? grossOf(read.value[0]!) : read.value[0]!.net, reading.currency)
		: null;
	return read.ok && sent === row.UnitPrice ? read.value[0]! : null;
}

function inputOf(row: WireRow, { currency, includesVat }: Reading): LineInput {
	const taxRate = percentIn(row.VatRate ?? row.PercentVat) ?? '0';
	const price = row.UnitPrice ?? 0;
	const decimals = exponentOf(currency) + 4;
	return {
		description: cutTo((row.Text ?? '').trim(), 1_000) || 'Item',
		quantity: plainDecimal(row.Quantity, 6) ?? '1',
		unit: cutTo((row.UnitAbbreviation ?? '').trim(), 30),
		unitPrice: plainDecimal(includesVat ? price / (1 + Number(taxRate) / 100) : price, decimals) ?? '0',
		discountPercent: discountIn(row.DiscountPercentage),
		taxRate,
	};
}

/** What the vendor keeps must never stop an invoice from being shown: a line that breaks our rules loses what does. */
function lineOf(input: LineInput, currency: string): LineItem {
	const read = readLines([input], currency);
	if (read.ok) return read.value[0]!;
	const plain = readLines([{ description: 'Item', unitPrice: fixed(0n, exponentOf(currency)) }], currency);
	if (!plain.ok) throw new RangeError(plain.refusal.message);
	return plain.value[0]!;
}
