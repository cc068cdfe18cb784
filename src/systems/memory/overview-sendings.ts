import { buyerShown } from '../../domain/invoice/parties';
import { sendingState } from '../../domain/invoice/sending-claim';
import type { Invoice } from '../../domain/invoice/invoice';
import { reminderKey } from '../../domain/reminder/reminder';
import type { DoubtfulReminder, DoubtfulSending, FailedSending, OverviewQuery } from '../../ports/ledger-overview';
import { compare, compareAll, numberKeys } from './overview-order';
import { remindersOf } from './reminding';
import { memorySendingClaims } from './sending-claims';
import type { MemoryState } from './state';

export function failedSendings(state: MemoryState, invoices: readonly Invoice[]): FailedSending[] {
	return invoices
		.flatMap((invoice): FailedSending[] => {
			const claims = state.remote.claims.get(`${state.system}\n${invoice.id}`) ?? [];
			const newest = claims.at(-1);
			const isFailed = newest?.outcome === 'failed' || newest?.arrival?.state === 'failed';
			const hasLeft = sendingState(invoice.sending, claims, newest?.claimedAt ?? '') === 'sent';
			if (!newest || !isFailed || hasLeft || invoice.phase !== 'issued') return [];
			const { name: client } = buyerShown(invoice, state.rows.clients.get(invoice.clientId)!);
			const { invoiceId, channel, to, arrival } = newest;
			const at = arrival?.at ?? newest.endedAt!;
			return [{ invoiceId, number: invoice.number!, client, channel, to, reason: arrival?.reason ?? '', at }];
		})
		.sort((one, other) => compare(other.at, one.at) || compareAll(numberKeys(one), numberKeys(other)));
}

export async function doubtfulSendings(
	state: MemoryState,
	invoices: readonly Invoice[],
	{ now }: OverviewQuery,
): Promise<DoubtfulSending[]> {
	const issued = invoices.filter(({ phase }) => phase === 'issued');
	const all = await memorySendingClaims(state).all(
		state.system,
		issued.map(({ id }) => id),
	);
	return issued
		.flatMap((invoice, at): DoubtfulSending[] => {
			if (sendingState(invoice.sending, all[at]!, now) !== 'in doubt') return [];
			const { name: client } = buyerShown(invoice, state.rows.clients.get(invoice.clientId)!);
			const { invoiceId, channel, to, claimedAt } = all[at]!.at(-1)!;
			return [{ invoiceId, number: invoice.number!, client, channel, to, at: claimedAt }];
		})
		.sort((one, other) => compare(other.at, one.at) || compareAll(numberKeys(one), numberKeys(other)));
}

export async function doubtfulReminders(
	state: MemoryState,
	open: readonly Invoice[],
	{ now }: OverviewQuery,
): Promise<DoubtfulReminder[]> {
	const made = open.flatMap((invoice) => remindersOf(state, invoice.id).map(({ step }) => ({ invoice, step })));
	const keys = made.map(({ invoice, step }) => reminderKey(invoice.id, step));
	const all = await memorySendingClaims(state).all(state.system, keys);
	return made
		.flatMap(({ invoice, step }, at): DoubtfulReminder[] => {
			if (sendingState(null, all[at]!, now) !== 'in doubt') return [];
			const { id: invoiceId, number } = invoice;
			const { name: client } = buyerShown(invoice, state.rows.clients.get(invoice.clientId)!);
			const { to, claimedAt } = all[at]!.at(-1)!;
			return [{ invoiceId, number: number!, client, step, to, at: claimedAt }];
		})
		.sort(
			(one, other) =>
				compare(other.at, one.at) || compareAll(numberKeys(one), numberKeys(other)) || one.step - other.step,
		);
}
