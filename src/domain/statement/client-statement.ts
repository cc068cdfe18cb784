import type { Client } from '../client';
import type { Statement, StatementPeriod } from './statement';

/** What a statement shows: what is open at the end of the last day, or everything that happened in the period. */
export type StatementShows = 'openItems' | 'period';

/** A client's account: one statement for each currency in which there is something, and at least one. */
export interface ClientStatement extends StatementPeriod {
	readonly client: Client;
	readonly shows: StatementShows;
	readonly statements: readonly Statement[];
}
