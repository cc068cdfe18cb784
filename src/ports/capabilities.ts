import { INVOICE_TEXT_NAMES, type InvoiceText } from '../domain/invoice/texts';
import type { Refusal } from '../domain/refusal';

/**
 * What a system can do, as data: nodes show only this, the conformance suite skips by it, the README's table is made of
 * it.
 */
export const CAPABILITIES = [
	'create',
	'finalise',
	'send',
	'link',
	'registerPayment',
	'applyPayment',
	'pendingPayment',
	'deletePayment',
	'void',
	'delete',
	'clone',
	'update',
	'list',
	'pdfLink',
	'download',
	'history',
	'recurring',
	'acceptProposal',
	'paidEvent',
	'stageEvent',
	'move',
	'moveProperties',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** How an invoice goes out by the system itself. `link` only records it as sent, for whoever hands out the link. */
export type SendingWay = 'email' | 'sms' | 'email_and_sms' | 'link';

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
	/** Who gives the invoice numbers. */
	readonly numbering: 'ours' | 'remote';
}

/** The refusal of an operation that a system does not offer, by name, with what to do instead. */
export const cannot = (system: string, capability: Capability, doing: string, capabilities: Capabilities): Refusal => ({
	code: 'not_offered',
	message: `${system} cannot ${doing}.`,
	fix: capabilities.instead[capability] ?? 'Use another system for this, such as the built-in ledger.',
});

/** The refusal of the first text that a system does not keep; null where it keeps all that are given. */
export function textNotKept(
	system: string,
	given: Readonly<Partial<Record<InvoiceText, string>>>,
	{ texts }: Capabilities,
): Refusal | null {
	const name = INVOICE_TEXT_NAMES.find((text) => given[text] && !texts[text]);
	if (!name) return null;
	return {
		code: 'not_offered',
		message: `${system} keeps no ${name} with an invoice.`,
		fix: `Leave ${name} out, or write it into the note.`,
		field: name,
	};
}
