import { deductionsOf, taxesOfDeduction, wholeOf } from '../../../src/domain/deposit/deductions';
import { freesDeposits } from '../../../src/domain/deposit/life-cycle';
import { restOf } from '../../../src/domain/credit/rest';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { priceInvoice } from '../../../src/domain/invoice/priced';
import { withoutDeductions } from '../../../src/domain/invoice/pricing';
import type { Observed } from './side';

/** Whether it holds its deposits: neither void nor credited altogether. */
const isBinding = (invoice: Invoice): boolean =>
	invoice.credit === null && invoice.phase !== 'void' && !freesDeposits(invoice);

/** What must hold of deposits and of the invoices that deduct them, whatever was done. */
export function assertDeposits({ invoices }: Observed): void {
	const all = invoices.map(({ invoice }) => invoice);
	const finals = all.filter(({ pricing, credit }) => credit === null && deductionsOf(pricing).length > 0);
	const held = finals
		.filter(isBinding)
		.flatMap((final) => deductionsOf(final.pricing).map((one) => ({ final, one })));
	// Each deposit is deducted by one invoice at most, and names it.
	expect(new Set(held.map(({ one }) => one.invoiceId)).size).toBe(held.length);
	const named = all.flatMap(({ id, deductedBy }) => (deductedBy ? [[id, deductedBy.id, deductedBy.number]] : []));
	expect(named.sort()).toEqual(held.map(({ final, one }) => [one.invoiceId, final.id, final.number]).sort());
	for (const { final, one } of held) {
		const deposit = all.find(({ id }) => id === one.invoiceId)!;
		expect(deposit).toMatchObject({ phase: 'issued', clientId: final.clientId, currency: final.currency });
		expect(deposit.deposit).not.toBeNull();
		// What is left of a deposit is what was deducted, as long as it is.
		const left = restOf(deposit).totals.taxes.filter(({ taxable, tax }) => taxable !== 0n || tax !== 0n);
		expect(taxesOfDeduction(one, final.currency)).toEqual(left);
	}
	for (const final of finals) {
		const priced = priceInvoice(final.lines, withoutDeductions(final.pricing), final.currency);
		if (!priced.ok) throw new Error(priced.refusal.message);
		expect(wholeOf(final)).toEqual(priced.value.totals);
		expect(final.totals.total).toBeGreaterThanOrEqual(0n);
	}
}
