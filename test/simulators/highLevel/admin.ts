import { generateKeyPairSync, sign } from 'node:crypto';
import type { SimInvoices } from './invoices';
import type { SimContact, SimEstimate, SimInvoice, SimItem, SimOpportunity, SimPipeline, SimState } from './state';

/** What people do in HighLevel's own pages, and what clients do on theirs. */
export class SimAdmin {
	private readonly pair = generateKeyPairSync('ed25519');
	private deliveries = 0;

	constructor(
		private readonly state: SimState,
		private readonly invoices: SimInvoices,
	) {}

	/** The public half that this location's webhooks are signed with. */
	get seal(): string {
		return this.pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
	}

	contact(fields: Partial<SimContact> = {}): SimContact {
		const id = this.state.newId();
		const contact = {
			id,
			firstName: 'Ann',
			lastName: `Of ${this.state.contacts.size + 1}`,
			email: `ann${this.state.contacts.size + 1}@example.com`,
			phone: '+12145596993',
			...fields,
		};
		this.state.contacts.set(contact.id, contact);
		return contact;
	}

	pipeline(name = 'Sales', stages: readonly string[] = ['A', 'B', 'C']): SimPipeline {
		const pipeline = {
			id: this.state.newId(),
			name,
			stages: stages.map((stage) => ({ id: this.state.newId(), name: stage })),
		};
		this.state.pipelines.push(pipeline);
		return pipeline;
	}

	opportunity(
		contact: Pick<SimContact, 'id'>,
		pipeline: SimPipeline,
		fields: Partial<SimOpportunity> = {},
	): SimOpportunity {
		const at = this.state.moment();
		const id = this.state.newId();
		const opportunity: SimOpportunity = {
			id,
			name: `Job ${id.slice(-4)}`,
			contactId: contact.id,
			pipelineId: pipeline.id,
			pipelineStageId: pipeline.stages[0]!.id,
			status: 'open',
			monetaryValue: 0,
			assignedTo: '',
			customFields: [],
			createdAt: at,
			updatedAt: at,
			lastStageChangeAt: at,
			...fields,
		};
		this.state.opportunities.set(id, opportunity);
		return opportunity;
	}

	moveByHand(opportunity: SimOpportunity, stageId: string): void {
		const at = this.state.moment();
		Object.assign(opportunity, { pipelineStageId: stageId, lastStageChangeAt: at, updatedAt: at });
	}

	customField(name: string): { readonly id: string; readonly fieldKey: string } {
		const field = {
			id: this.state.newId(),
			name,
			fieldKey: `opportunity.${name.toLowerCase().replace(/\W+/g, '_')}`,
		};
		this.state.customFields.push(field);
		return field;
	}

	/** An invoice as people make one in HighLevel's pages, with whatever they fill in there. */
	invoice(contact: SimContact, items: readonly Omit<SimItem, '_id'>[], fields: Partial<SimInvoice> = {}): SimInvoice {
		const day = this.state.moment().slice(0, 10);
		const body = {
			name: 'By hand',
			currency: 'USD',
			liveMode: true,
			businessDetails: {},
			discount: NO_DISCOUNT,
			issueDate: day,
			dueDate: day,
			...fields,
			items,
		};
		return Object.assign(this.invoices.make(body, fields.contactDetails ?? detailsOf(contact)), {
			...(fields.status && { status: fields.status }),
		});
	}

	estimate(
		contact: SimContact,
		items: readonly (Pick<SimItem, 'name' | 'amount' | 'qty'> & Partial<SimItem>)[],
		fields: Partial<SimEstimate> = {},
	): SimEstimate {
		const at = this.state.moment();
		const currency = fields.currency ?? 'USD';
		const estimate: SimEstimate = {
			_id: this.state.newId(),
			name: `Estimate ${this.state.estimates.size + 1}`,
			estimateNumber: this.state.estimates.size + 1,
			currency,
			items: items.map((item) => ({ _id: this.state.newId(), currency, taxes: [], ...item })),
			discount: NO_DISCOUNT,
			total: this.invoices.sums(
				items.map((item) => ({ _id: '', currency, taxes: [], ...item })),
				fields.discount ?? NO_DISCOUNT,
				currency,
			).total,
			contactDetails: detailsOf(contact),
			estimateStatus: 'sent',
			createdAt: at,
			updatedAt: at,
			...fields,
		};
		this.state.estimates.set(estimate._id, estimate);
		return estimate;
	}

	accept(estimate: SimEstimate): void {
		Object.assign(estimate, { estimateStatus: 'accepted', updatedAt: this.state.moment() });
	}

	schedule(contact: SimContact, name: string, schedule: object, invoiceIds: string[] = []): void {
		this.state.schedules.push({
			_id: this.state.newId(),
			name,
			status: 'active',
			contactDetails: detailsOf(contact),
			schedule,
			invoiceIds,
			currency: 'USD',
			items: [],
			createdAt: this.state.moment(),
		});
	}

	/** The client pays on the invoice's page. */
	payOnline(invoiceId: string, amount?: number): SimInvoice {
		const invoice = this.state.invoices.get(invoiceId)!;
		this.invoices.pay(invoice, amount ?? invoice.amountDue, {});
		invoice.isPaidOnline = true;
		return invoice;
	}

	/** What was paid on an invoice is refunded and taken off it. */
	takeBackPayments(invoiceId: string): void {
		const invoice = this.state.invoices.get(invoiceId)!;
		Object.assign(invoice, {
			amountPaid: 0,
			amountDue: invoice.total,
			status: 'sent',
			updatedAt: this.state.moment(),
		});
		const others = this.state.transactions.filter(({ entityId }) => entityId !== invoiceId);
		this.state.transactions.splice(0, Infinity, ...others);
	}

	/**
	 * A delivery as HighLevel's marketplace sends it: the record, with the delivery's own id and moment, signed as a
	 * whole. Others saw the record as the `data` of an envelope.
	 */
	delivery(
		type: string,
		record: object,
		{
			at,
			webhookId = `wh-${(this.deliveries += 1)}`,
			isEnveloped = false,
		}: { readonly at: string; readonly webhookId?: string; readonly isEnveloped?: boolean },
	): { readonly rawBody: Buffer; readonly signature: string } {
		const around = { type, timestamp: at, webhookId };
		return this.sealed(JSON.stringify(isEnveloped ? { ...around, data: record } : { ...record, ...around }));
	}

	/** Any text, signed as a delivery is. */
	sealed(text: string): { readonly rawBody: Buffer; readonly signature: string } {
		const rawBody = Buffer.from(text);
		return { rawBody, signature: sign(null, rawBody, this.pair.privateKey).toString('base64') };
	}
}

const NO_DISCOUNT = { type: 'percentage', value: 0 };

const detailsOf = ({ id, firstName, lastName, email, phone }: SimContact): SimInvoice['contactDetails'] => ({
	id,
	name: `${firstName} ${lastName}`,
	email,
	phoneNo: phone,
});
