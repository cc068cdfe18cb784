import type { Due } from './publish-due';

/** What becomes of dates that were missed while n8n was not there. */
export type CatchUp = 'all' | 'latest' | 'none';

/**
 * Whether a date that fell due is billed: all of them; of each recurring invoice the last; or only those that were not
 * missed.
 */
export function isBilled({ isMissed, isLatest }: Pick<Due, 'isMissed' | 'isLatest'>, policy: CatchUp): boolean {
	switch (policy) {
		case 'all':
			return true;
		case 'latest':
			return isLatest;
		case 'none':
			return !isMissed;
	}
}
