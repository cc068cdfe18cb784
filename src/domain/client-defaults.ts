import type { Client } from './client';
import { textsOf, type InvoiceTexts } from './invoice/texts';
import type { Settings } from './settings';

/** What an invoice asks for, where it may leave the rest to its client. */
interface Asked extends InvoiceTexts {
	/** Null takes the client's own, then the ledger's. */
	readonly paymentTermsDays: number | null;
}

/** Terms and texts of a new invoice: what it asks for first, then what its client has agreed, then the ledger's. */
export const ownDefaults = (
	asked: Asked,
	client: Client,
	settings: Pick<Settings, 'paymentTermsDays'>,
): InvoiceTexts & { readonly paymentTermsDays: number } => ({
	...textsOf(asked),
	buyerReference: asked.buyerReference || client.buyerReference,
	paymentTermsDays: asked.paymentTermsDays ?? client.paymentTermsDays ?? settings.paymentTermsDays,
});

/** What a currency that nobody names is taken from; null or undefined where there is none. */
interface CurrencySources {
	/** Of the template that says what is billed: its prices are in it. */
	readonly template?: { readonly currency: string } | null | undefined;
	readonly client: Pick<Client, 'currency'> | null | undefined;
	readonly settings: Pick<Settings, 'currency'>;
}

/** The template's currency, else what the client has agreed, else the ledger's. */
export const currencyFor = ({ template, client, settings }: CurrencySources): string =>
	template?.currency || client?.currency || settings.currency;
