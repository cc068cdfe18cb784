import { exponentOf } from '../../../../domain/currency';
import { decimalOf, multiply, powerOfTen, toScale } from '../../../../domain/decimal';
import type { Refusal } from '../../../../domain/refusal';
import { done, refused, unknown, type Outcome } from '../../../../ports/outcome';
import { outcomeOfFault, RemoteFault } from '../../../../remote/client';
import { plainDecimal, toWireAmount } from '../../../../remote/wire-amounts';
import type { Visma } from '../../context';
import { asDraft, asInvoice, currencyOf, sumsOf, type WireDocument } from '../../map/invoice';
import { dayOf } from '../../map/moment';
import { totalDiffers } from '../../refusals';
import type { ValidationBody } from '../../wire/api';
import type { WireDraft, WireRow } from '../../wire/schemas';

/** What is to become of a draft that stands in Visma. */
export interface Ending {
	readonly finalise: boolean;
	/** Minor units of the invoice's currency, before Visma rounds to whole units. */
	readonly total: bigint;
}

/**
 * Takes a draft to where it is to be. A draft that bills another total than was asked for is deleted before it becomes
 * a claim, and so is one that Visma refuses to convert: then nothing was written.
 */
export async function finish(visma: Visma, draft: WireDraft, ending: Ending): Promise<Outcome<WireDocument>> {
	const document = asDraft(draft);
	const { total, rounding } = sumsOf(document);
	if (total - rounding !== ending.total)
		return takeBack(visma, draft, totalDiffers(ending.total, total - rounding, currencyOf(document)));
	if (!ending.finalise) return done(document);
	try {
		return done(await convert(visma, draft));
	} catch (fault) {
		if (fault instanceof RemoteFault && fault.kind === 'refused' && !fault.isAfterDoubt)
			return takeBack(visma, draft, fault.refusal);
		return leftBehind(fault);
	}
}

/** The draft becomes an invoice, with our sums as a guard. One that has a date keeps it; others are dated today. */
export const convert = async ({ api }: Visma, draft: WireDraft): Promise<WireDocument> =>
	asInvoice(await api.convertDraft(draft.Id, validationOf(draft), dayOf(draft.InvoiceDate) !== null));

/**
 * What Visma is to compare before it finalises: the totals that we compared with ours, and each row's net amount.
 * Whether totals are compared before or after rounding to whole units is not documented, so with rounding they are
 * left out; the rows and the VAT still guard it.
 */
function validationOf(draft: WireDraft): ValidationBody {
	const document = asDraft(draft);
	const currency = currencyOf(document);
	const { total, tax, rounding } = sumsOf(document);
	const rows = draft.Rows ?? [];
	return {
		...(rounding === 0n && { TotalAmountInvoiceCurrency: toWireAmount(total, currency) }),
		TotalVatAmountInvoiceCurrency: toWireAmount(tax, currency),
		...(draft.IncludesVat !== true && {
			Rows: rows.flatMap((row) =>
				row.IsTextRow === true || typeof row.LineNumber !== 'number'
					? []
					: [
							{
								LineNumber: row.LineNumber,
								TotalAmountNoVatInvoiceCurrency: toWireAmount(netOf(row, currency), currency),
							},
						],
			),
		}),
	};
}

/** Quantity times price without the discount, in minor units, rounded once. */
function netOf({ Quantity, UnitPrice, DiscountPercentage }: WireRow, currency: string): bigint {
	const [quantity, price] = [decimalOf(plainDecimal(Quantity) ?? '0'), decimalOf(plainDecimal(UnitPrice) ?? '0')];
	const discount = decimalOf(plainDecimal(DiscountPercentage) ?? '0');
	const left = { unscaled: powerOfTen(discount.scale) - discount.unscaled, scale: discount.scale };
	return toScale(multiply(multiply(quantity, price), left), exponentOf(currency));
}

async function takeBack({ api }: Visma, draft: WireDraft, refusal: Refusal): Promise<Outcome<WireDocument>> {
	try {
		await api.deleteDraft(draft.Id);
		return refused(refusal);
	} catch (fault) {
		return leftBehind(fault);
	}
}

/** The draft is there, and perhaps the invoice: whatever happened after it, this was not nothing. */
function leftBehind(fault: unknown): Outcome<never> {
	const outcome = outcomeOfFault(fault);
	const why = outcome.kind === 'refused' ? outcome.refusal.message : outcome.kind === 'done' ? '' : outcome.why;
	return unknown(
		`The invoice was begun as a draft, and whether it was finished is not known: ${why} Run it again with the same unique key, and it is finished.`,
	);
}
