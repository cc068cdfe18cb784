import type { DomainEvent } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { Feed, FeedPage } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { minorFrom } from '../map/amount';
import { instantFrom, millisFrom } from '../map/dates';
import { OPEN_WORD } from '../map/status';
import { readById, type SearchFilter } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { readChanges } from './changes';
import { EVERY_MS } from './rhythm';

const is = (word: string): SearchFilter => ({ propertyName: 'hs_invoice_status', operator: 'EQ', value: word });

/** Invoices that became paid. Each time is an event of its own, named by the moment that HubSpot's history has for it. */
export const paidFeed = (context: HubSpotContext): Feed => ({
	name: 'paid',
	kinds: ['invoice.paid'],
	everyMs: EVERY_MS,
	read: async (cursor, now): Promise<FeedPage> => {
		const { objects, ...page } = await readChanges(context, 'invoices', [is('paid')], ['hs_invoice_status'], cursor, now);
		const told = await withHistory(context, objects, 'hs_invoice_status');
		const events = told.flatMap((object) => {
			const at = lastTime(object, 'hs_invoice_status', (value) => value === 'paid');
			return at === null ? [] : [event('invoice.paid', 'paid', context.system, object.id, at)];
		});
		return { events, ...page };
	},
});

/** Open invoices of which a part was paid; each payment that raised it is an event. */
export const partlyPaidFeed = (context: HubSpotContext): Feed => ({
	name: 'partly',
	kinds: ['invoice.partially_paid'],
	everyMs: EVERY_MS,
	read: async (cursor, now): Promise<FeedPage> => {
		const { objects, ...page } = await readChanges(context, 'invoices', [is(OPEN_WORD)], ['hs_currency', 'hs_amount_paid'], cursor, now);
		const paidIn = objects.filter(({ properties }) => (minorFrom(properties.hs_amount_paid, properties.hs_currency ?? '') ?? 0n) > 0n);
		const events = (await withHistory(context, paidIn, 'hs_amount_paid')).flatMap((object) => {
			const at = whenRaised(object);
			return at === null ? [] : [event('invoice.partially_paid', 'partly', context.system, object.id, at)];
		});
		return { events, ...page };
	},
});

const withHistory = async ({ client }: HubSpotContext, objects: readonly CrmObject[], property: string): Promise<readonly CrmObject[]> =>
	objects.length === 0 ? [] : [...(await readById(client, 'invoices', objects.map(({ id }) => id), { properties: [property, 'hs_currency'], propertiesWithHistory: [property] })).values()];

/** When the property last took on such a value; null where it no longer has one. */
function lastTime({ propertiesWithHistory }: CrmObject, property: string, fits: (value: string) => boolean): Instant | null {
	const values = propertiesWithHistory?.[property] ?? [];
	if (!fits(values[0]?.value ?? '')) return null;
	// HubSpot may write the same value anew: the time it came is the oldest of the newest run.
	const firstOther = values.findIndex(({ value }) => !fits(value ?? ''));
	return instantFrom(values[firstOther < 0 ? values.length - 1 : firstOther - 1]!.timestamp);
}

/** The last time more was paid than before; null when the last change took something back. */
function whenRaised({ properties, propertiesWithHistory }: CrmObject): Instant | null {
	const [last, before] = propertiesWithHistory?.hs_amount_paid ?? [];
	const amount = (value: string | null | undefined) => minorFrom(value, properties.hs_currency ?? '') ?? 0n;
	return last && amount(last.value) > amount(before?.value) ? instantFrom(last.timestamp) : null;
}

const event = (kind: DomainEvent['kind'], word: string, system: string, invoiceId: string, at: Instant): DomainEvent => ({
	id: `${word}:${system}:${invoiceId}:${millisFrom(at)}`,
	kind,
	system,
	subject: invoiceId,
	at,
	data: { paymentId: null },
});
