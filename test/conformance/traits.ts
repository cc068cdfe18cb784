/**
 * What a system is, beyond the capabilities that nodes ask for. A ledger of ours has all its data in one database of
 * ours; a system behind an API has not. Each says what it lacks and why, and the tests that need it are skipped by that
 * reason.
 */
export const TRAITS = {
	ownNumbers: 'gives the invoice numbers itself, from a series without gaps',
	ownSettings: "follows the ledger's settings: time zone, editing, deleting, overpayment",
	ownRecords:
		'keeps everything as it was given: any amount and currency, odd texts, deleted payments, a history in our words',
	ownCatalogue: 'keeps clients, pipelines, templates and jobs itself',
	linkTable: 'keeps the link table, in one transaction with its invoices and moves',
	ownEvents: 'writes each event in the transaction of its change, for every step',
	ownStages: 'has as many pipelines as its users want, with stages of their own',
	jobEntries: 'counts the entries of a job into stages from 1, and automatic moves in a row',
	behindApi: 'lies behind an API, with links, quotes or series of its own',
	atomic: 'compares and writes in one step, whoever else writes at the same time',
} as const;

export type Trait = keyof typeof TRAITS;

export const isTrait = (need: string): need is Trait => Object.hasOwn(TRAITS, need);

/** What the memory system and the ledger lack. */
export const OURS: Readonly<Partial<Record<Trait, string>>> = { behindApi: 'all of it stands in one store of ours' };
