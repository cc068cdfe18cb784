import { heldBack } from '../../../../remote/refusals';
import { editInvoice, type InvoiceEdit } from '../../../../domain/invoice/drafting';
import type { Invoice } from '../../../../domain/invoice/invoice';
import { addDays } from '../../../../domain/local-date';
import { accept, refuse, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, UpdateInvoice } from '../../../../ports/invoicing-system';
import { done, outcomeOf, refused, unknown, type Outcome } from '../../../../ports/outcome';
import { plannedLines } from '../creating/plan';
import { readRecurringNames, readSubscriptionIds } from '../../recurring';
import type { HubSpotContext } from '../../context';
import { dayProperty } from '../../map/dates';
import { barredLine, inPlace, LINE_PROPERTIES } from '../../map/lines';
import { taxRateIds } from '../../map/taxes';
import { readInvoices } from '../reading/read';
import { recurringLines, wordingNotKept } from '../../refusals';
import { ASSOCIATION } from '../../wire/address';
import { readAssociations } from '../../wire/associations';
import { archiveObjects, createObjects, updateObjects, type Properties } from '../../wire/batch';
import { readById } from '../../wire/read';
import { barredBy } from './finalise';

interface Change {
	readonly properties: Properties;
	/** null leaves the lines as they are. */
	readonly lines: readonly Properties[] | null;
}

/** Edits invoices. What may be edited of a finalised one, the account decides (the API does not show its setting). */
export async function updateInvoicesInHubSpot(
	context: HubSpotContext,
	batch: readonly UpdateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const ids = batch.map(({ id }) => id);
	const isTaxed = batch.some(({ edit }) => edit.lines?.some(({ taxRate }) => taxRate !== '0'));
	const [records, rates, zone] = await Promise.all([
		readInvoices(context, ids, call.now),
		isTaxed ? context.taxRates() : [],
		context.zone(),
	]);
	const recurring = await readSubscriptionIds(
		context,
		records.flatMap((record) =>
			record !== 'absent' && record.invoice.phase === 'issued' ? [record.invoice.id] : [],
		),
	);
	const known = records.map((record) =>
		record !== 'absent' && recurring.has(record.invoice.id)
			? { ...record, invoice: { ...record.invoice, source: 'recurring' as const } }
			: record,
	);
	const recurringLinesOf = await readRecurringNames(
		context,
		batch.flatMap(({ id, edit }) => (edit.lines ? [id] : [])),
	);
	const changeTo = (invoice: Invoice, at: number) =>
		changeOf(invoice, batch[at]!.edit, zone, (lines) => taxRateIds(lines, rates));
	const barred = barredBy('update', ids, known);
	const changes = known.map((record, at): Result<Change> | null => {
		if (barred[at] || record === 'absent') return null;
		const recur = batch[at]!.edit.lines ? recurringLinesOf.get(record.invoice.id) : undefined;
		if (recur)
			return {
				ok: false,
				refusal: recurringLines(`invoice ${record.invoice.number ?? record.invoice.id}`, recur, 'lines'),
			};
		return changeTo(record.invoice, at);
	});
	const checks = barred.map(
		(outcome, at) => outcome ?? (changes[at]!.ok ? null : outcomeOf(changes[at] as Result<never>)),
	);
	const held = heldBack(call, checks);
	if (held) return held;
	const outcomes: Outcome<InvoiceRecord>[] = [];
	const edited = new Map<string, Invoice>();
	// One after the other: two edits of one invoice in a batch build on each other.
	for (const [at, id] of ids.entries()) {
		const before = edited.get(id);
		const change = (before ? changeTo(before, at) : changes[at])!;
		const outcome = checks[at] ?? (change.ok ? await write(context, id, change.value, call) : outcomeOf(change));
		if (outcome.kind === 'done') edited.set(id, outcome.value.invoice);
		outcomes.push(outcome);
		await call.breathe?.();
	}
	return outcomes;
}

