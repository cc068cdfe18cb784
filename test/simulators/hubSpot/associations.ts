import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { invalid } from './errors';
import { mayEdit, recount } from './invoice-rules';
import type { HubSpotState, SimObject } from './state';

const PARENTS: readonly ObjectType[] = ['deals', 'quotes', 'invoices', 'subscriptions'];

/** Whether two records may be associated, and then they are. */
export function associate(state: HubSpotState, a: SimObject, b: SimObject): void {
	const [line, parent] = a.type === 'line_items' ? [a, b] : b.type === 'line_items' ? [b, a] : [null, null];
	if (line && parent && PARENTS.includes(parent.type)) {
		const others = PARENTS.flatMap((type) => state.linked(line, type)).filter(({ id }) => id !== parent.id);
		if (others.length > 0)
			throw invalid(
				`Line item ${line.id} belongs to ${others[0]!.type} ${others[0]!.id} already.`,
				'LINE_ITEM_HAS_PARENT',
			);
		if (parent.type === 'invoices') mayEdit(state, parent);
		if (parent.type === 'invoices') mayBillOnce(line, parent);
	}
	const [payment, invoice] = a.type === 'commerce_payments' ? [a, b] : [b, a];
	if (payment.type === 'commerce_payments' && invoice.type === 'invoices') mayPay(payment, invoice);
	state.link(a, b);
	for (const one of [a, b])
		if (one.type === 'invoices' && (line || payment.type === 'commerce_payments')) recount(state, one);
}

/** What recurs is billed by subscriptions; an invoice only says so where HubSpot does not bill it. */
function mayBillOnce({ properties }: SimObject, invoice: SimObject): void {
	const isRecurring = Boolean(properties.recurringbillingfrequency || properties.hs_recurring_billing_period);
	if (isRecurring && invoice.properties.hs_invoice_billable !== 'false')
		throw invalid('Recurring line items cannot be added to a billable invoice.', 'RECURRING_LINE_ITEM');
}

function mayPay(payment: SimObject, invoice: SimObject): void {
	const status = invoice.properties.hs_invoice_status ?? 'draft';
	if (status !== 'open' && status !== 'paid')
		throw invalid(`An invoice that is ${status} takes no payments.`, 'INVOICE_NOT_PAYABLE');
	if (payment.properties.hs_currency_code !== invoice.properties.hs_currency)
		throw invalid('The payment is in another currency than the invoice.', 'CURRENCY_MISMATCH');
}

export function dissociate(state: HubSpotState, a: SimObject, b: SimObject): void {
	state.unlink(a, b);
	for (const one of [a, b]) if (one.type === 'invoices') recount(state, one);
}
