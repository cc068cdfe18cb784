import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresOptions } from '../../src/systems/ledger/postgres/options';

const STARTS_WITHIN = 30_000;

/** The program as the machine's packages install it; null where there is none. */
export const PGBOUNCER =
	[...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
		.map((folder) => join(folder, 'pgbouncer'))
		.find(canRun) ?? null;

/** What differs from PgBouncer's own defaults, as its file names it. */
export type Settings = Readonly<Record<string, string | number>>;

export interface PgBouncer<At extends PostgresOptions> {
	/** The ledger as it is reached through the pooler. */
	readonly at: At;
	/** As an administrator who changes its file while it runs. */
	change(settings: Settings): void;
	stop(): Promise<void>;
}

/** A real PgBouncer before the server, with its defaults but for these settings. */
export async function pgBouncer<At extends PostgresOptions>(at: At, settings: Settings): Promise<PgBouncer<At>> {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-pgbouncer-'));
	const port = await freePort();
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	writeFileSync(join(folder, 'users.txt'), `${quoted(at.user)} ${quoted(at.password)}\n`);
	const write = (changed: Settings) => {
		const said = {
			listen_addr: '127.0.0.1',
			listen_port: port,
			unix_socket_dir: '',
			auth_type: 'scram-sha-256',
			auth_file: join(folder, 'users.txt'),
			...changed,
		};
		const lines = Object.entries(said).map(([name, value]) => `${name} = ${value}\n`);
		writeFileSync(
			join(folder, 'pgbouncer.ini'),
			`[databases]\n${at.database} = host=${at.host} port=${at.port}\n[pgbouncer]\n${lines.join('')}`,
		);
	};
	write(settings);
	// It refuses to run as root, and whoever runs it then reads the files.
	chmodSync(folder, 0o755);
	const asAnother = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
	const child = spawn(PGBOUNCER!, [...asAnother, join(folder, 'pgbouncer.ini')], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let log = '';
	child.stderr.on('data', (data: Buffer) => (log += data));
	const ended = once(child, 'exit');
	for (const until = Date.now() + STARTS_WITHIN; !(await answers(port)); await sleep(25))
		if (child.exitCode !== null || Date.now() > until) throw new Error(`PgBouncer did not start: ${log}`);
	return {
		at: { ...at, port },
		change: (changed) => {
			write({ ...settings, ...changed });
			child.kill('SIGHUP');
		},
		stop: async () => {
			child.kill('SIGINT');
			child.kill('SIGTERM');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function canRun(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};

const answers = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => resolve(true));
		socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
	});
