import { emailWithoutValue } from '../domain/invoice/own-words';
import { billedOf } from '../domain/invoice/billed';
import type { JobRef } from '../domain/invoice/invoice';
import type { Refusal } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { periodValues } from '../domain/period-words';
import { shortcodesIn, type ShortcodeValues } from '../domain/shortcodes';
import type { Call } from '../ports/call';
import type { InvoiceRecord, LinkedJob } from '../ports/invoicing-system';
import type { JobSystem } from '../ports/job-system';
import { jobsOf, namedJob } from '../ports/named-job';
import { refused, type Outcome } from '../ports/outcome';

export type MailSettings = Pick<Settings, 'companyName' | 'language'>;

export interface MailDeps {
	/** Where titles of jobs are looked up that the invoices' system does not know. */
	readonly jobs: Pick<JobSystem, 'system' | 'readJobs'>;
	readonly catalogue: { settings(): Promise<MailSettings> };
}

/** The record with the job that its request names; a link to it may have been taken off since. */
export function withRequestedJob(outcome: Outcome<InvoiceRecord>, job: JobRef | undefined): Outcome<InvoiceRecord> {
	if (outcome.kind !== 'done' || !job || outcome.value.jobs.length > 0) return outcome;
	return {
		...outcome,
		value: { ...outcome.value, requestedJob: { ...job, title: null, pipeline: null, stage: null } },
	};
}

/**
 * Invoices whose e-mail can be written in the user's own words: what a shortcode there stands for is looked up where it
 * is not known yet. One that nothing stands for makes a refusal, whatever happened to the invoice before.
 * @param isMailed which of the outcomes are to be mailed; the others come out as they are
 */
export async function mailable(
	outcomes: readonly Outcome<InvoiceRecord>[],
	isMailed: readonly boolean[],
	deps: MailDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const own = outcomes.flatMap((outcome, at) =>
		isMailed[at] && outcome.kind === 'done' && hasOwnWords(outcome.value) ? [{ at, record: outcome.value }] : [],
	);
	if (own.length === 0) return outcomes;
	const { companyName } = await deps.catalogue.settings();
	const titled = (
		await withJobTitles(
			own.map(({ record }) => record),
			namesJob,
			deps.jobs,
			call,
		)
	).values();
	const after = new Map<number, InvoiceRecord>(own.map(({ at }) => [at, titled.next().value!]));
	return outcomes.map((outcome, at) => {
		const record = after.get(at);
		if (outcome.kind !== 'done' || !record) return outcome;
		const barred = emailWithoutValue(record.invoice.email, valuesOf(record, companyName), { isStored: true });
		return barred ? refused(named(barred, record)) : { ...outcome, value: record };
	});
}

/** Only words with a bracket in them can hold a shortcode, or what was meant for one. */
const hasOwnWords = ({ invoice: { phase, email } }: InvoiceRecord): boolean =>
	phase === 'issued' && `${email.subject ?? ''}${email.text ?? ''}`.includes('[');

const namesJob = ({ invoice: { email } }: InvoiceRecord): boolean =>
	[...shortcodesIn(email.subject), ...shortcodesIn(email.text)].includes('job title');

/** What is a figure of the invoice is there for every finalised one. */
const valuesOf = (record: InvoiceRecord, company: string): ShortcodeValues => ({
	'client name': record.client.name,
	'job title': namedJob(record)?.title ?? '',
	'invoice number': record.invoice.number ?? '',
	total: '…',
	'balance due': '…',
	'due date': record.invoice.dueDate ?? '',
	...periodValues(billedOf(record.invoice), record.client.language),
	company,
});

/** Nobody may think that the invoice is not there. */
const named = (refusal: Refusal, { invoice }: InvoiceRecord): Refusal => ({
	...refusal,
	message: `The e-mail of invoice ${invoice.number ?? invoice.id} cannot be written: ${refusal.message}`,
});

/**
 * Jobs of another system come without a title: it is asked of the system that is chosen for jobs.
 * @param needsTitle which of the records need one
 */
export async function withJobTitles(
	records: readonly InvoiceRecord[],
	needsTitle: (record: InvoiceRecord, at: number) => boolean,
	jobs: MailDeps['jobs'],
	call: Call,
): Promise<readonly InvoiceRecord[]> {
	const untitled = (record: InvoiceRecord, at: number) =>
		needsTitle(record, at) && !namedJob(record)
			? jobsOf(record)
					.filter(({ system }) => system === jobs.system)
					.map(({ id }) => id)
			: [];
	const ids = [...new Set(records.flatMap(untitled))];
	if (ids.length === 0) return records;
	const found = await jobs.readJobs(ids, call);
	const titles = new Map(
		found.flatMap((record, at) => (record === 'absent' ? [] : [[ids[at]!, record.job.title] as const])),
	);
	const titled = (job: LinkedJob): LinkedJob =>
		job.system === jobs.system && job.title === null ? { ...job, title: titles.get(job.id) ?? null } : job;
	return records.map((record) => ({
		...record,
		jobs: record.jobs.map(titled),
		...(record.requestedJob && { requestedJob: titled(record.requestedJob) }),
	}));
}
