import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { CUSTOMER, PROJECT } from './fields';
import type { SimInvoices } from './invoices';
import { listOf } from './odata';
import { failed, faultsOf, invalid, notFound, ok, type Body } from './rules';
import type { SimRecord, SimState, VismaQuirks } from './state';

const FILTERS: Readonly<Record<string, readonly string[]>> = {
	customers: ['Id', 'EmailAddress', 'Name', 'CustomerNumber', 'CorporateIdentityNumber', 'IsActive', 'ChangedUtc'],
	articles: ['Id', 'Number', 'CodingId', 'IsActive'],
	projects: ['Id', 'Name', 'Number', 'CustomerId', 'Status', 'ModifiedUtc'],
	quotes: ['Id', 'Status', 'CustomerId', 'CreatedUtc', 'ApprovedDate'],
};

/** Everything but invoices: customers, articles, settings, projects and quotes. */
export class SimOthers {
	constructor(
		private readonly state: SimState,
		private readonly invoices: SimInvoices,
		private readonly quirks: VismaQuirks,
	) {}

	list(
		name: keyof SimState & string,
		{ query }: SimulatedRequest,
		shown = (row: SimRecord): Body => row,
	): SimulatedReply {
		const rows = [...(this.state[name] as Map<string, SimRecord>).values()].map(shown);
		const fields = this.quirks.filtersByAll ? (FILTERS[name] ?? ['Id']) : ['CustomerId'];
		return listOf(rows, query, { fields, largestPage: this.quirks.largestPage, now: this.state.moment() });
	}

	read(name: keyof SimState & string, id: string, shown = (row: SimRecord): Body => row): SimulatedReply {
		const found = (this.state[name] as Map<string, SimRecord>).get(id);
		return found ? ok(shown(found)) : notFound(name);
	}

	createCustomer(body: Body): SimulatedReply {
		const required = [
			'Name',
			'InvoiceCity',
			'InvoicePostalCode',
			'TermsOfPaymentId',
			'IsPrivatePerson',
			'IsActive',
		];
		const faults = faultsOf(body, CUSTOMER, required);
		if (faults.length > 0) return invalid(...faults);
		const copies = Array.isArray(body.EmailAddresses) ? body.EmailAddresses : [];
		if (copies.length > 5 || (copies.length > 0 && !body.EmailAddress))
			return invalid({ Field: 'EmailAddresses', Message: 'At most five, beside an EmailAddress.' });
		if (!this.state.terms.has(String(body.TermsOfPaymentId))) return failed(400, 3000, 'The terms were not found.');
		if (body.VatNumber && !this.quirks.viesFinds) return failed(400, 4025, 'The VAT number is not valid.');
		const taken = [...this.state.customers.values()].some(
			({ CustomerNumber }) => body.CustomerNumber && CustomerNumber === body.CustomerNumber,
		);
		if (taken) return failed(400, 4000, 'The customer number is taken.');
		const Id = this.state.newId(0xc);
		const customer = {
			CustomerNumber: String(this.state.customers.size + 1),
			CurrencyCode: this.state.settings.CurrencyCode,
			...body,
			Id,
			ChangedUtc: this.state.moment(),
		};
		this.state.customers.set(Id, customer);
		return ok(this.customerBody(customer), 201);
	}

	customerBody = (customer: SimRecord): Body => ({
		...customer,
		TermsOfPayment: this.state.terms.get(String(customer.TermsOfPaymentId)) ?? null,
	});

	recipients(customerId: string, { query }: SimulatedRequest): SimulatedReply {
		if (!this.state.customers.has(customerId)) return notFound('customer');
		return listOf(this.invoices.recipients(customerId), query, {
			fields: [],
			largestPage: 50,
			now: this.state.moment(),
		});
	}

	replaceProject(id: string, body: Body): SimulatedReply {
		if (!this.state.projects.has(id)) return notFound('project');
		const faults = faultsOf(body, PROJECT, ['Number', 'Name', 'StartDate']);
		if (faults.length > 0) return invalid(...faults);
		const after = { ...body, Id: id, ModifiedUtc: this.state.moment() };
		this.state.projects.set(id, after);
		return ok(this.projectBody(after));
	}

	projectBody = (project: SimRecord): Body => ({
		EndDate: null,
		Notes: null,
		Status: 1,
		...project,
		CustomerName: this.state.customers.get(String(project.CustomerId))?.Name ?? null,
	});

	/** Quotes are a module of their own, and not part of every product. */
	quotes(answer: () => SimulatedReply): SimulatedReply {
		return this.quirks.hasQuotes ? answer() : failed(403, 4002, 'No access to module: quote_standard');
	}

	pdf(id: string): SimulatedReply {
		return this.state.invoices.has(id) ? ok({ Url: `https://files.example/${id}.pdf` }) : notFound('invoice');
	}
}
