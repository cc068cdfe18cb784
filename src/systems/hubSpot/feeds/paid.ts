import type { DomainEvent } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { Feed } from '../../../ports/inbox';
import { HISTORY_MOST } from '../wire/address';
import type { HubSpotContext } from '../context';
import { minorFrom } from '../map/amounts';
import { instantFrom, millisFrom } from '../map/dates';
import { OPEN_WORD } from '../map/status';
import { readById, type SearchFilter } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { changeFeed } from './change-feed';
import { whenTurned } from './turned';

const is = (word: string): SearchFilter => ({ propertyName: 'hs_invoice_status', operator: 'EQ', value: word });

/**
 * Invoices that became paid. Each time is an event of its own, named by the moment that HubSpot's history has for it.
 */
export const paidFeed = (context: HubSpotContext): Feed =>
	changeFeed(context, {
		name: 'paid',
		kinds: ['invoice.paid'],
		searches: () => [{ type: 'invoices', filters: [is('paid')], properties: [] }],
		events: async (invoices) =>
			(await withHistory(context, invoices, 'hs_invoice_status')).flatMap((invoice) => {
				const at = whenTurned(invoice, 'hs_invoice_status', 'paid');
				return at === null ? [] : [event('invoice.paid', 'paid', context.system, invoice.id, at)];
			}),
	});

/** Open invoices of which a part was paid; each payment that raised it is an event. */
export const partlyPaidFeed = (context: HubSpotContext): Feed =>
	changeFeed(context, {
		name: 'partly',
		kinds: ['invoice.partially_paid'],
		searches: () => [{ type: 'invoices', filters: [is(OPEN_WORD)], properties: ['hs_currency', 'hs_amount_paid'] }],
		events: async (invoices) => {
			const paidIn = invoices.filter(({ properties }) => paidOf(properties.hs_amount_paid, properties) > 0n);
			const withHistories = await withHistory(context, paidIn, 'hs_amount_paid');
			return withHistories.flatMap((invoice) =>
				whenRaised(invoice).map((at) =>
					event('invoice.partially_paid', 'partly', context.system, invoice.id, at),
				),
			);
		},
	});

const paidOf = (amount: string | null | undefined, { hs_currency: currency }: CrmObject['properties']): bigint =>
	minorFrom(amount, currency ?? '') ?? 0n;

const withHistory = async (
	{ client }: HubSpotContext,
	objects: readonly CrmObject[],
	property: string,
): Promise<readonly CrmObject[]> =>
	objects.length === 0
		? []
		: [
				...(
					await readById(
						client,
						'invoices',
						objects.map(({ id }) => id),
						{
							properties: [property, 'hs_currency', 'hs_amount_billed'],
							propertiesWithHistory: [property],
						},
					)
				).values(),
			];

/** Each time more was paid than before and something was still owed, unless it was taken back since. */
function whenRaised({ properties, propertiesWithHistory }: CrmObject): readonly Instant[] {
	const values = propertiesWithHistory?.hs_amount_paid ?? [];
	const amounts = values.map(({ value }) => paidOf(value, properties));
	const billed = minorFrom(properties.hs_amount_billed, properties.hs_currency ?? '');
	return values.flatMap(({ timestamp }, at) => {
		const amount = amounts[at]!;
		// Of a history that was cut, nobody knows what was paid before its oldest sum.
		const before = amounts[at + 1] ?? (values.length >= HISTORY_MOST ? null : 0n);
		const isRaised = before !== null && amount > before && (billed === null || amount < billed);
		const when = isRaised && amounts.slice(0, at).every((later) => later >= amount) ? instantFrom(timestamp) : null;
		return when === null ? [] : [when];
	});
}

const event = (
	kind: DomainEvent['kind'],
	word: string,
	system: string,
	invoiceId: string,
	at: Instant,
): DomainEvent => ({
	id: `${word}:${system}:${invoiceId}:${millisFrom(at)}`,
	kind,
	system,
	subject: invoiceId,
	at,
	data: { paymentId: null },
});
