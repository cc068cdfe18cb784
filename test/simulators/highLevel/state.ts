import type { OPTIONAL_FIELDS } from './fields';

/** The records of one simulated location, and what the vendor would know beside them. */
export interface SimItem {
	readonly _id: string;
	readonly name: string;
	readonly description?: string;
	readonly currency: string;
	readonly amount: number;
	readonly qty: number;
	readonly productId?: string;
	readonly priceId?: string;
	readonly automaticTaxCategoryId?: string;
	readonly isSetupFeeItem?: boolean;
	readonly type?: string;
	readonly taxInclusive?: boolean;
	readonly taxes: readonly SimTax[];
}

export interface SimTax {
	readonly _id: string;
	readonly name: string;
	readonly rate: number;
	readonly calculation?: string;
	readonly description?: string;
	readonly taxId?: string;
}

export interface SimDiscount {
	readonly type: string;
	readonly value?: number;
	readonly validOnProductIds?: readonly string[];
}

/** What an invoice may say beside what each one says. */
export type SimOptional = Partial<Readonly<Record<(typeof OPTIONAL_FIELDS)[number], unknown>>>;

export interface SimInvoice extends SimOptional {
	readonly _id: string;
	status: string;
	liveMode: boolean;
	amountPaid: number;
	amountDue: number;
	total: number;
	name: string;
	title: string;
	currency: string;
	/** Of the same form whichever side gave it. */
	invoiceNumber: number;
	businessDetails: object;
	contactDetails: { readonly id: string; readonly name: string; readonly email: string; readonly phoneNo: string };
	invoiceItems: readonly SimItem[];
	discount: SimDiscount;
	issueDate: string;
	dueDate: string;
	termsNotes: string;
	totalSummary: { subTotal: number; discount: number; tax: number };
	readonly createdAt: string;
	updatedAt: string;
	/** Paid through a provider: cannot be voided. */
	isPaidOnline: boolean;
}

export interface SimTransaction {
	readonly _id: string;
	readonly entityId: string;
	readonly amount: number;
	readonly currency: string;
	readonly contactId: string;
	readonly createdAt: string;
	readonly meta: object;
}

export interface SimContact {
	readonly id: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly phone: string;
	/** When it was made; left out, long ago. */
	readonly addedAt?: string;
}

export interface SimPipeline {
	readonly id: string;
	readonly name: string;
	readonly stages: readonly { readonly id: string; readonly name: string }[];
}

export interface SimOpportunity {
	readonly id: string;
	name: string;
	readonly contactId: string;
	readonly pipelineId: string;
	pipelineStageId: string;
	status: string;
	monetaryValue: number;
	assignedTo: string;
	customFields: { id: string; fieldValue: unknown }[];
	readonly createdAt: string;
	updatedAt: string;
	lastStageChangeAt: string;
}

export interface SimEstimate {
	readonly _id: string;
	readonly name: string;
	readonly estimateNumber: number;
	readonly currency: string;
	readonly items: readonly SimItem[];
	readonly discount: SimDiscount;
	readonly total: number;
	readonly termsNotes?: string;
	readonly attachments?: readonly object[];
	readonly contactDetails: SimInvoice['contactDetails'];
	estimateStatus: string;
	readonly createdAt: string;
	updatedAt: string;
}

export interface SimSchedule {
	readonly _id: string;
	readonly name: string;
	status: string;
	readonly contactDetails: SimInvoice['contactDetails'];
	readonly schedule: object;
	readonly invoiceIds: string[];
	readonly currency: string;
	readonly items: readonly SimItem[];
	readonly createdAt: string;
}

/** What went out to a client. */
export interface SimMessage {
	readonly invoiceId: string;
	readonly way: 'email' | 'sms';
	readonly to: string;
}

export class SimState {
	readonly invoices = new Map<string, SimInvoice>();
	readonly transactions: SimTransaction[] = [];
	readonly contacts = new Map<string, SimContact>();
	readonly pipelines: SimPipeline[] = [];
	readonly opportunities = new Map<string, SimOpportunity>();
	readonly estimates = new Map<string, SimEstimate>();
	readonly schedules: SimSchedule[] = [];
	readonly customFields: { readonly id: string; readonly name: string; readonly fieldKey: string }[] = [];
	readonly users = new Set<string>(['user1']);
	readonly messages: SimMessage[] = [];
	settings: object = { title: 'INVOICE', dueAfterXDays: 14, businessDetails: { name: 'Sim Works' } };
	nextNumber = 1;
	private made = 0;
	private last = 0;

	constructor(
		readonly locationId: string,
		private readonly now: () => number,
	) {}

	/** 24 hex digits, as the vendor's database gives them. */
	newId(): string {
		return (this.made += 1).toString(16).padStart(24, '0');
	}

	/** The moment, never the same one twice. */
	moment(): string {
		this.last = Math.max(this.last + 1, this.now());
		return new Date(this.last).toISOString();
	}

	/** What was made after this moment lists do not show yet; with no lag they show everything. */
	shownUntil(lagMs: number): string {
		return lagMs === 0 ? '9999' : new Date(this.now() - lagMs).toISOString();
	}
}
