import { decimalOf, divideRound, powerOfTen } from '../../../domain/decimal';
import type { LineItem } from '../../../domain/invoice/line-item';
import { accept, refuse, type Result } from '../../../domain/refusal';
import type { TaxRateReply } from '../wire/schemas';
import { decimalText } from './amounts';

/**
 * The account's tax rate of each line; null where a line has none. HubSpot taxes a line only by a rate of its own
 * settings.
 */
export function taxRateIds(
	lines: readonly LineItem[],
	rates: readonly TaxRateReply[],
): Result<readonly (string | null)[]> {
	const ids: (string | null)[] = [];
	for (const [at, { taxRate }] of lines.entries()) {
		if (taxRate === '0') {
			ids.push(null);
			continue;
		}
		const rate = rates.find(
			({ active, percentageRate }) => active !== false && decimalText(String(percentageRate), '') === taxRate,
		);
		if (!rate) return noSuchRate(taxRate, at);
		ids.push(rate.id);
	}
	return accept(ids);
}

const noSuchRate = (taxRate: string, at: number): Result<never> =>
	refuse(
		'no_such_tax_rate',
		`Line ${at + 1} is taxed at ${taxRate} %, and the HubSpot account has no active tax rate of ${taxRate} %.`,
		'Add it in HubSpot under Settings, Objects, Products & Quotes (or Invoices), Tax rates, or use one of its rates.',
		`lines[${at}].taxRate`,
	);

/**
 * Whether the total depends on where tax is rounded: on each line, or once for all lines of a rate. How HubSpot rounds
 * is unconfirmed, so such an invoice is compared with HubSpot's own total before it becomes final.
 */
export function isRoundingAtStake(lines: readonly LineItem[]): boolean {
	const perLine = new Map<string, bigint>();
	const together = new Map<string, bigint>();
	for (const { taxRate, net } of lines) {
		perLine.set(taxRate, (perLine.get(taxRate) ?? 0n) + taxOn(net, taxRate));
		together.set(taxRate, (together.get(taxRate) ?? 0n) + net);
	}
	return [...together].some(([rate, net]) => taxOn(net, rate) !== perLine.get(rate));
}

function taxOn(net: bigint, taxRate: string): bigint {
	const percent = decimalOf(taxRate);
	return divideRound(net * percent.unscaled, 100n * powerOfTen(percent.scale));
}
