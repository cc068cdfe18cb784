import { NO_CREDIT } from '../../../domain/credit/credit-note';
import { NO_DEPOSIT } from '../../../domain/deposit/deposit';
import type { Client } from '../../../domain/client';
import { NO_DETAILS } from '../../../domain/invoice/details';
import type { Invoice, Sending } from '../../../domain/invoice/invoice';
import type { LineItem } from '../../../domain/invoice/line-item';
import { isOverdue, type Settlement } from '../../../domain/invoice/settlement';
import { NO_TEXTS } from '../../../domain/invoice/texts';
import { totalsOf, type Totals } from '../../../domain/invoice/totals';
import { dateIn, type Instant } from '../../../domain/local-date';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { fromWireAmount } from '../../../remote/wire-amounts';
import type { WireDraft, WireInvoice } from '../wire/schemas';
import { billedClient, clientWithin } from './client';
import { fromRows } from './lines';
import { dayOf, instant } from './moment';
import { phaseOf, settlementOf } from './status';

/** A draft, or the invoice that was made of one. */
export type WireDocument =
	| { readonly kind: 'draft'; readonly wire: WireDraft }
	| { readonly kind: 'invoice'; readonly wire: WireInvoice };

export const asDraft = (wire: WireDraft): WireDocument => ({ kind: 'draft', wire });
export const asInvoice = (wire: WireInvoice): WireDocument => ({ kind: 'invoice', wire });

/**
 * The id of a record. Visma gives the invoice another id than the draft it was made of; ours stays the draft's, so that
 * links and keys hold.
 */
export const idOf = ({ kind, wire }: WireDocument): string =>
	kind === 'invoice' && wire.CreatedFromDraftId ? wire.CreatedFromDraftId : wire.Id;

/** What a record has beside what Visma keeps in it. */
export interface Around {
	readonly system: string;
	readonly timeZone: string;
	readonly now: Instant;
	/** The customer as it is now; null for one that is gone. */
	readonly client: Client | null;
	readonly sending: Sending | null;
	/** '' for none. */
	readonly idempotencyKey?: string;
}

export function invoiceRecord(document: WireDocument, around: Around): InvoiceRecord {
	const { system, timeZone, now, client, sending, idempotencyKey = '' } = around;
	const invoice = invoiceOf(document, sending, idempotencyKey);
	const settlement = standingOf(document, invoice);
	const overdue = settlement.balance > 0n && isOverdue({ ...invoice, payments: [] }, dateIn(now, timeZone));
	const current = client ?? clientWithin(document.wire);
	return {
		system,
		invoice,
		client: document.kind === 'draft' ? current : billedClient(document.wire, current),
		currentClient: current,
		jobs: [],
		settlement,
		overdue,
		url: null,
		pdfUrl: null,
	};
}

const standingOf = (document: WireDocument, { totals }: Invoice): Settlement =>
	document.kind === 'invoice'
		? settlementOf(document.wire)
		: { status: 'draft', paid: 0n, pending: 0n, credited: 0n, balance: totals.total, credit: 0n };

function invoiceOf(document: WireDocument, sending: Sending | null, idempotencyKey: string): Invoice {
	const { wire } = document;
	const currency = currencyOf(document);
	const { lines, note } = fromRows(wire.Rows ?? [], currency, wire.IncludesVat === true);
	const [issueDate, dueDate] = [dayOf(wire.InvoiceDate), dayOf(wire.DueDate)];
	const isPaid = document.kind === 'invoice' && settlementOf(document.wire).status === 'paid';
	return {
		id: idOf(document),
		number: document.kind === 'invoice' && document.wire.InvoiceNumber ? String(document.wire.InvoiceNumber) : null,
		phase: document.kind === 'invoice' ? phaseOf(document.wire) : 'draft',
		source: 'manual',
		clientId: wire.CustomerId ?? '',
		parties: null,
		...NO_CREDIT,
		...NO_DEPOSIT,
		currency,
		lines,
		totals: totalsIn(document, lines, currency),
		issueDate,
		dueDate,
		paymentTermsDays: daysBetween(issueDate, dueDate),
		...NO_TEXTS,
		...NO_DETAILS,
		reference: wire.YourReference ?? '',
		buyerReference: wire.ElectronicReference ?? '',
		purchaseOrder: wire.BuyersOrderReference ?? '',
		note,
		paymentReference: document.kind === 'invoice' ? (document.wire.PaymentReferenceNumber ?? '') : '',
		holdRemindersUntil: null,
		viewedAt: null,
		templateId: null,
		email: { subject: null, text: null, cc: [] },
		sending,
		payments: [],
		jobs: [],
		timesPaid: isPaid ? 1 : 0,
		idempotencyKey,
		createdAt: instant(wire.CreatedUtc) ?? '',
	};
}

export const currencyOf = ({ kind, wire }: WireDocument): string =>
	(kind === 'draft' ? wire.InvoiceCurrencyCode : wire.CurrencyCode) ?? '';

/** The sums as billed, in minor units; `rounding` is what was added or taken to come to whole units. */
export function sumsOf(document: WireDocument): {
	readonly total: bigint;
	readonly tax: bigint;
	readonly rounding: bigint;
} {
	const { kind, wire } = document;
	const currency = currencyOf(document);
	const [total, tax] =
		kind === 'draft'
			? [wire.TotalAmount, wire.TotalVatAmount]
			: [wire.TotalAmountInvoiceCurrency, wire.TotalVatAmountInvoiceCurrency];
	return {
		total: fromWireAmount(total, currency),
		tax: fromWireAmount(tax, currency),
		rounding: fromWireAmount(wire.TotalRoundings, currency),
	};
}

function totalsIn(document: WireDocument, lines: readonly LineItem[], currency: string): Totals {
	const { total, tax, rounding } = sumsOf(document);
	const summed = totalsOf(lines, currency);
	if (summed.ok && summed.value.total === total) return summed.value;
	if (summed.ok && summed.value.total + rounding === total) return { ...summed.value, rounding, total };
	return { net: total - tax - rounding, tax, rounding, total, taxes: summed.ok ? summed.value.taxes : [] };
}

const daysBetween = (from: string | null, to: string | null): number =>
	from === null || to === null ? 0 : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
