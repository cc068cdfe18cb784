import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import type { Invoice } from '../../../domain/invoice/invoice';
import { mayI, type Command } from '../../../domain/invoice/life-cycle';
import type { Payment } from '../../../domain/payment/payment';
import type { Refusal } from '../../../domain/refusal';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { keepsOnlyDrafts, paidInHighLevel } from '../refusals';

/** What HighLevel allows of what a ledger decides by its settings: editing what is sent, never keeping a credit. */
export const VENDOR_RULES: Settings = {
	...DEFAULT_SETTINGS,
	editFinalised: true,
	deleteFinalised: false,
	overpayment: 'refuse',
};

/**
 * HighLevel returns only the sums of the payments: for the rules, one payment stands for each. What it does not call
 * due any more is settled, whatever was paid: nobody pays it a second time.
 */
export function forRules({ invoice, settlement }: InvoiceRecord): Invoice {
	const sum = (id: string, amount: bigint, state: Payment['state']): Payment[] =>
		amount > 0n
			? [
					{
						id,
						...PLAIN_PAYMENT,
						invoiceId: invoice.id,
						currency: invoice.currency,
						amount,
						state,
						counts: state === 'cleared',
						method: 'other',
						paidOn: '',
						payerEmail: '',
						reference: '',
						idempotencyKey: '',
						createdAt: invoice.createdAt,
						deletedAt: null,
					},
				]
			: [];
	const settled = invoice.phase === 'issued' ? invoice.totals.total - settlement.balance : 0n;
	return {
		...invoice,
		payments: [
			...sum('paid', settled > settlement.paid ? settled : settlement.paid, 'cleared'),
			...sum('processing', settlement.pending, 'pending'),
		],
	};
}

const DOING: Readonly<Partial<Record<Command, string>>> = { update: 'edited', void: 'voided', delete: 'deleted' };

/** Why a command cannot be given to this invoice in HighLevel; null when it can. */
export function barred(command: Command, record: InvoiceRecord): Refusal | null {
	const refusal = mayI(command, forRules(record), VENDOR_RULES);
	if (!refusal) return null;
	if (refusal.code === 'invoice_has_payments')
		return paidInHighLevel(record.invoice.number, DOING[command] ?? 'changed');
	return refusal.code === 'deleting_not_allowed' ? keepsOnlyDrafts(record.invoice.number) : refusal;
}
