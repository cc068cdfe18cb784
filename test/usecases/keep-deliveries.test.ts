import { forgetListeners, listDeadLetters, retryDeadLetter } from '../../src/usecases/keep-deliveries';
import { codeOf, valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

overEachSystem('dead letters', (get) => {
	it('are listed, retried by event or all at once, or dropped with their listener', async () => {
		const deps = get();
		const { events } = deps.system;
		await events.register(
			{ id: 'wf:node', system: deps.system.invoicing.system, kinds: ['invoice.paid'] },
			deps.now,
		);
		const client = await deps.client();
		for (const invoice of [await deps.invoice(client), await deps.invoice(client)]) await deps.pay(invoice);
		const deadLetterAll = async () => {
			for (const { listenerId, attempt, event } of await events.lease('wf:node', 10, deps.now, deps.in(60)))
				await events.deadLetter({ listenerId, attempt, eventId: event.id }, deps.now, 'the workflow failed');
		};
		await deadLetterAll();
		const deadLetters = valueOf((await listDeadLetters([10], events))[0]);
		expect(deadLetters.map(({ reason }) => reason)).toEqual(['the workflow failed', 'the workflow failed']);
		const retry = async (eventId: string, listenerId = 'wf:node') =>
			(await retryDeadLetter([{ listenerId, eventId }], events, deps.call()))[0];
		expect(valueOf(await retry(deadLetters[0]!.event.id))).toBe(1);
		expect(valueOf(await retry(''))).toBe(1);
		expect(valueOf(await retry(''))).toBe(0);
		expect(codeOf(await retry('', ''))).toBe('listener_missing');
		await deadLetterAll();
		expect(valueOf((await forgetListeners(['wf:node'], events, deps.call()))[0])).toBe('wf:node');
		expect(valueOf((await listDeadLetters([10], events))[0])).toEqual([]);
	});
});
