import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { shownBeside, SimInvoices, type InvoiceQuirks } from './invoices';
import { bad, lacking, ok, unprocessable, windowOf, type Body } from './rules';
import { CONTACT_SEARCH_NAMES, ESTIMATE_INVOICE_NAMES, OPPORTUNITY_NAMES, strangersIn } from './fields';
import type { SimContact, SimEstimate, SimOpportunity, SimState, SimTransaction } from './state';

/** Contacts, opportunities, estimates, schedules and transactions of a simulated location. */
export class SimOthers {
	constructor(
		private readonly state: SimState,
		private readonly invoices: SimInvoices,
		private readonly quirks: InvoiceQuirks,
	) {}

	/**
	 * By a text, or by a filter that a whole address equals: whatever other filters there are, nobody here asks for
	 * them.
	 */
	searchContacts(body: Body): SimulatedReply {
		const { locationId, page = 1, pageLimit, query = '', filters = [] } = body;
		const faults = strangersIn(body, CONTACT_SEARCH_NAMES);
		if (locationId !== this.state.locationId) faults.push('locationId should not be empty');
		if (typeof pageLimit !== 'number' || pageLimit < 1 || pageLimit > 500)
			faults.push('pageLimit must not be greater than 500');
		if (typeof page !== 'number' || page < 1 || page * Number(pageLimit) > 10_000)
			faults.push('page must not go beyond 10000 records');
		if (typeof query !== 'string' || query.length > 75)
			faults.push('query must be shorter than or equal to 75 characters');
		const wanted = Array.isArray(filters) ? (filters as readonly Body[]) : [];
		if (
			wanted.some(
				({ field, operator, value }) =>
					field !== 'email' || operator !== 'eq' || typeof value !== 'string' || value.length > 75,
			)
		)
			faults.push('Invalid filters');
		if (faults.length > 0) return unprocessable(...faults);
		const until = this.state.shownUntil(this.quirks.contactLagMs);
		const found = [...this.state.contacts.values()]
			.filter(({ addedAt = '' }) => addedAt <= until)
			.filter((contact) =>
				[`${contact.firstName} ${contact.lastName}`, contact.email, contact.phone].some((text) =>
					text.toLowerCase().includes(String(query).toLowerCase()),
				),
			)
			.filter(({ email }) => wanted.every(({ value }) => email.toLowerCase() === String(value).toLowerCase()));
		const start = (Number(page) - 1) * Number(pageLimit);
		return ok({
			contacts: found.slice(start, start + Number(pageLimit)).map(this.foundContact),
			total: found.length,
		});
	}

	/** The first contact of an address: how many there are is not returned. */
	duplicateContact({ query }: SimulatedRequest): SimulatedReply {
		const email = query.get('email')?.toLowerCase() ?? '';
		if (query.get('locationId') !== this.state.locationId || (email === '' && query.get('number') === null))
			return bad('email or number is needed');
		const contact = [...this.state.contacts.values()].find((one) => one.email.toLowerCase() === email);
		return ok({ contact: contact ? this.shownContact(contact) : null });
	}

	readContact(id: string): SimulatedReply {
		const contact = this.state.contacts.get(id);
		return contact ? ok({ contact: this.shownContact(contact) }) : bad('Contact not found');
	}

	/** Searches call some of a contact otherwise than its own record does, and show countries by their names. */
	private foundContact = (contact: SimContact): object => ({
		...contact,
		addedAt: undefined,
		firstNameLowerCase: contact.firstName.toLowerCase(),
		lastNameLowerCase: contact.lastName.toLowerCase(),
		address: '1 Road',
		country: 'United States',
		locationId: this.state.locationId,
		searchAfter: [contact.id],
	});

	private shownContact = (contact: SimContact): object => ({
		...contact,
		addedAt: undefined,
		address1: '1 Road',
		locationId: this.state.locationId,
		country: 'US',
		dateAdded: '2026-01-01T00:00:00.000Z',
		customFields: [],
		tags: [],
	});

	pipelines(): SimulatedReply {
		return ok({
			pipelines: this.state.pipelines.map((pipeline) => ({
				...pipeline,
				showInFunnel: true,
				showInPieChart: true,
				locationId: this.state.locationId,
			})),
		});
	}

