import type { SimInvoices } from './invoices';
import { cents } from './rules';
import type { SimInvoice, SimRecord, SimState } from './state';

/** What people do in Visma's own pages, and what banks and clients do elsewhere. */
export class SimAdmin {
	constructor(
		private readonly state: SimState,
		private readonly invoices: SimInvoices,
	) {}

	/** A company that can invoice: its settings, terms, VAT codings with an article each, and a bank account. */
	company(CountryCode = 'SE', CurrencyCode = 'SEK', rates: readonly number[] = [25, 12, 6, 0]): void {
		const { state } = this;
		for (const NumberOfDays of [10, 20, 30])
			this.keep(state.terms, 0x7, {
				Name: `${NumberOfDays} days`,
				NumberOfDays,
				TermsOfPaymentTypeId: 0,
				AvailableForSales: true,
			});
		state.settings = {
			Name: 'Sim AB',
			CountryCode,
			CurrencyCode,
			CompanyIdentifier: '0000c0de-0000-4000-8000-000000000001',
			TermsOfPaymentId: this.termsOf(30),
			ShowPricesExclVatPC: true,
			UsesPaymentReferenceNumber: true,
			DomesticCurrencyRounding: 0,
			KeepOriginalDraftDate: false,
			AccountingLockedTo: null,
			ProductVariant: 1,
			CompanyStatus: 1,
			AutoInvoice: {
				AutoInvoiceActivationStatus: 2,
				AutoInvoiceB2CStatus: ['NO', 'FI'].includes(CountryCode) ? 2 : 0,
				AutoInvoiceInboundStatus: 1,
			},
		};
		for (const [at, VatRatePercent] of rates.entries()) {
			const coding = this.keep(state.codings, 0x5, {
				Name: `Sales ${VatRatePercent} %`,
				VatRatePercent,
				IsActive: true,
			});
			this.article(`${1000 + at}`, coding.Id);
		}
		this.keep(state.bankAccounts, 0xb, {
			Name: 'Main account',
			BankAccountType: 1,
			LedgerAccountNumber: 1930,
			IsActive: true,
			IsDefaultChequeAccount: true,
			CurrencyCode,
		});
	}

	termsOf(days: number): string {
		return [...this.state.terms.values()].find(({ NumberOfDays }) => NumberOfDays === days)!.Id;
	}

	article(Number: string, CodingId: string, fields: object = {}): SimRecord {
		return this.keep(this.state.articles, 0x8, {
			Number,
			Name: `Article ${Number}`,
			CodingId,
			NetPrice: 0,
			IsActive: true,
			UnitId: '00000006-0000-4000-8000-000000000001',
			UnitAbbreviation: 'pcs',
			...fields,
		});
	}

	customer(fields: object = {}): SimRecord {
		return this.keep(this.state.customers, 0xc, {
			CustomerNumber: String(this.state.customers.size + 1),
			Name: 'Anna Berg',
			EmailAddress: 'anna@example.com',
			InvoiceAddress1: 'Storgatan 1',
			InvoicePostalCode: '111 22',
			InvoiceCity: 'Stockholm',
			InvoiceCountryCode: this.state.settings.CountryCode,
			CurrencyCode: this.state.settings.CurrencyCode,
			TermsOfPaymentId: this.termsOf(30),
			IsPrivatePerson: false,
			IsActive: true,
			ChangedUtc: this.state.moment(),
			...fields,
		});
	}

	project(customerId: string | null, fields: object = {}): SimRecord {
		const at = this.state.moment();
		return this.keep(this.state.projects, 0x9, {
			Number: `${this.state.projects.size + 1}`,
			Name: `Project ${this.state.projects.size + 1}`,
			StartDate: `${at.slice(0, 10)}T00:00:00`,
			CustomerId: customerId,
			Status: 1,
			ModifiedUtc: at,
			...fields,
		});
	}

	finish(projectId: string): void {
		Object.assign(this.state.projects.get(projectId)!, { Status: 2, ModifiedUtc: this.state.moment() });
	}

	/** An approved quote over what the lines come to, without VAT of their own. */
	approvedQuote(customerId: string, prices: readonly number[], CodingId: string, fields: object = {}): SimRecord {
		const article = [...this.state.articles.values()].find((one) => one.CodingId === CodingId)!;
		const rate = Number(this.state.codings.get(CodingId)!.VatRatePercent);
		const net = prices.reduce((sum, price) => sum + price, 0);
		const VatAmount = cents((net * rate) / 100);
		return this.keep(this.state.quotes, 0x4, {
			Number: this.state.quotes.size + 1,
			CustomerId: customerId,
			Status: 2,
			ApprovedDate: this.state.moment(),
			CreatedUtc: this.state.moment(),
			CurrencyCode: this.state.settings.CurrencyCode,
			InvoiceCustomerName: this.state.customers.get(customerId)?.Name ?? '',
			IncludesVat: false,
			TotalAmount: cents(net + VatAmount),
			VatAmount,
			RoundingsAmount: 0,
			Rows: prices.map((UnitPrice, at) => ({
				ArticleId: article.Id,
				Text: `Part ${at + 1}`,
				UnitPrice,
				Quantity: 1,
				DiscountPercentage: 0,
				LineNumber: at + 1,
				IsTextRow: false,
			})),
			...fields,
		});
	}

	/** Somebody approves a quote that its client was sent. */
	approve(quoteId: string): void {
		Object.assign(this.state.quotes.get(quoteId)!, { Status: 2, ApprovedDate: this.state.moment() });
	}

	/** Money that the bank reported, and somebody matched. @param invoiceId its own, or that of its draft */
	paidAtTheBank(invoiceId: string, amount?: number): SimInvoice {
		const invoice =
			this.state.invoices.get(invoiceId) ??
			[...this.state.invoices.values()].find(({ CreatedFromDraftId }) => CreatedFromDraftId === invoiceId)!;
		this.invoices.settle(invoice, amount ?? invoice.RemainingAmountInvoiceCurrency);
		return invoice;
	}

	/** Somebody takes back the whole of an invoice, or a part of it. @returns the credit invoice */
	credit(invoiceId: string, amount?: number): SimInvoice {
		const invoice = this.state.invoices.get(invoiceId)!;
		return this.invoices.credit(invoice, amount ?? invoice.TotalAmountInvoiceCurrency);
	}

	lockBooks(to: string): void {
		this.state.settings = { ...this.state.settings, AccountingLockedTo: `${to}T00:00:00` };
	}

	private keep(into: Map<string, SimRecord>, kind: number, fields: object): SimRecord {
		const record = { ...fields, Id: this.state.newId(kind) } as SimRecord;
		into.set(record.Id, record);
		return record;
	}
}
