/** What an invoice without a reference is called inside HighLevel. */
export const UNNAMED = 'Invoice';

/**
 * The idempotency marker stands at the end of the invoice's `name`, its title inside HighLevel. It is the only text
 * that a new invoice must have, that every answer gives back, and that the list is said to search. Whether a search for
 * it finds it is not confirmed, so what a search does not find is looked for by contact.
 */
const MARKED = /^(.*?)\s*\[(n8n-[0-9a-f]{24})\]$/s;

export const markedName = (reference: string, marker: string): string =>
	`${reference === '' ? UNNAMED : reference} [${marker}]`;

/** The marker in a name; null for an invoice that was not made here. */
export const markerIn = (name: string | null | undefined): string | null => MARKED.exec(name ?? '')?.[2] ?? null;

/** What the invoice is about, without the marker. */
export function referenceIn(name: string | null | undefined): string {
	const marked = MARKED.exec(name ?? '');
	if (!marked) return name ?? '';
	return marked[1] === UNNAMED ? '' : marked[1]!;
}

/** The name with another reference; its marker stays. */
export function renamed(name: string | null | undefined, reference: string): string {
	const marker = markerIn(name);
	if (marker !== null) return markedName(reference, marker);
	return reference === '' ? UNNAMED : reference;
}
