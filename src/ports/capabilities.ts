import type { InvoiceDetails } from '../domain/invoice/details';
import type { FieldName } from '../domain/field-name';
import type { LineItem } from '../domain/invoice/line-item';
import { hasDiscount } from '../domain/invoice/pricing';
import { INVOICE_TEXT_NAMES, type InvoiceText } from '../domain/invoice/texts';
import type { Refusal } from '../domain/refusal';

/**
 * What a system can do, as data: nodes show only this, the conformance suite skips by it, the README's table is made of
 * it.
 */
export const CAPABILITIES = [
	'create',
	'import',
	'makeClients',
	'finalise',
	'send',
	'remind',
	'link',
	'registerPayment',
	'applyPayment',
	'pendingPayment',
	'deletePayment',
	'void',
	'credit',
	'deposit',
	'reminderDocuments',
	'statement',
	'delete',
	'clone',
	'update',
	'list',
	'pdfLink',
	'download',
	'ownPdf',
	'history',
	'recurring',
	'acceptProposal',
	'paidEvent',
	'dueEvent',
	'holdReminders',
	'stageEvent',
	'move',
	'moveProperties',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** How an invoice goes out by the system itself. `link` only records it as sent, for whoever hands out the link. */
export type SendingWay =
	| 'email'
	| 'sms'
	| 'email_and_sms'
	| 'link'
	| 'e_invoice'
	/** To the online bank of a private person. */
	| 'consumer_e_invoice'
	| 'letter'
	/** A box at a service that keeps the post of its owner, such as Kivra. */
	| 'digital_mailbox';

export interface Capabilities {
	readonly can: Readonly<Record<Capability, boolean>>;
	/**
	 * For what it cannot do: what a user does instead, one sentence. Shown when the operation is asked for all the
	 * same.
	 */
	readonly instead: Readonly<Partial<Record<Capability, string>>>;
	/** How it can send an invoice by itself; empty where any mail node does it. */
	readonly sendingWays: readonly SendingWay[];
	/** How a repeated create is recognised: by the system itself, by its idempotency marker, or not at all. */
	readonly createKey: 'native' | 'search' | 'none';
	/** Most inputs that one call to the system takes; 1 = one by one. */
	readonly maxBatch: number;
	/** Which texts it keeps with an invoice; the others are refused by name before it is asked. */
	readonly texts: Readonly<Record<InvoiceText, boolean>>;
	/** Whether it keeps delivery dates and free fields with an invoice; else they are refused by name. */
	readonly details: boolean;
	/** Whether it keeps discounts and charges of an invoice, money off a line, and prices with tax; else refused. */
	readonly pricing: boolean;
	/** Whether lines may name products of the ledger; else they are refused by name. */
	readonly products: boolean;
	/** Whether its clients have a currency of their own, which an invoice without one is in. */
	readonly clientCurrency: boolean;
	/** Who gives the invoice numbers. */
	readonly numbering: 'ours' | 'remote';
}

/** The refusal of an operation that a system does not offer, by name, with what to do instead. */
export const cannot = (system: string, capability: Capability, doing: string, capabilities: Capabilities): Refusal => ({
	code: 'not_offered',
	message: `${system} cannot ${doing}.`,
	fix: capabilities.instead[capability] ?? 'Use another system for this, such as the built-in ledger.',
});

type Given = Readonly<Partial<Record<InvoiceText, string>>> &
	Partial<InvoiceDetails> & { readonly lines?: readonly LineItem[] };

/** The refusal of the first text or detail that a system does not keep; null where it keeps all that are given. */
export function notKept(system: string, given: Given, { texts, details, pricing }: Capabilities): Refusal | null {
	const unpriced = pricing ? null : pricingNotKept(system, given);
	if (unpriced) return unpriced;
	const name =
		INVOICE_TEXT_NAMES.find((text) => given[text] && !texts[text]) ??
		(details ? undefined : (NAMED_DETAILS.find((detail) => isGiven(given[detail])) ?? rateOf(given)));
	if (!name) return null;
	return {
		code: 'not_offered',
		message: `${system} keeps no ${name} with an invoice.`,
		fix: `Leave ${name} out, or write it into the note.`,
		field: name,
	};
}

function pricingNotKept(system: string, { pricing, lines = [] }: Given): Refusal | null {
	const not = (message: string, field: FieldName): Refusal => ({
		code: 'not_offered',
		message,
		fix: 'Leave it out, give the discount in percent on each line, or make the invoice in the built-in ledger.',
		field,
	});
	const at = lines.findIndex(({ discountAmount }) => discountAmount !== undefined);
	if (at >= 0)
		return not(`${system} keeps no money off a line, and line ${at + 1} has some.`, `lines[${at}].discountAmount`);
	if (!pricing) return null;
	if (pricing.includesTax) return not(`${system} keeps no prices with tax.`, 'pricesIncludeTax');
	const percent = pricing.discountPercent !== '0';
	if (hasDiscount(pricing))
		return not(`${system} keeps no discount of a whole invoice.`, percent ? 'discountPercent' : 'discountAmount');
	return pricing.charges.length > 0 ? not(`${system} keeps no charges beside the lines.`, 'charges') : null;
}

const rateOf = ({ exchange }: Given): 'exchangeRate' | undefined => (exchange ? 'exchangeRate' : undefined);

/** A layout is how our own documents look: no system has to keep it. */
const NAMED_DETAILS = ['deliveryDate', 'periodStart', 'periodEnd', 'freeFields', 'deliverBy'] as const;

const isGiven = (detail: string | readonly unknown[] | null | undefined): boolean =>
	Boolean(detail && detail.length > 0);
