import type { SendingChannel } from '../../../domain/invoice/invoice';
import type {
	ClientSum,
	CurrencySum,
	DoubtfulReminder,
	DoubtfulSending,
	FailedSending,
	LedgerFigures,
	OpenInvoice,
} from '../../../ports/ledger-overview';
import type { OverviewRow } from './overview';

const BILLION = 1_000_000_000n;

type Texts = readonly string[];

const rowsOf = (json: string): readonly Texts[] => JSON.parse(json) as readonly Texts[];
const amountOf = (high: string | undefined, low: string | undefined): bigint =>
	BigInt(high ?? '0') * BILLION + BigInt(low ?? '0');

const toSum = ([currency = '', count, high, low]: Texts): CurrencySum => ({
	currency,
	count: Number(count),
	amount: amountOf(high, low),
});

const toInvoice = ([id = '', number = '', client = '', currency = '', dueDate = '', total = '', balance = '']: Texts) =>
	({ id, number, client, currency, dueDate, total: BigInt(total), balance: BigInt(balance) }) satisfies OpenInvoice;

const toClient = ([clientId = '', name = '', currency = '', ...sums]: Texts): ClientSum => ({
	clientId,
	name,
	currency,
	open: amountOf(sums[0], sums[1]),
	overdue: amountOf(sums[2], sums[3]),
	paid: amountOf(sums[4], sums[5]),
});

const toFailed = ([invoiceId = '', number = '', client = '', channel, to = '', reason = '', at = '']: Texts) =>
	({ invoiceId, number, client, channel: channel as SendingChannel, to, reason, at }) satisfies FailedSending;

const toDoubtful = ([invoiceId = '', number = '', client = '', channel, to = '', at = '']: Texts) =>
	({ invoiceId, number, client, channel: channel as SendingChannel, to, at }) satisfies DoubtfulSending;

const toDoubtfulReminder = ([invoiceId = '', number = '', client = '', step, to = '', at = '']: Texts) =>
	({ invoiceId, number, client, step: Number(step), to, at }) satisfies DoubtfulReminder;

/** The figures of the one row that the statement of the overview gives. */
export const toFigures = (row: OverviewRow): LedgerFigures => ({
	open: rowsOf(row.open).map(toSum),
	overdue: rowsOf(row.overdue).map(toSum),
	paid: rowsOf(row.paid).map(toSum),
	drafts: Number(row.drafts),
	invoices: rowsOf(row.invoices).map(toInvoice),
	clients: rowsOf(row.clients).map(toClient),
	clientCount: Number(row.clients_count),
	failedSendings: rowsOf(row.failed).map(toFailed),
	failedSendingCount: Number(row.failed_count),
	doubtfulSendings: rowsOf(row.doubtful).map(toDoubtful),
	doubtfulSendingCount: Number(row.doubtful_count),
	doubtfulReminders: rowsOf(row.doubtful_reminders).map(toDoubtfulReminder),
	doubtfulReminderCount: Number(row.doubtful_reminders_count),
	recurringCount: Number(row.recurring),
	deadLetterCount: Number(row.dead_letters),
	unsettledCount: Number(row.unsettled),
});
