import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { PostgresOptions } from '../../src/systems/ledger/postgres/options';

/** Where a real PostgreSQL answers. */
export interface Server {
	readonly port: number;
	readonly user: string;
	readonly password: string;
}

const LAUNCHER = join(__dirname, 'postgres-launcher.mjs');
const STARTS_WITHIN = 60_000;
const USER = 'postgres';
const PASSWORD = 'pass word/@:%#';

/**
 * The server of this jest worker: started once, shared by the test files that the worker runs, and stopped by its own
 * launcher as soon as the worker is gone, however it went.
 */
async function embeddedPostgres(): Promise<Server> {
	const directory = join(tmpdir(), `invoicing-postgres-${process.pid}`);
	const ready = join(directory, 'ready.json');
	const running = readReady(ready);
	if (running && isAlive(running.launcher)) return running;
	rmSync(directory, { recursive: true, force: true });
	launch(directory, { durable: false }, 'detached');
	for (const until = Date.now() + STARTS_WITHIN; Date.now() < until; await sleep(25)) {
		const started = readReady(ready);
		if (started) return started;
	}
	throw new Error(
		`PostgreSQL did not start: ${existsSync(directory) ? readFileSync(join(directory, 'out.log'), 'utf8') : 'its launcher ended'}`,
	);
}

/** A server of its own, for tests that stop it or benches that need it to be `durable`. End it with `stop`. */
export interface OwnServer extends Server {
	/** As `pg_ctl stop -m immediate`: everything is dropped where it stands. */
	crash(): Promise<void>;
	start(): Promise<void>;
	stop(): Promise<void>;
}

export async function ownPostgres({ durable = false } = {}): Promise<OwnServer> {
	const directory = join(
		tmpdir(),
		`invoicing-postgres-${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
	);
	const child = launch(directory, { durable }, 'spoken to');
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
	const receive = async () => {
		const { value, done } = await lines.next();
		const said = done ? { fault: 'its launcher ended' } : (JSON.parse(value) as { fault?: string; ready?: Server });
		if (said.fault !== undefined) throw new Error(`PostgreSQL: ${said.fault}`);
		return said;
	};
	const send = async (command: string) => {
		child.stdin!.write(`${command}\n`);
		await receive();
	};
	const { ready } = await receive();
	return {
		...ready!,
		crash: () => send('crash'),
		start: () => send('start'),
		stop: async () => {
			child.stdin!.end('stop\n');
			await ended;
		},
	};
}

let made = 0;

/** Options of a ledger that nobody has opened yet: a schema of its own in the worker's server. */
export async function freshDatabase(server?: Server): Promise<PostgresOptions & { readonly schema: string }> {
	const { port, user, password } = server ?? (await embeddedPostgres());
	made += 1;
	const schema = `test_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}_${made}`;
	return {
		host: '127.0.0.1',
		port,
		database: 'postgres',
		user,
		password,
		ssl: 'disable',
		schema,
		maxConnections: 10,
	};
}

/** Runs one statement as the user, in the ledger's schema where one is named. */
export async function runSql<Row extends object = Record<string, unknown>>(
	at: PostgresOptions,
	sql: string,
	values: unknown[] = [],
): Promise<Row[]> {
	const client = new Client({
		host: at.host,
		port: at.port,
		database: at.database,
		user: at.user,
		password: at.password,
	});
	client.on('error', () => undefined);
	await client.connect();
	try {
		if (at.schema !== undefined) await client.query(`SET search_path TO "${at.schema}"`);
		return (await client.query(sql, values)).rows as Row[];
	} finally {
		await client.end();
	}
}

function launch(directory: string, { durable }: { durable: boolean }, how: 'detached' | 'spoken to'): ChildProcess {
	mkdirSync(directory, { recursive: true });
	const order = JSON.stringify({ directory, serves: process.pid, durable, user: USER, password: PASSWORD });
	const isDetached = how === 'detached';
	const log = isDetached ? openSync(join(directory, 'out.log'), 'a') : 'inherit';
	const stdio: StdioOptions = isDetached ? ['ignore', log, log] : ['pipe', 'pipe', log];
	const child = spawn(process.execPath, [LAUNCHER, order], { stdio, detached: isDetached });
	if (isDetached) child.unref();
	return child;
}

function readReady(file: string): (Server & { readonly launcher: number }) | null {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Server & { launcher: number };
	} catch {
		return null;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
