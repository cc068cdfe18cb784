import { editInvoice, type InvoiceEdit } from '../../../../domain/invoice/drafting';
import type { Invoice } from '../../../../domain/invoice/invoice';
import { addDays, dateIn, type LocalDate } from '../../../../domain/local-date';
import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, UpdateInvoice } from '../../../../ports/invoicing-system';
import { done, refused, type Outcome } from '../../../../ports/outcome';
import { outcomeOfFault } from '../../../../remote/client';
import { barredLines } from '../creating/written';
import { fromWireAmount } from '../../../../remote/wire-amounts';
import { billedAgain, billsAlready } from '../../map/billed';
import { itemsIn, updateBody, type Change, type UpdateBody } from '../../map/body';
import { renamed } from '../../map/marker';
import { toTerms } from '../../map/terms';
import { recordOf } from '../reading/read';
import { scheduleInAmounts, totalDiffers, wordingNotKept } from '../../refusals';
import { barred } from '../rules';
import type { HighLevel } from '../../context';
import { abreast } from '../../../../remote/abreast';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import type { WireInvoice } from '../../wire/schemas';
import { see, type Seen } from './change';

/** A change that may be made: the invoice as it is to be, and as it was. */
interface Ready {
	readonly body: UpdateBody;
	readonly before: UpdateBody;
	/** What it has to come to, and what it came to before; minor units. */
	readonly total: bigint;
	readonly totalBefore: bigint;
}

/**
 * Each is read right before it is written, as a whole: what others changed meanwhile stays, and edits of one invoice
 * build on each other.
 */
export function updateInvoicesInHighLevel(
	highLevel: HighLevel,
	batch: readonly UpdateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const inSequence = sequences();
	const look = async ({ id, edit }: UpdateInvoice) => {
		const today = dateIn(call.now, (await highLevel.settings()).timeZone);
		return see(highLevel, id, call, (seen) => lookAt(seen, edit, today));
	};
	const change = (input: UpdateInvoice): Promise<Outcome<InvoiceRecord>> =>
		inSequence(input.id, async () => {
			const looked = await look(input);
			return 'outcome' in looked ? looked.outcome : write(highLevel, looked.ready, input.id, call);
		});
	if (call.policy === 'all') return inTwoSteps(batch, call, look, (_ready, input) => change(input));
	return abreast(batch, (input) => change(input).catch((fault: unknown) => outcomeOfFault(fault)));
}

/** Runs what has the same name one after the other, in the order it is asked for. */
function sequences(): <T>(name: string, run: () => Promise<T>) => Promise<T> {
	const last = new Map<string, Promise<unknown>>();
	return (name, run) => {
		const mine = (last.get(name) ?? Promise.resolve()).then(run, run);
		last.set(name, mine);
		return mine;
	};
}

async function write(highLevel: HighLevel, ready: Ready, id: string, call: Call): Promise<Outcome<InvoiceRecord>> {
	const record = await recordOf(highLevel, await highLevel.api.updateInvoice(id, ready.body), call);
	const billed = record.invoice.totals.total;
	if (billed === ready.total) return done(record);
	const { currency } = record.invoice;
	if (await putBack(highLevel, id, ready))
		return refused(
			totalDiffers(
				ready.total,
				billed,
				currency,
				'the invoice was left as it was.',
				'Give each line a quantity and price that come to whole amounts, and one tax rate.',
			),
		);
	const isMade = true;
	return refused(
		totalDiffers(
			ready.total,
			billed,
			currency,
			'the invoice may be changed all the same.',
			'Look at the invoice in HighLevel, and correct its items there.',
		),
		isMade,
	);
}

function lookAt({ wire, record }: Seen, edit: InvoiceEdit, today: LocalDate): Looked<Ready, InvoiceRecord> {
	const refusal = barred('update', record) ?? (edit.email ? wordingNotKept() : null);
	if (refusal) return stop(refusal);
	const { invoice } = record;
	const edited = editInvoice(invoice, edit);
	if (!edited.ok) return stop(edited.refusal);
	// Lines that stay are billed as they are, whatever they come to by our own sums.
	const staysBilled = billsAlready(itemsIn(wire), edited.value.lines);
	const barredLine = staysBilled ? null : barredLines(edited.value);
	if (barredLine) return stop(barredLine);
	const { totals } = staysBilled ? invoice : edited.value;
	if (totals.total !== invoice.totals.total && isInAmounts(wire)) return stop(scheduleInAmounts());
	return go({
		body: updateBody(wire, changeOf(wire, invoice, edited.value, edit, today)),
		before: updateBody(wire, changeOf(wire, invoice, invoice, {}, today)),
		total: totals.total,
		totalBefore: invoice.totals.total,
	});
}

/** Whether the client pays fixed parts of the invoice: those do not follow its total. */
function isInAmounts({ paymentSchedule }: WireInvoice): boolean {
	const { type, schedules } = (paymentSchedule ?? {}) as { readonly type?: unknown; readonly schedules?: unknown };
	return type === 'fixed' && Array.isArray(schedules) && schedules.length > 0;
}

/**
 * What of an invoice is to be otherwise. A note that reads as before stays as it is: what HighLevel keeps of it is
 * HTML.
 */
function changeOf(wire: WireInvoice, before: Invoice, after: Invoice, edit: InvoiceEdit, today: LocalDate): Change {
	const issueDate = after.issueDate ?? before.issueDate ?? today;
	const moves = edit.dueDate === undefined && (edit.paymentTermsDays !== undefined || edit.issueDate !== undefined);
	return {
		issueDate,
		dueDate: !moves && after.dueDate !== null ? after.dueDate : addDays(issueDate, after.paymentTermsDays),
		...(after.reference !== before.reference && { name: renamed(wire.name, after.reference) }),
		...(after.note !== before.note && { termsNotes: toTerms(after.note) }),
		...(edit.lines && { billed: billedAgain(itemsIn(wire), after.lines) }),
	};
}

/**
 * An invoice that bills what was not asked for is no better for being changed. @returns whether it bills what it did
 * before
 */
const putBack = ({ api }: HighLevel, id: string, { before, totalBefore }: Ready): Promise<boolean> =>
	api.updateInvoice(id, before).then(
		({ total, currency }) => fromWireAmount(total, currency ?? '') === totalBefore,
		() => false,
	);
