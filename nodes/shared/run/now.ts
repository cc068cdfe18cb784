import type { Instant } from '../../../src/domain/local-date';
import { aheadMs } from '../ledger/host-facts';

/**
 * What these nodes take for now, as every call and every clock of theirs gets it; the only reading of the machine's
 * clock.
 * @param file of a demonstration's clock, see `aheadMs`
 */
export const now = (file?: string): Instant => new Date(Date.now() + aheadMs(file)).toISOString();
