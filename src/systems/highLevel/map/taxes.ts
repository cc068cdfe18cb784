import { createHash } from 'node:crypto';
import type { LineItem } from '../../../domain/invoice/line-item';
import type { TaxCategory } from '../../../domain/invoice/tax-category';
import type { WireTax } from '../wire/schemas';
import { plainDecimal } from '../../../remote/wire-amounts';

/** A tax as it is sent with an item. */
export interface TaxBody {
	readonly _id: string;
	readonly taxId: string;
	readonly name: string;
	readonly description: string;
	readonly rate: number;
	readonly calculation: 'exclusive';
}

/** Why nothing is charged, in words that stand on the invoice: HighLevel knows only rates. */
const UNTAXED: Readonly<Partial<Record<TaxCategory, string>>> = {
	E: 'Exempt from VAT',
	AE: 'VAT reverse charge',
	K: 'Intra-community supply, no VAT',
	G: 'Export, no VAT',
	O: 'Not subject to VAT',
};

/**
 * HighLevel wants an id with every tax and has no call to list or make taxes. Working integrations send 24 hexadecimal
 * digits; the same name and rate always get the same ones. Should the location's own ids be needed, this is where they
 * come in.
 */
const taxIdOf = (name: string, rate: string): string =>
	createHash('sha256').update(`${name}\n${rate}`).digest('hex').slice(0, 24);

function taxBody(name: string, rate: string): TaxBody {
	const id = taxIdOf(name, rate);
	return { _id: id, taxId: id, name, description: name, rate: Number(rate), calculation: 'exclusive' };
}

/** The taxes of a line: its rate, or the reason why it has none. */
export function taxesOf({ taxCategory, taxRate }: Pick<LineItem, 'taxCategory' | 'taxRate'>): readonly TaxBody[] {
	if (taxRate !== '0') return [taxBody(`Tax ${taxRate} %`, taxRate)];
	const reason = UNTAXED[taxCategory];
	return reason === undefined ? [] : [taxBody(reason, '0')];
}

/**
 * The rate of an item's taxes together, in percent; and the category of one that is not taxed for a reason that we
 * wrote.
 */
export function rateIn(taxes: readonly WireTax[] | null | undefined): {
	readonly taxRate: string;
	readonly taxCategory?: TaxCategory;
} {
	const rates = (taxes ?? []).map(({ rate }) => plainDecimal(rate, 4) ?? '0');
	const taxRate =
		rates.length <= 1
			? (rates[0] ?? '0')
			: (plainDecimal(
					rates.reduce((sum, rate) => sum + Number(rate), 0),
					4,
				) ?? '0');
	const named = (Object.keys(UNTAXED) as TaxCategory[]).find((category) =>
		taxes?.some(({ name }) => name === UNTAXED[category]),
	);
	return { taxRate, ...(taxRate === '0' && named && { taxCategory: named }) };
}

/** Ids that earlier versions made up for taxes; they are not of the form that HighLevel has. */
const FORMER_ID = /^n8n-/;

/** A tax as it is sent back; one with an id of an earlier version gets the one of this version. */
export function taxAgain<Tax extends { readonly _id?: unknown; readonly name?: unknown; readonly rate?: unknown }>(
	tax: Tax,
): Tax {
	if (typeof tax._id !== 'string' || !FORMER_ID.test(tax._id)) return tax;
	const id = taxIdOf(String(tax.name), plainDecimal(Number(tax.rate), 4) ?? '0');
	return { ...tax, _id: id, taxId: id };
}
