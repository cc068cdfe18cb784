import type { Payment } from '../../../domain/payment/payment';
import { isSearchedFor } from '../../../domain/search';
import { firstOf } from '../../../remote/pages';
import type { HubSpotContext } from '../context';
import { isProcessedByHubSpot, PAYMENT_PROPERTIES, paymentFrom } from '../map/payment';
import { readAssociations } from '../wire/associations';
import { readById, type SearchFilter } from '../wire/read';
import { searchPages } from '../wire/search-pages';
import type { CrmObject } from '../wire/schemas';

/** A payment with what HubSpot says besides of it. */
export interface PaymentRead {
	readonly payment: Payment;
	readonly isProcessedByHubSpot: boolean;
}

/** Payments by id with the invoice they stand on. @param withDeleted looks in the recycling bin, too */
export async function readPayments(
	context: HubSpotContext,
	ids: readonly string[],
	withDeleted = false,
): Promise<ReadonlyMap<string, PaymentRead>> {
	const live = [
		...(await readById(context.client, 'commerce_payments', ids, { properties: PAYMENT_PROPERTIES })).values(),
	];
	const missing = ids.filter((id) => !live.some((object) => object.id === id));
	const gone =
		withDeleted && missing.length > 0
			? [
					...(
						await readById(context.client, 'commerce_payments', missing, {
							properties: PAYMENT_PROPERTIES,
							archived: true,
						})
					).values(),
				]
			: [];
	return new Map(
		(await withInvoices(context, [...live, ...gone.map((object) => ({ ...object, archived: true }))])).map(
			(read) => [read.payment.id, read],
		),
	);
}

async function withInvoices(context: HubSpotContext, objects: readonly CrmObject[]): Promise<readonly PaymentRead[]> {
	const live = objects.filter(({ archived }) => !archived).map(({ id }) => id);
	const [invoices, zone] = await Promise.all([
		readAssociations(context.client, 'commerce_payments', 'invoices', live),
		context.zone(),
	]);
	return objects.map((object) => ({
		payment: paymentFrom(object, invoices.get(object.id)?.[0] ?? null, zone),
		isProcessedByHubSpot: isProcessedByHubSpot(object),
	}));
}

/** How many payments are looked through at least, to show those first that stand on no invoice. */
const MOST = 200;

/** Payments of one amount and payer that are gone through: 5,000. */
const MOST_PAGES = 25;

/**
 * Live payments that stand on no invoice, of this amount and payer; either may be left open. The search says which
 * payments to look at; how they stand is read, since the search shows them as they were.
 * @throws RemoteFault where there are more than are gone through: an older one might fit as well
 */
export async function findUnapplied(
	context: HubSpotContext,
	amount: string | null,
	payerEmail: string | null,
): Promise<readonly PaymentRead[]> {
	const filters: SearchFilter[] = [
		...(amount === null ? [] : [{ propertyName: 'hs_initial_amount', operator: 'EQ', value: amount } as const]),
		...(payerEmail === null
			? []
			: [{ propertyName: 'hs_customer_email', operator: 'EQ', value: payerEmail } as const]),
	];
	const found = await firstOf(
		searchPages(context.client, 'commerce_payments', {
			groups: filters.length === 0 ? [] : [filters],
			properties: [],
			what: 'payments of that amount and payer',
			mostPages: MOST_PAGES,
		}),
		null,
	);
	const payments = await readPayments(
		context,
		found.map(({ id }) => id),
	);
	return [...payments.values()].filter(({ payment }) => payment.invoiceId === null && payment.deletedAt === null);
}

/** Unapplied ones first, newest first. Among the newest of the account: HubSpot cannot be asked for unapplied ones. */
export async function listPaymentsInHubSpot(
	context: HubSpotContext,
	search: string,
	limit: number,
): Promise<readonly Payment[]> {
	const words = search.trim();
	const groups: readonly (readonly SearchFilter[])[] =
		words === ''
			? []
			: [
					[{ propertyName: 'hs_customer_email', operator: 'CONTAINS_TOKEN', value: `*${words}*` }],
					[{ propertyName: 'hs_reference_number', operator: 'CONTAINS_TOKEN', value: `*${words}*` }],
					...(/^\d{1,19}$/.test(words)
						? [[{ propertyName: 'hs_object_id', operator: 'EQ', value: words } as const]]
						: []),
				];
	const most = Math.max(limit, MOST);
	const objects = await firstOf(
		searchPages(context.client, 'commerce_payments', {
			groups,
			properties: PAYMENT_PROPERTIES,
			most,
			what: 'payments in HubSpot',
		}),
		most,
	);
	// A `*` in the text is HubSpot's sign for any letters.
	const isMeant = ({ id, payerEmail, reference, deletedAt }: Payment) =>
		deletedAt === null && isSearchedFor(search, id, [payerEmail, reference]);
	const live = (await withInvoices(context, objects)).map(({ payment }) => payment).filter(isMeant);
	const rank = ({ invoiceId }: Payment) => (invoiceId === null ? 0 : 1);
	return [...live].sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}
