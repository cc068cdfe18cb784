import { asciiUpperCase } from '../../domain/compact-text';
import type { DepositShare } from '../../domain/deposit/share';
import type { RequestFingerprint } from '../../domain/request-fingerprint';
import { eachText } from '../../domain/invoice/texts';
import { readRecurringKey } from '../../domain/recurrence/recurring-invoice';
import { isNothing } from '../../domain/text';
import { ccText, clientText, jobsText, numberText, textOf } from '../../domain/understood-fingerprint';
import type { ClientRef } from '../../ports/invoicing-system';
import type { Content, InvoiceRequest } from './invoice-request';
import type { LineItem } from '../../domain/invoice/line-item';
import { asSaid } from '../products/lines-of-products';
import { hasOwnLines } from './read-content';

/**
 * What the request said, as it was understood: 100 and "100.00" are one price, a date is a day, whatever the time of
 * the run that wrote it, and jobs and copies have no order. What it left to its template or to the ledger is ''.
 *
 * Of a template only its id, and of a product only its code: that their words changed since does not make it another
 * request. Of a recurring invoice nothing but whom it bills: the key names it and the date, whatever it says by then.
 * Of a proposal only its id: it is one invoice for ever, a draft first or finalised at once.
 */
export function fingerprintOf(request: InvoiceRequest, client: ClientRef, content: Content): RequestFingerprint {
	if (request.proposalId) return { proposal: request.proposalId };
	if (readRecurringKey(request.idempotencyKey))
		return {
			client: clientFingerprint(client),
			recurring: request.idempotencyKey,
			finalise: String(request.finalise),
		};
	return {
		client: clientFingerprint(client),
		template: request.templateId ?? '',
		lines: hasOwnLines(request) ? linesFingerprint(asSaid(content.lines, request.lines)) : '',
		currency: asciiUpperCase(textOf(request.currency)),
		issueDate: content.issueDate ?? '',
		dueDate: content.dueDate ?? '',
		paymentTermsDays: numberText(request.paymentTermsDays),
		...eachText((name) => textOf(request[name])),
		deliveryDate: content.deliveryDate ?? '',
		periodStart: content.periodStart ?? '',
		periodEnd: content.periodEnd ?? '',
		freeFields: content.freeFields.length === 0 ? '' : JSON.stringify(content.freeFields),
		deliverBy: content.deliverBy,
		exchangeRate: content.exchange?.rate ?? '',
		exchangeRateDate: content.exchange?.date ?? '',
		...pricingFingerprint(request, content),
		emailSubject: textOf(request.email.subject),
		emailText: textOf(request.email.text),
		cc: ccText(request.email.cc, request.templateId !== null),
		jobs: jobsText(request.jobs.map(({ system, id }) => `${system}:${id}`).join(' ')),
		finalise: String(request.finalise),
	};
}

/** What the request says of its pricing. Plain pricing says something only where a template has another one. */
function pricingFingerprint(request: InvoiceRequest, { pricing }: Content): RequestFingerprint {
	const isPlain = request.templateId === null ? ['0', 'false', '[]'] : [];
	const said = (given: unknown, text: string) => (isNothing(given) || isPlain.includes(text) ? '' : text);
	return {
		pricesIncludeTax: said(request.pricesIncludeTax, String(pricing.includesTax)),
		discountPercent: said(request.discountPercent, pricing.discountPercent),
		discountAmount: said(request.discountAmount, pricing.discountAmount),
		charges: said(request.charges, JSON.stringify(pricing.charges)),
	};
}

/** What the request says of deposits; nothing where it says nothing, so that earlier keys stay good. */
export const depositFingerprint = (share: DepositShare | null, deposits: readonly string[]): RequestFingerprint => ({
	...(share && 'percent' in share && { depositPercent: share.percent }),
	...(share && 'amount' in share && { depositAmount: share.amount.toString() }),
	...(deposits.length > 0 && { deductDeposits: deposits.join(' ') }),
});

const clientFingerprint = (client: ClientRef): string => clientText('id' in client ? client.id : client.email);

/** A new property of a line comes last, '' where a line does not have it: lines of earlier versions stay the same. */
export const linesFingerprint = (lines: readonly LineItem[]): string =>
	JSON.stringify(
		lines.map((line) => [
			line.description,
			line.quantity,
			line.unit,
			line.unitPrice,
			line.discountPercent,
			line.taxCategory,
			line.taxRate,
			line.discountAmount ?? '',
			line.productCode ?? '',
		]),
	);
