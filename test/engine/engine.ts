import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ExecutionLifecycleHooks, TriggerContext, WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type ITriggerFunctions,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { hostFacts } from '../../nodes/shared/ledger/host-facts';
import { ledgerPlace } from '../../nodes/shared/ledger/place';
import { sharedLedger } from '../../nodes/shared/ledger/open-ledgers';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { withCompany } from '../support/company';
import { credentialsHelper, type Credentials } from './sign-in';
import type { WorkflowJson } from './workflow';

/** Where a workflow begins; its items come from the pinned data. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class Start implements INodeType {
	description = {
		displayName: 'Start',
		name: 'start',
		group: ['trigger' as const],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(): Promise<INodeExecutionData[][]> {
		return [[]];
	}
}

/** Our nodes as the engine finds them. */
function typesOf(classes: readonly (new () => INodeType)[]): INodeTypes {
	const known = new Map<string, INodeType>([['test.start', new Start()]]);
	for (const Class of classes) {
		const node = new Class();
		const { name } = node.description;
		// A stand-in for a node of n8n has its whole name.
		known.set(name.includes('.') ? name : `n8n-nodes-invoicing.${name}`, node);
	}
	const named = (name: string): INodeType => {
		const node = known.get(name);
		if (!node) throw new Error(`no node type ${name}`);
		return node;
	};
	return {
		getByName: named,
		getByNameAndVersion: (name) => NodeHelpers.getVersionedNodeType(named(name)),
		getKnownTypes: () => ({}),
	};
}

/** How one execution ended. */
export interface Execution {
	readonly run: IRun;
	/** The items that a node put out, on its first output or another one. */
	itemsOf(node: string, output?: number): readonly INodeExecutionData[];
	jsonOf(node: string, output?: number): readonly IDataObject[];
	/** What n8n shows when the execution stopped: the message on top, the advice below. */
	readonly error:
		| { readonly message: string; readonly description?: string | null; readonly context?: IDataObject }
		| undefined;
}

interface RunSettings {
	readonly executionId?: string;
	readonly credential?: ICredentialDataDecryptedObject;
	readonly credentials?: Credentials;
	/** In the editor where it is left out. */
	readonly mode?: WorkflowExecuteMode;
}

/**
 * The real engine of n8n with our nodes, over a ledger file of its own, which has a company name. One per test file:
 * the ledgers are shared by a process.
 */
export class Engine {
	private executions = 0;

	private constructor(
		private readonly folder: string,
		private readonly types: INodeTypes,
		readonly ledger: Ledger,
	) {}

	static async open(classes: readonly (new () => INodeType)[]): Promise<Engine> {
		const folder = mkdtempSync(join(tmpdir(), 'invoicing-engine-'));
		process.env.N8N_USER_FOLDER = folder;
		// Tests put ledgers into folders of their own.
		process.env.INVOICING_LEDGER_FOLDERS = tmpdir();
		// What tests provoke would fill the screen.
		process.env.N8N_LOG_LEVEL = 'silent';
		return new Engine(
			folder,
			typesOf(classes),
			await withCompany(await sharedLedger(ledgerPlace(null, hostFacts()))),
		);
	}

	async close(): Promise<void> {
		await this.ledger.close();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/**
	 * @param credential what every credential of the workflow decrypts to, unless `credentials` says another for its
	 * type
	 */
	async run(
		json: WorkflowJson,
		{ executionId, credential = {}, credentials = {}, mode = 'trigger' }: RunSettings = {},
	): Promise<Execution> {
		const id = executionId ?? `run-${(this.executions += 1)}`;
		const workflow = this.workflowOf(json);
		const data = additionalData(id, json, credentialsHelper(credentials, credential));
		const run = await new WorkflowExecute(data, mode).run({
			workflow,
			startNode: workflow.getNode('Start')!,
			pinData: json.pinData,
		});
		return executionOf(run);
	}

	/** What n8n gives a trigger that is switched on. */
	triggerContext(json: WorkflowJson, node: string): ITriggerFunctions {
		const workflow = this.workflowOf(json);
		return new TriggerContext(
			workflow,
			workflow.getNode(node)!,
			additionalData('none', json, credentialsHelper({}, {})),
			'trigger',
			'activate',
		);
	}

	/** All that the ledger keeps, row by row, to see that nothing of it has changed. */
	async everyRow(): Promise<Readonly<Record<string, unknown>>> {
		const { path } = ledgerPlace(null, hostFacts()) as { readonly path: string };
		const database = new DatabaseSync(path, { readOnly: true });
		try {
			const names = database
				.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
				.all() as { name: string }[];
			const rows = (name: string) => {
				const statement = database.prepare(`SELECT * FROM "${name}"`);
				statement.setReadBigInts(true);
				return statement.all();
			};
			return Object.fromEntries(names.map(({ name }) => [name, rows(name)]));
		} finally {
			database.close();
		}
	}

	/**
	 * As "retry execution" of n8n does it: what was kept of the failed one, in a new execution, from the node that
	 * failed.
	 */
	async retry(json: WorkflowJson, failed: Execution): Promise<Execution> {
		const kept = JSON.parse(JSON.stringify(failed.run.data)) as IRun['data'];
		const { runData, lastNodeExecuted } = kept.resultData;
		delete kept.resultData.error;
		runData[lastNodeExecuted!]?.pop();
		const data = additionalData(`run-${(this.executions += 1)}`, json, credentialsHelper({}, {}));
		return executionOf(
			await new WorkflowExecute(data, 'retry', kept).processRunExecutionData(this.workflowOf(json)),
		);
	}

	private workflowOf = (json: WorkflowJson): Workflow =>
		new Workflow({
			id: json.id,
			name: json.name,
			nodes: structuredClone(json.nodes),
			connections: json.connections,
			active: false,
			nodeTypes: this.types,
			settings: { executionOrder: 'v1', ...json.settings },
		});
}

const HOST = 'http://n8n.example';
const ADDRESSES = {
	restApiUrl: HOST,
	instanceBaseUrl: HOST,
	webhookBaseUrl: HOST,
	formWaitingBaseUrl: HOST,
	webhookWaitingBaseUrl: HOST,
	webhookTestBaseUrl: HOST,
};

function additionalData(
	executionId: string,
	json: WorkflowJson,
	helper: ReturnType<typeof credentialsHelper>,
): IWorkflowExecuteAdditionalData {
	const hooks = new ExecutionLifecycleHooks('manual', executionId, json as unknown as IWorkflowBase);
	return {
		executionId,
		hooks,
		credentialsHelper: helper,
		variables: {},
		currentNodeExecutionIndex: 0,
		...ADDRESSES,
	} as unknown as IWorkflowExecuteAdditionalData;
}

function executionOf(run: IRun): Execution {
	const { runData, error } = run.data.resultData;
	const itemsOf = (node: string, output = 0) => runData[node]?.at(-1)?.data?.main?.[output] ?? [];
	return {
		run,
		itemsOf,
		jsonOf: (node, output) => itemsOf(node, output).map(({ json }) => json),
		error: error as Execution['error'],
	};
}
