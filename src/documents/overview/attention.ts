import { accountOf, labelOf, kindOf } from '../../domain/system-name';
import type { RemoteOperation } from '../../ports/journal';
import type { FailedSending } from '../../ports/ledger-overview';
import { numberOf, words } from './money-tables';
import { tableSection } from './table';
import type { LedgerView } from './view';

const OPERATIONS: Readonly<Record<RemoteOperation, string>> = {
	create_client: 'Create client',
	create_invoice: 'Create invoice',
	clone_invoice: 'Clone invoice',
	register_payment: 'Register payment',
	move_job: 'Move job',
};

const WAYS: Readonly<Record<FailedSending['channel'], string>> = {
	email: 'E-mail',
	letter: 'Letter',
	'e-invoice': 'E-invoice',
	other: 'Another way',
};

/** What waits for a person, each with what to do about it; a sentence where nothing does. */
export function attention(ledger: LedgerView, at: number): string {
	const sections = [deadLetters, unsettled, failedSendings, doubtfulSendings, doubtfulReminders];
	const all = sections.map((section) => section(ledger, at)).filter(Boolean);
	return all.length > 0 ? all.join('\n') : '<p class="fine">Nothing waits for you.</p>';
}

const sentBy = (channel: FailedSending['channel'], to: string): string =>
	`${WAYS[channel] ?? words(channel)}<span class="detail">${words(to)}</span>`;

const minute = (instant: string): string => `<span class="nowrap">${instant.slice(0, 16).replace('T', ' ')} UTC</span>`;

function deadLetters({ figures, deadLetters: found }: LedgerView, at: number): string {
	if (figures.deadLetterCount === 0) return '';
	return tableSection({
		id: `events-${at}`,
		heading: 'Events that no run finished',
		intro: advice(
			'Find the failed runs in n8n and remove their cause. Then offer the events again: Invoicing Ledger → Failed Event → Get Many, and Retry. For a trigger that is gone for good: Forget Listener.',
		),
		columns: [{ label: 'Event' }, { label: 'Since' }, { label: 'Attempts', isNumber: true }, { label: 'Why' }],
		rows: found.map(({ event, attempts, reason, deadLetteredAt }) => [
			words(event.id),
			minute(deadLetteredAt),
			String(attempts),
			words(reason),
		]),
		count: figures.deadLetterCount,
		more: 'Invoicing Ledger → Failed Event → Get Many lists all of them.',
	});
}

function unsettled({ figures, unsettled: found }: LedgerView, at: number): string {
	if (figures.unsettledCount === 0) return '';
	return tableSection({
		id: `operations-${at}`,
		heading: 'Operations of unknown outcome in other systems',
		intro: advice(
			'Most are looked up again by themselves. Of those that need you, look in the other system whether they were done, and say so: Invoicing Ledger → Failed Event → Get Unsettled, and Settle.',
		),
		columns: [{ label: 'Operation' }, { label: 'System' }, { label: 'Since' }, { label: 'What to do' }],
		rows: found.map(({ operation, system, since, why, deadLetteredAt }) => [
			`${OPERATIONS[operation] ?? words(operation)}${why === '' ? '' : `<span class="detail">${words(why)}</span>`}`,
			words([labelOf(kindOf(system)), accountOf(system)].filter(Boolean).join(' ')),
			minute(since),
			deadLetteredAt === null ? 'Wait: it is looked up again' : '<strong class="late">Settle it</strong>',
		]),
		count: figures.unsettledCount,
		more: 'Invoicing Ledger → Failed Event → Get Unsettled lists all of them.',
	});
}

function failedSendings({ figures }: LedgerView, at: number): string {
	if (figures.failedSendingCount === 0) return '';
	return tableSection({
		id: `sendings-${at}`,
		heading: 'Invoices that did not reach their clients',
		intro: advice(
			'Correct the address: Invoicing Ledger → Client → Update. Then send the invoice again with Deliver Invoice or Invoice → Prepare E-Mail. If it reached the client another way: Invoice → Record Sending.',
		),
		columns: [{ label: 'Number' }, { label: 'Client' }, { label: 'Sent by' }, { label: 'Since' }, { label: 'Why' }],
		rows: figures.failedSendings.map(({ number, client, channel, to, reason, at: since }) => [
			numberOf(number),
			words(client),
			sentBy(channel, to),
			minute(since),
			reason === '' ? '–' : words(reason),
		]),
		count: figures.failedSendingCount,
		more: 'Invoice → Get Many lists all invoices with their sending.',
	});
}

function doubtfulSendings({ figures }: LedgerView, at: number): string {
	if (figures.doubtfulSendingCount === 0) return '';
	return tableSection({
		id: `doubtful-${at}`,
		heading: 'Invoices that may not have reached their clients',
		intro: advice(
			'A run took them on, and nobody recorded whether they left. Look in your mailbox or with the service that carries them, and say what became of each: Invoice → Record Sending. To send one that did not leave: the node that prepares it, with If It May Have Been Sent on Send It Once More.',
		),
		columns: [{ label: 'Number' }, { label: 'Client' }, { label: 'Sent by' }, { label: 'Since' }],
		rows: figures.doubtfulSendings.map(({ number, client, channel, to, at: since }) => [
			numberOf(number),
			words(client),
			sentBy(channel, to),
			minute(since),
		]),
		count: figures.doubtfulSendingCount,
		more: 'Invoice → Get Many lists all invoices with their sending.',
	});
}

function doubtfulReminders({ figures }: LedgerView, at: number): string {
	if (figures.doubtfulReminderCount === 0) return '';
	return tableSection({
		id: `reminders-${at}`,
		heading: 'Reminders that may not have reached their clients',
		intro: advice(
			'A run took the e-mail on, and nobody recorded whether it left. Look in your mailbox, and say what became of it: Invoice → Record Sending, with the key of the reminder in By ID. To send it once more: Invoice → Remind with its Step and Give a Copy of Its E-Mail.',
		),
		columns: [
			{ label: 'Number' },
			{ label: 'Client' },
			{ label: 'Step (days)', isNumber: true },
			{ label: 'To' },
			{ label: 'Since' },
		],
		rows: figures.doubtfulReminders.map(({ number, client, step, to, at: since }) => [
			numberOf(number),
			words(client),
			String(step),
			words(to),
			minute(since),
		]),
		count: figures.doubtfulReminderCount,
		more: 'Invoice → Get History says of each invoice what became of its reminders.',
	});
}

const advice = (text: string): string => `<p class="soft advice">${text}</p>`;
