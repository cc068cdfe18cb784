import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadScript } from '../native';
import { waitFor } from '../wait';

const { findRedis } = loadScript<{ findRedis(): string | undefined }>('redis');
const { anyFreePort } = loadScript<{ anyFreePort(): Promise<number> }>('requirements');

export const hasRedis = (): boolean => findRedis() !== undefined;

/** A suite that needs Redis. Where there is none on this machine, its name says that it was skipped. */
export const describeQueueMode = (name: string, tests: () => void): void => {
	if (hasRedis()) describe(name, tests);
	else describe.skip(`${name} (skipped: there is no redis-server on this machine)`, tests);
};

/** How often subscribers are disconnected while pub/sub is cut: more often than n8n connects anew. */
const CUT_EVERY_MS = 50;

/** The cut goes on for so long, so that messages that are under way are lost, too. */
const CUT_ON_MS = 5_000;
const ENOUGH_WITHIN_MS = 180_000;
const ANSWERS_WITHIN_MS = 10_000;

/**
 * A Redis of its own, on a port that stays the same. It writes nothing to the disk, so whatever it holds is gone when
 * it is killed.
 */
export class Redis {
	private child: ChildProcess | null = null;

	private constructor(
		readonly port: number,
		private readonly folder: string,
	) {}

	/** Somebody else may take the port that was free: then another one is tried. */
	static async start(tries = 3): Promise<Redis> {
		const redis = new Redis(await anyFreePort(), mkdtempSync(join(tmpdir(), 'invoicing-redis-')));
		try {
			await redis.start();
			return redis;
		} catch (fault) {
			await redis.stop();
			if (tries <= 1) throw fault;
			return await Redis.start(tries - 1);
		}
	}

	/** Starts it again, empty. */
	async start(): Promise<void> {
		const options = [
			'--port',
			String(this.port),
			'--bind',
			'127.0.0.1',
			'--dir',
			this.folder,
			'--save',
			'',
			'--appendonly',
			'no',
		];
		const launcher = join(__dirname, 'redis-launcher.mjs');
		const child = spawn(process.execPath, [launcher, findRedis()!, ...options], {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		child.channel?.unref();
		this.child = child;
		await waitFor('Redis', async () => {
			if (child.exitCode !== null) throw new Error(`Redis ended as it was started on port ${this.port}.`);
			return (await this.ask('PING').catch(() => '')) === '+PONG';
		});
	}

	async kill9(): Promise<void> {
		const child = this.child;
		if (!child || child.exitCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.disconnect();
		await ended;
	}

	async stop(): Promise<void> {
		await this.kill9();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/**
	 * Disconnects all subscribers, again and again, until `isEnough` and some seconds more. Nobody receives what is
	 * published meanwhile.
	 */
	async cutPubSub(isEnough: () => Promise<boolean>): Promise<void> {
		let isOver = false;
		const cutting = (async () => {
			for (; !isOver; await sleep(CUT_EVERY_MS)) await this.ask('CLIENT KILL TYPE pubsub');
		})();
		try {
			await waitFor('messages that nobody receives', isEnough, ENOUGH_WITHIN_MS);
			await sleep(CUT_ON_MS);
		} finally {
			isOver = true;
			await cutting;
		}
	}

	/**
	 * The first line that Redis answers. @throws Error where none comes: whoever listens on that port may be somebody
	 * else
	 */
	ask(command: string): Promise<string> {
		return new Promise((resolve, reject) => {
			const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
			socket.once('data', (data) => {
				resolve(String(data).split('\r\n')[0]!);
				socket.destroy();
			});
			socket.once('error', reject);
			socket.once('close', () => reject(new Error(`There is no answer to ${command}.`)));
			socket.setTimeout(ANSWERS_WITHIN_MS, () => socket.destroy());
		});
	}
}
