import { noEmail } from '../../../../domain/client';
import type { SendingChannel } from '../../../../domain/invoice/invoice';
import type { Refusal } from '../../../../domain/refusal';
import type { SendingWay } from '../../../../ports/capabilities';
import type { Visma } from '../../context';
import { ACTIVATED } from '../../customers/receivers';
import { consumersOnly, noConsumerInvoices, wayNotInCountry } from '../../refusals';
import type { WireSettings } from '../../wire/schemas';
import type { Seen } from './change';

interface Way {
	/** Visma's number of it; null for an e-mail, which has a call of its own. */
	readonly type: 1 | 2 | 3 | 4 | null;
	readonly channel: SendingChannel;
}

/** The ways in which Visma sends, with Visma's number of each. */
export const SEND_WAYS = {
	email: { type: null, channel: 'email' },
	e_invoice: { type: 1, channel: 'e-invoice' },
	letter: { type: 2, channel: 'letter' },
	consumer_e_invoice: { type: 3, channel: 'e-invoice' },
	digital_mailbox: { type: 4, channel: 'other' },
} as const satisfies Partial<Record<SendingWay, Way>>;

export type VismaWay = keyof typeof SEND_WAYS;

/** Companies of these countries have e-invoices to consumers, as the description of their status says. */
const CONSUMERS_OF: readonly string[] = ['NO', 'FI'];
/** Kivra is a mailbox of Sweden. */
const MAILBOXES_OF = 'SE';

/**
 * Why an invoice cannot go by a way, as far as that can be seen before; null where it can.
 * @returns refusals `client_without_email`, `way_not_offered`, and `cannot_receive` for what private persons alone get
 */
export async function barredWay({ account }: Visma, seen: Seen, way: VismaWay): Promise<Refusal | null> {
	if (way === 'email') return noEmail(seen.record.currentClient);
	if (way !== 'consumer_e_invoice' && way !== 'digital_mailbox') return null;
	const settings = await account.settings();
	const company = (settings.CountryCode ?? '').toUpperCase();
	const country = (seen.record.client.country || company).toUpperCase();
	return way === 'digital_mailbox'
		? barredMailbox(company, country)
		: barredConsumer(seen, settings, { company, country });
}

function barredMailbox(company: string, country: string): Refusal | null {
	if (company !== MAILBOXES_OF) return wayNotInCountry('invoices to Kivra', `companies in ${company}`);
	return country === MAILBOXES_OF ? null : wayNotInCountry('invoices to Kivra', `customers in ${country}`);
}

function barredConsumer(
	{ document, record }: Seen,
	{ AutoInvoice }: WireSettings,
	{ company, country }: { readonly company: string; readonly country: string },
): Refusal | null {
	const what = 'e-invoices to consumers';
	if (country === 'SE') return wayNotInCountry(what, 'customers in Sweden');
	if (!CONSUMERS_OF.includes(company)) return wayNotInCountry(what, `companies in ${company}`);
	if ((AutoInvoice?.AutoInvoiceB2CStatus ?? ACTIVATED) !== ACTIVATED) return noConsumerInvoices();
	const isPrivate = document.kind === 'invoice' && document.wire.CustomerIsPrivatePerson === true;
	return isPrivate ? null : consumersOnly(record.client.name);
}
