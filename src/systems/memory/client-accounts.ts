import { isCreditNote } from '../../domain/credit/credit-note';
import type { Invoice } from '../../domain/invoice/invoice';
import { settlementOf } from '../../domain/invoice/settlement';
import { isLive } from '../../domain/payment/payment';
import { chargesInAccount } from '../../domain/statement/charges';
import type { AccountDocument, ClientAccount } from '../../domain/statement/client-account';
import type { ClientAccounts } from '../../ports/client-accounts';
import { remindersOf } from './reminding';
import type { MemoryState } from './state';

/** Accounts from every invoice and payment there is. */
export const memoryClientAccounts = (state: MemoryState): ClientAccounts => ({
	read: async (clientIds) => clientIds.map((id) => accountOf(state, id)),
	owing: async () => {
		const owed = [...state.rows.invoices.values()].filter((invoice) => settlementOf(invoice).balance > 0n);
		const issued = new Set(owed.filter(({ phase }) => phase === 'issued').map(({ clientId }) => clientId));
		return [...state.rows.clients.keys()].filter((id) => issued.has(id));
	},
});

function accountOf(state: MemoryState, clientId: string): ClientAccount {
	const { rows } = state;
	const issued = [...rows.invoices.values()].filter((one) => one.clientId === clientId && one.phase === 'issued');
	const kept = [...rows.payments.values()].filter((payment) => payment.clientId === clientId);
	return {
		documents: issued.flatMap((invoice) => [documentOf(invoice), ...chargesOn(state, invoice)]),
		payments: [...issued.flatMap(({ payments }) => payments), ...kept].filter(isLive).map((payment) => {
			const { id, kind, invoiceId, creditNoteId, currency, amount, counts, method, paidOn, reference } = payment;
			return { id, kind, invoiceId, creditNoteId, currency, amount, counts, method, paidOn, reference };
		}),
	};
}

/** Nothing is asked for any more on what credit notes took back altogether. */
const chargesOn = (state: MemoryState, invoice: Invoice): readonly AccountDocument[] =>
	settlementOf(invoice).status === 'credited'
		? []
		: chargesInAccount(documentOf(invoice), remindersOf(state, invoice.id));

const documentOf = (invoice: Invoice): AccountDocument => ({
	kind: isCreditNote(invoice) ? 'creditNote' : 'invoice',
	id: invoice.id,
	number: invoice.number!,
	currency: invoice.currency,
	total: invoice.totals.total,
	issueDate: invoice.issueDate!,
	dueDate: invoice.dueDate!,
	reference: invoice.reference,
	creditOf: invoice.credit?.invoiceNumber ?? null,
	chargeOf: null,
});
