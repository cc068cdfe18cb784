import type { Call } from '../../../ports/call';
import { later, unknown, type Outcome } from '../../../ports/outcome';
import { firstOf } from '../../../remote/pages';
import { waitMs, type Lost } from '../invoices/creating/find-created';
import { isOver } from '../invoices/creating/find-marked';
import { fromWireAmount } from '../../../remote/wire-amounts';
import type { HighLevel } from '../context';
import { abreast } from '../../../remote/abreast';
import { byOffset } from '../wire/by-offset';
import type { WireTransaction } from '../wire/schemas';

/** What is written down before a payment is registered. */
export interface PaymentClue {
	readonly invoiceId: string;
	readonly currency: string;
	/** Minor units that stood on the invoice as paid before. */
	readonly paidBefore: string;
	readonly method: string;
	readonly paidOn: string | null;
	readonly payerEmail: string;
	readonly reference: string;
}

export interface FoundPayment {
	/** Minor units. */
	readonly amount: bigint;
}

/** A marker of ours, whoever's key it stands for. */
const ANY_MARKER = /n8n-[0-9a-f]{24}/;

/**
 * What became of a payment whose registering never reported a result. Certain are three answers: nothing more is paid
 * on the invoice than before (`absent`); a transaction carries the marker (found); the transactions are all there,
 * since they sum up to what is paid, and every one made since carries the marker of another payment (`absent`).
 * Everything else is left to a person: another might have registered the same amount, and paying twice is worse than
 * asking.
 */
export async function findPayment(
	{ api }: HighLevel,
	{ marker, since, clue }: Lost,
	call: Call,
): Promise<FoundPayment | 'absent' | Outcome<never>> {
	const { invoiceId, currency, paidBefore } = JSON.parse(clue) as PaymentClue;
	const invoice = await api.readInvoice(invoiceId);
	if (invoice === 'absent') return isOver(since, call.now) ? 'absent' : notYet(since, call);
	const paidNow = fromWireAmount(invoice.amountPaid, currency);
	const { all, fresh } =
		paidNow === BigInt(paidBefore) ? { all: [], fresh: [] } : await transactionsOf({ api }, invoiceId, since);
	const ours = fresh.find((transaction) => carries(transaction, marker));
	if (ours) return { amount: fromWireAmount(ours.amount, currency) };
	if (!isOver(since, call.now)) return notYet(since, call);
	if (paidNow === BigInt(paidBefore)) return 'absent';
	const known = all.reduce((sum, { amount }) => sum + fromWireAmount(amount, currency), 0n);
	if (known === paidNow && fresh.every((transaction) => ANY_MARKER.test(JSON.stringify(transaction))))
		return 'absent';
	return unknown(
		'More is paid on the invoice than before, and it is not known whether by this payment. Look at its payments in HighLevel.',
	);
}

const notYet = (since: string, { now }: Call): Outcome<never> =>
	later(waitMs(since, now), 'Whether the payment was registered is not certain yet.');

const carries = (transaction: WireTransaction, marker: string): boolean => JSON.stringify(transaction).includes(marker);

/** Clocks of the two sides may differ by so much. */
const CLOCK_SLACK_MS = 120_000;
const MOST_PAGES = 10;

/** The invoice's transactions, those made since whole: the list leaves out what only the single one shows. */
async function transactionsOf(
	{ api }: Pick<HighLevel, 'api'>,
	invoiceId: string,
	since: string,
): Promise<{ readonly all: readonly WireTransaction[]; readonly fresh: readonly WireTransaction[] }> {
	const from = new Date(Date.parse(since) - CLOCK_SLACK_MS).toISOString();
	const listed = await firstOf(
		byOffset((offset) => api.listTransactions(offset, { entityId: invoiceId }), {
			what: 'transactions in HighLevel',
			mostPages: MOST_PAGES,
		}),
		null,
	);
	const fresh = listed.filter(({ createdAt }) => (createdAt ?? '') >= from);
	const whole = await abreast(fresh, ({ _id }) => api.readTransaction(_id));
	return {
		all: listed,
		fresh: whole.map((transaction, at) =>
			transaction === 'absent' ? fresh[at]! : { ...fresh[at]!, ...transaction },
		),
	};
}
