import type { Client } from '../../../domain/client';
import { deductionsOf } from '../../../domain/deposit/deductions';
import type { DepositWish } from '../../../domain/deposit/draft';
import { deductedChange, freedChange } from '../../../domain/deposit/history';
import type { Invoice } from '../../../domain/invoice/invoice';
import { deducts } from '../../../domain/invoice/pricing';
import { accept, type Result } from '../../../domain/refusal';
import type { CreateInvoice } from '../../../ports/invoicing-system';
import { namedInvoice } from './invoice-records';
import type { UnitOfWork } from './unit-of-work';

/** What a new invoice has to do with deposits, which must have been wanted. @returns refusal `unknown_invoice` */
export function depositWish(input: CreateInvoice, client: Client, work: UnitOfWork): Result<DepositWish> {
	const deposits: Invoice[] = [];
	for (const id of new Set(input.deducts)) {
		const deposit = namedInvoice(work, id);
		if (!deposit.ok) return { ok: false, refusal: { ...deposit.refusal, field: 'deductDeposits' } };
		deposits.push(deposit.value);
	}
	const { language: own, roundTotals: round } = work.settings;
	return accept({ share: input.depositShare ?? null, deposits, language: client.language || own, round });
}

/** A new invoice deducts its deposits from now on. They are loaded under a lock, and each has one row at most. */
export function bindDeposits(final: Invoice, work: UnitOfWork): void {
	for (const { invoiceId: depositId } of deductionsOf(final.pricing)) {
		work.changes.newDeductions.push({ depositId, invoiceId: final.id });
		work.seeInvoice({ ...work.invoice(depositId)!, deductedBy: { id: final.id, number: final.number } });
		work.record('invoice', depositId, 'deducted', deductedChange(final));
	}
}

/** What an invoice deducted may be deducted again; nothing where it deducts nothing. */
export function freeDeposits(final: Invoice, work: UnitOfWork): void {
	if (!deducts(final.pricing)) return;
	work.changes.freeingInvoices.push(final.id);
	for (const { invoiceId } of deductionsOf(final.pricing)) {
		const deposit = work.invoice(invoiceId);
		if (deposit) work.seeInvoice({ ...deposit, deductedBy: null });
		work.record('invoice', invoiceId, 'freed', freedChange(final));
	}
}
