import { writeOrder, type Order } from '../../domain/overview/order';
import type { OverviewColumn } from './table';
import type { OverviewPageInput } from './view';

/** In the address of the page: by what each of the two kinds of lists is sorted. */
export const INVOICES_PARAMETER = 'invoices';
export const CLIENTS_PARAMETER = 'clients';

type Orders = Pick<OverviewPageInput, 'invoices' | 'clients' | 'link'>;

/**
 * What a click on the head of a column does: sorts by it, amounts from the largest and others from the first, and the
 * other way round where it is sorted by it already. The page keeps its place: the address names the section.
 */
export function sortOf<Sort extends string>(
	list: 'invoices' | 'clients',
	by: Sort,
	isAmount: boolean,
	input: Orders,
	section: string,
): NonNullable<OverviewColumn['sort']> {
	const now: Order<string> = input[list];
	const isCurrent = now.by === by;
	const next = { by, isDescending: isCurrent ? !now.isDescending : isAmount };
	const query = new URLSearchParams({
		...input.link,
		[INVOICES_PARAMETER]: writeOrder(list === 'invoices' ? next : input.invoices),
		[CLIENTS_PARAMETER]: writeOrder(list === 'clients' ? next : input.clients),
	});
	return {
		href: `?${query.toString()}#${section}`,
		now: isCurrent ? (now.isDescending ? 'descending' : 'ascending') : null,
	};
}
