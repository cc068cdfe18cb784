import { noEmail, type Client } from '../../../../domain/client';
import { totalsOf } from '../../../../domain/invoice/totals';
import { addDays, type LocalDate } from '../../../../domain/local-date';
import { accept, refuse, type Refusal, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { CreateInvoice } from '../../../../ports/invoicing-system';
import { markerOf } from '../../../../remote/marker';
import { barredClient } from '../changing/opening';
import type { HubSpotContext } from '../../context';
import type { AccountTime } from '../../map/dates';
import { barredLine } from '../../map/lines';
import { isRoundingAtStake, taxRateIds } from '../../map/taxes';
import { clientsByEmail, clientsById } from '../../clients';
import { readJobs, type JobRead } from '../../jobs/read-jobs';
import { currencyNotInAccount, jobOfOtherClient, unknownClient, unknownJob, unknownProposal } from '../../refusals';
import type { TaxRateReply } from '../../wire/schemas';
import { invoiceAssociations, invoiceProperties, plannedLines, type DraftPlan } from './plan';
import { barredQuote, otherSum, readQuotes, standingInvoice, type QuoteRead } from './of-proposal';

/** A request that passed: what is sent to HubSpot, and what is known of it besides. */
export interface CheckedInvoice {
	readonly plan: DraftPlan;
	readonly client: Client;
	readonly jobs: readonly JobRead[];
	/** Why it may not be begun anew, where an earlier attempt of the same request stands in HubSpot. */
	readonly standing: Refusal | null;
}

interface CheckContext {
	readonly clients: ReadonlyMap<string, Client>;
	readonly clientsByEmail: ReadonlyMap<string, Client>;
	readonly jobs: ReadonlyMap<string, JobRead>;
	readonly rates: readonly TaxRateReply[];
	readonly currencies: readonly string[];
	readonly quotes: ReadonlyMap<string, QuoteRead>;
	readonly time: AccountTime;
	/** Why nothing may be made in this account at all. */
	readonly barred: Refusal | null;
}

/** Checks all that can be checked before anything is written; what the requests name is read together, once. */
export async function checkInvoices(
	context: HubSpotContext,
	batch: readonly CreateInvoice[],
	call: Call,
): Promise<readonly Result<CheckedInvoice>[]> {
	const around = await readContext(context, batch, call);
	const checked: Result<CheckedInvoice>[] = [];
	for (const input of batch) {
		checked.push(around.barred ? { ok: false, refusal: around.barred } : check(input, around, context.system));
		await call.breathe?.();
	}
	return checked;
}

async function readContext(
	context: HubSpotContext,
	batch: readonly CreateInvoice[],
	call: Call,
): Promise<CheckContext> {
	const ids = batch.flatMap(({ client }) => ('id' in client ? [client.id] : []));
	const emails = batch.flatMap(({ client }) => ('id' in client ? [] : [client.email]));
	const jobIds = batch.flatMap(({ jobs }) =>
		jobs.filter(({ system }) => system === context.system).map(({ id }) => id),
	);
	const quoteIds = batch.flatMap(({ proposalId }) => proposalId ?? []);
	const isTaxed = batch.some(({ lines }) => lines.some(({ taxRate }) => taxRate !== '0'));
	const [clients, byEmail, jobs, rates, account, quotes, marker, time] = await Promise.all([
		clientsById(context, ids),
		clientsByEmail(context, emails),
		readJobs(context, [...new Set(jobIds)], 'contact ids'),
		isTaxed ? context.taxRates() : [],
		context.account(),
		readQuotes(context, [...new Set(quoteIds)]),
		context.marker('invoices'),
		context.time(call.now),
		context.invoicesReadable(),
	]);
	const currencies = [account.companyCurrency, ...(account.additionalCurrencies ?? [])].flatMap(
		(currency) => currency ?? [],
	);
	return {
		clients,
		clientsByEmail: byEmail,
		jobs,
		rates,
		currencies,
		quotes,
		time,
		barred: marker.ok ? null : marker.refusal,
	};
}

function check(input: CreateInvoice, around: CheckContext, system: string): Result<CheckedInvoice> {
	const client =
		'id' in input.client
			? around.clients.get(input.client.id)
			: around.clientsByEmail.get(input.client.email.trim().toLowerCase());
	if (!client) return no(unknownClient('id' in input.client ? input.client.id : input.client.email));
	const withoutEmail = input.byEmail ? noEmail(client) : null;
	if (withoutEmail) return no(withoutEmail);
	const unready = input.finalise ? barredClient(client) : null;
	if (unready) return no(unready);
	if (around.currencies.length > 0 && !around.currencies.includes(input.currency))
		return no(currencyNotInAccount(input.currency, around.currencies));
	const jobs = jobsOf(input, client, around, system);
	if (!jobs.ok) return jobs;
	const quote = quoteOf(input, around, system);
	if (!quote.ok) return quote;
	const plan = planOf(input, client.id, jobs.value, around);
	return plan.ok ? accept({ plan: plan.value, client, jobs: jobs.value, standing: quote.value.standing }) : plan;
}

/** HubSpot bills quotes, too: what it bills is not billed again. */
function quoteOf(
	{ proposalId, idempotencyKey, lines, currency }: CreateInvoice,
	{ quotes }: CheckContext,
	system: string,
): Result<Pick<CheckedInvoice, 'standing'>> {
	if (!proposalId) return accept({ standing: null });
	const quote = quotes.get(proposalId);
	if (!quote) return no(unknownProposal(proposalId));
	const marker = markerOf({ system, operation: 'create_invoice', key: idempotencyKey });
	const standing = standingInvoice(quote, marker);
	const barred = barredQuote(quote, marker) ?? (standing ? null : otherSum(quote, lines, currency));
	return barred ? no(barred) : accept({ standing });
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

/** Model A.3. A deal or ticket without contacts belongs to nobody else. */
function jobsOf(
	input: CreateInvoice,
	client: Client,
	{ jobs }: CheckContext,
	system: string,
): Result<readonly JobRead[]> {
	const found: JobRead[] = [];
	for (const id of new Set(input.jobs.filter((job) => job.system === system).map((job) => job.id))) {
		const job = jobs.get(id);
		if (!job) return no(unknownJob(id));
		if (job.contactIds.length > 0 && !job.contactIds.includes(client.id))
			return no(jobOfOtherClient(job.record.job.title));
		found.push(job);
	}
	return accept(found);
}

function planOf(
	input: CreateInvoice,
	contactId: string,
	jobs: readonly JobRead[],
	{ rates, time }: CheckContext,
): Result<DraftPlan> {
	for (const [at, line] of input.lines.entries()) {
		const barred = barredLine(line, at);
		if (!barred.ok) return barred;
	}
	const taxes = taxRateIds(input.lines, rates);
	if (!taxes.ok) return taxes;
	const totals = totalsOf(input.lines, input.currency);
	if (!totals.ok) return totals;
	const dates = datesOf(input, time.today);
	if (!dates.ok) return dates;
	const { currency, reference, note } = input;
	return accept({
		properties: invoiceProperties({ currency, reference, note, zone: time.zone, ...dates.value }),
		associations: invoiceAssociations(
			contactId,
			jobs.map(({ record }) => record.job.id),
		),
		lines: plannedLines(input.lines, currency, taxes.value),
		finalise: input.finalise,
		expected: { total: totals.value.total, currency, isRoundingAtStake: isRoundingAtStake(input.lines) },
	});
}

/** HubSpot's drafts have dates, too: today where none is given, and due at once where no terms are. */
function datesOf(
	{ issueDate, dueDate, paymentTermsDays }: Pick<CreateInvoice, 'issueDate' | 'dueDate' | 'paymentTermsDays'>,
	today: LocalDate,
): Result<{ readonly issueDate: LocalDate; readonly dueDate: LocalDate }> {
	const issue = issueDate ?? today;
	const due = dueDate ?? dueAfter(issue, paymentTermsDays ?? 0);
	if (due === null)
		return refuse(
			'due_date_too_late',
			`Counting ${paymentTermsDays} days from ${issue} leaves the calendar.`,
			'Give an earlier issue date, or a due date.',
			'dueDate',
		);
	if (due < issue)
		return refuse(
			'due_before_issue',
			`The due date ${due} is before the issue date ${issue}.`,
			'Give a due date on or after the issue date.',
			'dueDate',
		);
	return accept({ issueDate: issue, dueDate: due });
}

function dueAfter(date: LocalDate, days: number): LocalDate | null {
	try {
		return addDays(date, days);
	} catch {
		return null;
	}
}
