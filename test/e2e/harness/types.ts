/** Types of the harness: the parts of n8n's types that tests read. */
export type Json = Record<string, unknown>;

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position?: [number, number];
	parameters: Json;
	credentials?: Record<string, { id?: string; name?: string }>;
	[field: string]: unknown;
}

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Json;
	settings?: Json;
	pinData?: Json;
	[field: string]: unknown;
}

export type ExecutionStatus = 'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled' | 'unknown';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: string;
	startedAt: string;
	stoppedAt?: string;
}

export interface NodeRun {
	error?: { message: string; description?: string | null };
	data?: { main: Array<Array<{ json: Json; pairedItem?: unknown }> | null> };
}

export interface Execution extends ExecutionSummary {
	data?: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: { message: string; description?: string | null; node?: { name: string } };
		};
	};
}

export interface Mail {
	from: string[];
	to: string[];
	cc: string[];
	subject: string;
	text: string;
	html: string;
	attachments: Array<{
		filename?: string;
		contentType: string;
		/** Of a file that is part of the text. */
		cid: string | null;
		size: number;
		content: Buffer;
	}>;
}

export interface RunOptions {
	/** Name of the trigger node to start from; the first trigger by default. */
	trigger?: string;
	timeout?: number;
	/** Return a failed execution instead of throwing what it failed with. */
	allowFailure?: boolean;
}

/** A signed-in connection to n8n's REST interface (scripts/lib/n8n-api.mjs). */
export interface N8nApi {
	request<T = unknown>(method: string, url: string, data?: unknown): Promise<T>;
	workflows(): Promise<Array<{ id: string; name: string; active: boolean }>>;
	workflow(id: string): Promise<Workflow & { id: string; versionId: string; activeVersionId: string | null }>;
	createWorkflow(workflow: Workflow): Promise<{ id: string }>;
	updateWorkflow(id: string, workflow: Partial<Workflow>): Promise<{ id: string }>;
	publish(id: string): Promise<void>;
	unpublish(id: string): Promise<unknown>;
	untilListening(id: string, timeout?: number): Promise<void>;
	deleteWorkflow(id: string): Promise<void>;
	putCredential(credential: { name: string; type: string; data: Json }): Promise<{ id: string; name: string }>;
	start(id: string, triggerName?: string): Promise<string>;
	run(id: string, options?: RunOptions): Promise<Execution>;
	executions(
		filter?: { workflowId?: string; status?: ExecutionStatus[] },
		limit?: number,
	): Promise<ExecutionSummary[]>;
	execution(id: string): Promise<Execution>;
	finished(id: string, timeout?: number): Promise<Execution>;
}
