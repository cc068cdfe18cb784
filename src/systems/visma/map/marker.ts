/**
 * The idempotency marker stands in `SubscriptionNumber`: a text of up to 100 characters that a draft and the invoice
 * made of it both have, and that is printed less prominently than references are. Whether a converted draft hands it on
 * is not confirmed; the invoice is also found by the draft it was made of.
 */
const MARKED = /^n8n-[0-9a-f]{24}$/;

export const MARKER_FIELD = 'SubscriptionNumber';

/** The marker of a record; null for one that was not made here. */
export const markerIn = ({
	SubscriptionNumber,
}: {
	readonly SubscriptionNumber?: string | null | undefined;
}): string | null => (MARKED.test(SubscriptionNumber ?? '') ? SubscriptionNumber! : null);
