import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownPostgres, type OwnServer } from '../../../support/embedded-postgres';
import { N8n } from '../n8n';
import { loadScript } from '../native';
import { HelperProcess } from './helper-process';
import { Redis } from './redis';

const { anyFreePort } = loadScript<{ anyFreePort(): Promise<number> }>('requirements');

export interface QueueOptions {
	readonly workers?: number;
	/** Whether a webhook process serves the production addresses, and main does not. */
	readonly webhook?: boolean;
	readonly env?: Record<string, string>;
}

/**
 * n8n in queue mode: main, workers, Redis and PostgreSQL, each a process of its own, each n8n with a folder of its own.
 * Every one can be killed and started again; `stop` ends them all, also when the start failed half-way.
 */
export class Queue {
	readonly workers: HelperProcess[] = [];
	webhook: HelperProcess | null = null;
	main!: N8n;
	private readonly folder = mkdtempSync(join(tmpdir(), 'invoicing-queue-'));
	private env: Record<string, string> = {};

	private constructor(
		readonly redis: Redis,
		readonly postgres: OwnServer,
	) {}

	static async start({ workers = 2, webhook = false, env = {} }: QueueOptions = {}): Promise<Queue> {
		const queue = new Queue(await Redis.start(), await ownPostgres());
		try {
			const webhookPort = await anyFreePort();
			queue.env = {
				...queue.ownEnv(),
				...(webhook && { N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/` }),
				...env,
			};
			const mainEnv = { ...queue.env, ...(webhook && { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' }) };
			// Main first: it brings the database up for the others.
			queue.main = await N8n.start({ userFolder: queue.folderOf('main'), env: mainEnv });
			const others = Array.from({ length: workers }, () => queue.startWorker());
			if (webhook) others.push((queue.webhook = queue.helper('webhook', webhookPort)).start());
			// All of them are waited for, so that `stop` finds each one that was started.
			const failed = (await Promise.allSettled(others)).find((result) => result.status === 'rejected');
			if (failed) throw failed.reason;
			return queue;
		} catch (fault) {
			await queue.stop();
			throw fault;
		}
	}

	/** One more worker. */
	async startWorker(): Promise<void> {
		const worker = this.helper('worker', await anyFreePort());
		this.workers.push(worker);
		await worker.start();
	}

	/** Every process of n8n, and what it wrote last. */
	get processes(): readonly { readonly name: string; readonly hasExited: boolean; readonly log: string }[] {
		const helpers = [
			...this.workers.map((worker, at) => ({ name: `worker ${at}`, of: worker })),
			...(this.webhook ? [{ name: 'webhook', of: this.webhook }] : []),
		];
		return [{ name: 'main', of: this.main }, ...helpers].map(({ name, of }) => ({
			name,
			hasExited: of.hasExited(),
			log: of.log,
		}));
	}

	async stop(): Promise<void> {
		const helpers = [...this.workers, ...(this.webhook ? [this.webhook] : [])];
		await Promise.all([...helpers.map((helper) => helper.kill9()), this.main?.kill9()]);
		await this.main?.stop();
		await Promise.all([this.redis.stop(), this.postgres.stop()]);
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	private helper(command: 'worker' | 'webhook', port: number): HelperProcess {
		return new HelperProcess({ command, port, userFolder: this.folderOf(`${command}-${port}`), env: this.env });
	}

	private folderOf(name: string): string {
		const folder = join(this.folder, name);
		mkdirSync(folder);
		return folder;
	}

	private ownEnv(): Record<string, string> {
		const { port, user, password } = this.postgres;
		return {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(this.redis.port),
			// A killed worker is noticed within half a minute, not within two.
			QUEUE_WORKER_LOCK_DURATION: '20000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
			QUEUE_WORKER_STALLED_INTERVAL: '10000',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_PASSWORD: password,
		};
	}
}
