import { loadScript } from '../native';

interface Running {
	pid: number;
	log(): string;
	hasExited(): boolean;
	kill9(): Promise<void>;
}

const { startN8nProcess } = loadScript<{ startN8nProcess(options: Record<string, unknown>): Promise<Running> }>(
	'n8n-process',
);
const { putCommunityPackage } = loadScript<{
	putCommunityPackage(userFolder: string, packed: unknown): Promise<string>;
}>('community-package');
const { lastPacked } = loadScript<{ lastPacked(): unknown }>('build');
const { node24 } = loadScript<{ node24(): string }>('node-runtime');
const { anyFreePort } = loadScript<{ anyFreePort(): Promise<number> }>('requirements');

export interface HelperOptions {
	readonly command: 'worker' | 'webhook';
	/** A folder of its own, as on a machine of its own. */
	readonly userFolder: string;
	readonly port: number;
	readonly env: Record<string, string>;
}

/** A worker or a webhook process of n8n's queue mode, with our package in it. */
export class HelperProcess {
	private running: Running | null = null;

	constructor(private readonly options: HelperOptions) {}

	get port(): number {
		return this.options.port;
	}

	async start(): Promise<void> {
		const { command, userFolder, port, env } = this.options;
		await putCommunityPackage(userFolder, lastPacked());
		const health = {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			QUEUE_HEALTH_CHECK_ADDRESS: '127.0.0.1',
		};
		const brokerPort = await anyFreePort();
		this.running = await startN8nProcess({
			node: node24(),
			command,
			userFolder,
			port,
			brokerPort,
			env: { ...env, ...(command === 'worker' && health) },
		});
	}

	/** What it has written to its log since it was last started. */
	get log(): string {
		return this.running?.log() ?? '';
	}

	hasExited(): boolean {
		return this.running?.hasExited() ?? true;
	}

	/** As a power cut. */
	async kill9(): Promise<void> {
		await this.running?.kill9();
	}
}
