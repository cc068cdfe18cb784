import { invalid } from './errors';
import { BY_HUB_SPOT, type HubSpotState, type SimObject } from './state';

const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 };
const scaleOf = (currency: string): bigint => 10n ** BigInt(DECIMALS[currency] ?? 2);

/** A decimal text times `scale`, exact to nine more digits. */
const NINE = 10n ** 9n;
function scaled(text: string | undefined): bigint {
	const [whole = '0', decimals = ''] = (text === undefined || text === '' ? '0' : text).split('.');
	const isNegative = whole.startsWith('-');
	const value = BigInt(whole.replace('-', '') || '0') * NINE + BigInt(decimals.padEnd(9, '0').slice(0, 9));
	return isNegative ? -value : value;
}
const rounded = (numerator: bigint, denominator: bigint): bigint => (numerator * 2n + denominator) / (denominator * 2n);
const textOf = (minor: bigint, currency: string): string => {
	const digits = DECIMALS[currency] ?? 2;
	const text = minor.toString().padStart(digits + 1, '0');
	return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** What a line comes to, in minor units. */
function lineAmount({ properties }: SimObject, currency: string): bigint {
	const gross =
		scaled(properties.quantity ?? '1') *
		scaled(properties.price) *
		(100n * NINE - scaled(properties.hs_discount_percentage));
	return rounded(gross * scaleOf(currency), NINE * NINE * NINE * 100n);
}

/** Sums and status of an invoice, made anew after whatever touches it. */
export function recount(state: HubSpotState, invoice: SimObject): void {
	const currency = invoice.properties.hs_currency ?? 'USD';
	const lines = state.linked(invoice, 'line_items');
	const nets = lines.map((line) => ({ net: lineAmount(line, currency), rate: rateOf(state, line) }));
	for (const [at, line] of lines.entries()) state.set(line, { amount: textOf(nets[at]!.net, currency) }, BY_HUB_SPOT);
	const subtotal = nets.reduce((sum, { net }) => sum + net, 0n);
	const taxes =
		state.account.rounding === 'line'
			? nets.reduce((sum, { net, rate }) => sum + taxOn(net, rate), 0n)
			: taxByRate(nets);
	const billed = lines.length === 0 ? 0n : subtotal + taxes + state.account.automaticFee;
	const paid = state
		.linked(invoice, 'commerce_payments')
		.reduce((sum, payment) => sum + worth(payment, currency), 0n);
	const status = invoice.properties.hs_invoice_status;
	const isLive = status === 'open' || status === 'paid';
	const isPaid = isLive && paid >= billed;
	const due = isLive ? (paid >= billed ? 0n : billed - paid) : billed;
	state.set(
		invoice,
		{
			hs_subtotal: textOf(subtotal, currency),
			hs_taxes_total: textOf(taxes, currency),
			hs_amount_billed: textOf(billed, currency),
			hs_amount_paid: textOf(paid, currency),
			hs_balance_due: textOf(due, currency),
			...(isLive ? { hs_invoice_status: isPaid ? 'paid' : 'open' } : {}),
			...(isPaid && status !== 'paid' ? { hs_payment_date: new Date(state.now()).toISOString() } : {}),
		},
		BY_HUB_SPOT,
	);
}

function rateOf(state: HubSpotState, line: SimObject): string {
	const rate = state.taxRates.find(({ id }) => id === line.properties.hs_tax_rate_group_id);
	return rate ? String(rate.percentageRate) : '0';
}

const taxOn = (net: bigint, rate: string): bigint => rounded(net * scaled(rate), 100n * NINE);

function taxByRate(nets: readonly { readonly net: bigint; readonly rate: string }[]): bigint {
	const byRate = new Map<string, bigint>();
	for (const { net, rate } of nets) byRate.set(rate, (byRate.get(rate) ?? 0n) + net);
	return [...byRate].reduce((sum, [rate, net]) => sum + taxOn(net, rate), 0n);
}

const COUNTING = ['succeeded', 'processing_refund', 'partially_refunded', 'disputed_won'];

function worth({ properties }: SimObject, currency: string): bigint {
	if (!COUNTING.includes(properties.hs_latest_status ?? '')) return 0n;
	const whole = rounded(scaled(properties.hs_initial_amount) * scaleOf(currency), NINE);
	return properties.hs_latest_status === 'partially_refunded'
		? whole - rounded(scaled(properties.hs_refunds_amount) * scaleOf(currency), NINE)
		: whole;
}

/** Before an invoice is changed: which changes its status allows. */
export function mayChangeInvoice(
	state: HubSpotState,
	invoice: SimObject,
	changes: Readonly<Record<string, string>>,
): void {
	const [from, to] = [invoice.properties.hs_invoice_status ?? 'draft', changes.hs_invoice_status];
	if (to !== undefined && to !== from) {
		if (from === 'draft' && to === 'open') return mayOpen(state, invoice);
		throw invalid(
			`An invoice cannot be set from ${from} to ${to}.`,
			'INVALID_STATUS_TRANSITION',
			'hs_invoice_status',
		);
	}
	const content = Object.keys(changes).filter((name) => name !== 'hs_invoice_status');
	if (content.length > 0) mayEdit(state, invoice);
}

/**
 * Details of a contact that its invoices take over: it needs one of them at least. Which ones HubSpot means is
 * unconfirmed.
 */
const DETAILS: readonly string[] = ['firstname', 'lastname', 'company', 'email'];

function mayOpen(state: HubSpotState, invoice: SimObject): void {
	if (state.linked(invoice, 'contacts').length === 0)
		throw invalid('A contact is required before an invoice can be opened.', 'MISSING_CONTACT');
	if (!state.linked(invoice, 'contacts').some(({ properties }) => DETAILS.some((name) => properties[name])))
		throw invalid(
			'The contact lacks details that are required before an invoice can be opened.',
			'MISSING_CONTACT_DETAILS',
		);
	if (state.linked(invoice, 'line_items').length === 0)
		throw invalid('At least one line item is required before an invoice can be opened.', 'MISSING_LINE_ITEM');
}

/** Its content: properties, lines. */
export function mayEdit(state: HubSpotState, invoice: SimObject): void {
	const status = invoice.properties.hs_invoice_status ?? 'draft';
	if (status === 'draft') return;
	if (status !== 'open') throw invalid(`An invoice that is ${status} cannot be edited.`, 'INVOICE_NOT_EDITABLE');
	if (state.linked(invoice, 'commerce_payments').length > 0)
		throw invalid('An invoice with payments cannot be edited.', 'INVOICE_NOT_EDITABLE');
	if (!state.account.editFinalised)
		throw invalid('This account does not allow finalized invoices to be edited.', 'INVOICE_NOT_EDITABLE');
}

/** The invoice is a claim from now on. */
export function opened(state: HubSpotState, invoice: SimObject): void {
	const number = `INV-${state.nextInvoiceNumber}`;
	state.nextInvoiceNumber += 1;
	state.set(
		invoice,
		{
			hs_number: number,
			hs_invoice_link: `https://invoices.example.test/${invoice.id}`,
			hs_pdf_download_link: `https://invoices.example.test/${invoice.id}.pdf`,
		},
		BY_HUB_SPOT,
	);
}

export function mayArchiveInvoice(state: HubSpotState, invoice: SimObject): void {
	const status = invoice.properties.hs_invoice_status ?? 'draft';
	const undeletable = (what: string) =>
		invalid(`An invoice with ${what} cannot be deleted.`, 'INVOICE_NOT_DELETABLE');
	if (state.linked(invoice, 'subscriptions').length > 0) throw undeletable('a subscription');
	if (state.credited.has(invoice.id)) throw undeletable('a credit memo');
	if (status === 'draft') return;
	if (status !== 'open' || state.linked(invoice, 'commerce_payments').length > 0)
		throw invalid(`An invoice that is ${status} or has payments cannot be deleted.`, 'INVOICE_NOT_DELETABLE');
	if (!state.account.deleteUnpaid)
		throw invalid('This account does not allow finalized invoices to be deleted.', 'INVOICE_NOT_DELETABLE');
}
