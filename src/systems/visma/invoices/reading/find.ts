import { firstOf } from '../../../../remote/pages';
import type { Visma } from '../../context';
import { asDraft, asInvoice, type WireDocument } from '../../map/invoice';
import { markerIn } from '../../map/marker';
import { byIds, isId, literal, sameId } from '../../wire/filter';
import type { WireDraft, WireInvoice } from '../../wire/schemas';

/**
 * A credit invoice takes back another one; it is no claim on the client, and no invoice here. Neither is what comes to
 * less than nothing, whatever it is called.
 */
export const isClaim = ({ IsCreditInvoice, TotalAmountInvoiceCurrency, TotalAmount }: Billed): boolean =>
	IsCreditInvoice !== true && (TotalAmountInvoiceCurrency ?? TotalAmount ?? 0) >= 0;

type Billed = Pick<WireInvoice, 'IsCreditInvoice'> &
	Partial<Pick<WireInvoice, 'TotalAmountInvoiceCurrency'> & Pick<WireDraft, 'TotalAmount'>>;

/** The list of drafts may leave out their rows; a record is whole only with them. */
export async function wholeDraft({ api }: Pick<Visma, 'api'>, listed: WireDraft): Promise<WireDraft> {
	if (listed.Rows) return listed;
	const whole = await api.readDraft(listed.Id);
	return whole === 'absent' ? listed : whole;
}

/**
 * Drafts and invoices by their ids: an invoice by its own id, or by that of the draft it was made of. Invoices first,
 * since whatever happened to a draft shows there; and once more for what is neither, since a draft may become an
 * invoice between the two.
 * @returns by id in lower case, as far as they are there
 */
export async function findDocuments(
	visma: Pick<Visma, 'api'>,
	ids: readonly string[],
): Promise<ReadonlyMap<string, WireDocument>> {
	const wanted = [...new Set(ids.filter(isId).map((id) => id.toLowerCase()))];
	const found = new Map<string, WireDocument>();
	const missing = () => wanted.filter((id) => !found.has(id));
	await addInvoices(visma, missing(), found);
	const drafts = missing();
	await addDrafts(visma, drafts, found);
	if (missing().length > 0 && drafts.length > 0) await addInvoices(visma, missing(), found);
	return found;
}

async function addInvoices(
	visma: Pick<Visma, 'api'>,
	ids: readonly string[],
	found: Map<string, WireDocument>,
): Promise<void> {
	for (const [filter, some] of byIds(ids, 'CreatedFromDraftId', 'Id')) {
		const names = ({ CreatedFromDraftId, Id }: WireInvoice): string[] =>
			some.filter((id) => sameId(id, CreatedFromDraftId) || sameId(id, Id));
		const fits = (invoice: WireInvoice) => isClaim(invoice) && names(invoice).length > 0;
		for (const listed of await firstOf(visma.api.invoices({ filter, fits }), some.length)) {
			const document = asInvoice(listed);
			for (const id of names(listed)) found.set(id, document);
		}
	}
}

async function addDrafts(
	visma: Pick<Visma, 'api'>,
	ids: readonly string[],
	found: Map<string, WireDocument>,
): Promise<void> {
	if (ids.length === 1) {
		const draft = await visma.api.readDraft(ids[0]!);
		if (draft !== 'absent' && isClaim(draft)) found.set(ids[0]!, asDraft(draft));
		return;
	}
	for (const [filter, some] of byIds(ids, 'Id')) {
		const fits = (draft: WireDraft) => isClaim(draft) && some.includes(draft.Id.toLowerCase());
		for (const listed of await firstOf(visma.api.drafts({ filter, fits }), some.length))
			found.set(listed.Id.toLowerCase(), asDraft(await wholeDraft(visma, listed)));
	}
}

/** The draft or invoice that carries a marker; invoices first and last, as above. */
export async function findMarked(visma: Pick<Visma, 'api'>, marker: string): Promise<WireDocument | null> {
	const sought = {
		filter: `SubscriptionNumber eq ${literal(marker)}`,
		fits: (wire: WireDraft | WireInvoice) => markerIn(wire) === marker && isClaim(wire),
	};
	const invoice = async (): Promise<WireDocument | null> => {
		const [found] = await firstOf(visma.api.invoices(sought), 1);
		return found ? asInvoice(found) : null;
	};
	const before = await invoice();
	if (before) return before;
	const [draft] = await firstOf(visma.api.drafts(sought), 1);
	if (!draft) return invoice();
	// Should a draft that was converted not hand its marker on, the invoice still says of which draft it was made.
	const made = await findDocuments(visma, [draft.Id]);
	return made.get(draft.Id.toLowerCase()) ?? asDraft(await wholeDraft(visma, draft));
}
