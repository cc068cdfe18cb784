import { randomUUID } from 'node:crypto';
import { momentOf } from '../../../src/domain/recurrence/moment';
import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { associate } from './associations';
import { archive, create, update } from './objects';
import { recount } from './invoice-rules';
import { ALL_SCOPES, type Credentials } from './scopes';
import { BY_HUB_SPOT, type HubSpotState, type SimObject, type SimPipeline } from './state';

/** What people and HubSpot itself do in the account, beside the API. */
export class HubSpotAdmin {
	constructor(
		private readonly state: HubSpotState,
		private readonly credentials: Credentials,
	) {}

	/** A token without some scopes. */
	tokenWithout(...scopes: readonly string[]): string {
		const token = `pat-eu1-without-${this.credentials.tokens.size}`;
		this.credentials.tokens.set(token, new Set(ALL_SCOPES.filter((scope) => !scopes.includes(scope))));
		return token;
	}

	revoke(token: string): void {
		this.credentials.tokens.delete(token);
	}

	contact(
		fields: {
			readonly email?: string;
			readonly firstname?: string;
			readonly lastname?: string;
			readonly company?: string;
			readonly hs_language?: string;
		} = {},
	): SimObject {
		return create(this.state, 'contacts', { properties: fields });
	}

	taxRate(percentageRate: number, active = true): string {
		const id = this.state.newId();
		const stamp = new Date(0).toISOString();
		this.state.taxRates.push({
			id,
			name: `VAT ${percentageRate}`,
			label: `VAT ${percentageRate} %`,
			percentageRate,
			active,
			createdAt: stamp,
			updatedAt: stamp,
		});
		return id;
	}

	/** The ids of its stages are as HubSpot gives them: numbers, and UUIDs, here to every second. */
	pipeline(type: 'deals' | 'tickets', label: string, stages: readonly string[]): SimPipeline {
		const pipeline = {
			id: this.state.newId(),
			label,
			stages: stages.map((stage, at) => ({ id: at % 2 === 0 ? this.state.newId() : randomUUID(), label: stage })),
		};
		this.state.pipelines[type].push(pipeline);
		return pipeline;
	}

	deal(
		title: string,
		pipeline: SimPipeline,
		stageId = pipeline.stages[0]!.id,
		contacts: readonly string[] = [],
	): SimObject {
		return this.withContacts(
			create(this.state, 'deals', { properties: { dealname: title, pipeline: pipeline.id, dealstage: stageId } }),
			contacts,
		);
	}

	ticket(
		title: string,
		pipeline: SimPipeline,
		stageId = pipeline.stages[0]!.id,
		contacts: readonly string[] = [],
	): SimObject {
		return this.withContacts(
			create(this.state, 'tickets', {
				properties: { subject: title, hs_pipeline: pipeline.id, hs_pipeline_stage: stageId },
			}),
			contacts,
		);
	}

	private withContacts(object: SimObject, contacts: readonly string[]): SimObject {
		for (const id of contacts) associate(this.state, object, this.state.find('contacts', id));
		return object;
	}

	/** A person moves a deal or ticket. */
	move(object: SimObject, stageId: string): void {
		update(this.state, object.type, object.id, {
			[object.type === 'deals' ? 'dealstage' : 'hs_pipeline_stage']: stageId,
		});
	}

	/** A quote with its lines, as the buyer gets it. */
	quote(
		title: string,
		currency: string,
		lines: readonly Readonly<Record<string, string>>[],
		contacts: readonly string[] = [],
		deals: readonly string[] = [],
	): SimObject {
		const quote = create(this.state, 'quotes', {
			properties: {
				hs_title: title,
				hs_expiration_date: '2030-01-01T00:00:00Z',
				hs_status: 'APPROVAL_NOT_NEEDED',
				hs_currency: currency,
				hs_quote_number: `Q-${title}`,
			},
		});
		this.withContacts(quote, contacts);
		for (const id of deals) associate(this.state, quote, this.state.find('deals', id));
		let sum = 0;
		for (const properties of lines) {
			associate(this.state, create(this.state, 'line_items', { properties }), quote);
			sum +=
				Number(properties.quantity ?? 1) *
				Number(properties.price ?? 0) *
				(1 - Number(properties.hs_discount_percentage ?? 0) / 100);
		}
		this.state.set(
			quote,
			{ hs_quote_amount: sum.toFixed(2), hs_quote_link: `https://quotes.example.test/${quote.id}` },
			BY_HUB_SPOT,
		);
		return quote;
	}

