import { formatDecimal, readDecimal } from '../../../domain/decimal';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { shown } from '../../../domain/shown';

/**
 * The articles that a credential names, by VAT rate: `25=1001, 12=1002`. Empty text names none.
 * @returns refusal `sign_in_unusable` for what is no such list
 */
export function readNamedArticles(text: string): Result<ReadonlyMap<string, string>> {
	const named = new Map<string, string>();
	for (const part of text.split(/[,;\n]/).map((one) => one.trim())) {
		if (part === '') continue;
		const [, rate = '', number = ''] = /^([\d.]+)\s*%?\s*[=:]\s*(\S.*)$/.exec(part) ?? [];
		const read = readDecimal(rate, 'account', 4);
		if (!read.ok || number === '')
			return refuse(
				'sign_in_unusable',
				`The articles in the credential hold ${shown(part)}, which is no VAT rate with an article number.`,
				'Write them as 25=1001, 12=1002: the rate in percent, and the number of the article.',
			);
		named.set(formatDecimal(read.value), number);
	}
	return accept(named);
}
