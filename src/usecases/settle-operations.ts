import type { SystemName } from '../domain/system-name';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { Journal, OperationRef, RemoteOperation, Unsettled } from '../ports/journal';
import { done, later, refused, replayed, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { readWords } from './read-fields';

export interface UnsettledQuery {
	/** null takes every system. */
	readonly system: SystemName | null;
	readonly limit: number;
}

/** Operations in other systems whose end is not known, newest first. */
export const listUnsettled = async (
	queries: readonly UnsettledQuery[],
	journal: Pick<Journal, 'listUnsettled'>,
): Promise<readonly Outcome<readonly Unsettled[]>[]> =>
	Promise.all(queries.map(async ({ system, limit }) => done(await journal.listUnsettled(system, limit))));

/** What a person found out about one operation. */
export interface SettleRequest {
	readonly system: SystemName;
	readonly operation: string;
	readonly key: string;
	readonly wasMade: boolean;
	/** What was made, by its id in the system; not looked at when nothing was. */
	readonly madeId: unknown;
}

/** How an operation ended: `result` is the id of what was made, null when nothing was. */
export interface Settled extends OperationRef {
	readonly result: string | null;
}

type Ready = OperationRef & { readonly madeId: string | null };

const OPERATIONS: readonly RemoteOperation[] = [
	'create_client',
	'create_invoice',
	'clone_invoice',
	'register_payment',
	'move_job',
];
/** More than anybody ever lets lie. */
const ALL = 1_000_000;
/** In this time it is written down; until then nobody else looks for it. */
const HOLD_MS = 60_000;

/**
 * A person decides on operations whose end nobody knows: this was made, or nothing was. What was made is written down
 * with its links, and the key gives it back from then on; what was not may be asked for anew. Of what is being done or
 * looked for just now, nobody can know how it will end: it comes out as `later`.
 */
export function settleOperations(
	requests: readonly SettleRequest[],
	journal: Journal,
	call: Call,
): Promise<readonly Outcome<Settled>[]> {
	return runAccepted(requests.map(read), call, async (ready) => {
		const outcomes: Outcome<Settled>[] = [];
		// One after the other: what two requests say of one operation, the first one decides.
		for (const request of ready) outcomes.push(await settle(request, journal, call));
		return outcomes;
	});
}

function read({ system, operation, key, wasMade, madeId }: SettleRequest): Result<Ready> {
	const known = OPERATIONS.find((one) => one === operation);
	if (!known)
		return refuse(
			'unknown_operation',
			`The operation is ${shown(operation)}, which is none that is done in other systems.`,
			`Give one of ${OPERATIONS.join(', ')}, as Get Unsettled shows it.`,
			'operation',
		);
	if (key === '')
		return refuse(
			'key_missing',
			'No unique key was given.',
			'Give the key of the operation, as Get Unsettled shows it.',
			'idempotencyKey',
		);
	if (!wasMade) return accept({ system, operation: known, key, madeId: null });
	if (known === 'move_job')
		return refuse(
			'move_needs_no_id',
			'A move is not settled as made: it makes nothing that has an id.',
			'Settle it as not made. Whoever asks for the move again finds the job where it stands, and moves it only if that is elsewhere.',
			'outcome',
		);
	const id = readWords(madeId, 'madeId', 200);
	if (!id.ok) return id;
	if (id.value === null)
		return refuse(
			'id_missing',
			'What was made is not named.',
			'Give its id in the other system, or settle the operation as not made.',
			'madeId',
		);
	return accept({ system, operation: known, key, madeId: id.value });
}

async function settle({ madeId, ...ref }: Ready, journal: Journal, call: Call): Promise<Outcome<Settled>> {
	const [found] = await journal.find([ref]);
	if (found === undefined || found === 'absent')
		return madeId === null ? replayed({ ...ref, result: null }) : refused(unknownOperation(ref));
	if (found !== 'open')
		return found.result === madeId
			? replayed({ ...ref, result: madeId })
			: refused(settledBefore(ref, found.result));
	const open = (await journal.listUnsettled(ref.system, ALL)).find(
		({ operation, key }) => operation === ref.operation && key === ref.key,
	);
	const held = new Date(Date.parse(call.now) + HOLD_MS).toISOString();
	const [claim] = open ? await journal.claim([open], call.now, held) : [];
	if (claim?.kind === 'done')
		return claim.result === madeId
			? replayed({ ...ref, result: madeId })
			: refused(settledBefore(ref, claim.result));
	if (claim?.kind !== 'resume')
		return later(claim?.kind === 'busy' ? claim.retryAfterMs : 0, 'It is being done, or looked for, just now.');
	if (madeId === null) await journal.withdraw([ref], held);
	else await journal.complete([{ ref, result: madeId }], call.now);
	return done({ ...ref, result: madeId });
}

const unknownOperation = ({ system, operation, key }: OperationRef): Refusal => ({
	code: 'unknown_operation',
	message: `Nothing was ever begun as ${operation} with the key "${key}" in ${system}.`,
	fix: 'Take system, operation and key from Get Unsettled.',
	field: 'idempotencyKey',
});

const settledBefore = ({ operation, key }: OperationRef, result: string): Refusal => ({
	code: 'settled_before',
	message: `The end of ${operation} with the key "${key}" is known: it made ${shown(result)}.`,
	fix: 'There is nothing left to settle; what was made can be voided or deleted in the other system.',
	field: 'idempotencyKey',
});
