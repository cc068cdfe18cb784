import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import type { TriggerDeps } from '../../../nodes/shared/trigger/run-trigger';
import { memoryWithCompany } from '../../support/company';
import { FakeClock } from '../../support/fake-clock';
import { anInvoiceOrder, templateFields } from '../../support/builders/requests';

type Deferred = NonNullable<Parameters<ITriggerFunctions['emit']>[2]>;

export interface Emitted {
	/** Of the first item. */
	readonly json: IDataObject;
	readonly items: readonly IDataObject[];
	readonly key: string | undefined;
	/** Absent when the trigger does not wait. */
	readonly done: Deferred | undefined;
}

function deferred(): Deferred {
	let resolve!: Deferred['resolve'];
	let reject!: Deferred['reject'];
	const promise = new Promise<IRun>((yes, no) => ([resolve, reject] = [yes, no]));
	return { promise, resolve, reject };
}

/** A run as n8n's done promise gives it. */
export const runOf = (status: string, message?: string, finished = status === 'success'): IRun =>
	({
		status,
		finished,
		data: { resultData: { runData: {}, ...(message && { error: { message } }) } },
	}) as unknown as IRun;

/** The part of n8n that a trigger sees, with an answer per emitted item that the test may change. */
export class FakeTrigger {
	readonly emitted: Emitted[] = [];
	readonly failures: Error[] = [];
	readonly warnings: string[] = [];
	readonly errors: string[] = [];
	/** How n8n came to switch it on. */
	activation: 'init' | 'activate' | 'leadershipChange' = 'activate';
	answer: (emitted: Emitted) => void = ({ done }) => done?.resolve(runOf('success'));

	constructor(
		private readonly parameters: IDataObject = {},
		private readonly mode: 'trigger' | 'manual' = 'trigger',
		private readonly more: { readonly typeVersion?: number; readonly host?: 'current' | 'older' } = {},
	) {}

	get context(): ITriggerFunctions {
		const emit = (items: INodeExecutionData[][], _response: unknown, done?: Deferred, key?: string): void => {
			const emitted = { json: items[0]![0]!.json, items: items[0]!.map(({ json }) => json), key, done };
			this.emitted.push(emitted);
			this.answer(emitted);
		};
		const isOlder = this.more.host === 'older';
		const fake = {
			emit: isOlder
				? (items: INodeExecutionData[][], response: unknown, done?: Deferred) => emit(items, response, done)
				: emit,
			emitError: (error: Error) => void this.failures.push(error),
			...(!isOlder && { saveFailedExecution: (error: Error) => void this.failures.push(error) }),
			getMode: () => this.mode,
			getActivationMode: () => this.activation,
			getNode: () => ({
				id: 'node-1',
				name: 'Paid',
				type: 'n8n-nodes-invoicing.invoicePaidTrigger',
				typeVersion: this.more.typeVersion ?? 1,
				position: [0, 0],
				parameters: this.parameters,
			}),
			getWorkflow: () => ({ id: 'wf-1', name: 'Automove', active: true }),
			getTimezone: () => 'Europe/Oslo',
			getNodeParameter: (name: string, fallback: unknown) => this.parameters[name] ?? fallback,
			helpers: { createDeferredPromise: deferred },
			logger: {
				warn: (text: string) => void this.warnings.push(text),
				info: () => undefined,
				error: (text: string) => void this.errors.push(text),
			},
		};
		return fake as unknown as ITriggerFunctions;
	}
}

export function depsOf(
	ledger: Ledger,
	clock = new FakeClock(),
): TriggerDeps & { readonly clock: FakeClock; open: TriggerDeps['open'] } {
	return { open: async () => ({ ...ledger, ledger, proposals: null, remotes: [] }), clock, random: () => 0.5 };
}

const CALL = { now: '2026-03-01T12:00:00.000Z', actor: 'test', policy: 'each' } as const;

const LINE = {
	description: 'Work',
	quantity: '1',
	unit: '',
	unitPrice: '100',
	discountPercent: '0',
	taxCategory: 'Z',
	taxRate: '0',
	net: 10_000n,
} as const;

/** A client with a job in a pipeline of three stages; the first one makes invoices. */
export async function smallOffice() {
	let made = 0;
	const ledger: Ledger = memoryWithCompany({ system: 'ledger', newId: (prefix) => `${prefix}_${(made += 1)}` });
	const value = <T>(outcomes: readonly { kind: string; value?: T }[]): T => {
		if (outcomes[0]?.kind !== 'done') throw new Error(JSON.stringify(outcomes[0]));
		return outcomes[0].value as T;
	};
	const person = { email: '', language: '', organisationNumber: '', address: '' };
	const client = value(
		await ledger.catalogue.putClients(
			[{ id: null, idempotencyKey: '', fields: { ...person, name: 'Ada', email: 'ada@client.example' } }],
			CALL,
		),
	);
	const template = value(
		await ledger.catalogue.putTemplates(
			[
				{
					id: null,
					idempotencyKey: '',
					fields: templateFields({ lines: [LINE] }),
				},
			],
			CALL,
		),
	);
	const stages = ['Quote', 'Work', 'Done'].map((name, at) => ({
		id: null,
		name,
		automove: at < 2,
		invoiceTemplateId: at === 0 ? template.id : null,
	}));
	const pipeline = value(
		await ledger.catalogue.putPipelines(
			[{ id: null, idempotencyKey: '', fields: { name: 'Sales', stages } }],
			CALL,
		),
	);
	const addJob = async (title: string) =>
		value(
			await ledger.catalogue.createJobs(
				[{ idempotencyKey: '', title, clientId: client.id, pipelineId: pipeline.id, stageId: null }],
				CALL,
			),
		);
	const move = async (jobId: string, toStageId: string) =>
		value(
			await ledger.jobs.move(
				[
					{
						jobId,
						toStageId,
						expectedEntry: null,
						cause: 'person',
						settles: [],
						idempotencyKey: `${jobId}-${toStageId}`,
						request: {},
					},
				],
				CALL,
			),
		);
	const bill = async (key: string) => {
		const order = anInvoiceOrder({ idempotencyKey: key, client: { id: client.id }, lines: [LINE] });
		return value(await ledger.invoicing.create([order], CALL));
	};
	const pay = async (invoiceId: string, key: string, amount: bigint | null = null) => {
		const payment = {
			currency: null,
			state: 'cleared' as const,
			method: 'bank_transfer' as const,
			paidOn: null,
			payerEmail: '',
			reference: '',
			request: {},
		};
		return value(
			await ledger.invoicing.recordPayments([{ ...payment, idempotencyKey: key, invoiceId, amount }], CALL),
		);
	};
	return { ledger, client, pipeline, addJob, move, bill, pay };
}
