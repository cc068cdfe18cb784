import { dateIn, type Instant, type LocalDate } from '../domain/local-date';
import { priceInvoice } from '../domain/invoice/priced';
import { PLAIN_PRICING } from '../domain/invoice/pricing';
import { roundTotals as totalsRounded, type RoundTotals } from '../domain/invoice/rounding';
import type { Totals } from '../domain/invoice/totals';
import { monthOf } from '../domain/overview/month';
import type { ClientSort, InvoiceSort, Order } from '../domain/overview/order';
import type { RecurringInvoice } from '../domain/recurrence/recurring-invoice';
import { accept, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { templateLinesIn, templatePricingIn, type InvoiceTemplate } from '../domain/template';
import type { Catalogue } from '../ports/catalogue';
import type { DeadLetter, EventStore } from '../ports/event-store';
import type { Journal, Unsettled } from '../ports/journal';
import type { LedgerFigures, LedgerOverview } from '../ports/ledger-overview';
import type { RecurringInvoices } from '../ports/recurring-invoices';

export interface OverviewDeps {
	readonly overview: Pick<LedgerOverview, 'figures'>;
	readonly catalogue: Pick<Catalogue, 'settings' | 'readClients' | 'readTemplates'>;
	readonly recurring: Pick<RecurringInvoices, 'list'>;
	readonly events: Pick<EventStore, 'listDeadLetters'>;
	readonly journal: Pick<Journal, 'listUnsettled'>;
}

/** How the lists of an overview are sorted. */
export interface OverviewOrders {
	readonly invoices: Order<InvoiceSort>;
	readonly clients: Order<ClientSort>;
}

/** The next date of a recurring invoice, with what it will bill as far as that is known today. */
export interface NextRecurring {
	readonly name: string;
	readonly client: string;
	readonly date: LocalDate;
	readonly currency: string;
	/** Minor units; null where the template is gone or has no total. */
	readonly amount: bigint | null;
}

/** Everything that the overview of one ledger shows. */
export interface LedgerReport {
	readonly settings: Settings;
	readonly today: LocalDate;
	readonly figures: LedgerFigures;
	readonly recurring: readonly NextRecurring[];
	readonly deadLetters: readonly DeadLetter[];
	readonly unsettled: readonly Unsettled[];
}

/** Rows of the two lists of money. */
const MOST_ROWS = 100;
/** Rows of each other list. */
const MOST_OTHERS = 20;

/** What the overview of a ledger shows now, by the ledger's own time zone. */
export async function readOverview(deps: OverviewDeps, orders: OverviewOrders, now: Instant): Promise<LedgerReport> {
	const settings = await deps.catalogue.settings();
	const today = dateIn(now, settings.timeZone);
	const query = { now, today, month: monthOf(today), ...orders, most: MOST_ROWS };
	return {
		settings,
		today,
		figures: await deps.overview.figures(query),
		recurring: await nextRecurring(deps, settings),
		deadLetters: await deps.events.listDeadLetters(MOST_OTHERS),
		unsettled: await deps.journal.listUnsettled(null, MOST_OTHERS),
	};
}

async function nextRecurring(
	{ recurring, catalogue }: OverviewDeps,
	{ roundTotals }: Settings,
): Promise<readonly NextRecurring[]> {
	const found = await recurring.list({ search: '', clientId: null, state: 'active', limit: MOST_OTHERS });
	const clients = await catalogue.readClients(found.map(({ clientId }) => clientId));
	const templateIds = [...new Set(found.flatMap(({ templateId }) => templateId ?? []))];
	const templates = await catalogue.readTemplates(templateIds);
	return found.flatMap((one, at): NextRecurring[] => {
		if (one.next === null) return [];
		const client = clients[at];
		const named = one.templateId === null ? 'absent' : templates[templateIds.indexOf(one.templateId)]!;
		const template = named === 'absent' ? null : named;
		const totals = totalsToCome(one, template, roundTotals);
		return [
			{
				name: one.name,
				client: client === undefined || client === 'absent' ? '' : client.name,
				date: one.next.date,
				currency: one.currency,
				amount: totals?.ok ? totals.value.total : null,
			},
		];
	});
}

/**
 * What its next invoice comes to, in its own currency. How it prices is the template's also where the lines are its
 * own. Null where the template that has its lines is gone; refusals of whatever its invoice would be refused for.
 */
function totalsToCome(
	one: RecurringInvoice,
	template: InvoiceTemplate | null,
	roundTotals: RoundTotals,
): Result<Totals> | null {
	const { currency } = one;
	if (isOfTemplate(one) && template === null) return null;
	const lines = isOfTemplate(one) && template ? templateLinesIn(template, currency) : accept(one.lines);
	if (!lines.ok) return lines;
	const pricing = template ? templatePricingIn(template, currency) : accept(PLAIN_PRICING);
	if (!pricing.ok) return pricing;
	const priced = priceInvoice(lines.value, pricing.value, currency);
	return priced.ok ? totalsRounded(priced.value.totals, currency, roundTotals) : priced;
}

/** What it bills stands in its template, as that is when each invoice is made. */
const isOfTemplate = ({ lines, templateId }: RecurringInvoice): boolean => lines.length === 0 && templateId !== null;
