import type { LineItem } from '../../../domain/invoice/line-item';
import type { LocalDate } from '../../../domain/local-date';
import type { WireInvoice } from '../wire/schemas';
import { billedAgain, billedAsItCame, toBilled, type Billed, type DiscountBody, type ItemAgain } from './billed';
import type { ContactDetails } from './client';
import { businessOf, CLONE_FIELDS, knownOf, UPDATE_FIELDS } from './known-fields';
import { UNNAMED } from './marker';
import { toTerms } from './terms';

/** What an invoice says, ready to be sent. */
export interface Written {
	/** With its marker. */
	readonly name: string;
	readonly title: string;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	readonly issueDate: LocalDate;
	readonly dueDate: LocalDate;
	readonly note: string;
	readonly contact: ContactDetails;
	readonly cc: readonly string[];
	readonly business: Readonly<Record<string, unknown>>;
	readonly liveMode: boolean;
}

/**
 * A new invoice: its lines are `items`, and it says whom it goes to. HighLevel wants a discount even where there is
 * none.
 */
export const createBody = ({ lines, note, contact, cc, business, ...written }: Written) => ({
	...written,
	...toBilled(lines, written.currency),
	businessDetails: business,
	termsNotes: toTerms(note),
	contactDetails: contact,
	sentTo: { email: [contact.email], phoneNo: [contact.phoneNo], ...(cc.length > 0 && { emailCc: cc }) },
});

/** A new invoice that says what another one says, as it came; its name, its dates and whom it goes to are its own. */
export const cloneBody = (original: WireInvoice, written: Written): ReturnType<typeof createBody> => ({
	...createBody(written),
	...(knownOf(original, CLONE_FIELDS) as object | undefined),
	...(original.businessDetails && { businessDetails: businessOf(original.businessDetails) }),
	...billedAsItCame(itemsIn(original)),
	name: written.name,
	// A clone of what was only tried out is no claim on anybody either.
	liveMode: written.liveMode && original.liveMode !== false,
});

/** What is asked to be otherwise; what is left out stays as it came. */
export interface Change {
	readonly issueDate: LocalDate;
	readonly dueDate: LocalDate;
	readonly name?: string;
	/** HTML. */
	readonly termsNotes?: string;
	readonly billed?: Billed;
}

export interface UpdateBody extends Omit<Change, 'billed'> {
	readonly name: string;
	readonly title?: string;
	readonly currency: string;
	readonly invoiceNumber?: string;
	readonly contactDetails?: ContactDetails;
	readonly invoiceItems: readonly ItemAgain[];
	readonly discount: DiscountBody;
}

/**
 * The whole of a changed invoice: its lines are `invoiceItems`. HighLevel has no call to change a part, and what is
 * left out may be lost: so everything that the call takes of the invoice goes back as it came.
 */
export function updateBody(
	before: WireInvoice,
	{ billed = billedAsItCame(itemsIn(before)), ...change }: Change,
): UpdateBody {
	const { invoiceNumber } = before;
	return {
		name: UNNAMED,
		currency: '',
		...(knownOf(before, UPDATE_FIELDS) as object | undefined),
		...(invoiceNumber !== null && invoiceNumber !== undefined && { invoiceNumber: String(invoiceNumber) }),
		...change,
		invoiceItems: billed.items,
		discount: billed.discount,
	};
}

/**
 * An invoice that HighLevel made of an estimate, written as was asked for; what was not asked for is the estimate's.
 */
export function estimateBody(
	made: WireInvoice,
	{ name, title, currency, lines, issueDate, dueDate, note, contact, business, liveMode }: Written,
): UpdateBody {
	const billed = made.currency === currency ? billedAgain(itemsIn(made), lines) : toBilled(lines, currency);
	const asked = { name, issueDate, dueDate, billed, ...(note !== '' && { termsNotes: toTerms(note) }) };
	const body = { title, businessDetails: business, liveMode, ...updateBody(made, asked), currency };
	const isOther = !!made.contactDetails?.id && made.contactDetails.id !== contact.id;
	return isOther || isWhole(made.contactDetails)
		? body
		: { ...body, contactDetails: { ...body.contactDetails, ...contact } };
}

/** What an invoice that was read bills. */
export const itemsIn = ({ invoiceItems, discount, currency }: WireInvoice) => ({
	items: invoiceItems ?? [],
	discount,
	currency,
});

/** HighLevel takes nobody who lacks one of these. */
const isWhole = (details: WireInvoice['contactDetails']): boolean =>
	!!details?.id && !!details.name && !!details.email && !!details.phoneNo;