	accept(quote: SimObject): void {
		this.state.set(quote, { hs_status: 'ACCEPTED' }, BY_HUB_SPOT);
	}

	/** HubSpot's checkout, or a person, bills a quote: an invoice of one line. */
	bill(quote: SimObject, contactId: string, as: 'draft' | 'open' = 'open'): SimObject {
		const invoice = create(this.state, 'invoices', { properties: { hs_currency: quote.properties.hs_currency! } });
		this.withContacts(invoice, [contactId]);
		this.line(invoice.id, { name: quote.properties.hs_title!, price: quote.properties.hs_quote_amount! });
		associate(this.state, quote, invoice);
		return as === 'draft' ? invoice : update(this.state, 'invoices', invoice.id, { hs_invoice_status: as });
	}

	/** A person adds a line to an invoice. */
	line(invoiceId: string, properties: Readonly<Record<string, string>>): SimObject {
		const line = create(this.state, 'line_items', { properties });
		associate(this.state, line, this.state.find('invoices', invoiceId));
		return line;
	}

	/** A subscription of HubSpot's, with the invoices that it made. */
	subscription(name: string, frequency: string, contactId: string, invoiceIds: readonly string[] = []): SimObject {
		const made = create(this.state, 'subscriptions', {
			properties: {
				hs_name: name,
				hs_recurring_billing_frequency: frequency,
				hs_status: 'active',
				hs_currency_code: 'EUR',
			},
		});
		for (const id of invoiceIds) associate(this.state, made, this.state.find('invoices', id));
		return this.withContacts(made, [contactId]);
	}

	/** The buyer pays through HubSpot's own checkout. */
	payOnline(invoiceId: string, amount: string, status = 'succeeded'): SimObject {
		const invoice = this.state.find('invoices', invoiceId);
		const payment = create(this.state, 'commerce_payments', {
			properties: {
				hs_initial_amount: amount,
				hs_initiated_date: new Date(this.state.now()).toISOString(),
				hs_currency_code: invoice.properties.hs_currency!,
				hs_latest_status: status,
				hs_payment_method_type: 'card',
				hs_processor_type: 'hs_payments',
			},
		});
		associate(this.state, payment, invoice);
		return payment;
	}

	/** HubSpot's own word for how a payment stands. */
	setPaymentStatus(payment: SimObject, status: string): void {
		this.state.set(payment, { hs_latest_status: status }, BY_HUB_SPOT);
		for (const invoice of this.state.linked(payment, 'invoices')) recount(this.state, invoice);
	}

	/** A person changes a property in HubSpot; read-only ones too, as HubSpot itself does. */
	set(type: ObjectType, id: string, properties: Readonly<Record<string, string>>): void {
		this.state.set(this.state.find(type, id), properties, { sourceType: 'CRM_UI', sourceLabel: 'Jo Doe' });
	}

	/** A person picks an invoice's dates: HubSpot keeps midnight of the account's zone. */
	date(invoiceId: string, { issued, due }: { readonly issued: string; readonly due: string }): void {
		const midnight = (day: string): string => momentOf(day, '00:00', this.state.account.timeZone);
		this.set('invoices', invoiceId, { hs_invoice_date: midnight(issued), hs_due_date: midnight(due) });
	}

	void(invoiceId: string): void {
		this.set('invoices', invoiceId, { hs_invoice_status: 'voided' });
	}

	/** A person merges two records; the first one is the primary one. */
	merge(kept: SimObject, other: SimObject): SimObject {
		return this.state.merge(kept, other);
	}

	delete(type: ObjectType, id: string): void {
		archive(this.state, type, id);
	}
}
