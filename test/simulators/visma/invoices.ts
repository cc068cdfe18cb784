import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { DRAFT, DRAFT_ROW, E_INVOICE, EMAIL, PAYMENT, REMINDER, VALIDATION, VALIDATION_ROW } from './fields';
import { listOf } from './odata';
import {
	cents,
	failed,
	faultsOf,
	hasDecimals,
	invalid,
	isObject,
	notFound,
	ok,
	refusedWrite,
	type Body,
} from './rules';
import { draftBody, invoiceBody, summed } from './shapes';
import type { SimDraft, SimInvoice, SimRow, SimState, VismaQuirks } from './state';

/** What the vendor's changelog shows filters of; the others are likely. */
const SHOWN_FILTERS = ['PaymentStatus', 'HasAutoInvoiceError', 'TotalAmountInvoiceCurrency', 'CustomerId'];
const INVOICE_FILTERS = [
	...SHOWN_FILTERS,
	'Id',
	'CreatedFromDraftId',
	'SubscriptionNumber',
	'InvoiceNumber',
	'CreatedUtc',
	'ModifiedUtc',
	'RemainingAmountInvoiceCurrency',
];
const DRAFT_FILTERS = ['Id', 'CustomerId', 'SubscriptionNumber', 'CreatedUtc'];

const isReply = (made: object): made is SimulatedReply => typeof (made as SimulatedReply).status === 'number';

/** Drafts and invoices: the life cycle, the sums and the money. */
export class SimInvoices {
	constructor(
		private readonly state: SimState,
		private readonly quirks: VismaQuirks,
	) {}

	listDrafts({ query }: SimulatedRequest): SimulatedReply {
		const whole = [...this.state.drafts.values()].map((draft) => draftBody(draft, this.state));
		const rows = this.quirks.listsShowRows ? whole : whole.map((draft) => ({ ...draft, Rows: null }));
		return this.listed(rows, query, this.quirks.filtersByAll ? DRAFT_FILTERS : ['CustomerId', 'CreatedUtc']);
	}

	listInvoices({ query }: SimulatedRequest): SimulatedReply {
		const since = query.get('modifiedSinceUtc');
		const rows = [...this.state.invoices.values()]
			.filter(({ ModifiedUtc }) => since === null || ModifiedUtc >= new Date(since).toISOString())
			.map((invoice) => invoiceBody(invoice, this.state));
		const fields = this.quirks.filtersByAll ? INVOICE_FILTERS : [...SHOWN_FILTERS, 'CreatedUtc'];
		return this.listed(rows, query, fields, ['modifiedSinceUtc']);
	}

	private listed(
		rows: readonly Body[],
		query: URLSearchParams,
		fields: readonly string[],
		others: readonly string[] = [],
	): SimulatedReply {
		return listOf(rows, query, { fields, others, largestPage: this.quirks.largestPage, now: this.state.moment() });
	}

	readDraft(id: string): SimulatedReply {
		const draft = this.state.drafts.get(id);
		return draft ? ok(draftBody(draft, this.state)) : notFound('draft');
	}

