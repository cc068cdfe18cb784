import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { bad, isObject, lacking, ok, rounded, unprocessable, windowOf, type Body } from './rules';
import {
	CREATE_NAMES,
	OPTIONAL_FIELDS,
	PAYMENT_NAMES,
	SEND_NAMES,
	strangersIn,
	taxFaults,
	UPDATE_NAMES,
	VOID_NAMES,
} from './fields';
import type { SimDiscount, SimInvoice, SimItem, SimOptional, SimState } from './state';

export interface InvoiceQuirks {
	/** Milliseconds until a list shows a new invoice. */
	searchLagMs: number;
	/** Milliseconds until the search of contacts shows a new one. */
	contactLagMs: number;
	/** Whether the list's search looks into names. */
	searchFindsNames: boolean;
	/** Whether taxes are rounded once for each rate, or in every line. */
	taxRounding: 'rate' | 'line';
	/** Whether a fixed discount of the whole lowers what is taxed. */
	taxesAfterDiscount: boolean;
	/** Whether a transaction gives back the `meta` that a payment was registered with. */
	showsMeta: boolean;
	/** Whether lists and the invoicing of an estimate show all that the invoice itself shows. */
	showsWhole: boolean;
	/** Whether an empty card or cheque is taken. */
	takesEmptyCard: boolean;
}

const NOT_FOUND = 'Unable to find an invoice with the given invoice id';
const REQUIRED_CREATE = [
	'altId',
	'altType',
	'name',
	'businessDetails',
	'currency',
	'items',
	'discount',
	'contactDetails',
	'issueDate',
	'sentTo',
	'liveMode',
];
const REQUIRED_UPDATE = ['altId', 'altType', 'name', 'currency', 'invoiceItems', 'issueDate', 'dueDate'];

/** An invoice as every answer shows it. */
const shownInvoice = (invoice: SimInvoice, locationId: string): object => ({
	...invoice,
	isPaidOnline: undefined,
	altId: locationId,
	altType: 'location',
});

/** The same where it is not what was asked for: what an invoice may say beside the rest may be left out. */
export const shownBeside = (invoice: SimInvoice, locationId: string, { showsWhole }: InvoiceQuirks): object =>
	shownInvoice(
		showsWhole
			? invoice
			: {
					...invoice,
					...Object.fromEntries(['termsNotes', ...OPTIONAL_FIELDS].map((field) => [field, undefined])),
				},
		locationId,
	);

export class SimInvoices {
	constructor(
		private readonly state: SimState,
		private readonly quirks: InvoiceQuirks,
	) {}

	private shown = (invoice: SimInvoice): object => shownInvoice(invoice, this.state.locationId);

	list({ query }: SimulatedRequest): SimulatedReply {
		const window = windowOf(query);
		if ('status' in window) return window;
		const [status, contactId, search] = [
			query.get('status'),
			query.get('contactId'),
			query.get('search')?.toLowerCase(),
		];
		const { searchLagMs, searchFindsNames } = this.quirks;
		const until = this.state.shownUntil(searchLagMs);
		const found = [...this.state.invoices.values()]
			.filter(
				(one) =>
					one.createdAt <= until &&
					(status === null || one.status === status) &&
					(contactId === null || one.contactDetails.id === contactId),
			)
			.reverse()
			.filter(
				(one) =>
					!search ||
					[
						one._id,
						searchFindsNames ? one.name : '',
						one.contactDetails.name,
						one.contactDetails.email,
						one.contactDetails.phoneNo,
					].some((text) => text.toLowerCase().includes(search)),
			);
		if (query.get('sortField') === 'issueDate') {
			const sign = query.get('sortOrder') === 'ascend' ? 1 : -1;
			found.sort((a, b) => (a.issueDate < b.issueDate ? -sign : a.issueDate > b.issueDate ? sign : 0));
		}
		return ok({
			invoices: found
				.slice(window.offset, window.offset + window.limit)
				.map((one) => shownBeside(one, this.state.locationId, this.quirks)),
			total: found.length,
		});
	}

