/** By which the open invoices of an overview may be sorted. */
export const INVOICE_SORTS = ['number', 'client', 'due', 'total', 'balance'] as const;
export type InvoiceSort = (typeof INVOICE_SORTS)[number];

/** By which its clients may be sorted. */
export const CLIENT_SORTS = ['client', 'open', 'overdue', 'paid'] as const;
export type ClientSort = (typeof CLIENT_SORTS)[number];

export interface Order<Sort extends string> {
	readonly by: Sort;
	readonly isDescending: boolean;
}

/** The overdue ones first: those that are due the longest. */
export const OVERDUE_FIRST: Order<InvoiceSort> = { by: 'due', isDescending: false };
/** Who owes the most first. */
export const OWING_FIRST: Order<ClientSort> = { by: 'open', isDescending: true };

/** An order as an address says it: `due`, or `-due` from the last to the first. */
export const writeOrder = ({ by, isDescending }: Order<string>): string => `${isDescending ? '-' : ''}${by}`;

/** The order that an address asks for; what is none of the choices gives the standard one. */
export function readOrder<Sort extends string>(
	asked: unknown,
	choices: readonly Sort[],
	standard: Order<Sort>,
): Order<Sort> {
	if (typeof asked !== 'string') return standard;
	const isDescending = asked.startsWith('-');
	const by = choices.find((choice) => choice === (isDescending ? asked.slice(1) : asked));
	return by === undefined ? standard : { by, isDescending };
}
