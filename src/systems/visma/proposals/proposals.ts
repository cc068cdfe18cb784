import type { ProposalRecord, ProposalSource } from '../../../ports/proposal-source';
import { firstOf } from '../../../remote/pages';
import { abreast } from '../../../remote/abreast';
import { clientsById } from '../clients';
import type { Visma } from '../context';
import { APPROVED, proposalRecord } from '../map/quote';
import { isId } from '../wire/filter';
import type { WireQuote } from '../wire/schemas';

/** Quotes. Visma has no page on which a client accepts one: somebody approves it there. */
export const proposalSource = (visma: Visma): ProposalSource => ({
	readProposals: async (ids) => {
		const found = await abreast(ids, async (id) => (isId(id) ? visma.api.readQuote(id) : ('absent' as const)));
		const records = (
			await recordsOf(
				visma,
				found.filter((quote): quote is WireQuote => quote !== 'absent'),
			)
		).values();
		return found.map((quote) => (quote === 'absent' ? quote : records.next().value!));
	},
	listAccepted: async (search, limit) => {
		const asked = search.trim().toLowerCase();
		const fits = ({ Status, Number, InvoiceCustomerName }: WireQuote): boolean =>
			Status === APPROVED &&
			(asked === '' || `${Number ?? ''} ${InvoiceCustomerName ?? ''}`.toLowerCase().includes(asked));
		const quotes = await firstOf(visma.api.quotes({ filter: `Status eq ${APPROVED}`, fits }), null);
		const newest = [...quotes].sort((a, b) => ((a.ApprovedDate ?? '') < (b.ApprovedDate ?? '') ? 1 : -1));
		return recordsOf(visma, newest.slice(0, limit));
	},
});

async function recordsOf(visma: Visma, quotes: readonly WireQuote[]): Promise<readonly ProposalRecord[]> {
	const articleIds = quotes.flatMap(({ Rows }) => (Rows ?? []).flatMap(({ ArticleId }) => ArticleId ?? []));
	const [rates, clients] = await Promise.all([
		articleIds.length === 0 ? new Map<string, string>() : visma.account.ratesOf(articleIds),
		clientsById(
			visma,
			quotes.map(({ CustomerId }) => CustomerId),
		),
	]);
	return quotes.map((quote) => {
		const client = clients.get((quote.CustomerId ?? '').toLowerCase());
		const record = proposalRecord(quote, rates, visma.system);
		return client === undefined ? record : { ...record, client };
	});
}
