import type { InvoiceRecord, InvoicingSystem, LinkedJob, PaymentRecord } from '../../../src/ports/invoicing-system';
import type { LinkTable } from '../../../src/ports/link-table';
import type { Outcome } from '../../../src/ports/outcome';

/**
 * A system behind an API, whose invoices come with the jobs of the link table too: those that the system itself cannot show,
 * such as jobs of another one.
 */
export function showingLinks(invoicing: InvoicingSystem, links: LinkTable): InvoicingSystem {
	const linked = (records: readonly InvoiceRecord[]) => withJobs(records, links);
	const each = (outcomes: readonly Outcome<InvoiceRecord>[]) => inOutcomes(outcomes, (record) => record, (_before, record) => record, linked);
	const payments = (outcomes: readonly Outcome<PaymentRecord>[]) => inOutcomes(outcomes, ({ invoice }) => invoice, (paid, invoice) => ({ ...paid, invoice }), linked);
	return {
		contract: 1,
		system: invoicing.system,
		capabilities: invoicing.capabilities,
		keepsLinks: invoicing.keepsLinks,
		ownLinks: invoicing.ownLinks,
		// What was made just now is linked afterwards, and shown with those links.
		create: (batch, call) => invoicing.create(batch, call),
		clone: (batch, call) => invoicing.clone(batch, call),
		findByKey: async (keys, call) => inPlaces(await invoicing.findByKey(keys, call), linked),
		read: async (refs, call) => inPlaces(await invoicing.read(refs, call), linked),
		list: async (query) => {
			const page = await invoicing.list(query);
			return { ...page, items: await linked(page.items) };
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

type Linked = (records: readonly InvoiceRecord[]) => Promise<readonly InvoiceRecord[]>;

/** The records among other answers, each in its place. */
async function inPlaces<Other extends string>(answers: readonly (InvoiceRecord | Other)[], linked: Linked): Promise<readonly (InvoiceRecord | Other)[]> {
	const shown = (await linked(answers.filter((answer): answer is InvoiceRecord => typeof answer === 'object'))).values();
	return answers.map((answer) => (typeof answer === 'object' ? shown.next().value! : answer));
}

async function inOutcomes<T>(outcomes: readonly Outcome<T>[], recordOf: (value: T) => InvoiceRecord | null, put: (value: T, record: InvoiceRecord) => T, linked: Linked): Promise<readonly Outcome<T>[]> {
	const records = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [recordOf(outcome.value)] : [])).filter((record) => record !== null);
	const shown = (await linked(records)).values();
	return outcomes.map((outcome) => (outcome.kind === 'done' && recordOf(outcome.value) !== null ? { ...outcome, value: put(outcome.value, shown.next().value!) } : outcome));
}

async function withJobs(records: readonly InvoiceRecord[], links: LinkTable): Promise<readonly InvoiceRecord[]> {
	if (records.length === 0) return records;
	const found = await links.linksOfInvoices(records.map(({ system, invoice }) => ({ system, id: invoice.id })));
	return records.map((record, at) => {
		const added = found[at]!.filter(({ jobSystem, jobId }) => !record.jobs.some(({ system, id }) => system === jobSystem && id === jobId));
		return added.length === 0 ? record : { ...record, jobs: [...record.jobs, ...added.map(({ jobSystem, jobId }): LinkedJob => ({ system: jobSystem, id: jobId, title: null, pipeline: null, stage: null }))] };
	});
}
