import type { LineItem } from '../../../../domain/invoice/line-item';
import type { Instant } from '../../../../domain/local-date';
import type { Payment } from '../../../../domain/payment/payment';
import type { InvoiceRecord } from '../../../../ports/invoicing-system';
import type { HubSpotContext } from '../../context';
import { NOBODY } from '../../map/client';
import { INVOICE_PROPERTIES, invoiceFrom } from '../../map/invoice';
import { inPlace, LINE_PROPERTIES, lineFrom } from '../../map/lines';
import { PAYMENT_PROPERTIES, paymentFrom } from '../../map/payment';
import { readAssociations } from '../../wire/associations';
import { readById } from '../../wire/read';
import type { CrmObject } from '../../wire/schemas';
import { clientsById } from '../../clients';
import { jobIdsFrom, linkedJob, readJobs } from '../../jobs/read-jobs';

type Links = ReadonlyMap<string, readonly string[]>;
const NONE: Links = new Map();

/** Invoices with all that belongs to them, in the order asked for. */
export async function readInvoices(
	context: HubSpotContext,
	ids: readonly string[],
	now: Instant,
): Promise<readonly (InvoiceRecord | 'absent')[]> {
	const objects = await readById(context.client, 'invoices', ids, { properties: INVOICE_PROPERTIES });
	const records = await recordsOf(context, [...objects.values()], now);
	const byId = new Map(records.map((record) => [record.invoice.id, record]));
	return ids.map((id) => byId.get(id) ?? 'absent');
}

/**
 * The records of invoices whose properties were read: their associations are asked for all at once, then what they
 * name.
 */
export async function recordsOf(
	context: HubSpotContext,
	objects: readonly CrmObject[],
	now: Instant,
): Promise<readonly InvoiceRecord[]> {
	if (objects.length === 0) return [];
	const ids = objects.map(({ id }) => id);
	const linksTo = (type: 'contacts' | 'line_items' | 'deals' | 'tickets' | 'commerce_payments') =>
		readAssociations(context.client, 'invoices', type, ids);
	const [contacts, lines, deals, tickets, payments, sendings, time] = await Promise.all([
		linksTo('contacts'),
		linksTo('line_items'),
		linksTo('deals'),
		context.hasTickets().then((has) => (has ? linksTo('tickets') : NONE)),
		linksTo('commerce_payments'),
		context.options.sendings.lastSent(context.system, ids),
		context.time(now),
	]);
	const jobIds = new Map(
		ids.map((id) => [
			id,
			[...jobIdsFrom('deals', deals.get(id) ?? []), ...jobIdsFrom('tickets', tickets.get(id) ?? [])],
		]),
	);
	const [clients, lineObjects, jobs, paymentObjects, rates] = await Promise.all([
		clientsById(context, all(contacts)),
		readById(context.client, 'line_items', all(lines), { properties: LINE_PROPERTIES }),
		readJobs(context, [...new Set([...jobIds.values()].flat())], 'nobody'),
		readById(context.client, 'commerce_payments', all(payments), { properties: PAYMENT_PROPERTIES }),
		all(lines).length === 0 ? [] : context.taxRates(),
	]);
	const rateById = new Map(rates.map((rate) => [rate.id, rate]));
	return objects.map((object, at) => {
		const own = <T>(links: Links, found: ReadonlyMap<string, T>): readonly T[] =>
			(links.get(object.id) ?? []).flatMap((id) => found.get(id) ?? []);
		const currency = object.properties.hs_currency ?? '';
		const read: readonly LineItem[] = inPlace(own(lines, lineObjects)).map((line) =>
			lineFrom(line, currency, rateById),
		);
		const paid: readonly Payment[] = own(payments, paymentObjects).map((payment) =>
			paymentFrom(payment, object.id, time.zone),
		);
		const linked = jobIds
			.get(object.id)!
			.flatMap((id) => jobs.get(id) ?? [])
			.map(({ record }) => linkedJob(record));
		const client = own(contacts, clients)[0] ?? NOBODY;
		return invoiceFrom(
			{
				object,
				client,
				lines: read,
				payments: paid,
				jobs: linked,
				sending: sendings[at] ?? null,
				isRecurring: false,
			},
			context.system,
			time,
		);
	});
}

const all = (links: Links): readonly string[] => [...links.values()].flat();
