import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';

export interface PropertyRule {
	readonly type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
	/** Computed by HubSpot, or set once; writing it is ignored on update and refused on creation. */
	readonly isReadOnly?: boolean;
	readonly isUnique?: boolean;
	readonly options?: readonly string[];
}

const text: PropertyRule = { type: 'string' };
const number: PropertyRule = { type: 'number' };
const moment: PropertyRule = { type: 'datetime' };
const computed = (type: PropertyRule['type']): PropertyRule => ({ type, isReadOnly: true });
const one = (...options: readonly string[]): PropertyRule => ({ type: 'enumeration', options });
const unique: PropertyRule = { type: 'string', isUnique: true };

const STANDARD: Readonly<Record<string, PropertyRule>> = {
	hs_object_id: computed('number'),
	hs_createdate: computed('datetime'),
	createdate: computed('datetime'),
	hs_lastmodifieddate: computed('datetime'),
	lastmodifieddate: computed('datetime'),
	hs_merged_object_ids: computed('string'),
};

/** Properties by object type: those of the guides, and third-party names where no guide has them. */
export const PROPERTIES: Readonly<Record<ObjectType, Readonly<Record<string, PropertyRule>>>> = {
	invoices: {
		...STANDARD,
		hs_currency: text,
		hs_invoice_status: one('draft', 'open', 'paid', 'voided'),
		hs_invoice_date: moment,
		hs_due_date: moment,
		hs_title: text,
		hs_purchase_order_number: text,
		hs_comments: text,
		hs_external_invoice_id: text,
		hs_invoice_billable: { type: 'bool' },
		hs_language: text,
		hs_locale: text,
		hs_allow_partial_payments: { type: 'bool' },
		hs_invoice_payment_collection_method: one('manual', 'none'),
		hs_number: computed('string'),
		hs_invoice_link: computed('string'),
		hs_pdf_download_link: computed('string'),
		hs_amount_billed: computed('number'),
		hs_balance_due: computed('number'),
		hs_amount_paid: computed('number'),
		hs_subtotal: computed('number'),
		hs_taxes_total: computed('number'),
		hs_discounts_total: computed('number'),
		hs_fees_total: computed('number'),
		hs_payment_date: computed('datetime'),
		hs_unique_id: computed('string'),
		hs_invoice_latest_contact_email: computed('string'),
	},
	line_items: {
		...STANDARD,
		name: text,
		description: text,
		quantity: number,
		price: number,
		hs_discount_percentage: number,
		discount: number,
		hs_tax_rate_group_id: text,
		hs_line_item_currency_code: text,
		hs_position_on_quote: number,
		hs_product_id: text,
		hs_sku: text,
		hs_external_id: unique,
		recurringbillingfrequency: text,
		hs_recurring_billing_period: text,
		amount: computed('number'),
		hs_total_discount: computed('number'),
	},
	commerce_payments: {
		...STANDARD,
		hs_initial_amount: number,
		hs_initiated_date: moment,
		hs_currency_code: text,
		hs_customer_email: text,
		hs_reference_number: text,
		hs_internal_comment: text,
		hs_external_reference_id: unique,
		hs_fees_amount: number,
		hs_refunds_amount: number,
		hs_latest_status: one(
			'processing',
			'succeeded',
			'failed',
			'partially_refunded',
			'refunded',
			'processing_refund',
			'disputed_won',
			'disputed_lost',
			'disputed_action_required',
			'disputed_awaiting_decision',
		),
		hs_payment_method_type: one('card', 'ach', 'cash', 'check', 'wire_transfer', 'other', 'sepa', 'bacs', 'pads'),
		hs_processor_type: one('hs_payments', 'byo_stripe', 'none', 'quickbooks', 'xero'),
		hs_payment_id: computed('string'),
		hs_net_amount: computed('number'),
	},
	contacts: {
		...STANDARD,
		firstname: text,
		lastname: text,
		email: unique,
		company: text,
		address: text,
		zip: text,
		city: text,
		country: text,
		hs_language: text,
	},
	deals: {
		...STANDARD,
		dealname: text,
		dealstage: text,
		pipeline: text,
		amount: number,
		closedate: moment,
		closed_lost_reason: text,
	},
	tickets: { ...STANDARD, subject: text, hs_pipeline_stage: text, hs_pipeline: text, content: text },
	quotes: {
		...STANDARD,
		hs_title: text,
		hs_expiration_date: moment,
		hs_status: one('DRAFT', 'PENDING_APPROVAL', 'REJECTED', 'APPROVAL_NOT_NEEDED', 'ACCEPTED'),
		hs_currency: text,
		hs_template_type: text,
		hs_quote_number: text,
		hs_payment_enabled: { type: 'bool' },
		hs_billing_enabled: { type: 'bool' },
		hs_payment_status: {
			type: 'enumeration',
			options: ['PENDING', 'PROCESSING', 'PAID', 'PAYMENT_NOT_ENABLED'],
			isReadOnly: true,
		},
		hs_quote_amount: computed('number'),
		hs_quote_link: computed('string'),
	},
	subscriptions: {
		...STANDARD,
		hs_name: text,
		hs_currency_code: text,
		hs_status: one('active', 'past_due', 'unpaid', 'paused', 'canceled', 'expired', 'scheduled'),
		hs_recurring_billing_frequency: text,
		hs_recurring_billing_start_date: moment,
		hs_invoice_creation: one('on', 'off'),
	},
};

/** The rule of a property; null for one that HubSpot does not have. */
export function ruleOf(
	type: ObjectType,
	name: string,
	extra: Readonly<Record<string, PropertyRule>> = {},
): PropertyRule | null {
	const own = { ...PROPERTIES[type], ...extra };
	return Object.hasOwn(own, name) ? own[name]! : null;
}

/** What the properties of new records must hold. */
export const REQUIRED: Readonly<Record<ObjectType, readonly string[]>> = {
	invoices: ['hs_currency'],
	line_items: [],
	commerce_payments: ['hs_initial_amount', 'hs_initiated_date'],
	contacts: [],
	deals: ['dealname', 'dealstage'],
	tickets: ['subject', 'hs_pipeline', 'hs_pipeline_stage'],
	quotes: ['hs_title', 'hs_expiration_date'],
	subscriptions: ['hs_name'],
};