	/** The latest first; a page goes on behind the last record of the one before. */
	searchOpportunities({ query }: SimulatedRequest): SimulatedReply {
		const limit = Number(query.get('limit') ?? '20');
		if (!(limit >= 1 && limit <= 100)) return unprocessable('limit must not be greater than 100');
		const q = query.get('q')?.toLowerCase() ?? '';
		const is = (name: string, value: string) => query.get(name) === null || query.get(name) === value;
		const until = this.state.shownUntil(this.quirks.searchLagMs);
		const found = [...this.state.opportunities.values()]
			.reverse()
			.filter((one) => one.updatedAt <= until)
			.filter(
				(one) =>
					one.name.toLowerCase().includes(q) &&
					is('contact_id', one.contactId) &&
					is('pipeline_id', one.pipelineId) &&
					is('pipeline_stage_id', one.pipelineStageId),
			)
			.filter((one) => (query.get('status') ?? 'all') === 'all' || query.get('status') === one.status);
		const after = query.get('startAfterId');
		const start = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
		if (after !== null && query.get('startAfter') === null) return unprocessable('startAfter should not be empty');
		const page = found.slice(start, start + limit);
		const last = page.at(-1);
		const goesOn = last !== undefined && start + limit < found.length;
		return ok({
			opportunities: page.map((one) => this.shownOpportunity(one)),
			meta: {
				total: found.length,
				...(goesOn && { startAfter: Date.parse(last.createdAt), startAfterId: last.id }),
			},
		});
	}

	readOpportunity(id: string): SimulatedReply {
		const opportunity = this.state.opportunities.get(id);
		return opportunity ? ok({ opportunity: this.shownOpportunity(opportunity) }) : bad('Opportunity not found');
	}

	private shownOpportunity(opportunity: SimOpportunity): object {
		const contact = this.state.contacts.get(opportunity.contactId);
		return {
			...opportunity,
			locationId: this.state.locationId,
			contact: contact && {
				id: contact.id,
				name: `${contact.firstName} ${contact.lastName}`,
				email: contact.email,
				phone: contact.phone,
				tags: [],
			},
		};
	}

	updateOpportunity(id: string, body: Body): SimulatedReply {
		const opportunity = this.state.opportunities.get(id);
		if (!opportunity) return bad('Opportunity not found');
		const faults = strangersIn(body, OPPORTUNITY_NAMES);
		if (faults.length > 0) return unprocessable(...faults);
		const pipeline = this.state.pipelines.find((one) => one.id === (body.pipelineId ?? opportunity.pipelineId));
		if (!pipeline) return unprocessable('The pipeline id is invalid');
		const stageId = body.pipelineStageId;
		if (stageId !== undefined && !pipeline.stages.some((stage) => stage.id === stageId))
			return unprocessable('The pipeline stage id is invalid');
		if (body.status !== undefined && !['open', 'won', 'lost', 'abandoned'].includes(String(body.status)))
			return unprocessable('status must be one of open, won, lost, abandoned');
		const fields = (body.customFields ?? []) as readonly { readonly id?: string; readonly field_value?: unknown }[];
		if (fields.some((field) => !this.state.customFields.some((known) => known.id === field.id)))
			return unprocessable('customFields.0.id is invalid');
		const at = this.state.moment();
		for (const { id: fieldId, field_value: fieldValue } of fields)
			opportunity.customFields = [
				...opportunity.customFields.filter((one) => one.id !== fieldId),
				{ id: fieldId!, fieldValue },
			];
		if (stageId !== undefined && stageId !== opportunity.pipelineStageId)
			Object.assign(opportunity, { pipelineStageId: stageId, lastStageChangeAt: at });
		for (const name of ['name', 'status', 'monetaryValue', 'assignedTo'] as const)
			if (body[name] !== undefined) Object.assign(opportunity, { [name]: body[name] });
		opportunity.updatedAt = at;
		return this.readOpportunity(id);
	}

	customFields = (): SimulatedReply =>
		ok({
			customFields: this.state.customFields.map((field, position) => ({
				...field,
				dataType: 'TEXT',
				position,
				locationId: this.state.locationId,
				model: 'opportunity',
			})),
		});

	listEstimates({ query }: SimulatedRequest): SimulatedReply {
		const window = windowOf(query);
		if ('status' in window) return window;
		const [status, search] = [query.get('status') ?? 'all', query.get('search')?.toLowerCase() ?? ''];
		const found = [...this.state.estimates.values()]
			.reverse()
			.filter(
				(one) => (status === 'all' || one.estimateStatus === status) && one.name.toLowerCase().includes(search),
			);
		return ok({
			estimates: found.slice(window.offset, window.offset + window.limit).map((one) => this.shownEstimate(one)),
			total: found.length,
			traceId: 'trace',
		});
	}

