import { readLines } from '../../domain/invoice/line-item';
import type { RecurringFields } from '../../domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import { withDays, type RawSchedule } from '../../domain/recurrence/schedule-check';
import { accept, type Result } from '../../domain/refusal';
import { readWording } from '../keep-templates';
import { withFilledLines, type LineProducts } from '../products/lines-of-products';
import { readOwnCurrency, readTerms, readWords } from '../read-fields';

/** What a recurring invoice says, unread, but for whom it bills. A field left out stays as it is. */
export interface RawRecurring {
	readonly name?: unknown;
	readonly currency?: unknown;
	readonly lines?: unknown;
	readonly templateId?: string | null;
	readonly paymentTermsDays?: unknown;
	readonly reference?: unknown;
	readonly note?: unknown;
	readonly emailSubject?: unknown;
	readonly emailText?: unknown;
	readonly cc?: unknown;
	readonly schedule?: RawSchedule;
}

/** @param ownCurrency the ledger's, for one that neither has nor names any */
export function readRecurring(
	raw: RawRecurring,
	before: RecurringInvoice | null,
	ownCurrency: string,
	products: LineProducts,
): Result<Partial<RecurringFields>> {
	const currency = readOwnCurrency(raw.currency);
	if (!currency.ok) return currency;
	const unit = currency.value ?? before?.currency ?? ownCurrency;
	const filled = withFilledLines(raw, unit, products);
	if (!filled.ok) return filled;
	const lines = readOwnLines(filled.value, before, unit);
	if (!lines.ok) return lines;
	const name = readWords(raw.name, 'name', 200);
	if (!name.ok) return name;
	const terms = readTerms(raw.paymentTermsDays);
	if (!terms.ok) return terms;
	const reference = readWords(raw.reference, 'reference', 200);
	if (!reference.ok) return reference;
	const note = readWords(raw.note, 'note', 5_000);
	if (!note.ok) return note;
	const email = readWording(raw, before);
	if (!email.ok) return email;
	return accept({
		...(raw.name !== undefined && { name: name.value ?? '' }),
		...(currency.value !== null && { currency: currency.value }),
		...(lines.value !== undefined && { lines: lines.value }),
		...(raw.templateId !== undefined && { templateId: raw.templateId }),
		...(raw.paymentTermsDays !== undefined && { paymentTermsDays: terms.value }),
		...(raw.reference !== undefined && { reference: reference.value ?? '' }),
		...(raw.note !== undefined && { note: note.value ?? '' }),
		...(email.value !== undefined && { email: email.value }),
		...(raw.schedule !== undefined && { schedule: withDays(raw.schedule) }),
	});
}

/**
 * Lines that are left out leave it to the template that is chosen, or stay as they are; a change of currency counts
 * those that stay anew. An empty list is taken only in a change that chooses a template: it then takes the place of the
 * lines.
 */
function readOwnLines(
	{ lines, templateId }: RawRecurring,
	before: RecurringInvoice | null,
	currency: string,
): Result<RecurringFields['lines'] | undefined> {
	const isTemplateChosen = templateId !== undefined && templateId !== null;
	const isEmptied = before !== null && Array.isArray(lines) && lines.length === 0;
	if (lines !== undefined && !(isTemplateChosen && isEmptied)) return readLines(lines, currency);
	if (isTemplateChosen) return accept([]);
	if (before === null || before.currency === currency || before.lines.length === 0) return accept(undefined);
	return readLines(before.lines, currency);
}
