import { NO_DETAILS } from '../../../src/domain/invoice/details';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { sellerOfSettings } from '../../../src/domain/invoice/parties';
import { isOverdue, settlementOf } from '../../../src/domain/invoice/settlement';
import { priceInvoice } from '../../../src/domain/invoice/priced';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { roundTotals, type RoundTotals } from '../../../src/domain/invoice/rounding';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';
import type { Client } from '../../../src/domain/client';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { anInvoice } from './invoice';
import { aClient } from './records';

/** A Swedish business with every way to pay. */
export const SWEDISH: Settings = {
	...DEFAULT_SETTINGS,
	companyName: 'Kök & Bad AB',
	tradingName: 'Köksverkstaden',
	companyEmail: 'hej@kokochbad.example',
	organisationNumber: '5560160680',
	vatNumber: 'SE556016068001',
	taxNote: 'Godkänd för F-skatt',
	street: 'Storgatan 12',
	postalCode: '11122',
	city: 'Stockholm',
	country: 'SE',
	phone: '+46 8 123 45 67',
	website: 'https://kokochbad.example',
	iban: 'SE4550000000058398257466',
	bic: 'ESSESESS',
	bankgiro: '50501055',
	plusgiro: '9020033',
	swishNumber: '1237856901',
	referenceScheme: 'ocr-check',
	currency: 'SEK',
	language: 'sv',
	timeZone: 'Europe/Stockholm',
	footerText: 'Styrelsens säte: Stockholm',
	closingWords: 'Tack för förtroendet!',
};

/** The lines as the ledger reads them, with the totals that it keeps. */
function linesAndTotals(
	raw: readonly LineInput[],
	currency: string,
	{ pricing, round }: { readonly pricing: Pricing; readonly round: RoundTotals },
): Pick<Invoice, 'lines' | 'totals'> {
	const lines = readLines(raw, currency);
	if (!lines.ok) throw new Error(lines.refusal.message);
	const priced = priceInvoice(lines.value, pricing, currency);
	if (!priced.ok) throw new Error(priced.refusal.message);
	const totals = roundTotals(priced.value.totals, currency, round);
	if (!totals.ok) throw new Error(totals.refusal.message);
	return { lines: priced.value.lines, totals: totals.value };
}

export interface RecordFields {
	readonly invoice?: Partial<Omit<Invoice, 'lines' | 'totals'>>;
	readonly lines?: readonly LineInput[];
	readonly client?: Partial<Client>;
	/** The same client as it is now, where it differs. */
	readonly currentClient?: Partial<Client>;
	readonly settings?: Settings;
	readonly today?: string;
	readonly record?: Partial<InvoiceRecord>;
}

export const WORK: LineInput = {
	description: 'Work',
	quantity: 2.5,
	unit: 'h',
	unitPrice: 800,
	discountPercent: 10,
	taxRate: 25,
};

/** Invoice 0042 over 2,250.00, finalised by the settings' business, with its settlement derived from its payments. */
export function anInvoiceRecord(fields: RecordFields = {}): InvoiceRecord {
	const { settings = SWEDISH, today = '2026-03-10' } = fields;
	const client = aClient({ name: 'Anna', country: settings.country, ...fields.client });
	const currency = fields.invoice?.currency ?? settings.currency;
	const isDraft = fields.invoice?.phase === 'draft';
	const invoice: Invoice = {
		...anInvoice({
			number: isDraft ? null : '0042',
			issueDate: isDraft ? null : '2026-03-01',
			dueDate: isDraft ? null : '2026-03-31',
			paymentTermsDays: 30,
			currency,
			parties: isDraft ? null : { seller: sellerOfSettings(settings), buyer: client },
			...NO_DETAILS,
			...fields.invoice,
		}),
		...linesAndTotals(fields.lines ?? [WORK], currency, {
			pricing: fields.invoice?.pricing ?? PLAIN_PRICING,
			round: settings.roundTotals,
		}),
	};
	return {
		system: 'ledger',
		invoice,
		client,
		currentClient: { ...client, ...fields.currentClient },
		jobs: [],
		settlement: settlementOf(invoice),
		overdue: isOverdue(invoice, today),
		url: null,
		pdfUrl: null,
		...fields.record,
	};
}
