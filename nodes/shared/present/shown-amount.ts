import { formatAmount } from '../../../src/domain/money';

/** "1 250.00 SEK": for lists in the editor, the same in every language. */
export function shownAmount(minor: bigint, currency: string): string {
	const [whole = '', decimals] = formatAmount(minor, currency).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
	return `${decimals === undefined ? grouped : `${grouped}.${decimals}`} ${currency}`;
}
