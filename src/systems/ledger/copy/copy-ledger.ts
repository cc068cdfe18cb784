import { done, refused, replayed, type Outcome } from '../../../ports/outcome';
import { LedgerUnavailable } from '../ledger-unavailable';
import { movedAway } from './moved';
import { booksOf, differencesOf, type Books } from './books';
import { clearBeginnings, contentsOf } from './contents';
import type { LedgerTable, LedgerTables } from './ledger-tables';
import { pairTables } from './pair-tables';

/** A finished copy. */
export interface Copied extends Books {
	readonly from: string;
	readonly to: string;
	/** Whether the source takes nothing any more. */
	readonly closed: boolean;
}

/**
 * Copies everything of a ledger into an empty one: all of it or nothing, since the target is filled in one transaction.
 * A
 * copy that was cut off is begun again.
 *
 * A source that is to be closed is closed before the copy can be seen. So there is no moment at which both can be
 * written
 * to; after a death in between, the source is closed, the target empty, and the same copy may be made again.
 * @throws LedgerUnavailable when one of them cannot be used, or is closed
 */
export async function copyLedger(
	source: LedgerTables,
	target: LedgerTables,
	{ closes }: { readonly closes: boolean },
): Promise<Outcome<Copied>> {
	const tables = pairTables(await source.tables(), await target.tables());
	await source.begin(closes ? 'close' : 'read');
	const movedTo = await source.movedTo();
	if (movedTo !== null && movedTo !== target.place) throw movedAway(source.place, movedTo);
	await target.begin('fill');
	await refuseClosed(target);
	const books = await booksOf(source, tables);
	const copied = { from: source.place, to: target.place, closed: closes || movedTo !== null, ...books };
	const contents = await contentsOf(target, tables);
	// It was finished, and only its answer was lost.
	if (movedTo !== null && contents.length > 0 && (await differences(books, target, tables)).length === 0)
		return replayed(copied);
	if (contents.length > 0) return notEmpty(target.place, contents);
	await fill(source, target, tables);
	const differing = await differences(books, target, tables);
	if (differing.length > 0) return differs(differing);
	if (closes) {
		await source.setMoved(target.place);
		await source.commit();
	}
	await finish(source, target, copied.closed);
	return done(copied);
}

/** @returns where it had been moved to; null when it was open */
export async function reopenLedger(ledger: LedgerTables): Promise<string | null> {
	await ledger.begin('close');
	const movedTo = await ledger.movedTo();
	if (movedTo !== null) await ledger.setMoved(null);
	await ledger.commit();
	return movedTo;
}

async function refuseClosed(target: LedgerTables): Promise<void> {
	const movedTo = await target.movedTo();
	if (movedTo !== null) throw movedAway(target.place, movedTo);
}

async function fill(source: LedgerTables, target: LedgerTables, tables: readonly LedgerTable[]): Promise<void> {
	await clearBeginnings(target, tables);
	for (const table of tables) for await (const rows of source.rows(table)) await target.add(table, rows);
	await target.settle();
}

const differences = async (
	books: Books,
	target: LedgerTables,
	tables: readonly LedgerTable[],
): Promise<readonly string[]> => differencesOf(books, await booksOf(target, tables));

async function finish(source: LedgerTables, target: LedgerTables, isClosed: boolean): Promise<void> {
	try {
		await target.commit();
	} catch (fault) {
		throw isClosed ? unfinished(source.place, target.place, fault) : fault;
	}
}

/** Whether a commit took place may stay unknown, so the source is not opened again by itself. */
function unfinished(from: string, to: string, cause: unknown): LedgerUnavailable {
	const { message = '' } = cause as Error;
	const fix =
		'Run the same copy again: it is finished, or made anew. To go on with the old ledger instead, run Invoicing Ledger → Setting → Reopen.';
	return new LedgerUnavailable(
		`The copy to ${to} may not be finished, and the ledger in ${from} is closed. ${message}`.trim(),
		fix,
		{ cause },
	);
}

function notEmpty(place: string, contents: readonly string[]): Outcome<never> {
	const message = `The ledger in ${place} is not empty. It holds ${contents.join(', ')}.`;
	const fix =
		'Copy into a new ledger: name another file, or another schema. Publish its triggers only after the copy.';
	return refused({ code: 'ledger_not_empty', message, fix });
}

function differs(differing: readonly string[]): Outcome<never> {
	const message = `The copy differs from the ledger, so it was not kept. ${differing.join('; ')}.`;
	return refused({
		code: 'copy_differs',
		message,
		fix: 'Run it again; if it differs again, report it with these figures.',
	});
}
