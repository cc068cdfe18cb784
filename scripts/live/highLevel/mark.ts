import { MARK } from '../vendor';

/** The name of a draft of ours: the words for a person, and the adapter's idempotency marker behind them. */
export const MARKED = new RegExp(`^${MARK} \\[n8n-[0-9a-f]{24}\\]$`);