	readInvoice(id: string): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		return invoice ? ok(invoiceBody(invoice, this.state)) : notFound('invoice');
	}

	createDraft(body: Body): SimulatedReply {
		const made = this.draftOf(body, this.state.newId(0xd), this.state.moment());
		if (isReply(made)) return made;
		this.state.drafts.set(made.Id, made);
		return ok(draftBody(made, this.state), 201);
	}

	replaceDraft(id: string, body: Body): SimulatedReply {
		const before = this.state.drafts.get(id);
		if (!before) return notFound('draft');
		const made = this.draftOf(body, id, before.CreatedUtc);
		if (isReply(made)) return made;
		this.state.drafts.set(id, made);
		return ok(draftBody(made, this.state));
	}

	deleteDraft(id: string): SimulatedReply {
		return this.state.drafts.delete(id) ? ok(undefined) : notFound('draft');
	}

	private draftOf(body: Body, Id: string, CreatedUtc: string): SimDraft | SimulatedReply {
		const faults = faultsOf(body, DRAFT, ['CustomerId', 'EuThirdParty', 'RotReducedInvoicingType']);
		if (faults.length > 0) return invalid(...faults);
		const customer = this.state.customers.get(String(body.CustomerId));
		if (!customer) return failed(400, 3000, 'The customer was not found.');
		if (customer.IsActive === false) return refusedWrite('The customer is not active.');
		if (body.ElectronicReference && customer.IsPrivatePerson === true)
			return invalid({ Field: 'ElectronicReference', Message: 'Not for private persons.' });
		const rows = this.rowsOf(Array.isArray(body.Rows) ? body.Rows : [], customer);
		if (isReply(rows)) return rows;
		return { ...body, ...summed(rows, customer, this.state), Id, CustomerId: customer.Id, CreatedUtc, rows };
	}

	private rowsOf(rows: readonly unknown[], customer: Body): readonly SimRow[] | SimulatedReply {
		const made: SimRow[] = [];
		for (const [at, row] of rows.entries()) {
			const field = `Rows[${at}].`;
			if (!isObject(row)) return invalid({ Field: field, Message: 'A row is an object.' });
			const faults = faultsOf(row, DRAFT_ROW, ['IsTextRow', 'ReversedConstructionServicesVatFree'], field);
			if (faults.length > 0) return invalid(...faults);
			const article = this.state.articles.get(String(row.ArticleId));
			if (row.IsTextRow !== true && !article)
				return invalid({ Field: `${field}ArticleId`, Message: 'The article was not found.' });
			if (row.IsTextRow === true && !row.Text)
				return invalid({ Field: `${field}Text`, Message: 'A text row needs a text.' });
			if (article?.IsActive === false)
				return invalid({ Field: `${field}ArticleId`, Message: 'The article is not active.' });
			const isDomestic =
				(customer.InvoiceCountryCode || this.state.settings.CountryCode) === this.state.settings.CountryCode;
			if (!hasDecimals(Number(row.UnitPrice ?? 0), isDomestic ? 2 : 4))
				return invalid({ Field: `${field}UnitPrice`, Message: 'Too many decimals.' });
			if (!hasDecimals(Number(row.DiscountPercentage ?? 0), 4))
				return invalid({ Field: `${field}DiscountPercentage`, Message: 'Too many decimals.' });
			made.push(this.rowOf(row, at, article));
		}
		if (new Set(made.map(({ LineNumber }) => LineNumber)).size < made.length)
			return invalid({ Field: 'Rows', Message: 'Line numbers are unique.' });
		return made;
	}

	private rowOf(row: Body, at: number, article: Body | undefined): SimRow {
		const isText = row.IsTextRow === true;
		const [UnitPrice, Quantity] = [Number(row.UnitPrice ?? article?.NetPrice ?? 0), Number(row.Quantity ?? 0)];
		const DiscountPercentage = Number(row.DiscountPercentage ?? 0);
		const coding = this.state.codings.get(String(article?.CodingId));
		return {
			Id: this.state.newId(0xa),
			LineNumber: Number(row.LineNumber ?? at + 1),
			ArticleId: isText ? null : String(row.ArticleId),
			IsTextRow: isText,
			Text: String(row.Text ?? article?.Name ?? ''),
			UnitPrice: isText ? 0 : UnitPrice,
			Quantity: isText ? 0 : Quantity,
			DiscountPercentage,
			ProjectId: (row.ProjectId as string | null | undefined) ?? null,
			VatRate: isText ? null : Number(coding?.VatRatePercent ?? 0),
			net: isText ? 0 : cents(Quantity * UnitPrice * (1 - DiscountPercentage)),
		};
	}

	convert(id: string, body: Body, { query }: SimulatedRequest): SimulatedReply {
		const draft = this.state.drafts.get(id);
		if (!draft || draft.isConverted === true) return notFound('draft');
		const strange = [...query.keys()].find(
			(name) => name !== 'keepOriginalDraftDate' && name !== 'overrideCompanyKeepOriginalDraftDate',
		);
		if (strange) return failed(400, 6000, `The query parameter '${strange}' is not known.`);
		const differs = this.validated(draft, body);
		if (differs) return differs;
		if (draft.rows.length === 0) return refusedWrite('The draft has no rows.');
		const overrides = query.get('overrideCompanyKeepOriginalDraftDate') === 'true';
		const asked = query.get('keepOriginalDraftDate') === 'true';
		const keeps = overrides ? asked : asked || this.state.settings.KeepOriginalDraftDate === true;
		const own = draft.InvoiceDate ? String(draft.InvoiceDate).slice(0, 10) : null;
		const { today } = this.state;
		const date = keeps ? (own ?? draft.CreatedUtc.slice(0, 10)) : own !== null && own > today ? own : today;
		const locked = this.state.settings.AccountingLockedTo;
		if (typeof locked === 'string' && date <= locked.slice(0, 10))
			return failed(400, 4013, 'The period is locked.');
		if (this.quirks.keepsConvertedDrafts) Object.assign(draft, { isConverted: true });
		else this.state.drafts.delete(id);
		return ok(invoiceBody(this.issue(draft, date), this.state), 201);
	}

	private validated(draft: SimDraft, body: Body): SimulatedReply | null {
		const faults = faultsOf(body, VALIDATION, []);
		if (faults.length > 0) return invalid(...faults);
		const pairs: [string, unknown, number][] = [
			['TotalAmountInvoiceCurrency', body.TotalAmountInvoiceCurrency, draft.TotalAmount],
			['TotalVatAmountInvoiceCurrency', body.TotalVatAmountInvoiceCurrency, draft.TotalVatAmount],
			['TotalRoundingsInvoiceCurrency', body.TotalRoundingsInvoiceCurrency, draft.TotalRoundings],
		];
		for (const row of Array.isArray(body.Rows) ? (body.Rows as Body[]) : []) {
			const wrong = faultsOf(row, VALIDATION_ROW, ['LineNumber'], 'Rows.');
			if (wrong.length > 0) return invalid(...wrong);
			const own = draft.rows.find(({ LineNumber }) => LineNumber === row.LineNumber);
			if (!own) return invalid({ Field: 'Rows', Message: `There is no line ${String(row.LineNumber)}.` });
			const net = draft.IncludesVat === true ? cents(own.net / (1 + (own.VatRate ?? 0) / 100)) : own.net;
			pairs.push(['Rows', row.TotalAmountNoVatInvoiceCurrency, net]);
		}
		const wrong = pairs.filter(([, given, own]) => given !== undefined && given !== null && given !== own);
		return wrong.length === 0
			? null
			: invalid(...wrong.map(([Field, given, own]) => ({ Field, Message: `${String(given)} is not ${own}.` })));
	}

	/** The draft as an invoice, as converting makes one. */
	issue(draft: SimDraft, InvoiceDate: string): SimInvoice {
		const at = this.state.moment();
		const terms = this.state.terms.get(
			String(draft.TermsOfPaymentId ?? this.state.customers.get(draft.CustomerId)?.TermsOfPaymentId),
		);
		const due = Date.parse(InvoiceDate) + Number(terms?.NumberOfDays ?? 30) * 86_400_000;
		const number = this.state.nextNumber++;
		const invoice: SimInvoice = {
			...draft,
			Id: this.state.newId(0x1),
			CreatedFromDraftId: draft.Id,
			InvoiceNumber: number,
			InvoiceDate,
			DueDate: draft.DueDate ? String(draft.DueDate).slice(0, 10) : new Date(due).toISOString().slice(0, 10),
			PaymentReferenceNumber: this.state.settings.UsesPaymentReferenceNumber === true ? `${number}0` : null,
			CreatedUtc: at,
			ModifiedUtc: at,
			IsCreditInvoice: draft.IsCreditInvoice === true,
			TotalAmountInvoiceCurrency: draft.TotalAmount,
			RemainingAmountInvoiceCurrency: draft.TotalAmount,
			SetOffAmountInvoiceCurrency: 0,
			CreditedBy: [],
			HasAutoInvoiceError: false,
			IsNotDelivered: false,
			IsSold: false,
		};
		this.state.invoices.set(invoice.Id, invoice);
		return invoice;
	}

	pay(id: string, body: Body): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		if (!invoice) return notFound('invoice');
		const required = ['CompanyBankAccountId', 'PaymentAmount', 'PaymentCurrency', 'PaymentDate', 'PaymentType'];
		const faults = faultsOf(body, PAYMENT, required);
		if (faults.length > 0) return invalid(...faults);
		const [amount, remaining] = [Number(body.PaymentAmount), invoice.RemainingAmountInvoiceCurrency];
		if (!this.state.bankAccounts.has(String(body.CompanyBankAccountId)))
			return failed(400, 3000, 'The bank account was not found.');
		if (String(body.PaymentDate).slice(0, 10) > this.state.today)
			return failed(400, 4023, 'The payment date is in the future.');
		if (body.PaymentCurrency !== invoice.InvoiceCurrencyCode)
			return invalid({ Field: 'PaymentCurrency', Message: 'Not the currency of the invoice.' });
		if (
			body.DomesticPaymentAmount !== undefined &&
			invoice.InvoiceCurrencyCode === this.state.settings.CurrencyCode
		)
			return failed(400, 4039, 'DomesticPaymentAmount is not allowed on a domestic invoice.');
		if (invoice.IsSold || remaining <= 0 || amount <= 0 || amount > remaining)
			return refusedWrite('The payment cannot be registered on this invoice.');
		if (body.PaymentType === 2 ? amount !== remaining : amount === remaining)
			return invalid({ Field: 'PaymentType', Message: 'It does not fit the amount.' });
		this.settle(invoice, amount);
		this.state.payments.push({ ...body, invoiceId: id });
		return ok({ ...body }, 201);
	}

	/** Money on an invoice. */
	settle(invoice: SimInvoice, amount: number): void {
		invoice.RemainingAmountInvoiceCurrency = cents(invoice.RemainingAmountInvoiceCurrency - amount);
		if (this.quirks.paymentsModify) invoice.ModifiedUtc = this.state.moment();
	}

	void(id: string): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		if (!invoice) return notFound('invoice');
		const { RemainingAmountInvoiceCurrency: remaining, TotalAmountInvoiceCurrency: total } = invoice;
		if (invoice.IsSold || remaining !== total || invoice.CreditedBy.length > 0 || invoice.IsCreditInvoice)
			return refusedWrite('The invoice cannot be voided.');
		this.credit(invoice, total);
		return ok(undefined);
	}

	/** Takes back some of an invoice by a credit invoice; all of it is what voiding is taken to do. */
	credit(invoice: SimInvoice, amount: number): SimInvoice {
		const credit = this.issue(
			{ ...(invoice as unknown as SimDraft), IsCreditInvoice: true, Id: this.state.newId(0xd) },
			this.state.today,
		);
		Object.assign(credit, {
			TotalAmountInvoiceCurrency: -amount,
			RemainingAmountInvoiceCurrency: 0,
			SubscriptionNumber: null,
			CreatedFromDraftId: null,
		});
		invoice.CreditedBy.push({ CreditInvoiceId: credit.Id });
		invoice.SetOffAmountInvoiceCurrency = cents(invoice.SetOffAmountInvoiceCurrency + amount);
		invoice.RemainingAmountInvoiceCurrency = cents(invoice.RemainingAmountInvoiceCurrency - amount);
		invoice.ModifiedUtc = this.state.moment();
		return credit;
	}

	email(id: string, body: Body): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		if (!invoice) return notFound('invoice');
		const faults = faultsOf(body, EMAIL, []);
		if (faults.length > 0) return invalid(...faults);
		const to = String(body.Email ?? this.state.customers.get(invoice.CustomerId)?.EmailAddress ?? '');
		if (to === '') return invalid({ Field: 'Email', Message: 'There is no address.' });
		invoice.IsNotDelivered = this.quirks.emailFails;
		this.state.messages.push({ invoiceId: id, way: 'email', to });
		return ok(undefined);
	}

	/** A reminder by e-mail, of an overdue invoice alone. */
	remind(id: string, body: Body): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		if (!invoice) return notFound('invoice');
		const details = isObject(body.EmailDetails) ? body.EmailDetails : {};
		const faults = [...faultsOf(body, REMINDER, []), ...faultsOf(details, EMAIL, [], 'EmailDetails.')];
		if (faults.length > 0) return invalid(...faults);
		if (invoice.RemainingAmountInvoiceCurrency <= 0 || this.state.today <= invoice.DueDate)
			return refusedWrite('The invoice is not overdue.');
		const { PaymentRemindersCount: count = 0 } = invoice;
		Object.assign(invoice, {
			PaymentRemindersCount: Number(count) + 1,
			LastPaymentReminderSentDate: `${this.state.today}T00:00:00`,
			ModifiedUtc: this.state.moment(),
		});
		this.state.messages.push({ invoiceId: id, way: 'reminder', to: String(details.Email ?? '') });
		return ok(undefined);
	}

	eInvoice(id: string, body: Body): SimulatedReply {
		const invoice = this.state.invoices.get(id);
		if (!invoice) return notFound('invoice');
		const faults = faultsOf(body, E_INVOICE, ['SendType']);
		if (faults.length > 0) return invalid(...faults);
		const way = body.SendType as 1 | 2 | 3 | 4;
		const refusal = this.barredWay(way, this.state.customers.get(invoice.CustomerId) ?? {});
		if (refusal) return refusedWrite(refusal);
		if (way === 1 && this.recipients(invoice.CustomerId).length === 0) {
			if (this.quirks.unreachable === 'refused') return failed(400, 4017, 'The electronic address is missing.');
			invoice.HasAutoInvoiceError = true;
		}
		this.state.messages.push({ invoiceId: id, way, to: invoice.CustomerId });
		return ok(undefined);
	}

	/** Consumers' e-invoices are for companies that have them and not for Swedish customers; Kivra is Sweden's. */
	private barredWay(way: 1 | 2 | 3 | 4, customer: Body): string | null {
		const { CountryCode, AutoInvoice } = this.state.settings;
		const country = customer.InvoiceCountryCode || CountryCode;
		if (way === 4) return CountryCode === 'SE' && country === 'SE' ? null : 'Kivra is not available.';
		if (way !== 3) return null;
		if (country === 'SE' || customer.IsPrivatePerson !== true) return 'B2C is not available for the customer.';
		return (AutoInvoice as Body | undefined)?.AutoInvoiceB2CStatus === 2 ? null : 'B2C is not activated.';
	}

	/** Who of a customer can receive e-invoices. */
	recipients(customerId: string): readonly Body[] {
		const customer = this.state.customers.get(customerId);
		const address = customer?.ElectronicAddress ?? (this.quirks.everybodyReceives ? '0007:5560000000' : null);
		const isActivated = (this.state.settings.AutoInvoice as Body | undefined)?.AutoInvoiceActivationStatus === 2;
		return isActivated && customer && address && customer.IsPrivatePerson !== true
			? [
					{
						Name: customer.Name,
						ElectronicAddress: address,
						EdiServiceDelivererId: 'INEXCHANGE',
						CorporateIdentityNumber: customer.CorporateIdentityNumber ?? null,
						CountryCode: 'SE',
					},
				]
			: [];
	}
}
