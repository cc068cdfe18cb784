import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import type { Invoice } from '../../../domain/invoice/invoice';
import { mayI, type Command } from '../../../domain/invoice/life-cycle';
import type { Refusal } from '../../../domain/refusal';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { changesOnlyDrafts, keepsOnlyDrafts, paidInVisma } from '../refusals';

/** What Visma allows of what a ledger decides by its settings: only drafts are changed, and it keeps no credit. */
export const VENDOR_RULES: Settings = {
	...DEFAULT_SETTINGS,
	editFinalised: false,
	deleteFinalised: false,
	overpayment: 'refuse',
};

/** Visma returns only what is open: for the rules, one payment stands for all that is not. */
export function forRules({ invoice, settlement }: InvoiceRecord): Invoice {
	const settled = invoice.phase === 'issued' ? invoice.totals.total - settlement.balance : 0n;
	if (settled <= 0n) return invoice;
	return {
		...invoice,
		payments: [
			{
				id: 'paid',
				...PLAIN_PAYMENT,
				invoiceId: invoice.id,
				currency: invoice.currency,
				amount: settled,
				state: 'cleared',
				counts: true,
				method: 'other',
				paidOn: '',
				payerEmail: '',
				reference: '',
				idempotencyKey: '',
				createdAt: invoice.createdAt,
				deletedAt: null,
			},
		],
	};
}

const DOING: Readonly<Partial<Record<Command, string>>> = { update: 'edited', void: 'voided', delete: 'deleted' };

/** Why a command cannot be given to this invoice in Visma; null when it can. */
export function barred(command: Command, record: InvoiceRecord): Refusal | null {
	const refusal = mayI(command, forRules(record), VENDOR_RULES);
	if (!refusal) return null;
	const { number } = record.invoice;
	switch (refusal.code) {
		case 'invoice_has_payments':
			return paidInVisma(number, DOING[command] ?? 'changed');
		case 'deleting_not_allowed':
			return keepsOnlyDrafts(number);
		case 'editing_not_allowed':
			return changesOnlyDrafts(number);
		default:
			return refusal;
	}
}
