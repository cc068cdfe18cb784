import { editInvoice, issueInvoice, NOT_OURS, type InvoiceEdit } from '../../../../domain/invoice/drafting';
import type { Invoice } from '../../../../domain/invoice/invoice';
import { dateIn } from '../../../../domain/local-date';
import { accept, type Refusal, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, UpdateInvoice } from '../../../../ports/invoicing-system';
import { done, refused, type Outcome } from '../../../../ports/outcome';
import { abreast } from '../../../../remote/abreast';
import { inTwoSteps, stop, go, type Looked } from '../../../../remote/two-steps';
import { customersById } from '../../clients';
import type { Visma } from '../../context';
import { replacementBody, rowsAgain } from '../../map/body';
import { asDraft, currencyOf, sumsOf } from '../../map/invoice';
import { fromRows, noteRows, toRows } from '../../map/lines';
import { totalDiffers, unknownInvoice, wordingNotKept } from '../../refusals';
import type { WireDraft } from '../../wire/schemas';
import { barredLines, barredTexts, termsOf, writingOf } from '../creating/written';
import { recordOf } from '../reading/read';
import { barred } from '../rules';
import { seeing, type Seen } from './change';

interface Ready {
	readonly wire: WireDraft;
	readonly edit: InvoiceEdit;
	readonly after: Invoice;
}

/**
 * Drafts are replaced as a whole: each is read right before, and what the edit does not name goes back as it came.
 * Edits of one draft go one after the other.
 */
export async function updateInvoicesInVisma(
	visma: Visma,
	batch: readonly UpdateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const ids = batch.map(({ id }) => id);
	const isOnce = new Set(ids).size === ids.length;
	if (isOnce || call.policy === 'all') {
		const see = seeing(visma, batch, call);
		return inTwoSteps(
			batch,
			call,
			({ id, edit }) => see(id, (seen) => lookAt(seen, edit)),
			(ready) => write(visma, ready, call),
		);
	}
	const outcomes: Outcome<InvoiceRecord>[] = [];
	for (const input of batch) outcomes.push((await updateInvoicesInVisma(visma, [input], call))[0]!);
	return outcomes;
}

function lookAt({ document, record }: Seen, edit: InvoiceEdit): Looked<Ready, InvoiceRecord> {
	const refusal = barred('update', record) ?? (edit.email ? wordingNotKept() : null);
	if (refusal || document.kind !== 'draft') return stop(refusal ?? unknownInvoice(record.invoice.id));
	const edited = editInvoice(record.invoice, edit);
	if (!edited.ok) return stop(edited.refusal);
	return Object.keys(edit).length === 0
		? { outcome: done(record) }
		: go({ wire: document.wire, edit, after: edited.value });
}

async function write(visma: Visma, { wire, edit, after }: Ready, call: Call): Promise<Outcome<InvoiceRecord>> {
	const rows = await rowsOf(visma, wire, edit, after);
	if ('code' in rows) return refused(rows);
	const due = await dueChange(visma, edit, after, call);
	if (!due.ok) return refused(due.refusal);
	const change = {
		...(edit.reference !== undefined && { YourReference: after.reference }),
		...(edit.buyerReference !== undefined && { ElectronicReference: after.buyerReference }),
		...(edit.purchaseOrder !== undefined && { BuyersOrderReference: after.purchaseOrder }),
		...(edit.issueDate !== undefined && { InvoiceDate: after.issueDate }),
		...due.value,
	};
	const replaced = asDraft(await visma.api.replaceDraft(wire.Id, replacementBody(wire, change, rows)));
	const { total, rounding } = sumsOf(replaced);
	if (edit.lines && total - rounding !== after.totals.total) {
		await visma.api.replaceDraft(wire.Id, replacementBody(wire, {}, rowsAgain(wire.Rows ?? [])));
		return refused(totalDiffers(after.totals.total, total - rounding, currencyOf(replaced)));
	}
	return done(await recordOf(visma, replaced, call));
}

/**
 * What an edit says of the due date. A day that it names stands above the days that it gives; a draft is dated where
 * Visma has no terms of so many days.
 * @returns refusals of `issueInvoice`
 */
async function dueChange(visma: Visma, edit: InvoiceEdit, after: Invoice, { now }: Call): Promise<Result<object>> {
	const { dueDate = null, paymentTermsDays: days } = edit;
	if (days === undefined) return accept(edit.dueDate === undefined ? {} : { DueDate: dueDate });
	const termsId = termsOf(days, await visma.account.terms());
	if (termsId !== null) return accept({ TermsOfPaymentId: termsId, DueDate: dueDate });
	const { timeZone } = await visma.settings();
	const dated = issueInvoice({ ...after, dueDate }, { ...NOT_OURS, today: dateIn(now, timeZone) });
	return dated.ok ? accept({ InvoiceDate: dated.value.issueDate, DueDate: dated.value.dueDate }) : dated;
}

/** The rows of the draft: those that came, with what of them the edit names written anew. */
async function rowsOf(
	visma: Visma,
	wire: WireDraft,
	edit: InvoiceEdit,
	after: Invoice,
): Promise<readonly object[] | Refusal> {
	const came = wire.Rows ?? [];
	const { ofLines } = fromRows(came, after.currency, wire.IncludesVat === true);
	const note = edit.note === undefined ? rowsAgain(came.slice(ofLines)) : noteRows(after.note);
	const customer = [...(await customersById(visma, [wire.CustomerId])).values()][0];
	const texts = customer ? barredTexts(after, customer) : null;
	if (texts) return texts;
	if (!edit.lines || !customer) return [...rowsAgain(came.slice(0, ofLines)), ...note];
	const rates = [...new Set(after.lines.map(({ taxRate }) => taxRate))];
	const found = await abreast(rates, (rate) => visma.account.articleFor(rate));
	const articles = new Map(rates.map((rate, at) => [rate, found[at]!]));
	const settings = await visma.account.settings();
	const refusal = barredLines(after.lines, customer, settings, articles);
	if (refusal) return refusal;
	const projectId = came.find((row) => row.ProjectId)?.ProjectId ?? null;
	const writing = {
		...writingOf(after.currency, customer, settings, articles, projectId),
		includesVat: wire.IncludesVat === true,
	};
	return [...after.lines.flatMap((line) => toRows(line, writing)), ...note];
}
