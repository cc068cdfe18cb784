import { marked } from '../../../domain/archiving';
import type { Client } from '../../../domain/client';
import { ownDefaults } from '../../../domain/client-defaults';
import { importEvents } from '../../../domain/events-of';
import { NO_DETAILS } from '../../../domain/invoice/details';
import { draftInvoice } from '../../../domain/invoice/drafting';
import { importedChanges } from '../../../domain/invoice/history';
import { importInvoice, numberTaken, type ImportedInvoice } from '../../../domain/invoice/importing';
import { numberParts } from '../../../domain/invoice/number-name';
import { countersBehind } from '../../../domain/payment-reference/counters-behind';
import { emailKey } from '../../../domain/email-address';
import type { Result } from '../../../domain/refusal';
import type { ImportInvoice } from '../../../ports/invoice-imports';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { done, refused } from '../../../ports/outcome';
import { LEDGER } from '../store';
import type { Command } from './batch';
import { clientFor, replayOf } from './create-invoices';
import { invoiceRecord } from './invoice-records';
import type { UnitOfWork } from './unit-of-work';

/**
 * Takes over invoices of another program: one per key for ever (I5), each with the number that it has. The lock of the
 * series keeps anybody else from giving that number meanwhile (I4).
 */
export const importInvoicesCommand: Command<ImportInvoice, InvoiceRecord> = {
	want: (batch) => ({
		keys: batch.flatMap(({ idempotencyKey, client }) => [
			{ scope: 'invoice' as const, key: idempotencyKey },
			...('key' in client ? [{ scope: 'client' as const, key: client.key }] : []),
		]),
		clients: batch.flatMap(({ client }) => ('id' in client ? [client.id] : [])),
		clientEmails: batch.flatMap(({ client }) => ('email' in client ? [emailKey(client.email)] : [])),
		clientsStay: true,
		series: ['invoice', 'creditNote'],
		numberTails: batch.flatMap(({ number, paymentReference }) => [
			numberParts(number).tail,
			...countersBehind(paymentReference),
		]),
	}),
	decide(input, work) {
		const earlier = replayOf(input, work);
		if (earlier) return earlier;
		const client = clientFor(input.client, work);
		if (!client.ok) return refused(client.refusal);
		const imported = newInvoice(input, client.value, work);
		if (!imported.ok) return refused(imported.refusal);
		write(imported.value, input, work);
		return done(invoiceRecord(imported.value.invoice, work));
	},
};

function newInvoice(input: ImportInvoice, client: Client, work: UnitOfWork): Result<ImportedInvoice> {
	const taken = work.series.takenAs(input.number);
	if (taken !== undefined) return numberTaken(input.number, taken);
	const barred = work.series.barsReference(input, work.settings);
	if (barred) return { ok: false, refusal: barred };
	const draft = draftInvoice(
		work.making.newId('inv'),
		input.idempotencyKey,
		{
			...NO_DETAILS,
			clientId: client.id,
			currency: input.currency,
			lines: input.lines,
			issueDate: input.issueDate,
			dueDate: input.dueDate,
			...ownDefaults({ ...input, paymentTermsDays: null }, client, work.settings),
			templateId: null,
			source: 'import',
			email: { subject: null, text: null, cc: [] },
			jobs: [],
		},
		work.now,
	);
	if (!draft.ok) return draft;
	return importInvoice(draft.value, input, {
		parties: { seller: work.seller(), buyer: marked(client, false) },
		today: work.today,
		now: work.now,
		newId: () => work.making.newId('pay'),
	});
}

function write({ invoice, payment }: ImportedInvoice, input: ImportInvoice, work: UnitOfWork): void {
	work.addInvoice(invoice);
	if (payment) work.addPayment(payment);
	work.addKey({ scope: 'invoice', key: input.idempotencyKey, result: invoice.id, request: input.request });
	work.series.follow(input, work.settings);
	work.record('invoice', invoice.id, 'imported', importedChanges(invoice));
	if (input.publishes) for (const event of importEvents(LEDGER, invoice, payment, work.now)) work.publish(event);
}
