import { outcomeOfFault } from '../../../../remote/client';
import { unknown, type Outcome } from '../../../../ports/outcome';
import { allInvoices } from './find-marked';
import { fromWireAmount } from '../../../../remote/wire-amounts';
import { estimateBody } from '../../map/body';
import { statusOf } from '../../map/estimate';
import { markerIn } from '../../map/marker';
import { findEstimates } from '../../proposals/find-estimates';
import type { HighLevel } from '../../context';
import type { WireInvoice } from '../../wire/schemas';
import { finish } from './finish';
import type { Prepared } from './prepare';

/**
 * The invoice of an accepted estimate: HighLevel makes it and marks the estimate as invoiced, so that nobody makes a
 * second one; then it gets its marker and what the request says.
 */
export async function makeOfEstimate(
	highLevel: HighLevel,
	estimateId: string,
	prepared: Prepared,
): Promise<Outcome<WireInvoice>> {
	const made = await highLevel.api.invoiceEstimate(estimateId);
	return markAndFinish(highLevel, made, prepared);
}

/**
 * The marker first: from then on it is found, whatever happens afterwards. What is written back is the invoice as it is
 * read by itself, since lists and the answer of its making may show less.
 */
export async function markAndFinish(
	highLevel: HighLevel,
	made: WireInvoice,
	{ written, total, input }: Pick<Prepared, 'written' | 'total' | 'input'>,
): Promise<Outcome<WireInvoice>> {
	let marked: WireInvoice;
	try {
		const whole = await highLevel.api.readInvoice(made._id);
		marked = await highLevel.api.updateInvoice(made._id, estimateBody(whole === 'absent' ? made : whole, written));
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return unknown(
			`HighLevel made the invoice of the estimate, and it could not be completed: ${outcome.kind === 'refused' ? outcome.refusal.message : outcome.kind === 'done' ? '' : outcome.why}`,
		);
	}
	return finish(highLevel, marked, { finalise: input.finalise, total, mayDelete: false });
}

/**
 * The invoice that HighLevel made of an estimate before we could mark it. An estimate that is still accepted has none.
 * One that was invoiced has one, and it is ours only where exactly one unmarked invoice of its contact and total was
 * made since.
 */
export async function findInvoiceOfEstimate(
	highLevel: HighLevel,
	estimateId: string,
	since: string,
): Promise<WireInvoice | 'absent' | Outcome<never>> {
	const estimate = (await findEstimates(highLevel, [estimateId])).get(estimateId);
	if (!estimate)
		return unknown('The estimate is not found any more, so it is not known whether this request invoiced it.');
	if (statusOf(estimate) === 'accepted') return 'absent';
	const contactId = estimate.contactDetails?.id ?? '';
	const all = contactId === '' ? 'cannot-tell' : await allInvoices(highLevel, contactId);
	if (all === 'cannot-tell') return unknown('It is not known whether this request invoiced the estimate.');
	const total = fromWireAmount(estimate.total, estimate.currency ?? '');
	const fitting = all.filter(
		(invoice) =>
			markerIn(invoice.name) === null &&
			(invoice.createdAt ?? '') >= since &&
			fromWireAmount(invoice.total, invoice.currency ?? '') === total,
	);
	return fitting.length === 1
		? fitting[0]!
		: unknown(
				`The estimate is ${statusOf(estimate)}, and it is not known which invoice was made of it: ${fitting.length} fit.`,
			);
}