	private shownEstimate = (estimate: SimEstimate): object => ({
		...estimate,
		altId: this.state.locationId,
		altType: 'location',
		liveMode: true,
		deleted: false,
		businessDetails: { name: 'Sim Works' },
		estimateNumberPrefix: 'EST-',
		__v: 0,
		automaticTaxesEnabled: false,
		companyId: 'company',
		issueDate: estimate.createdAt,
		expiryDate: estimate.createdAt,
		automaticTaxesCalculated: false,
		meta: {},
		estimateActionHistory: [],
		sentTo: { email: [estimate.contactDetails.email] },
		frequencySettings: { enabled: false, schedule: {} },
		lastVisitedAt: estimate.updatedAt,
		totalamountInUSD: estimate.total,
		traceId: 'trace',
	});

	/** A second time is refused: the estimate is no longer accepted. */
	invoiceEstimate(id: string, body: Body): SimulatedReply {
		const faults = [
			...strangersIn(body, ESTIMATE_INVOICE_NAMES),
			...lacking(body, ['altId', 'altType', 'markAsInvoiced']),
		];
		if (faults.length > 0) return unprocessable(...faults);
		const estimate = this.state.estimates.get(id);
		if (!estimate) return bad('Unable to find an estimate with the given estimate id');
		if (!['accepted', 'sent', 'viewed'].includes(estimate.estimateStatus))
			return bad(`Estimate with status ${estimate.estimateStatus} can not be invoiced`);
		if (body.markAsInvoiced === true)
			Object.assign(estimate, { estimateStatus: 'invoiced', updatedAt: this.state.moment() });
		const day = this.state.moment().slice(0, 10);
		const content = {
			liveMode: true,
			name: estimate.name,
			currency: estimate.currency,
			discount: estimate.discount,
			businessDetails: { name: 'Sim Works' },
			issueDate: day,
			dueDate: day,
			termsNotes: estimate.termsNotes,
			attachments: estimate.attachments,
		};
		const invoice = this.invoices.make(content, estimate.contactDetails, estimate.items);
		return ok({
			estimate: this.shownEstimate(estimate),
			invoice: shownBeside(invoice, this.state.locationId, this.quirks),
		});
	}

	listSchedules({ query }: SimulatedRequest): SimulatedReply {
		const window = windowOf(query);
		if ('status' in window) return window;
		const search = query.get('search')?.toLowerCase() ?? '';
		const found = this.state.schedules.filter(({ name }) => name.toLowerCase().includes(search));
		const shown = found.slice(window.offset, window.offset + window.limit).map(({ invoiceIds, ...schedule }) => ({
			...schedule,
			liveMode: true,
			altId: this.state.locationId,
			altType: 'location',
			invoices: invoiceIds.map((id) => this.invoices.read(id).body),
			businessDetails: { name: 'Sim Works' },
			total: 0,
			title: 'INVOICE',
			termsNotes: '',
			compiledTermsNotes: '',
			updatedAt: schedule.createdAt,
		}));
		return ok({ schedules: shown, total: found.length });
	}

	listTransactions({ query }: SimulatedRequest): SimulatedReply {
		const window = windowOf(query);
		if ('status' in window) return window;
		const [entityId, from, to] = [query.get('entityId'), query.get('startAt') ?? '', query.get('endAt') ?? '9999'];
		const found = [...this.state.transactions]
			.reverse()
			.filter(
				(one) =>
					(entityId === null || one.entityId === entityId) &&
					one.createdAt.slice(0, 10) >= from &&
					one.createdAt.slice(0, 10) <= to,
			);
		return ok({
			data: found.slice(window.offset, window.offset + window.limit).map((one) => this.shownTransaction(one)),
			totalCount: found.length,
		});
	}

	readTransaction(id: string): SimulatedReply {
		const transaction = this.state.transactions.find(({ _id }) => _id === id);
		return transaction
			? ok({ ...this.shownTransaction(transaction), meta: transaction.meta })
			: bad('Transaction not found');
	}

	/** The list leaves `meta` out; only the single one shows it. */
	private shownTransaction = (transaction: SimTransaction): object => ({
		...transaction,
		meta: undefined,
		altId: this.state.locationId,
		altType: 'location',
		status: 'succeeded',
		entityType: 'invoice',
		entitySourceType: 'invoice',
		updatedAt: transaction.createdAt,
		fulfilledAt: transaction.createdAt,
		liveMode: true,
	});
}
