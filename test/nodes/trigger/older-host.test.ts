import type { IRun } from 'n8n-workflow';
import { readPaidSpec } from '../../../nodes/InvoicePaidTrigger/paid-spec';
import { runTrigger } from '../../../nodes/shared/trigger/run-trigger';
import { FakeTrigger, runOf, smallOffice, depsOf, type Emitted } from './fake-trigger';

const MINUTE = 60_000;

/** What a run that has ended looks like where n8n leaves its status as it was in between. */
const runOfOldHost = (said: object, message?: string): IRun => ({ ...runOf('running', message), ...said });

describe('11: a published trigger on an n8n before 2.20, which takes no deduplication key', () => {
	let office: Awaited<ReturnType<typeof smallOffice>>;
	let deps: ReturnType<typeof depsOf>;
	beforeEach(async () => {
		office = await smallOffice();
		deps = depsOf(office.ledger);
	});

	const publish = async (
		answer: (emitted: Emitted) => void,
		options: object = {},
		host: 'older' | 'current' = 'older',
	) => {
		const trigger = new FakeTrigger({ events: ['invoice.paid'], options } as never, 'trigger', { host });
		trigger.answer = answer;
		await runTrigger(trigger.context, readPaidSpec, deps);
		await deps.clock.pass(10);
		return trigger;
	};
	const payOne = async () => {
		const { invoice } = await office.bill('inv');
		await office.pay(invoice.id, 'pay');
		await deps.clock.pass(10);
	};
	const succeeds = ({ done }: Emitted) => done?.resolve(runOf('success'));

	it('logs once which guarantee holds there, and nothing on a newer n8n', async () => {
		expect((await publish(succeeds, {}, 'current')).warnings).toEqual([]);
		const [first, second] = [await publish(succeeds), await publish(succeeds)];
		expect(first.warnings).toEqual([expect.stringMatching(/n8n 2\.20.*at least once.*Longest Run/s)]);
		expect(second.warnings).toEqual([]);
	});

	it('delivers each event once while its run succeeds', async () => {
		const trigger = await publish(succeeds);
		await payOne();
		await deps.clock.pass(180 * MINUTE);
		expect(trigger.emitted).toHaveLength(1);
	});

	it('never starts a second run beside one that does not report: the event is delivered again after the longest run', async () => {
		const trigger = await publish(() => undefined);
		await payOne();
		await deps.clock.pass(59 * MINUTE);
		expect(trigger.emitted).toHaveLength(1);
		await deps.clock.pass(3 * MINUTE);
		expect(trigger.emitted).toHaveLength(2);
	});

	it('on a newer n8n, the event is emitted again after five minutes, under the same key', async () => {
		const trigger = await publish(() => undefined, {}, 'current');
		await payOne();
		await deps.clock.pass(6 * MINUTE);
		expect(trigger.emitted).toHaveLength(2);
		expect(trigger.emitted[1]!.key).toBe(trigger.emitted[0]!.key);
	});

	it.each([
		['success', runOfOldHost({ finished: true }), 1],
		['waiting', runOfOldHost({ waitTill: new Date(0) }), 1],
		['failure', runOfOldHost({ finished: false }, 'No such job'), 2],
	])('reads the %s of a run that n8n before 2.6 still calls running', async (_, run, times) => {
		const trigger = await publish(({ done }) => done?.resolve(run));
		await payOne();
		trigger.answer = succeeds;
		await deps.clock.pass(180 * MINUTE);
		expect(trigger.emitted).toHaveLength(times);
		if (times === 2) expect(trigger.warnings.join()).toMatch(/No such job/);
	});

	it('treats a run that reports neither as still running, until the longest run is over', async () => {
		const trigger = await publish(({ done }) => done?.resolve(runOfOldHost({})));
		await payOne();
		trigger.answer = succeeds;
		await deps.clock.pass(59 * MINUTE);
		expect(trigger.emitted).toHaveLength(1);
		await deps.clock.pass(3 * MINUTE);
		expect(trigger.emitted).toHaveLength(2);
	});

	it('logs a dead letter, where n8n before 2.7 has no place for a failed execution', async () => {
		const trigger = await publish(({ done }) => done?.resolve(runOf('error', 'No such job')), { maxAttempts: 1 });
		await payOne();
		await deps.clock.pass(MINUTE);
		expect(trigger.errors).toEqual([
			expect.stringMatching(
				/Event paid:inv_7:1 became a dead letter after 1 attempts.*No such job.*Delivery, Retry/s,
			),
		]);
		expect(await office.ledger.events.listDeadLetters(5)).toHaveLength(1);
	});
});
