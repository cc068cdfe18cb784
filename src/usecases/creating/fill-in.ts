import type { Client } from '../../domain/client';
import type { JobRef } from '../../domain/invoice/invoice';
import { emailWithoutValue, fillWords, badWords } from '../../domain/invoice/own-words';
import { accept, type Refusal, type Result } from '../../domain/refusal';
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
	/** Whom a reference names; absent where it was not looked up. */
	client(ref: ClientRef): Result<Client> | undefined;
}

/** What an invoice says, filled in; `barred` says why it may not be written so. */
export interface Filled {
	readonly content: Content;
	readonly barred: Refusal | null;
}

/** Fills in lines and note. The words of an e-mail are filled in when it is composed, and only looked at here. */
export function fillIn(content: Content, client: ClientRef, request: InvoiceRequest, named: Named): Filled {
	const asked = namesIn(content);
	if (asked.size === 0 && badWords(content) === null) return { content, barred: null };
	const values = valuesOf(client, request.jobs, asked, named);
	if (!values.ok) return { content, barred: values.refusal };
	const isMailed = request.byEmail === true && !request.sendBy;
	// The client accepted the lines of a proposal as they stand: what cannot be filled in stays as it was accepted.
	const lines = request.proposalId
		? content.lines.map((line) => ({ ...line, description: fillShortcodes(line.description, values.value) }))
		: content.lines;
	const kept = new Set(request.proposalId ? lines.map(({ description }) => description) : []);
	const filled = fillWords({ ...content, lines }, values.value, (text) => kept.has(text));
	if (!filled.ok) return { content, barred: filled.refusal };
	const email = isMailed
		? emailWithoutValue(content.email, { ...KNOWN_WHEN_MAILED, ...values.value })
		: badWords({ email: content.email });
	return email ? { content, barred: email } : { content: filled.value, barred: null };
}

/** The shortcodes that lines, note and e-mail name. */
export const namesIn = ({ lines, note, email }: Pick<Content, 'lines' | 'note' | 'email'>): ReadonlySet<Shortcode> =>
	new Set([...lines.map(({ description }) => description), note, email.subject, email.text].flatMap(shortcodesIn));

/** A finalised invoice has all of these. */
const KNOWN_WHEN_MAILED: ShortcodeValues = { 'invoice number': '…', total: '…', 'balance due': '…', 'due date': '…' };

function valuesOf(
	ref: ClientRef,
	refs: readonly JobRef[],
	asked: ReadonlySet<Shortcode>,
	{ settings, jobs, jobSystem, client: find }: Named,
): Result<ShortcodeValues> {
	const client = asked.has('client name') ? find(ref) : undefined;
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
