import { forgetListeners, listParked, retryParked } from '../../src/usecases/keep-deliveries';
import { codeOf, valueOf } from '../conformance/world';
import { overEachSystem } from './scene';

overEachSystem('parked events', (get) => {
	it('are listed, offered again by event or all at once, or dropped with their listener', async () => {
		const world = get();
		const { events } = world.system;
		await events.register(
			{ id: 'wf:node', system: world.system.invoicing.system, kinds: ['invoice.paid'] },
			world.now,
		);
		const client = await world.client();
		for (const invoice of [await world.invoice(client), await world.invoice(client)]) await world.pay(invoice);
		const park = async () => {
			for (const { listenerId, attempt, event } of await events.take('wf:node', 10, world.now, world.in(60)))
				await events.park({ listenerId, attempt, eventId: event.id }, world.now, 'the workflow failed');
		};
		await park();
		const parked = valueOf((await listParked([10], events))[0]);
		expect(parked.map(({ reason }) => reason)).toEqual(['the workflow failed', 'the workflow failed']);
		const retry = async (eventId: string, listenerId = 'wf:node') =>
			(await retryParked([{ listenerId, eventId }], events, world.call()))[0];
		expect(valueOf(await retry(parked[0]!.event.id))).toBe(1);
		expect(valueOf(await retry(''))).toBe(1);
		expect(valueOf(await retry(''))).toBe(0);
		expect(codeOf(await retry('', ''))).toBe('listener_missing');
		await park();
		expect(valueOf((await forgetListeners(['wf:node'], events, world.call()))[0])).toBe('wf:node');
		expect(valueOf((await listParked([10], events))[0])).toEqual([]);
	});
});
