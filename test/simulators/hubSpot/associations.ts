import type { ObjectType } from '../../../src/systems/hubSpot/api';
import { invalid } from './errors';
import { mayEdit, recount } from './invoice-rules';
import type { HubSpotState, SimObject } from './state';

/** HubSpot's own association types: which way round an id goes. */
const TYPES: Readonly<Record<number, readonly [ObjectType, ObjectType]>> = {
	177: ['invoices', 'contacts'], 178: ['contacts', 'invoices'], 175: ['invoices', 'deals'], 176: ['deals', 'invoices'], 986: ['invoices', 'tickets'], 409: ['invoices', 'line_items'], 410: ['line_items', 'invoices'],
	407: ['invoices', 'quotes'], 408: ['quotes', 'invoices'], 541: ['invoices', 'commerce_payments'], 542: ['commerce_payments', 'invoices'], 387: ['commerce_payments', 'contacts'], 391: ['commerce_payments', 'deals'],
	622: ['invoices', 'subscriptions'], 623: ['subscriptions', 'invoices'], 295: ['subscriptions', 'contacts'], 64: ['quotes', 'deals'], 69: ['quotes', 'contacts'], 67: ['quotes', 'line_items'], 19: ['deals', 'line_items'], 3: ['deals', 'contacts'], 16: ['tickets', 'contacts'],
};

/** The type whose id this is, seen from that type; throws for an id of another pair. */
export function targetOf(from: ObjectType, typeId: number): ObjectType {
	const type = TYPES[typeId];
	if (!type || type[0] !== from) throw invalid(`Association type ${typeId} does not go from ${from}.`, 'INVALID_ASSOCIATION_TYPE');
	return type[1];
}

/** Pairs that have a usual association between them. */
export const hasDefault = (from: ObjectType, to: ObjectType): boolean => Object.values(TYPES).some(([a, b]) => (a === from && b === to) || (a === to && b === from));

const PARENTS: readonly ObjectType[] = ['deals', 'quotes', 'invoices', 'subscriptions'];

/** Whether two records may be associated, and then they are. */
export function associate(state: HubSpotState, a: SimObject, b: SimObject): void {
	const [line, parent] = a.type === 'line_items' ? [a, b] : b.type === 'line_items' ? [b, a] : [null, null];
	if (line && parent && PARENTS.includes(parent.type)) {
		const others = PARENTS.flatMap((type) => state.linked(line, type)).filter(({ id }) => id !== parent.id);
		if (others.length > 0) throw invalid(`Line item ${line.id} belongs to ${others[0]!.type} ${others[0]!.id} already.`, 'LINE_ITEM_HAS_PARENT');
		if (parent.type === 'invoices') mayEdit(state, parent);
	}
	const [payment, invoice] = a.type === 'commerce_payments' ? [a, b] : [b, a];
	if (payment.type === 'commerce_payments' && invoice.type === 'invoices') mayPay(payment, invoice);
	state.link(a, b);
	for (const one of [a, b]) if (one.type === 'invoices' && (line || payment.type === 'commerce_payments')) recount(state, one);
}

function mayPay(payment: SimObject, invoice: SimObject): void {
	const status = invoice.properties.hs_invoice_status ?? 'draft';
	if (status !== 'open' && status !== 'paid') throw invalid(`An invoice that is ${status} takes no payments.`, 'INVOICE_NOT_PAYABLE');
	if (payment.properties.hs_currency_code !== invoice.properties.hs_currency) throw invalid('The payment is in another currency than the invoice.', 'CURRENCY_MISMATCH');
}

export function dissociate(state: HubSpotState, a: SimObject, b: SimObject): void {
	state.unlink(a, b);
	for (const one of [a, b]) if (one.type === 'invoices') recount(state, one);
}