	create(body: Body): SimulatedReply {
		const faults = [
			...strangersIn(body, CREATE_NAMES),
			...lacking(body, REQUIRED_CREATE),
			...this.contentFaults(body, 'items'),
		];
		const { contactDetails, sentTo } = body;
		if (isObject(sentTo) && !(Array.isArray(sentTo.email) && sentTo.email.length > 0))
			faults.push('sentTo.email should not be empty');
		if (faults.length > 0) return unprocessable(...faults);
		const contact = contactDetails as SimInvoice['contactDetails'];
		if (!this.state.contacts.has(contact.id)) return bad('Contact not found');
		return ok(this.shown(this.make(body, contact)));
	}

	/** @param items of the estimate that it is made of */
	make(
		body: Body,
		contactDetails: SimInvoice['contactDetails'],
		items: readonly SimItem[] = this.itemsOf(body.items),
	): SimInvoice {
		const at = this.state.moment();
		const invoice: SimInvoice = {
			_id: this.state.newId(),
			status: 'draft',
			liveMode: body.liveMode === true,
			...this.sums(items, body.discount as SimDiscount, String(body.currency)),
			...optionalOf(body),
			amountPaid: 0,
			name: String(body.name),
			title: String(body.title ?? 'INVOICE'),
			currency: String(body.currency),
			invoiceNumber: this.state.nextNumber++,
			businessDetails: body.businessDetails as object,
			contactDetails,
			invoiceItems: items,
			discount: body.discount as SimDiscount,
			issueDate: String(body.issueDate),
			dueDate: String(body.dueDate ?? body.issueDate),
			termsNotes: String(body.termsNotes ?? ''),
			createdAt: at,
			updatedAt: at,
			isPaidOnline: false,
		};
		this.state.invoices.set(invoice._id, invoice);
		return invoice;
	}

