import { marked } from '../../domain/archiving';
import { ownDefaults } from '../../domain/client-defaults';
import { importEvents } from '../../domain/events-of';
import { NO_DETAILS } from '../../domain/invoice/details';
import { draftInvoice } from '../../domain/invoice/drafting';
import { importedChanges } from '../../domain/invoice/history';
import { referenceBarred } from '../../domain/invoice/imported-reference';
import { importInvoice, numberTaken } from '../../domain/invoice/importing';
import { numberKey } from '../../domain/invoice/number-name';
import { sellerOfSettings } from '../../domain/invoice/parties';
import { followNumber, type ForeignNumber } from '../../domain/number-following';
import type { Call } from '../../ports/call';
import type { ImportInvoice } from '../../ports/invoice-imports';
import type { InvoiceRecord } from '../../ports/invoicing-system';
import { done, outcomeOf, refused, type Outcome } from '../../ports/outcome';
import { clientFor, keep, requestOf, seenBefore } from './creating';
import { invoiceRecord } from './records';
import type { MemoryState } from './state';

/** Takes over an invoice of another program, with the number that it has. */
export function importOne(state: MemoryState, input: ImportInvoice, call: Call): Outcome<InvoiceRecord> {
	const earlier = seenBefore(
		state,
		input.idempotencyKey,
		(first, made) => requestOf(state, input, first, made?.clientId),
		call,
	);
	if (earlier) return earlier;
	const client = clientFor(state, input.client);
	if (!client.ok) return refused(client.refusal);
	const { invoices, settings, series } = state.rows;
	const wanted = numberKey(input.number);
	const taken = [...invoices.values()].find(({ number }) => number !== null && numberKey(number) === wanted);
	if (taken) return outcomeOf(numberTaken(input.number, taken.number!));
	const barred = referenceBarred(input, {
		series: new Map([...series, ...followNumber(series, input, settings)]),
		settings,
		numberWith: (reference) =>
			[...invoices.values()].find((one) => one.source !== 'import' && one.paymentReference === reference)
				?.number ?? undefined,
	});
	if (barred) return refused(barred);
	const draft = draftInvoice(
		state.newId('inv'),
		input.idempotencyKey,
		{
			...NO_DETAILS,
			clientId: client.value.id,
			currency: input.currency,
			lines: input.lines,
			issueDate: input.issueDate,
			dueDate: input.dueDate,
			...ownDefaults({ ...input, paymentTermsDays: null }, client.value, settings),
			templateId: null,
			source: 'import',
			email: { subject: null, text: null, cc: [] },
			jobs: [],
		},
		call.now,
	);
	if (!draft.ok) return refused(draft.refusal);
	const imported = importInvoice(draft.value, input, {
		parties: { seller: sellerOfSettings(settings), buyer: marked(client.value, false) },
		today: state.today(call.now),
		now: call.now,
		newId: () => state.newId('pay'),
	});
	if (!imported.ok) return refused(imported.refusal);
	const { invoice, payment } = imported.value;
	keep(state, invoice, input.idempotencyKey, input.request, call);
	for (const [name, next] of followNumber(series, input, settings)) series.set(name, next);
	state.record('invoice', invoice.id, 'imported', call, importedChanges(invoice));
	if (input.publishes)
		for (const event of importEvents(state.system, invoice, payment, call.now)) state.publish(event);
	return done(invoiceRecord(state, invoice.id, call.now));
}

/** The numbers of all imported invoices. */
export const importedNumbers = (state: MemoryState): readonly ForeignNumber[] =>
	[...state.rows.invoices.values()].flatMap(({ source, number, issueDate }) =>
		source === 'import' && number !== null && issueDate !== null ? [{ number, issueDate }] : [],
	);

/** The same, with those that were deleted, as their history says. */
export const numbersEverImported = (state: MemoryState): readonly ForeignNumber[] => [
	...importedNumbers(state),
	...state.rows.history
		.filter(({ subject, action }) => subject === 'invoice' && action === 'deleted')
		.flatMap(({ subjectId, changes }) => {
			const begun = state.rows.history.find((one) => one.subjectId === subjectId && one.action === 'imported');
			const number = changes.find(({ field }) => field === 'number')?.from;
			const issueDate = begun?.changes.find(({ field }) => field === 'issueDate')?.to;
			return typeof number === 'string' && typeof issueDate === 'string' ? [{ number, issueDate }] : [];
		}),
];
