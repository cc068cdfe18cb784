import type { IExecuteFunctions } from 'n8n-workflow';
import { isCreditNote } from '../../../src/domain/credit/credit-note';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { hintsOf } from './run-hints';
import { isTest } from './test-keys';

type Context = Pick<IExecuteFunctions, 'getMode'>;

/** So many numbers are named; the others are counted. */
const MOST_NAMED = 10;

function invoices(names: readonly string[]): string {
	const more = names.length - MOST_NAMED;
	const shown = names.slice(0, MOST_NAMED).join(', ');
	return `${names.length === 1 ? 'invoice' : 'invoices'} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

const REAL = (names: readonly string[]): string =>
	`What is executed in the editor is real: ${invoices(names)} got ${names.length === 1 ? 'its number' : 'their numbers'} by it. To try without numbers, use drafts: Save as Draft under After Creating in Create Invoice.`;

const AGAIN = (names: readonly string[]): string =>
	`The same was asked for before in a test of today, without a key: ${invoices(names)} came out again, and nothing new was made. To make another one, change the item or the fields, or give a key.`;

const CREDITS_REAL = (numbers: readonly string[]): string =>
	`What is executed in the editor is real: ${numbers.length === 1 ? 'a credit note got its number' : `${numbers.length} credit notes got their numbers`} by it. To try without numbers, switch Finalise off in Invoice → Credit.`;

const CREDITS_AGAIN = (names: readonly string[]): string =>
	`The same was asked for before in a test of today, without a key, so nothing was credited again: ${names.join(', ')} came out. To credit more, change the item or the fields, or give a key.`;

/** Says in the editor that an invoice or a credit note got its number by a test. */
export function hintAtNumber(context: Context, { invoice }: InvoiceRecord): void {
	if (!isTest(context) || invoice.number === null) return;
	hintsOf(context).addOnce(isCreditNote(invoice) ? CREDITS_REAL : REAL, invoice.number);
}

/** Says in the editor that a test found the invoice or the credit note that an earlier one made. */
export function hintAtSameTest(context: object, { invoice }: InvoiceRecord): void {
	hintsOf(context).addOnce(isCreditNote(invoice) ? CREDITS_AGAIN : AGAIN, invoice.number ?? invoice.id);
}

const PAYMENTS_REAL = (ids: readonly string[]): string =>
	`What is executed in the editor is real: ${ids.length === 1 ? '1 payment was' : `${ids.length} payments were`} registered by it.`;

const PAYMENTS_AGAIN = (ids: readonly string[]): string =>
	`The same was asked for before in a test of today, without a key, so no payment was registered again: ${ids.join(', ')} came out. To register another one, change the item or the fields, or give a key.`;

const REFUNDS_REAL = (ids: readonly string[]): string =>
	`What is executed in the editor is real: ${ids.length === 1 ? '1 refund was' : `${ids.length} refunds were`} recorded by it.`;

const REFUNDS_AGAIN = (ids: readonly string[]): string =>
	`The same was asked for before in a test of today, without a key, so no refund was recorded again: ${ids.join(', ')} came out. To record another one, change the item or the fields, or give a key.`;

/** Says in the editor that a test recorded a refund, or found the one that an earlier test recorded. */
export function hintAtRefund(context: Context, refundId: string, isSameTest: boolean): void {
	if (isTest(context)) hintsOf(context).addOnce(isSameTest ? REFUNDS_AGAIN : REFUNDS_REAL, refundId);
}

/** Says in the editor that a test registered a payment, or found the one that an earlier test registered. */
export function hintAtPayment(context: Context, paymentId: string, isSameTest: boolean): void {
	if (isTest(context)) hintsOf(context).addOnce(isSameTest ? PAYMENTS_AGAIN : PAYMENTS_REAL, paymentId);
}
