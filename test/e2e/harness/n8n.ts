import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScript } from './native';
import type { Execution, ExecutionSummary, Json, Mail, N8nApi, RunOptions, Workflow } from './types';
import { waitFor } from './wait';

interface Instance {
	userFolder: string;
	port: number;
	api: N8nApi;
	process: { pid: number; log(): string; hasExited(): boolean };
	stop(): Promise<void>;
	kill9(): Promise<void>;
	restart(env?: Record<string, string>): Promise<void>;
}
interface Catcher {
	port: number;
	credential(): Json;
	refuse(text?: string): void;
	mails(): Promise<Mail[]>;
	waitFor(fits: (mail: Mail) => boolean, timeout?: number): Promise<Mail | undefined>;
	stop(): Promise<void>;
}
type Credential = { id: string; name: string; type: string };

const { startInstance } = loadScript<{ startInstance(options: Json): Promise<Instance> }>('instance');
const { copyTemplate } = loadScript<{ copyTemplate(userFolder: string): void }>('template');
const { lastPacked } = loadScript<{ lastPacked(): Json | undefined }>('build');
const { startMailCatcher } = loadScript<{ startMailCatcher(options: Json): Promise<Catcher> }>('mail-catcher');
const { node24 } = loadScript<{ node24(): string }>('node-runtime');
const { withCredentials, readSamples } = loadScript<{
	withCredentials(workflow: Workflow, credentials: Credential[], byNodeType?: Record<string, string>): Workflow;
	readSamples(): Record<string, Workflow>;
}>('samples');
const { outputOf } = loadScript<{
	outputOf(execution: Execution, node: string, output?: number): Json[];
}>('n8n-api');

export { outputOf, readSamples };

/**
 * What no test looks at costs n8n a third of its start: the editor's files, and modules that call home. Another n8n
 * than the pinned one may not know these modules, and does not start when one is named that it does not know.
 */
const LEAN = {
	N8N_DISABLE_UI: 'true',
	...(!process.env.INVOICING_N8N_VERSION && { N8N_DISABLED_MODULES: 'agents,chat-hub,instance-ai,mcp,mcp-registry' }),
};
const OVER = new Set(['success', 'error', 'crashed', 'canceled']);

export interface StartOptions {
	/** A folder to start on (two processes may share one); a fresh copy of the template by default. */
	userFolder?: string;
	/** Environment variables on top of the harness's own. */
	env?: Record<string, string>;
}

/** A real n8n with our package, an owner who is signed in, and a mailbox. */
export class N8n {
	private constructor(
		private readonly instance: Instance,
		private readonly mail: Catcher,
		private readonly ownFolder: string | undefined,
		private readonly credentials: Credential[] = [],
	) {}

	static async start({ userFolder, env = {} }: StartOptions = {}): Promise<N8n> {
		const own = userFolder ? undefined : mkdtempSync(join(tmpdir(), 'invoicing-e2e-'));
		const folder = userFolder ?? own!;
		if (own) copyTemplate(own);
		const node = process.env.INVOICING_N8N_NODE || node24();
		const mail = await startMailCatcher({ folder: join(folder, 'mails') });
		const instance = await startInstance({
			node,
			userFolder: folder,
			packed: lastPacked(),
			env: { ...LEAN, ...env },
		});
		const n8n = new N8n(instance, mail, own);
		await n8n.putCredential({ name: 'Demo mail', type: 'smtp', data: mail.credential() });
		return n8n;
	}

	get api(): N8nApi {
		return this.instance.api;
	}
	get port(): number {
		return this.instance.port;
	}
	get userFolder(): string {
		return this.instance.userFolder;
	}
	/** What n8n has written to its log since it was last started. */
	get log(): string {
		return this.instance.process.log();
	}

	hasExited(): boolean {
		return this.instance.process.hasExited();
	}

	/** Workflows that are imported later and name this credential (or its type) get it. */
	async putCredential(credential: { name: string; type: string; data: Json }): Promise<Credential> {
		const made = { ...(await this.api.putCredential(credential)), type: credential.type };
		this.credentials.push(made);
		return made;
	}

	/** Imports a workflow without publishing it. Returns its id. */
	async importWorkflow(workflow: Workflow): Promise<string> {
		const { name, nodes, connections, settings, pinData } = withCredentials(workflow, this.credentials, {
			'n8n-nodes-base.emailSend': 'smtp',
		});
		return (
			await this.api.createWorkflow({
				name,
				nodes,
				connections,
				settings: settings ?? {},
				...(pinData ? { pinData } : {}),
			})
		).id;
	}

	/** Imports a workflow and publishes it; its triggers listen when this resolves. */
	async importAndPublish(workflow: Workflow): Promise<string> {
		const id = await this.importWorkflow(workflow);
		await this.api.publish(id);
		return id;
	}

	/** Runs a workflow by hand: one that is in n8n (its id), or one to bring in first. */
	async runWorkflow(workflow: string | Workflow, options?: RunOptions): Promise<Execution> {
		const id = typeof workflow === 'string' ? workflow : await this.importWorkflow(workflow);
		return await this.api.run(id, options);
	}

	/** Newest first. */
	executions(workflowId: string): Promise<ExecutionSummary[]> {
		return this.api.executions({ workflowId });
	}

	/** Waits until the workflow has `count` runs that are over, and reads them, oldest first. */
	async finishedExecutions(workflowId: string, count = 1, timeout = 60_000): Promise<Execution[]> {
		const over = await waitFor(
			`${count} finished runs`,
			async () => {
				const found = (await this.executions(workflowId)).filter((one) => OVER.has(one.status));
				return found.length >= count && found;
			},
			timeout,
		);
		return await Promise.all(over.reverse().map((one) => this.api.execution(one.id)));
	}

	mails(): Promise<Mail[]> {
		return this.mail.mails();
	}
	waitForMail(fits: (mail: Mail) => boolean = () => true, timeout?: number): Promise<Mail> {
		return waitFor('an e-mail', async () => (await this.mails()).find(fits), timeout);
	}
	/** Mails are refused with this text until it is called without one. */
	refuseMail(text?: string): void {
		this.mail.refuse(text);
	}

	/** As a power cut: n8n and its helpers are gone, and no handler ran. */
	kill9(): Promise<void> {
		return this.instance.kill9();
	}
	/** Starts n8n again on the same folder and port. */
	restart(env?: Record<string, string>): Promise<void> {
		return this.instance.restart(env);
	}
	/** Ends n8n and removes the folder if it was the harness that made it. */
	async stop(): Promise<void> {
		await this.instance.stop();
		await this.mail.stop();
		if (this.ownFolder) rmSync(this.ownFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

export const startN8n = (options?: StartOptions): Promise<N8n> => N8n.start(options);
