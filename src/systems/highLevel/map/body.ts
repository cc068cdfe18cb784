import type { LineItem } from '../../../domain/invoice/line-item';
import type { LocalDate } from '../../../domain/local-date';
import type { WireInvoice } from '../wire/schemas';
import type { ContactDetails } from './contact';
import { toItem } from './lines';
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

/** HighLevel wants a discount even where there is none. */
const NO_DISCOUNT = { type: 'percentage', value: 0 };

const shared = ({ name, title, currency, issueDate, dueDate, note, business, liveMode }: Written) => ({
	name,
	title,
	currency,
	issueDate,
	dueDate,
	businessDetails: business,
	discount: NO_DISCOUNT,
	liveMode,
	termsNotes: toTerms(note),
});

/** A new invoice: its lines are `items`, and it says whom it goes to. */
export const createBody = (written: Written) => ({
	...shared(written),
	items: written.lines.map((line) => toItem(line, written.currency)),
	contactDetails: written.contact,
	sentTo: { email: [written.contact.email], phoneNo: [written.contact.phoneNo], ...(written.cc.length > 0 && { emailCc: written.cc }) },
});

/** The whole of a changed invoice: its lines are `invoiceItems`; what is left out would be lost. */
export const updateBody = (written: Omit<Written, 'contact' | 'cc'>, before: WireInvoice) => ({
	...shared({ ...written, contact: NOBODY, cc: [] }),
	invoiceItems: written.lines.map((line) => toItem(line, written.currency)),
	...(isWhole(before.contactDetails) && { contactDetails: before.contactDetails }),
});

const NOBODY: ContactDetails = { id: '', name: '', email: '', phoneNo: '' };

/** Whom it goes to is sent again only where all that HighLevel asks for is there. */
const isWhole = (details: WireInvoice['contactDetails']): boolean => !!details?.id && !!details.name && !!details.email && !!details.phoneNo;
