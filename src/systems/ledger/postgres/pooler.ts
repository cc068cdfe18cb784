import type { Client } from './pg-library';

/** How long a connection that was accepted may wait for a server behind it, in milliseconds. */
export const SERVED_WITHIN = 10_000;

/** What a pooler does that the ledger cannot work with; what to say about it stands in faults.ts. */
class PoolerFault extends Error {
	constructor(readonly code: 'POOLER_SWAPS' | 'POOLER_IS_FULL') {
		super(code);
	}
}

const ASK = 'SELECT pg_backend_pid() AS pid';
/**
 * In which order a pooler hands its server connections out is its own affair; most show themselves in the first round.
 */
const ROUNDS = 3;
/** What `pg` itself says. */
const NOT_SERVED = /query read timeout/i;

/**
 * Finds a pooler that gives each transaction of a connection another server connection. Prepared statements, time
 * limits
 * and LISTEN are lost there. Two connections look which server process answers: each must have one of its own, the same
 * for as long as it lasts. They change and set nothing, since the server connections may be those of other programs.
 * @param makeClient answers within SERVED_WITHIN, or not at all
 * @throws PoolerFault
 */
export async function refuseSwapping(makeClient: () => Client): Promise<void> {
	const pids = new Map<Client, number>();
	const look = async (client: Client, sql = ASK): Promise<void> => {
		const pid = await pidOf(client, sql);
		const isShared = [...pids].some(([other, its]) => other !== client && its === pid);
		if (isShared || (pids.get(client) ?? pid) !== pid) throw new PoolerFault('POOLER_SWAPS');
		pids.set(client, pid);
	};
	const clients = [makeClient(), makeClient()] as const;
	try {
		for (const client of clients) {
			client.on('error', () => undefined);
			await client.connect();
			await look(client);
		}
		for (let round = 0; round < ROUNDS; round += 1) {
			await compare(clients[0], clients[1], look);
			await compare(clients[1], clients[0], look);
		}
	} finally {
		await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
	}
}

async function compare(
	idle: Client,
	busy: Client,
	look: (client: Client, sql?: string) => Promise<void>,
): Promise<void> {
	// A pool that takes its server connections in turn has another one for the second look.
	await look(idle);
	await look(idle);
	// One that prefers the last one used, or has no other, gives away the one that was just used.
	await look(busy, `BEGIN READ ONLY; ${ASK}`);
	// Whatever its order, the one that is in a transaction is taken.
	await look(idle);
	await busy.query('COMMIT');
}

async function pidOf(client: Client, sql: string): Promise<number> {
	try {
		const answers = [await client.query<{ pid: number }>(sql)].flat();
		return answers.at(-1)!.rows[0]!.pid;
	} catch (fault) {
		throw fault instanceof Error && NOT_SERVED.test(fault.message) ? new PoolerFault('POOLER_IS_FULL') : fault;
	}
}
