import { copiesBeside } from '../../../../domain/email-address';
import { draftInvoice, issueInvoice, NOT_OURS, type DraftContent } from '../../../../domain/invoice/drafting';
import { NO_DETAILS } from '../../../../domain/invoice/details';
import { NO_TEXTS } from '../../../../domain/invoice/texts';
import { dateIn, type LocalDate } from '../../../../domain/local-date';
import { accept, type Refusal, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import { plainDecimal, LARGEST_WIRE_MINOR } from '../../../../remote/wire-amounts';
import type { Written } from '../../map/body';
import type { ContactDetails } from '../../map/client';
import { businessOf } from '../../map/known-fields';
import { isDiscount } from '../../map/lines';
import { markedName } from '../../map/marker';
import { amountTooLarge, negativeLine } from '../../refusals';
import type { WireSettings } from '../../wire/schemas';

/** Days until an invoice falls due where neither it nor HighLevel's settings say so. */
const DEFAULT_TERMS_DAYS = 14;

/** What an invoice is to say, before HighLevel's own defaults are filled in. */
export type Content = Pick<
	DraftContent,
	'currency' | 'lines' | 'issueDate' | 'dueDate' | 'reference' | 'note' | 'email'
> & { readonly paymentTermsDays: number | null };

export interface Around {
	readonly settings: WireSettings;
	readonly timeZone: string;
	readonly liveMode: boolean;
}

/** An invoice as it is to be sent, and what it must come to. */
export interface Ready {
	readonly written: Written;
	readonly total: bigint;
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

/**
 * The invoice in HighLevel's terms: it has its dates from the start, and its title and sender are the location's.
 * @returns what the domain refuses of any invoice, and `negative_line`, `amount_too_large`
 */
export function writeInvoice(
	content: Content,
	contact: ContactDetails,
	marker: string,
	{ settings, timeZone, liveMode }: Around,
	call: Call,
): Result<Ready> {
	const paymentTermsDays = content.paymentTermsDays ?? termsIn(settings);
	const draft = draftInvoice(
		'',
		'',
		{
			...NO_TEXTS,
			...NO_DETAILS,
			...content,
			paymentTermsDays,
			clientId: contact.id,
			templateId: null,
			source: 'manual',
			jobs: [],
		},
		call.now,
	);
	if (!draft.ok) return draft;
	const issued = issueInvoice(draft.value, { ...NOT_OURS, today: dateIn(call.now, timeZone) });
	if (!issued.ok) return issued;
	const barred = barredLines(content);
	if (barred) return no(barred);
	const { issueDate, dueDate, totals } = issued.value as {
		issueDate: LocalDate;
		dueDate: LocalDate;
		totals: { total: bigint };
	};
	if (totals.total > LARGEST_WIRE_MINOR) return no(amountTooLarge());
	const written: Written = {
		name: markedName(content.reference, marker),
		title: settings.title || 'INVOICE',
		currency: content.currency,
		lines: content.lines,
		issueDate,
		dueDate,
		note: content.note,
		contact,
		cc: copiesBeside(contact.email, content.email.cc),
		business: businessOf(settings.businessDetails),
		liveMode,
	};
	return accept({ written, total: totals.total });
}

/**
 * Items of HighLevel are above or at zero, and their amounts plain numbers; a discount of the whole is no item there.
 */
export function barredLines({ lines }: Pick<Content, 'lines'>): Refusal | null {
	const at = lines.findIndex((line) => line.net < 0n && !isDiscount(line));
	if (at >= 0) return negativeLine(at);
	return lines.some(({ net }) => net > LARGEST_WIRE_MINOR) ? amountTooLarge() : null;
}

const termsIn = ({ dueAfterXDays }: WireSettings): number => {
	const days = Number(plainDecimal(dueAfterXDays, 0) ?? Number.NaN);
	return Number.isInteger(days) && days >= 0 && days <= 3_650 ? days : DEFAULT_TERMS_DAYS;
};
