import { ManualExecutionCancelledError, UserError, type IRun } from 'n8n-workflow';
import { runTrigger } from '../../../nodes/shared/trigger/run-trigger';
import { readPaidSpec } from '../../../nodes/InvoicePaidTrigger/paid-spec';
import { readStageSpec } from '../../../nodes/JobStageTrigger/stage-spec';
import { FakeTrigger, runOf, smallOffice, depsOf, type Emitted } from './fake-trigger';

type Office = Awaited<ReturnType<typeof smallOffice>>;

describe('a published trigger', () => {
	let office: Office;
	let deps: ReturnType<typeof depsOf>;
	beforeEach(async () => {
		office = await smallOffice();
		deps = depsOf(office.ledger);
	});

	const publishPaid = async (parameters: object = {}) => {
		const trigger = new FakeTrigger({ events: ['invoice.paid'], ...parameters });
		const response = await runTrigger(trigger.context, readPaidSpec, deps);
		await deps.clock.pass(10);
		return { trigger, response };
	};

	const payOne = async (key = 'one') => {
		const { invoice } = await office.bill(`inv-${key}`);
		await office.pay(invoice.id, `pay-${key}`);
		await deps.clock.pass(10);
		return invoice;
	};

	it('delivers the paid invoice to the workflow, with the keys of its event', async () => {
		const { trigger } = await publishPaid();
		const invoice = await payOne();
		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.emitted[0]).toMatchObject({
			key: `wf-1:node-1:paid:${invoice.id}:1:1`,
			json: {
				system: 'ledger',
				id: invoice.id,
				number: invoice.number,
				status: 'paid',
				total: 100,
				paid: 100,
				balance: 0,
				client: { id: office.client.id, name: 'Ada', email: 'ada@client.example' },
				eventId: `paid:${invoice.id}:1`,
				event: 'invoice.paid',
				idempotencyKey: `paid:${invoice.id}:1`,
			},
		});
		await deps.clock.pass(3_600_000);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('7: delivers waiting events in one run where the option says so, each event under its own attempt', async () => {
		const { trigger, response } = await publishPaid({ options: { mostEvents: 100, concurrency: 1 } });
		// The first takes the only place, so that the others wait.
		let finish: (() => void) | undefined;
		trigger.answer = ({ done }) => (finish = () => done?.resolve(runOf('success')));
		await payOne('first');
		for (let n = 0; n < 30; n += 1) await payOne(`other-${n}`);
		trigger.answer = ({ done }) => done?.resolve(runOf('success'));
		finish?.();
		await deps.clock.pass(3_000);
		expect(trigger.emitted.map(({ items }) => items.length)).toEqual([1, 30]);
		const deliveries = trigger.emitted[1]!.items.map(({ delivery }) => delivery);
		expect(deliveries).toEqual(
			Array.from({ length: 30 }, (): unknown => expect.objectContaining({ listener: 'wf-1:node-1', attempt: 1 })),
		);
		await response.closeFunction!();
	});

	const outcomes: [string, (emitted: Emitted) => void, string][] = [
		[
			'the workflow fails',
			({ done }) => done?.resolve(runOf('error', 'No such job')),
			'The workflow failed: No such job',
		],
		[
			'the workflow is cancelled',
			({ done }) => done?.resolve(runOf('canceled')),
			'The workflow ended as canceled.',
		],
		[
			'a person stops the workflow',
			({ done }) => done?.reject(new ManualExecutionCancelledError('7')),
			'The workflow was stopped before its end.',
		],
		[
			'n8n cannot store the execution',
			({ done }) => done?.reject(new Error('disk is full')),
			'n8n could not run the workflow: disk is full',
		],
		[
			'n8n has seen the key before',
			({ done }) => done?.resolve(undefined as unknown as IRun),
			'n8n had seen this attempt before',
		],
		[
			'emit throws',
			() => {
				throw new Error('not now');
			},
			'not now',
		],
	];
	it.each(outcomes)('delivers the event again under a new key when %s', async (_, answer, reason) => {
		const { trigger } = await publishPaid();
		trigger.answer = answer;
		const invoice = await payOne();
		trigger.answer = ({ done }) => done?.resolve(runOf('success'));
		await deps.clock.pass(40_000);
		expect(trigger.emitted.map(({ key }) => key)).toEqual(
			[1, 2].map((attempt) => `wf-1:node-1:paid:${invoice.id}:1:${attempt}`),
		);
		expect(trigger.warnings[0]).toContain(reason);
		await deps.clock.pass(3_600_000);
		expect(trigger.emitted).toHaveLength(2);
	});

	it.each(['success', 'new', 'running'])(
		"ignores n8n's answer for a run that has not finished, whatever its status: %s",
		async (status) => {
			const { trigger } = await publishPaid();
			trigger.answer = ({ done }) => done?.resolve(runOf(status, undefined, false));
			const invoice = await payOne();
			await deps.clock.pass(4 * 60_000);
			expect(trigger.emitted).toHaveLength(1);
			trigger.answer = ({ done }) => done?.resolve(runOf('success'));
			// As after a lost answer: started again under the same key.
			await deps.clock.pass(2 * 60_000);
			expect(trigger.emitted.map(({ key }) => key)).toEqual(
				[1, 1].map((attempt) => `wf-1:node-1:paid:${invoice.id}:1:${attempt}`),
			);
			expect(trigger.warnings).toEqual([expect.stringContaining('has not reported')]);
			await deps.clock.pass(3_600_000);
			expect(trigger.emitted).toHaveLength(2);
		},
	);

	it('leaves a run that waits to n8n', async () => {
		const { trigger } = await publishPaid();
		trigger.answer = ({ done }) => done?.resolve(runOf('waiting'));
		await payOne();
		await deps.clock.pass(3_600_000);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('hands off without waiting where the engine cannot be waited for', async () => {
		const { trigger } = await publishPaid();
		trigger.answer = ({ done }) =>
			done?.reject(
				new UserError(
					'Engine 2.0 cannot run a trigger that waits for its execution to finish yet. Set the node to hand off without waiting.',
				),
			);
		await payOne();
		await deps.clock.pass(3_600_000);
		expect(trigger.emitted.map(({ done }) => done === undefined)).toEqual([false, true]);
		expect(trigger.emitted[0]?.key).toBe(trigger.emitted[1]?.key);
	});

	describe('that acknowledges events when the workflow started', () => {
		const publish = () => publishPaid({ options: { markAsDelivered: 'started' } });

		it.each<[string, (emitted: Emitted) => void]>([
			['runs on', () => undefined],
			['fails', ({ done }) => done?.resolve(runOf('error', 'x'))],
			['is stopped', ({ done }) => done?.reject(new ManualExecutionCancelledError('7'))],
		])('delivers the event once, whether the run %s', async (_, answer) => {
			const { trigger } = await publish();
			trigger.answer = answer;
			await payOne();
			await deps.clock.pass(3_600_000);
			expect(trigger.emitted).toHaveLength(1);
		});

		it('delivers it again when n8n could not store the execution', async () => {
			const { trigger } = await publish();
			trigger.answer = ({ done }) => done?.reject(new Error('disk is full'));
			await payOne();
			await deps.clock.pass(40_000);
			expect(trigger.emitted).toHaveLength(2);
		});
	});

	it('dead-letters an event after the last attempt and shows it as a failed execution', async () => {
		const { trigger } = await publishPaid({ options: { maxAttempts: 2 } });
		trigger.answer = ({ done }) => done?.resolve(runOf('error', 'No such job'));
		await payOne();
		await deps.clock.pass(60_000);
		expect(trigger.emitted).toHaveLength(2);
		expect(trigger.failures[0]?.message).toMatch(/Event paid:inv_7:1 became a dead letter after 2 attempts/);
		expect(await office.ledger.events.listDeadLetters(5)).toHaveLength(1);
	});

	it('goes on where it left off after it was switched off', async () => {
		const { trigger, response } = await publishPaid();
		await response.closeFunction?.();
		await payOne();
		await deps.clock.pass(60_000);
		expect(trigger.emitted).toHaveLength(0);
		const again = await publishPaid();
		expect(again.trigger.emitted).toHaveLength(1);
	});

	it('delivers invoices of the chosen client only, and says so when there is no such client', async () => {
		const mine = await publishPaid({ client: office.client.id });
		await payOne();
		expect(mine.trigger.emitted).toHaveLength(1);
		await expect(publishPaid({ client: 'cli_none' })).rejects.toThrow(
			'The built-in ledger has no client "cli_none". Pick the client from the list',
		);
		expect(() => readPaidSpec(new FakeTrigger({ events: [] }).context)).toThrow('No event is chosen');
	});

	it('delivers partly paid when asked to', async () => {
		const { trigger } = await publishPaid({ events: ['invoice.partially_paid'] });
		const { invoice } = await office.bill('inv');
		await office.pay(invoice.id, 'half', 5_000n);
		await office.pay(invoice.id, 'rest');
		await deps.clock.pass(10);
		expect(trigger.emitted.map(({ json }) => json.event)).toEqual(['invoice.partially_paid']);
	});

	it('puts the advice into the message when the ledger cannot be opened', async () => {
		const trigger = new FakeTrigger({ events: ['invoice.paid'] });
		const open = async () => Promise.reject(new Error('connect ETIMEDOUT'));
		await expect(runTrigger(trigger.context, readPaidSpec, { ...deps, open })).rejects.toThrow(
			/ledger this node uses can be reached/,
		);
	});
});

describe('the Job Stage Trigger', () => {
	it('delivers the stage that was entered, also when the job has gone on since', async () => {
		const { ledger, addJob, move, pipeline, client } = await smallOffice();
		const deps = depsOf(ledger);
		const trigger = new FakeTrigger({ pipeline: pipeline.id, onlyInvoicing: true });
		const publish = () => runTrigger(trigger.context, readStageSpec, deps);
		const { closeFunction } = await publish();
		await closeFunction?.();
		const { job } = await addJob('Kitchen');
		await move(job.id, pipeline.stages[1]!.id);
		await publish();
		await deps.clock.pass(10);
		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.emitted[0]?.json).toMatchObject({
			system: 'ledger',
			id: job.id,
			title: 'Kitchen',
			client: { id: client.id, name: 'Ada', email: 'ada@client.example' },
			pipeline: { id: pipeline.id, name: 'Sales' },
			stage: { id: pipeline.stages[0]!.id, name: 'Quote', automove: true, createsInvoice: true },
			entry: 1,
			invoiceTemplateId: pipeline.stages[0]!.invoiceTemplateId,
			stillInStage: false,
			cause: 'created',
			eventId: `stage:${job.id}:1`,
			idempotencyKey: `stage:${job.id}:1`,
		});
	});

	it.each([
		[{ pipeline: 'pipe_none' }, 'The built-in ledger has no pipeline "pipe_none" in use'],
		[{ stage: 'stg_none' }, 'The built-in ledger has no stage "stg_none"'],
	])('is not switched on for %j', async (parameters, message) => {
		const { ledger } = await smallOffice();
		const trigger = new FakeTrigger(parameters);
		await expect(runTrigger(trigger.context, readStageSpec, depsOf(ledger))).rejects.toThrow(message);
	});

	it('is not switched on for a stage of another pipeline', async () => {
		const { ledger, pipeline } = await smallOffice();
		const call = { now: '2026-03-01T12:00:00.000Z', actor: 'test', policy: 'each' } as const;
		const stages = [{ id: null, name: 'Only', automove: false, invoiceTemplateId: null }];
		const [other] = await ledger.catalogue.putPipelines(
			[{ id: null, idempotencyKey: '', fields: { name: 'Other', stages } }],
			call,
		);
		if (other?.kind !== 'done') throw new Error('no pipeline');
		const trigger = new FakeTrigger({ pipeline: other.value.id, stage: pipeline.stages[0]!.id });
		await expect(runTrigger(trigger.context, readStageSpec, depsOf(ledger))).rejects.toThrow(
			'belongs to pipeline "Sales"',
		);
	});
});

describe('a trial in the editor', () => {
	const trial = async (office: Office) => {
		const deps = depsOf(office.ledger);
		const trigger = new FakeTrigger({ events: ['invoice.paid'] }, 'manual');
		const response = await runTrigger(trigger.context, readPaidSpec, deps);
		await response.manualTriggerFunction?.();
		await deps.clock.pass(10);
		return { trigger, response, deps };
	};

	it('shows the newest event and takes nothing from the published workflow', async () => {
		const office = await smallOffice();
		const deps = depsOf(office.ledger);
		const published = new FakeTrigger({ events: ['invoice.paid'] });
		const { closeFunction } = await runTrigger(published.context, readPaidSpec, deps);
		await closeFunction?.();
		const first = await office.bill('a');
		const second = await office.bill('b');
		await office.pay(first.invoice.id, 'pa');
		await office.pay(second.invoice.id, 'pb');
		const { trigger } = await trial(office);
		expect(trigger.emitted.map(({ json, key }) => [json.id, key])).toEqual([[second.invoice.id, undefined]]);
		await runTrigger(published.context, readPaidSpec, deps);
		await deps.clock.pass(10);
		expect(published.emitted).toHaveLength(2);
	});
});
