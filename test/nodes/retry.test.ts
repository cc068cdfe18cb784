import { ExecutionLifecycleHooks } from 'n8n-core';
import type { IExecuteFunctions, IWorkflowBase } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { fallbackKeys } from '../../nodes/shared/run/fallback-key';
import { CommitUnknown } from '../../src/systems/ledger/postgres/commit-unknown';
import { Engine } from '../engine/engine';
import { openOffice } from '../engine/office';
import { byId, chain } from '../engine/workflow';

/** What a node sees of its execution, as the real engine's contexts have it. */
interface Execution {
	readonly id: string;
	/** What n8n keeps with the execution and hands to its retries. */
	readonly memory: Record<string, unknown>;
	readonly retryOf?: string;
	readonly runIndex?: number;
}

const contextOf = ({ id, memory, retryOf, runIndex = 0 }: Execution) =>
	({
		getWorkflow: () => ({ id: 'wf' }),
		getNode: () => ({ id: 'node' }),
		getExecutionId: () => id,
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		getContext: () => memory,
		additionalData: {
			executionId: id,
			hooks: new ExecutionLifecycleHooks('retry', id, {} as IWorkflowBase, retryOf),
		},
	}) as unknown as IExecuteFunctions;

const keyOf = (execution: Execution) => fallbackKeys(contextOf(execution))(0);

describe('The key of an item that brings none', () => {
	it('is the same when n8n retries the execution, and when it retries that retry', () => {
		const memory = {};
		const first = keyOf({ id: '7', memory });
		const kept = () => JSON.parse(JSON.stringify(memory)) as Record<string, unknown>;
		expect(keyOf({ id: '8', memory: kept(), retryOf: '7' })).toBe(first);
		expect(keyOf({ id: '9', memory: kept(), retryOf: '8' })).toBe(first);
	});

	it('is the same when the first execution died and left nothing behind', () => {
		const first = keyOf({ id: '7', memory: {} });
		expect(keyOf({ id: '8', memory: {}, retryOf: '7' })).toBe(first);
	});

	it('is another one in another execution, and in the next round of a loop', () => {
		const keys = [
			keyOf({ id: '7', memory: {} }),
			keyOf({ id: '8', memory: {} }),
			keyOf({ id: '7', memory: {}, runIndex: 1 }),
		];
		expect(new Set(keys).size).toBe(3);
	});
});

describe('A node that failed after its invoice was written', () => {
	it('gives that invoice when n8n retries the execution', async () => {
		const engine = await Engine.open([CreateInvoice]);
		const office = await openOffice(engine.ledger);
		const { invoicing } = engine.ledger;
		const { create } = invoicing;
		Object.assign(invoicing, {
			create: async (...asked: Parameters<typeof create>) => {
				await create(...asked);
				throw new CommitUnknown('db:5432', null);
			},
		});
		const parameters = {
			content: 'lines',
			lines: { line: [{ description: 'Work', unitPrice: 10 }] },
			client: byId(office.ada.id),
			idempotencyKey: '',
		};
		const workflow = chain([{}], { type: 'createInvoice', parameters });
		const failed = await engine.run(workflow);
		Object.assign(invoicing, { create });
		expect(failed.error).toMatchObject({
			message: expect.stringContaining('may have been written or not'),
			description: expect.stringContaining('Run it again with the same unique key'),
		});

		const retried = await engine.retry(workflow, failed);
		expect(retried.error).toBeUndefined();
		expect(retried.jsonOf('createInvoice')).toMatchObject([{ created: false, number: '0001' }]);
		expect((await office.everything()).invoices).toHaveLength(1);
		await engine.close();
	});
});