function changeOf(
	invoice: Invoice,
	asked: InvoiceEdit,
	zone: string,
	ratesOf: (lines: Invoice['lines']) => Result<readonly (string | null)[]>,
): Result<Change> {
	if (
		asked.email &&
		Object.values(asked.email).some((words) => words !== null && words !== undefined && words.length > 0)
	)
		return { ok: false, refusal: wordingNotKept() };
	const edit = withDueDate(invoice, asked);
	if (!edit.ok) return edit;
	const edited = editInvoice(invoice, edit.value);
	if (!edited.ok) return edited;
	for (const [at, line] of (asked.lines ?? []).entries()) {
		const barred = barredLine(line, at);
		if (!barred.ok) return barred;
	}
	const rates = asked.lines ? ratesOf(asked.lines) : accept([]);
	if (!rates.ok) return rates;
	const { issueDate, dueDate, reference, note } = edited.value;
	return accept({
		properties: {
			...(issueDate !== null && issueDate !== invoice.issueDate
				? { hs_invoice_date: dayProperty(issueDate, zone) }
				: {}),
			...(dueDate !== null && dueDate !== invoice.dueDate ? { hs_due_date: dayProperty(dueDate, zone) } : {}),
			...(reference === invoice.reference ? {} : { hs_purchase_order_number: reference }),
			...(note === invoice.note ? {} : { hs_comments: note }),
		},
		lines: asked.lines ? plannedLines(asked.lines, invoice.currency, rates.value) : null,
	});
}

/** HubSpot keeps a due date and no terms: new terms are counted from the issue date. */
function withDueDate(invoice: Invoice, edit: InvoiceEdit): Result<InvoiceEdit> {
	const issueDate = edit.issueDate ?? invoice.issueDate;
	if (edit.paymentTermsDays === undefined || edit.dueDate || issueDate === null) return accept(edit);
	try {
		return accept({ ...edit, dueDate: addDays(issueDate, edit.paymentTermsDays) });
	} catch {
		return refuse(
			'due_date_too_late',
			`Counting ${edit.paymentTermsDays} days from ${issueDate} leaves the calendar.`,
			'Give an earlier issue date, or a due date.',
			'dueDate',
		);
	}
}

/** Done again after it broke off, it ends the same: lines are changed in their places, not added. */
async function write(
	context: HubSpotContext,
	id: string,
	{ properties, lines }: Change,
	call: Call,
): Promise<Outcome<InvoiceRecord>> {
	const steps: Outcome<unknown>[] = [];
	if (Object.keys(properties).length > 0)
		steps.push(...(await updateObjects(context.client, 'invoices', [{ id, properties }])));
	if (lines !== null && steps.every(({ kind }) => kind === 'done'))
		steps.push(...(await writeLines(context, id, lines)));
	const failed = steps.find(({ kind }) => kind !== 'done');
	if (failed) return notDone(id, failed, steps);
	const [after] = await readInvoices(context, [id], call.now);
	return after === undefined || after === 'absent'
		? unknown(`Invoice ${id} was changed, but HubSpot does not show it.`)
		: done(after);
}

function notDone(id: string, failed: Outcome<unknown>, steps: readonly Outcome<unknown>[]): Outcome<never> {
	if (failed.kind === 'done') throw new RangeError('What was done is no failure.');
	if (failed.kind !== 'refused' || steps.every(({ kind }) => kind !== 'done')) return failed;
	return refused({ ...failed.refusal, message: `Invoice ${id} was changed in part only. ${failed.refusal.message}` });
}

async function writeLines(
	context: HubSpotContext,
	id: string,
	wanted: readonly Properties[],
): Promise<readonly Outcome<unknown>[]> {
	const ids = (await readAssociations(context.client, 'invoices', 'line_items', [id])).get(id) ?? [];
	const standing = inPlace([
		...(await readById(context.client, 'line_items', ids, { properties: LINE_PROPERTIES })).values(),
	]);
	const kept = wanted.slice(0, standing.length).map((properties, at) => ({ id: standing[at]!.id, properties }));
	const added = wanted.slice(standing.length).map((properties, at) => ({
		trace: `${id}-${standing.length + at}`,
		properties,
		associations: [{ toId: id, typeId: ASSOCIATION.lineItemToInvoice }],
	}));
	const changed = await updateObjects(context.client, 'line_items', kept);
	if (changed.some(({ kind }) => kind !== 'done')) return changed;
	return [
		...changed,
		...(await createObjects(context.client, 'line_items', added)),
		...(await archiveObjects(
			context.client,
			'line_items',
			standing.slice(wanted.length).map((line) => line.id),
		)),
	];
}
