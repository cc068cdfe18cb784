import { totalsOf, type Totals } from '../invoice/totals';
import type { LineItem } from '../invoice/line-item';
import { accept, refuse, type Result } from '../refusal';
import type { Proposal, ProposalLine } from './proposal';

type Offered = Pick<Proposal, 'lines' | 'currency'>;

/**
 * The positions a client ticked, rising and each once.
 * @returns refusal `not_optional` for a position that is no optional line of the proposal
 */
export function readChoice({ lines }: Offered, positions: readonly number[]): Result<readonly number[]> {
	const chosen = [...new Set(positions)].sort((a, b) => a - b);
	return chosen.every((position) => lines[position]?.optional === true)
		? accept(chosen)
		: refuse(
				'not_optional',
				'A line was chosen that is not an optional line of this proposal.',
				'Open the page anew and choose from what it shows.',
				'chosen',
			);
}

/** The lines that are billed: all that are not optional, and the optional ones that were ticked, in their order. */
export const billedLines = ({ lines }: Offered, chosen: readonly number[]): readonly LineItem[] =>
	lines.filter((line, position) => !line.optional || chosen.includes(position)).map(asBilled);

const asBilled = ({
	description,
	quantity,
	unit,
	unitPrice,
	discountPercent,
	discountAmount,
	taxCategory,
	taxRate,
	net,
}: ProposalLine): LineItem => ({
	description,
	quantity,
	unit,
	unitPrice,
	discountPercent,
	...(discountAmount !== undefined && { discountAmount }),
	taxCategory,
	taxRate,
	net,
});

/**
 * What the client pays for with that choice.
 * @returns refusals of `totalsOf`, and `nothing_chosen` when there would be no line at all
 */
export function totalsWith(offered: Offered, chosen: readonly number[]): Result<Totals> {
	const lines = billedLines(offered, chosen);
	if (lines.length === 0)
		return refuse(
			'nothing_chosen',
			'Nothing was chosen: every line of this proposal is optional.',
			'Choose at least one line.',
			'chosen',
		);
	return totalsOf(lines, offered.currency);
}

/** What the page shows first: nothing optional is ticked. Where all is optional, that is nothing. */
export function firstTotals(offered: Offered): Totals {
	const totals = totalsWith(offered, []);
	return totals.ok ? totals.value : { net: 0n, tax: 0n, rounding: 0n, total: 0n, taxes: [] };
}
