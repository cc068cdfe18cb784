import type { AccountCache } from '../../../remote/account-cache';
import type { RemoteClient } from '../../../remote/client';
import { firstOf } from '../../../remote/pages';
import { percentIn } from '../map/percent';
import type { Api } from '../wire/api';
import { byIds, isId, literal, sameId } from '../wire/filter';
import type { WireArticle, WireBankAccount, WireSettings, WireTerms } from '../wire/schemas';

/** How long the company's own settings are taken to stay as they were read. Milliseconds. */
const KEPT_MS = 10 * 60_000;

/** What is known of the company, each thing read once for all nodes of a process. */
export interface Account {
	settings(): Promise<WireSettings>;
	terms(): Promise<readonly WireTerms[]>;
	bankAccounts(): Promise<readonly WireBankAccount[]>;
	/** The article that lines of this VAT rate are billed with; null where there is none. @param rate in percent */
	articleFor(rate: string): Promise<WireArticle | null>;
	/** VAT rates in percent, by the id of the article. */
	ratesOf(articleIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function accountOf(
	{ cache, articles = new Map() }: { readonly cache: AccountCache; readonly articles?: ReadonlyMap<string, string> },
	client: RemoteClient,
	api: Api,
): Account {
	const kept = <T>(name: string, read: () => Promise<T>): Promise<T> =>
		cache.read(client, { name, forMs: KEPT_MS }, read);
	const codings = () => kept('codings', () => api.codings());

	/** The one that was named, or the first by number of those with the rate. */
	async function findArticle(rate: string): Promise<WireArticle | null> {
		const ids = (await codings())
			.filter(({ IsActive, VatRatePercent }) => IsActive !== false && percentIn(VatRatePercent) === rate)
			.map(({ Id }) => Id);
		const named = articles.get(rate);
		const hasRate = ({ CodingId }: WireArticle) => ids.some((id) => sameId(id, CodingId));
		const [filter] = named === undefined ? [byIds(ids, 'CodingId')[0]?.[0]] : [`Number eq ${literal(named)}`];
		if (ids.length === 0 || filter === undefined) return null;
		const found = await firstOf(
			api.articles({
				filter,
				fits: (article) =>
					article.IsActive !== false && hasRate(article) && (named === undefined || article.Number === named),
			}),
			null,
		);
		return [...found].sort((a, b) => ((a.Number ?? '') < (b.Number ?? '') ? -1 : 1))[0] ?? null;
	}

	return {
		settings: () => kept('company settings', () => api.companySettings()),
		terms: () => kept('terms', () => api.terms()),
		bankAccounts: () => kept('bank accounts', () => api.bankAccounts()),
		articleFor: (rate) => kept(`article of ${rate} %`, () => findArticle(rate)),
		ratesOf: async (articleIds) => {
			const known = new Map<string, string>();
			const [all, wanted] = [await codings(), [...new Set(articleIds)].filter(isId)];
			for (const [filter, ids] of byIds(wanted, 'Id')) {
				const fits = ({ Id }: WireArticle) => ids.some((id) => sameId(id, Id));
				for (const { Id, CodingId } of await firstOf(api.articles({ filter, fits }), null))
					known.set(Id, percentIn(all.find((coding) => sameId(coding.Id, CodingId))?.VatRatePercent) ?? '0');
			}
			return known;
		},
	};
}
