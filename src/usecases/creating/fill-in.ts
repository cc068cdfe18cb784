import type { Client } from '../../domain/client';
import type { LocalDate } from '../../domain/local-date';
import type { JobRef } from '../../domain/invoice/invoice';
import { emailWithoutValue, fillWords, badWords } from '../../domain/invoice/own-words';
import { accept, type Refusal, type Result } from '../../domain/refusal';
import { isPeriodWord, periodValues, type Billed } from '../../domain/period-words';
import { billedPeriod } from '../../domain/recurrence/billed-period';
import { readRecurringKey } from '../../domain/recurrence/recurring-invoice';
import type { Schedule } from '../../domain/recurrence/schedule';
import type { Settings } from '../../domain/settings';
import { fillShortcodes, shortcodesIn, type Shortcode, type ShortcodeValues } from '../../domain/shortcodes';
import type { JobRecord } from '../../ports/job-system';
import type { ClientRef } from '../../ports/invoicing-system';
import { noSuchJob } from '../linking/same-client';
import type { Content, InvoiceRequest } from './invoice-request';

/** Whom and what the shortcodes of one run's requests stand for. */
export interface Named {
	readonly settings: Settings;
	readonly jobs: ReadonlyMap<string, JobRecord>;
	/** The system in which jobs were looked up. */
	readonly jobSystem: string;
	/** In the ledger's zone. */
	readonly today: LocalDate;
	/** Of recurring invoices, by id, as far as they were looked up. */
	readonly schedules: ReadonlyMap<string, Schedule>;
	/** Whom a reference names; absent where it was not looked up. */
	client(ref: ClientRef): Result<Client> | undefined;
}

/** What an invoice says, filled in; `barred` says why it may not be written so. */
export interface Filled {
	readonly content: Content;
	readonly barred: Refusal | null;
}

/**
 * Fills in lines and note, and of the words of an e-mail those of periods: only here a recurring invoice's schedule is
 * known. The others are filled in when it is composed, and only looked at here.
 */
export function fillIn(content: Content, client: ClientRef, request: InvoiceRequest, named: Named): Filled {
	const asked = namesIn(content);
	const stored = { isStored: isStored(request) };
	if (asked.size === 0 && badWords(content, stored) === null) return { content, barred: null };
	const values = valuesOf(client, request.jobs, asked, named);
	if (!values.ok) return { content, barred: values.refusal };
	const dated = periodsOf(content, client, request, asked, named);
	const known = { ...values.value, ...dated };
	const isMailed = request.byEmail === true && !request.sendBy;
	// The client accepted the lines of a proposal as they stand: what cannot be filled in stays as it was accepted.
	const lines = request.proposalId
		? content.lines.map((line) => ({ ...line, description: fillShortcodes(line.description, known) }))
		: content.lines;
	const kept = new Set(request.proposalId ? lines.map(({ description }) => description) : []);
	const filled = fillWords({ ...content, lines }, known, (text) => kept.has(text), stored);
	if (!filled.ok) return { content, barred: filled.refusal };
	const barred = isMailed
		? emailWithoutValue(content.email, { ...KNOWN_WHEN_MAILED, ...known }, stored)
		: badWords({ email: content.email }, stored);
	if (barred) return { content, barred };
	const { email } = content;
	const fill = (text: string | null) => (text === null ? null : fillShortcodes(text, dated));
	const words = { ...email, subject: fill(email.subject), text: fill(email.text) };
	return { content: { ...filled.value, email: words }, barred: null };
}

/** Whether the words were stored before: those of recurring invoices and of templates. */
const isStored = ({ recurring, idempotencyKey, templateId }: InvoiceRequest): boolean =>
	Boolean(recurring) || readRecurringKey(idempotencyKey) !== null || templateId !== null;

/** The shortcodes that lines, note and e-mail name. */
export const namesIn = ({ lines, note, email }: Pick<Content, 'lines' | 'note' | 'email'>): ReadonlySet<Shortcode> =>
	new Set([...lines.map(({ description }) => description), note, email.subject, email.text].flatMap(shortcodesIn));

/** Whether whom it bills has to be known: for the name, and for the language of months. */
export const namesClient = (asked: ReadonlySet<Shortcode>): boolean =>
	asked.has('client name') || [...asked].some(isPeriodWord);

/** What the words of periods stand for, in the client's language; nothing where none is named. */
function periodsOf(
	content: Content,
	ref: ClientRef,
	request: InvoiceRequest,
	asked: ReadonlySet<Shortcode>,
	{ settings, today, schedules, client: find }: Named,
): ShortcodeValues {
	if (![...asked].some(isPeriodWord)) return {};
	const client = find(ref);
	const language = (client?.ok && client.value.language) || settings.language;
	return periodValues(billedOf(content, request, { today, schedules }), language);
}

function billedOf(
	{ issueDate, periodStart, periodEnd }: Content,
	{ recurring, idempotencyKey }: InvoiceRequest,
	{ today, schedules }: Pick<Named, 'today' | 'schedules'>,
): Billed {
	const made = recurring ?? readRecurringKey(idempotencyKey);
	const schedule = made ? schedules.get(made.id) : undefined;
	const own = periodStart !== null && periodEnd !== null ? { first: periodStart, last: periodEnd } : null;
	return {
		date: made?.date ?? issueDate ?? today,
		period: own ?? (made && schedule ? billedPeriod(schedule, made.date) : null),
	};
}

/** A finalised invoice has all of these. */
const KNOWN_WHEN_MAILED: ShortcodeValues = { 'invoice number': '…', total: '…', 'balance due': '…', 'due date': '…' };

function valuesOf(
	ref: ClientRef,
	refs: readonly JobRef[],
	asked: ReadonlySet<Shortcode>,
	{ settings, jobs, jobSystem, client: find }: Named,
): Result<ShortcodeValues> {
	const client = namesClient(asked) ? find(ref) : undefined;
	if (client && !client.ok) return client;
	const first = refs[0];
	const job = first?.system === jobSystem ? jobs.get(first.id) : undefined;
	if (asked.has('job title') && first?.system === jobSystem && !job)
		return { ok: false, refusal: { ...noSuchJob(first.system, first.id), field: 'job' } };
	return accept({
		company: settings.companyName,
		...(client && { 'client name': client.value.name }),
		...(job && { 'job title': job.job.title }),
	});
}