	read(id: string): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		return invoice ? ok(this.shown(invoice)) : bad(NOT_FOUND);
	}

	update(id: string, body: Body): SimulatedReply {
		const faults = [
			...strangersIn(body, UPDATE_NAMES),
			...lacking(body, REQUIRED_UPDATE),
			...this.contentFaults(body, 'invoiceItems'),
		];
		if (faults.length > 0) return unprocessable(...faults);
		const invoice = this.state.invoices.get(id);
		if (!invoice) return bad(NOT_FOUND);
		if (!['draft', 'sent'].includes(invoice.status))
			return bad(`Invoice with status ${invoice.status} can not be updated`);
		const items = this.itemsOf(body.invoiceItems);
		// The whole invoice is replaced: what is left out is gone.
		for (const field of OPTIONAL_FIELDS) delete invoice[field];
		Object.assign(invoice, {
			...optionalOf(body),
			name: body.name,
			currency: body.currency,
			title: body.title ?? '',
			liveMode: body.liveMode === true,
			invoiceNumber: body.invoiceNumber === undefined ? this.state.nextNumber++ : Number(body.invoiceNumber),
			businessDetails: body.businessDetails ?? {},
			discount: body.discount ?? { type: 'percentage', value: 0 },
			issueDate: body.issueDate,
			dueDate: body.dueDate,
			termsNotes: body.termsNotes ?? '',
			invoiceItems: items,
			contactDetails: body.contactDetails ?? { id: '', name: '', email: '', phoneNo: '' },
			...this.sums(items, body.discount as SimDiscount | undefined, String(body.currency)),
			updatedAt: this.state.moment(),
		});
		return ok(this.shown(invoice));
	}

	delete(id: string): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		if (!invoice) return bad(NOT_FOUND);
		if (invoice.status !== 'draft') return bad('Invoice status need to be draft to delete an invoice');
		this.state.invoices.delete(id);
		return ok(this.shown(invoice));
	}

	void(id: string, body: Body): SimulatedReply {
		const faults = [...strangersIn(body, VOID_NAMES), ...lacking(body, ['altId', 'altType'])];
		if (faults.length > 0) return unprocessable(...faults);
		const invoice = this.state.invoices.get(id);
		if (!invoice) return bad(NOT_FOUND);
		if (invoice.status === 'draft') return bad('Can not void draft invoice. You can delete draft invoice!');
		if (invoice.status === 'void') return bad('Invoice is already void');
		if (invoice.isPaidOnline)
			return bad(
				'To void an invoice which has received payment through the payment provider, the corresponding transaction needs to be refunded first',
			);
		Object.assign(invoice, { status: 'void', amountDue: 0, updatedAt: this.state.moment() });
		return ok(this.shown(invoice));
	}

	send(id: string, body: Body): SimulatedReply {
		const faults = [
			...strangersIn(body, SEND_NAMES),
			...lacking(body, ['altId', 'altType', 'userId', 'action', 'liveMode']),
		];
		if (!['sms_and_email', 'send_manually', 'email', 'sms'].includes(String(body.action)))
			faults.push('action must be one of sms_and_email, send_manually, email, sms');
		if (faults.length > 0) return unprocessable(...faults);
		const invoice = this.state.invoices.get(id);
		if (!invoice) return bad(NOT_FOUND);
		if (!this.state.users.has(String(body.userId))) return bad('User does not have access to this location');
		if (invoice.status === 'void') return bad('Can not send void invoice');
		const { email, phoneNo } = invoice.contactDetails;
		if (body.action === 'email' || body.action === 'sms_and_email')
			this.state.messages.push({ invoiceId: id, way: 'email', to: email });
		if (body.action === 'sms' || body.action === 'sms_and_email')
			this.state.messages.push({ invoiceId: id, way: 'sms', to: phoneNo });
		if (invoice.status === 'draft') invoice.status = 'sent';
		invoice.liveMode = body.liveMode === true;
		invoice.updatedAt = this.state.moment();
		return ok({ invoice: this.shown(invoice), smsData: {}, emailData: {} });
	}

	recordPayment(id: string, body: Body): SimulatedReply {
		const faults = [
			...strangersIn(body, PAYMENT_NAMES),
			...lacking(body, [
				'altId',
				'altType',
				'mode',
				'notes',
				...(this.quirks.takesEmptyCard ? ['card', 'cheque'] : []),
			]),
		];
		if (!['cash', 'card', 'cheque', 'bank_transfer', 'other'].includes(String(body.mode)))
			faults.push('mode must be one of cash, card, cheque, bank_transfer, other');
		if (!this.quirks.takesEmptyCard && body.mode !== 'card' && body.card !== undefined)
			faults.push('card.brand should not be empty');
		if (faults.length > 0) return unprocessable(...faults);
		const invoice = this.state.invoices.get(id);
		if (!invoice) return bad(NOT_FOUND);
		if (!['sent', 'partially_paid'].includes(invoice.status))
			return bad(`Payment can not be recorded for invoice with status ${invoice.status}`);
		const amount = typeof body.amount === 'number' ? body.amount : invoice.amountDue;
		if (!(amount > 0) || amount > invoice.amountDue)
			return bad('Amount must be above zero and at most the amount due');
		this.pay(invoice, amount, isObject(body.meta) ? body.meta : {});
		return ok({ success: true, invoice: this.shown(invoice) });
	}

	/** Money comes in, from whichever side. */
	pay(invoice: SimInvoice, amount: number, meta: object): void {
		const at = this.state.moment();
		const amountPaid = rounded(invoice.amountPaid + amount, invoice.currency);
		const amountDue = rounded(invoice.total - amountPaid, invoice.currency);
		Object.assign(invoice, {
			amountPaid,
			amountDue,
			status: amountDue <= 0 ? 'paid' : 'partially_paid',
			updatedAt: at,
		});
		this.state.transactions.push({
			_id: this.state.newId(),
			entityId: invoice._id,
			amount,
			currency: invoice.currency,
			contactId: invoice.contactDetails.id,
			createdAt: at,
			meta: this.quirks.showsMeta ? meta : {},
		});
	}

	private contentFaults(body: Body, field: 'items' | 'invoiceItems'): string[] {
		const items = body[field];
		if (!Array.isArray(items)) return items === undefined ? [] : [`${field} must be an array`];
		const faults = items.length === 0 ? [`${field} should not be empty`] : [];
		for (const [at, item] of items.entries()) {
			faults.push(
				...lacking(item as Body, ['name', 'currency', 'amount', 'qty']).map(
					(fault) => `${field}.${at}.${fault}`,
				),
			);
			faults.push(...taxFaults(item as Body, `${field}.${at}`));
			if (typeof (item as Body).amount !== 'number' || ((item as Body).amount as number) < 0)
				faults.push(`${field}.${at}.amount must not be less than 0`);
		}
		const { discount, contactDetails, invoiceNumber } = body;
		if (isObject(discount) && !['percentage', 'fixed'].includes(String(discount.type)))
			faults.push('discount.type must be one of percentage, fixed');
		if (isObject(contactDetails))
			faults.push(
				...lacking(contactDetails, ['id', 'name', 'phoneNo', 'email']).map(
					(fault) => `contactDetails.${fault}`,
				),
			);
		if (invoiceNumber !== undefined && typeof invoiceNumber !== 'string')
			faults.push('invoiceNumber must be a string');
		for (const date of ['issueDate', 'dueDate'])
			if (body[date] !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(body[date])))
				faults.push(`${date} must be in YYYY-MM-DD format`);
		return faults;
	}

	private itemsOf = (items: unknown): readonly SimItem[] =>
		(items as readonly Partial<SimItem>[]).map(
			(item) => ({ taxes: [], ...item, _id: this.state.newId() }) as SimItem,
		);

	/** A discount in percent is taken off each item that it is valid on, a fixed one off the whole. */
	sums(
		items: readonly SimItem[],
		discount: SimDiscount | undefined,
		currency: string,
	): Pick<SimInvoice, 'total' | 'amountDue' | 'totalSummary'> {
		const products = discount?.validOnProductIds ?? [];
		const factorOf = ({ productId = '' }: SimItem) =>
			discount?.type === 'percentage' && (products.length === 0 || products.includes(productId))
				? 1 - (discount.value ?? 0) / 100
				: 1;
		const rateOf = ({ taxes }: SimItem) => taxes.reduce((sum, { rate }) => sum + rate, 0);
		const net = items.map((item) =>
			rounded(
				(item.amount * item.qty * factorOf(item)) / (item.taxInclusive ? 1 + rateOf(item) / 100 : 1),
				currency,
			),
		);
		const subTotal = rounded(
			net.reduce((sum, one) => sum + one, 0),
			currency,
		);
		const off = discount?.type === 'fixed' ? (discount.value ?? 0) : 0;
		const taxed = this.quirks.taxesAfterDiscount && subTotal > 0 ? (subTotal - off) / subTotal : 1;
		const byRate = new Map<string, number[]>();
		for (const [at, { taxes }] of items.entries())
			for (const { rate } of taxes) byRate.set(String(rate), [...(byRate.get(String(rate)) ?? []), net[at]!]);
		const taxOf = (amounts: readonly number[], rate: number) =>
			this.quirks.taxRounding === 'rate'
				? rounded((amounts.reduce((sum, one) => sum + one, 0) * taxed * rate) / 100, currency)
				: amounts.reduce((sum, one) => sum + rounded((one * taxed * rate) / 100, currency), 0);
		const tax = rounded(
			[...byRate].reduce((sum, [rate, amounts]) => sum + taxOf(amounts, Number(rate)), 0),
			currency,
		);
		const total = rounded(subTotal - off + tax, currency);
		return { total, amountDue: total, totalSummary: { subTotal, discount: off, tax } };
	}
}

/** What of a request is kept beside what every invoice has. */
const optionalOf = (body: Body): SimOptional =>
	Object.fromEntries(
		OPTIONAL_FIELDS.filter((field) => body[field] !== undefined).map((field) => [field, body[field]]),
	);
