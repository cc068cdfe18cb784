import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { invalid } from './errors';

/**
 * HubSpot's own association types: which way round an id goes. The first of a pair is the usual one, the others are
 * labels.
 */
const TYPES: Readonly<Record<number, readonly [ObjectType, ObjectType]>> = {
	177: ['invoices', 'contacts'],
	178: ['contacts', 'invoices'],
	175: ['invoices', 'deals'],
	176: ['deals', 'invoices'],
	986: ['invoices', 'tickets'],
	409: ['invoices', 'line_items'],
	410: ['line_items', 'invoices'],
	407: ['invoices', 'quotes'],
	408: ['quotes', 'invoices'],
	541: ['invoices', 'commerce_payments'],
	542: ['commerce_payments', 'invoices'],
	387: ['commerce_payments', 'contacts'],
	391: ['commerce_payments', 'deals'],
	622: ['invoices', 'subscriptions'],
	623: ['subscriptions', 'invoices'],
	295: ['subscriptions', 'contacts'],
	64: ['quotes', 'deals'],
	69: ['quotes', 'contacts'],
	702: ['quotes', 'contacts'],
	1226: ['quotes', 'contacts'],
	67: ['quotes', 'line_items'],
	304: ['quotes', 'subscriptions'],
	19: ['deals', 'line_items'],
	3: ['deals', 'contacts'],
	16: ['tickets', 'contacts'],
};

/** Stands for the type of a direction that HubSpot lists nowhere. */
const UNLISTED = 9_999;

/** The type whose id this is, seen from that type; throws for an id of another pair. */
export function targetOf(from: ObjectType, typeId: number): ObjectType {
	const type = TYPES[typeId];
	if (!type || type[0] !== from)
		throw invalid(`Association type ${typeId} does not go from ${from}.`, 'INVALID_ASSOCIATION_TYPE');
	return type[1];
}

/** The usual association of a pair, in this direction. */
export function usualType(from: ObjectType, to: ObjectType): number {
	const found = Object.entries(TYPES).find(([, [a, b]]) => a === from && b === to);
	return found ? Number(found[0]) : UNLISTED;
}

/** Pairs that have a usual association between them. */
export const hasDefault = (from: ObjectType, to: ObjectType): boolean =>
	Object.values(TYPES).some(([a, b]) => (a === from && b === to) || (a === to && b === from));
