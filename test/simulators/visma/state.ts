import { uuid } from './rules';

/** Switches: what the vendor's documentation leaves open, and what goes wrong in a real company. */
export interface VismaQuirks {
	/** Rows of the largest page; the vendor documents none. */
	largestPage: number;
	/** Whether lists can be filtered by every field; otherwise by those of the vendor's changelog only. */
	filtersByAll: boolean;
	/** Whether the list of drafts shows their rows: the description asks for them of invoices only. */
	listsShowRows: boolean;
	/** Whether a payment moves `ModifiedUtc`. */
	paymentsModify: boolean;
	/** Whether a draft stays in its list after it was converted. */
	keepsConvertedDrafts: boolean;
	/** An e-invoice to somebody who cannot receive it: refused at once, or an error on the invoice. */
	unreachable: 'refused' | 'error later';
	/** Whether everybody can receive e-invoices, or only customers with an electronic address. */
	everybodyReceives: boolean;
	/** Whether e-mails fail on their way. */
	emailFails: boolean;
	/** Whether quotes are part of the company's product. */
	hasQuotes: boolean;
	/** Whether a VAT number is found in VIES. */
	viesFinds: boolean;
}

export const USUAL: VismaQuirks = {
	largestPage: 100,
	filtersByAll: true,
	listsShowRows: true,
	paymentsModify: true,
	keepsConvertedDrafts: false,
	unreachable: 'refused',
	everybodyReceives: true,
	emailFails: false,
	hasQuotes: true,
	viesFinds: true,
};

export interface SimRow {
	readonly Id: string;
	readonly LineNumber: number;
	readonly ArticleId: string | null;
	readonly IsTextRow: boolean;
	readonly Text: string;
	readonly UnitPrice: number;
	readonly Quantity: number;
	readonly DiscountPercentage: number;
	readonly ProjectId: string | null;
	readonly VatRate: number | null;
	/** Net, in the invoice's currency. */
	readonly net: number;
}

type Fields = Record<string, unknown>;

export interface SimDraft extends Fields {
	readonly Id: string;
	readonly CustomerId: string;
	readonly rows: readonly SimRow[];
	readonly CreatedUtc: string;
	TotalAmount: number;
	TotalVatAmount: number;
	TotalRoundings: number;
}

export interface SimInvoice extends Fields {
	readonly Id: string;
	readonly CustomerId: string;
	readonly rows: readonly SimRow[];
	readonly InvoiceNumber: number;
	readonly CreatedUtc: string;
	ModifiedUtc: string;
	readonly DueDate: string;
	readonly TotalAmountInvoiceCurrency: number;
	readonly IsCreditInvoice: boolean;
	RemainingAmountInvoiceCurrency: number;
	SetOffAmountInvoiceCurrency: number;
	CreditedBy: { readonly CreditInvoiceId: string }[];
	HasAutoInvoiceError: boolean;
	IsNotDelivered: boolean;
	IsSold: boolean;
}

export type SimRecord = Fields & { readonly Id: string };

export interface SimMessage {
	readonly invoiceId: string;
	readonly way: 'email' | 'reminder' | 1 | 2 | 3 | 4;
	readonly to: string;
}

/** The records of one simulated company. */
export class SimState {
	readonly customers = new Map<string, SimRecord>();
	readonly articles = new Map<string, SimRecord>();
	readonly codings = new Map<string, SimRecord>();
	readonly terms = new Map<string, SimRecord>();
	readonly bankAccounts = new Map<string, SimRecord>();
	readonly projects = new Map<string, SimRecord>();
	readonly quotes = new Map<string, SimRecord>();
	readonly drafts = new Map<string, SimDraft>();
	readonly invoices = new Map<string, SimInvoice>();
	readonly payments: (Fields & { readonly invoiceId: string })[] = [];
	readonly messages: SimMessage[] = [];
	/** Up to and with this day the books are closed. */
	settings: Fields = {};
	nextNumber = 1;
	private made = 0;
	private last = 0;

	constructor(private readonly now: () => number) {}

	newId(kind: number): string {
		return uuid(kind, (this.made += 1));
	}

	/** The moment, never the same one twice. */
	moment(): string {
		this.last = Math.max(this.last + 1, this.now());
		return new Date(this.last).toISOString();
	}

	get today(): string {
		return new Date(this.now()).toISOString().slice(0, 10);
	}
}
