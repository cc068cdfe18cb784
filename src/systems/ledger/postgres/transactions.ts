import type { Payment } from '../../../domain/payment/payment';
import type { Changes, Decision } from '../changes';
import type { Loaded, Wanted } from '../wanted';
import { CommitUnknown } from './commit-unknown';
import type { Connection } from './connection';
import { isServersAnswer, isServersRefusal, whereIs } from './faults';
import { loadStatement } from './load';
import { toLoaded, type LoadedRow } from './loaded';
import { lockStatement, type CatalogueLock, type LockedRow } from './lock';
import { saveStatement } from './save';
import { BEGIN, COMMIT, ROLLBACK, type Session, type Statement } from './session';

/** What a run came to: its value, or that it must be run again with more locks. */
type Run<T> = { readonly value: T } | 'lock-more' | 'moved';

/**
 * One write: begin, lock and load in one round trip, decide, save and commit in another; so two, whatever the size.
 *
 * Locking and loading are two statements on purpose. A statement that had to wait for a lock sees the locked row anew,
 * but everything else as it was before it waited; only the next statement sees the payments that were written
 * meanwhile.
 */
export async function write<T>(
	connection: Connection,
	wanted: Wanted,
	decide: (loaded: Loaded) => Decision<T>,
): Promise<T> {
	let catalogue = firstCatalogueLock(wanted);
	return connection.retrying(async (session) => {
		for (;;) {
			const run = await writeOnce(session, connection, wanted, catalogue, decide);
			if (run === 'lock-more') catalogue = 'own';
			else if (run !== 'moved') return run.value;
		}
	});
}

/** Without locks, in one round trip. */
export const read = (connection: Connection, wanted: Wanted): Promise<Loaded> =>
	connection.retrying(async (session) => {
		const [row] = await session.ask<LoadedRow>(loadStatement(wanted));
		return toLoaded(row!);
	});

async function writeOnce<T>(
	session: Session,
	{ at }: Connection,
	wanted: Wanted,
	catalogue: CatalogueLock,
	decide: (loaded: Loaded) => Decision<T>,
): Promise<Run<T>> {
	const { loaded, locked } = await begin(session, wanted, catalogue);
	let decision: Decision<T> | null = null;
	try {
		decision = decide(loaded);
	} finally {
		// What the decision threw is what matters.
		if (!decision) await session.ask(ROLLBACK).catch(() => undefined);
	}
	const save = decision.changes && saveStatement(decision.changes);
	const again = isMoved(wanted, loaded, locked)
		? 'moved'
		: save && catalogue !== 'own' && changesCatalogue(decision.changes!)
			? 'lock-more'
			: null;
	if (again || !save) {
		await session.ask(ROLLBACK);
		return again ?? { value: decision.value };
	}
	await commit(session, save, whereIs(at));
	return { value: decision.value };
}

async function begin(
	session: Session,
	wanted: Wanted,
	catalogue: CatalogueLock,
): Promise<{ loaded: Loaded; locked: Locked }> {
	const lock = lockStatement(wanted, catalogue);
	const answers = await session.together([BEGIN, ...(lock ? [lock] : []), loadStatement(wanted)]);
	const failed = answers.find((answer) => answer.status === 'rejected');
	if (failed) {
		// Where the server is gone there is nothing to roll back, and the fault that matters is the first.
		if (isServersRefusal(failed.reason)) await session.ask(ROLLBACK).catch(() => undefined);
		throw failed.reason;
	}
	const rows = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : []));
	const names = new Set(lock ? (rows[1] as readonly LockedRow[]).map(({ kind, id }) => `${kind} ${id}`) : []);
	return { loaded: toLoaded(rows.at(-1)![0] as LoadedRow), locked: (kind, id) => names.has(`${kind} ${id}`) };
}

/** Saves and commits together. A save that fails makes the COMMIT behind it a rollback. */
async function commit(session: Session, save: Statement, where: string): Promise<void> {
	const [saved, committed] = await session.together([save, COMMIT]);
	if (saved!.status === 'rejected') {
		// An answer to the save itself came before the COMMIT was looked at; silence may have come after.
		throw isServersAnswer(saved!.reason) ? saved!.reason : new CommitUnknown(where, saved!.reason);
	}
	if (committed!.status === 'rejected') {
		throw isServersRefusal(committed!.reason) ? committed!.reason : new CommitUnknown(where, committed!.reason);
	}
}

/** Whether the row was locked before it was loaded. */
type Locked = (kind: LockedRow['kind'], id: string) => boolean;

/**
 * What was found is not what was locked: a wanted payment came to stand on an invoice meanwhile, or a payment that fits
 * was received or freed only now, or a job got a wanted external key. Another process may be about to change it just
 * as well.
 */
function isMoved(wanted: Wanted, loaded: Loaded, locked: Locked): boolean {
	if ((wanted.unappliedPayments?.length ?? 0) > 0 && [...loaded.payments.keys()].some((id) => !locked('payment', id)))
		return true;
	const externalIds = new Set(wanted.externalIds);
	if (
		externalIds.size > 0 &&
		[...loaded.jobs.values()].some((job) => externalIds.has(job.externalId) && !locked('job', job.id))
	)
		return true;
	const keeps = ({ id, creditNoteId }: Payment) => creditNoteId !== null && !locked('payment', id);
	if ((wanted.corrected || wanted.keptOfClients) && [...loaded.payments.values()].some(keeps)) return true;
	const ids = new Set(wanted.payments);
	if (ids.size === 0) return false;
	return [...loaded.invoices.values()].some(
		(invoice) => !locked('invoice', invoice.id) && invoice.payments.some(({ id }) => ids.has(id)),
	);
}

const CATALOGUE_SCOPES = new Set(['client', 'template', 'pipeline']);

/** A guess that spares most changes of the catalogue a second run; `changesCatalogue` is what makes it right. */
function firstCatalogueLock(wanted: Wanted): CatalogueLock {
	const { products, templatesInUse, pipelinesInUse, everyPipeline, hangingOnClients, hangingOnJobs, keys } = wanted;
	const isChange =
		products?.length || templatesInUse || pipelinesInUse || everyPipeline || hangingOnClients || hangingOnJobs;
	return isChange || keys?.some(({ scope }) => CATALOGUE_SCOPES.has(scope)) ? 'own' : 'none';
}

const changesCatalogue = ({
	products,
	clients,
	deletedClients,
	deletedJobs,
	templates,
	pipelines,
	settings,
}: Changes): boolean =>
	products.length +
		clients.length +
		deletedClients.length +
		deletedJobs.length +
		templates.length +
		pipelines.length >
		0 || settings !== null;
