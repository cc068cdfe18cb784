import { readCurrency } from './currency';
import { labelOf } from './field-label';
import { shown } from './shown';

/** What separates thousands or decimals somewhere, with its name. Spaces and apostrophes of every kind count as one. */
const SEPARATORS: Readonly<Record<string, string>> = {
	',': 'comma',
	'.': 'point',
	"'": 'apostrophe',
	_: 'underscore',
	' ': 'space',
};

/** Ways to write currencies and percentages that are neither an ISO code nor a sign. */
const CURRENCY_WORDS: ReadonlySet<string> = new Set(['kr', 'kr.', 'lei', 'leu', 'fr.', 'zł', '%', ':-', ',-', '.-']);

/** A text around the digits of one number. */
interface Written {
	readonly isNegative: boolean;
	/** The digits with what stands between them. */
	readonly body: string;
	/** What is to be left out or written in another way, as parts of a sentence. */
	readonly slips: readonly string[];
}

/** One number that a text may mean. */
interface Reading {
	readonly value: string;
	/** Between thousands; empty where there is nothing. */
	readonly thousands: string;
	readonly hasDecimals: boolean;
}

/**
 * How to write a number that stands in a text in another way than programs take it: "1,234.56", "12.50 SEK". The number
 * is never read from such a text; where the text may mean two numbers, both are named.
 * @param text at most some 40 characters, no plain decimal
 * @returns one sentence; null where it is not clear which number is meant
 */
export function numberAdvice(text: string, field: string): string | null {
	const written = partsOf(text.replace(/\s/g, ' ').replace(/[\u2019\u02BC\u2032]/g, "'"));
	if (!written) return null;
	const sign = written.isNegative ? '-' : '';
	const [first, second, ...more] = readingsOf(written.body);
	if (!first || more.length > 0) return null;
	if (!second)
		return `Write ${labelOf(field)} as ${sign}${first.value}${joined([...changesOf(first, written.body), ...written.slips])}.`;
	const [whole, fraction] = first.hasDecimals ? [second, first] : [first, second];
	const separator = SEPARATORS[whole.thousands];
	const asThousands = `${sign}${whole.value} if the ${separator} separates thousands`;
	const asDecimals = `${sign}${fraction.value} if it separates decimals`;
	return `Write ${labelOf(field)} as ${asThousands}, or as ${asDecimals}${joined(written.slips)}.`;
}

/** ", a, b and c" behind a sentence; nothing for nothing. */
function joined(parts: readonly string[]): string {
	if (parts.length === 0) return '';
	return `, ${parts.length === 1 ? '' : `${parts.slice(0, -1).join(', ')} and `}${parts.at(-1)}`;
}

const changesOf = ({ hasDecimals, thousands }: Reading, body: string): readonly string[] => [
	...(hasDecimals && (thousands !== '' || body.includes(',')) ? ['with a point before the decimals'] : []),
	...(thousands === '' ? [] : [`without the ${SEPARATORS[thousands]}s between thousands`]),
];

const HEAD = /^([-+\u2212]?) *([^-+\u2212]*?) *([-+\u2212]?)$/u;

function partsOf(text: string): Written | null {
	const first = text.search(/\d/);
	if (first < 0) return null;
	const last = text.length - [...text].reverse().join('').search(/\d/);
	const leading = /[.,]$/.exec(text.slice(0, first))?.[0] ?? '';
	const tail = text.slice(last).trim();
	const trailing = tail === '.' || tail === ',' ? tail : '';
	const head = HEAD.exec(text.slice(0, first - leading.length).trim());
	const after = trailing === '' ? tail : '';
	if (!head || (head[1] !== '' && head[3] !== '')) return null;
	const words = [head[2]!, after].filter((word) => word !== '');
	if (!words.every(isCurrencyWord)) return null;
	const sign = head[1]! || head[3]!;
	const slips = [
		...words.map((word) => `without ${shown(word)}`),
		...(sign === '+' ? ['without the plus sign'] : []),
		...(sign === '\u2212' ? ['with a hyphen as the minus sign'] : []),
		...(leading === '.' ? ['with a digit before the point'] : []),
		...(trailing === '' ? [] : [`without the ${SEPARATORS[trailing]} after it`]),
	];
	const body = text.slice(first, last);
	return { isNegative: sign !== '' && sign !== '+', body: leading === '' ? body : `0${leading}${body}`, slips };
}

/** A unit or a multiple ("3 h", "12k") is none: without it the number would say something else. */
const isCurrencyWord = (word: string): boolean =>
	/^\p{Sc}$|^[A-Z]{1,2}\$$/u.test(word) ||
	CURRENCY_WORDS.has(word.toLowerCase()) ||
	readCurrency(word, 'currency').ok;

/** The numbers that digits with separators may mean: none, one, or two. */
function readingsOf(body: string): readonly Reading[] {
	const used = [...new Set(body.replace(/\d/g, ''))];
	if (!used.every((separator) => Object.hasOwn(SEPARATORS, separator))) return [];
	return ['', '.', ','].flatMap((point) => {
		const [thousands = '', ...others] = used.filter((separator) => separator !== point);
		const [whole = '', decimals = '', ...more] = point === '' ? [body] : body.split(point);
		const isOne =
			others.length === 0 && more.length === 0 && (point === '') === (decimals === '') && !/\D/.test(decimals);
		if (!isOne || !isGrouped(whole, thousands)) return [];
		const digits = whole.replace(/\D/g, '');
		return [{ value: point === '' ? digits : `${digits}.${decimals}`, thousands, hasDecimals: point !== '' }];
	});
}

/** Groups of three, or as in India of two before the last three. */
function isGrouped(whole: string, thousands: string): boolean {
	if (thousands === '') return /^\d+$/.test(whole);
	const [first = '', ...groups] = whole.split(thousands);
	const last = groups.pop() ?? '';
	const isGroupedBy = (size: RegExp) => groups.every((group) => size.test(group));
	return /^[1-9]\d{0,2}$/.test(first) && /^\d{3}$/.test(last) && (isGroupedBy(/^\d{3}$/) || isGroupedBy(/^\d{2}$/));
}
