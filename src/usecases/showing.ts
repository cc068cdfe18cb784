import type { InvoiceRecord, InvoicingSystem, PaymentRecord } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import type { ReminderDocuments } from '../ports/reminder-documents';

/** Adds to records what the system itself does not know; one for each, in order. */
export type Adding = (records: readonly InvoiceRecord[]) => Promise<readonly InvoiceRecord[]>;

/**
 * The same system, with something added to the invoices that it gives. What is made just now comes as the system gives
 * it.
 */
export function showing(invoicing: InvoicingSystem, add: Adding): InvoicingSystem {
	const each = (outcomes: readonly Outcome<InvoiceRecord>[]) =>
		inOutcomes(
			outcomes,
			(record) => record,
			(_before, record) => record,
			add,
		);
	const payments = (outcomes: readonly Outcome<PaymentRecord>[]) =>
		inOutcomes(
			outcomes,
			({ invoice }) => invoice,
			(paid, invoice) => ({ ...paid, invoice }),
			add,
		);
	return {
		contract: 1,
		system: invoicing.system,
		capabilities: invoicing.capabilities,
		keepsLinks: invoicing.keepsLinks,
		ownLinks: invoicing.ownLinks,
		...(invoicing.clients && { clients: invoicing.clients }),
		...(invoicing.documents && { documents: invoicing.documents }),
		...(invoicing.credits && { credits: invoicing.credits }),
		...(invoicing.imports && { imports: invoicing.imports }),
		...(invoicing.reminders && { reminders: invoicing.reminders }),
		...(invoicing.reminderDocuments && { reminderDocuments: reminding(invoicing.reminderDocuments, add) }),
		...(invoicing.receivers && { receivers: invoicing.receivers }),
		create: (batch, call) => invoicing.create(batch, call),
		clone: (batch, call) => invoicing.clone(batch, call),
		findByKey: async (keys, call) => inPlaces(await invoicing.findByKey(keys, call), add),
		read: async (refs, call) => inPlaces(await invoicing.read(refs, call), add),
		list: async (query) => {
			const page = await invoicing.list(query);
			return { ...page, items: await add(page.items) };
		},
		finalise: async (batch, call) => await each(await invoicing.finalise(batch, call)),
		update: async (batch, call) => await each(await invoicing.update(batch, call)),
		send: async (batch, call) => await each(await invoicing.send(batch, call)),
		recordSendings: async (batch, call) => await each(await invoicing.recordSendings(batch, call)),
		voidInvoices: async (batch, call) => await each(await invoicing.voidInvoices(batch, call)),
		deleteInvoices: (batch, call) => invoicing.deleteInvoices(batch, call),
		recordPayments: async (batch, call) => await payments(await invoicing.recordPayments(batch, call)),
		applyPayments: async (batch, call) => await payments(await invoicing.applyPayments(batch, call)),
		clearPayments: async (batch, call) => await payments(await invoicing.clearPayments(batch, call)),
		deletePayments: async (batch, call) => await payments(await invoicing.deletePayments(batch, call)),
		listPayments: (search, limit) => invoicing.listPayments(search, limit),
		history: (refs, call) => invoicing.history(refs, call),
	};
}

const reminding = (documents: ReminderDocuments, add: Adding): ReminderDocuments => ({
	make: async (batch, call) =>
		await inOutcomes(
			await documents.make(batch, call),
			({ record }) => record,
			(made, record) => ({ ...made, record }),
			add,
		),
	waive: async (batch, call) =>
		await inOutcomes(
			await documents.waive(batch, call),
			({ record }) => record,
			(waived, record) => ({ ...waived, record }),
			add,
		),
	ofInvoices: (invoiceIds) => documents.ofInvoices(invoiceIds),
});

/** The records among other answers, each in its place. */
async function inPlaces<Other extends string>(
	answers: readonly (InvoiceRecord | Other)[],
	add: Adding,
): Promise<readonly (InvoiceRecord | Other)[]> {
	const shown = (await add(answers.filter((answer): answer is InvoiceRecord => typeof answer === 'object'))).values();
	return answers.map((answer) => (typeof answer === 'object' ? shown.next().value! : answer));
}

async function inOutcomes<T>(
	outcomes: readonly Outcome<T>[],
	recordOf: (value: T) => InvoiceRecord | null,
	put: (value: T, record: InvoiceRecord) => T,
	add: Adding,
): Promise<readonly Outcome<T>[]> {
	const records = outcomes
		.flatMap((outcome) => (outcome.kind === 'done' ? [recordOf(outcome.value)] : []))
		.filter((record) => record !== null);
	const shown = (await add(records)).values();
	return outcomes.map((outcome) =>
		outcome.kind === 'done' && recordOf(outcome.value) !== null
			? { ...outcome, value: put(outcome.value, shown.next().value!) }
			: outcome,
	);
}
