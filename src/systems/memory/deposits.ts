import { draftWithDeposits } from '../../domain/deposit/draft';
import { deductedChange, freedChange } from '../../domain/deposit/history';
import { deductionsOf } from '../../domain/deposit/deductions';
import type { Client } from '../../domain/client';
import type { DraftContent } from '../../domain/invoice/drafting';
import type { Invoice } from '../../domain/invoice/invoice';
import type { Result } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import type { CreateInvoice } from '../../ports/invoicing-system';
import { findInvoice } from './records';
import { unknownInvoice } from './refusals';
import type { MemoryState } from './state';

/** A draft that may bill a deposit, or deduct deposits. */
export function draftOf(
	state: MemoryState,
	input: CreateInvoice,
	content: DraftContent,
	client: Client,
	call: Call,
): Result<Invoice> {
	const { depositShare: share = null, deducts: ids = [] } = input;
	const deposits: Invoice[] = [];
	for (const id of new Set(ids)) {
		const deposit = findInvoice(state, id);
		if (!deposit) return { ok: false, refusal: { ...unknownInvoice(id), field: 'deductDeposits' } };
		deposits.push(deposit);
	}
	const { settings } = state.rows;
	const language = client.language || settings.language;
	const wish = { share, deposits, language, round: settings.roundTotals };
	return draftWithDeposits(state.newId('inv'), input.idempotencyKey, content, wish, call.now);
}

/** A new invoice deducts its deposits from now on. */
export function bindDeposits(state: MemoryState, final: Invoice, call: Call): void {
	for (const { invoiceId } of deductionsOf(final.pricing)) {
		state.rows.deductions.set(invoiceId, final.id);
		state.record('invoice', invoiceId, 'deducted', call, deductedChange(final));
	}
}

/** What it deducted may be deducted again. */
export function freeDeposits(state: MemoryState, final: Invoice, call: Call): void {
	for (const { invoiceId } of deductionsOf(final.pricing)) {
		if (state.rows.deductions.get(invoiceId) !== final.id) continue;
		state.rows.deductions.delete(invoiceId);
		state.record('invoice', invoiceId, 'freed', call, freedChange(final));
	}
}
