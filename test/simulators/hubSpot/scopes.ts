import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { missingOneOf, missingScopes, Refused } from './errors';

/** What a credential needs for records of a type. */
const SCOPES: Readonly<Record<ObjectType, { readonly read: string; readonly write: string }>> = {
	invoices: { read: 'crm.objects.invoices.read', write: 'crm.objects.invoices.write' },
	line_items: { read: 'crm.objects.line_items.read', write: 'crm.objects.line_items.write' },
	commerce_payments: { read: 'crm.objects.commercepayments.read', write: 'crm.objects.commercepayments.write' },
	contacts: { read: 'crm.objects.contacts.read', write: 'crm.objects.contacts.write' },
	deals: { read: 'crm.objects.deals.read', write: 'crm.objects.deals.write' },
	tickets: { read: 'tickets', write: 'tickets' },
	quotes: { read: 'crm.objects.quotes.read', write: 'crm.objects.quotes.write' },
	subscriptions: { read: 'crm.objects.subscriptions.read', write: 'crm.objects.subscriptions.write' },
};

export const TAX_RATES_SCOPE = 'tax_rates.read';

/** Everything the package asks for. */
export const ALL_SCOPES: readonly string[] = [
	...new Set([
		...Object.values(SCOPES).flatMap(({ read, write }) => [read, write]),
		TAX_RATES_SCOPE,
		'crm.schemas.invoices.read',
		'crm.schemas.line_items.read',
		'crm.schemas.commercepayments.read',
		'crm.schemas.deals.read',
	]),
];

/** Tokens and what they may do. */
export class Credentials {
	readonly tokens = new Map<string, ReadonlySet<string>>();

	scopesOf(authorization: string | undefined): ReadonlySet<string> {
		const scopes = this.tokens.get((authorization ?? '').replace(/^Bearer /, ''));
		if (!scopes)
			throw new Refused(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found or invalid.');
		return scopes;
	}
}

export function need(scopes: ReadonlySet<string>, ...needed: readonly string[]): void {
	const missing = needed.filter((scope) => !scopes.has(scope));
	if (missing.length > 0) throw missingScopes(missing);
}

/** How HubSpot words a missing scope for payments. */
const PAYMENT_WORDS = {
	read: ['commerce-payments-read', 'commerce-payments-access'],
	write: ['commerce-payments-access'],
} as const;

export function needFor(scopes: ReadonlySet<string>, type: ObjectType, doing: 'read' | 'write'): void {
	const needed = SCOPES[type][doing];
	if (type === 'commerce_payments' && !scopes.has(needed)) throw missingOneOf(PAYMENT_WORDS[doing]);
	need(scopes, needed);
}
