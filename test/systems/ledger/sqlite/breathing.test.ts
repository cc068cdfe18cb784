import { createLedger } from '../../../../src/systems/ledger/ledger';
import { NOW } from './records';
import { scene } from './scene';

const { open } = scene();
const SYSTEM = 'hubSpot:1';

/** How often other work of the process came in between. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
	let turns = 0;
	let isOver = false;
	const turn = () => {
		turns += 1;
		if (!isOver) setImmediate(turn);
	};
	setImmediate(turn);
	await work();
	isOver = true;
	return turns;
}

test('thousands of operations, events and sendings let other work of the process pass in between (R9)', async () => {
	const { journal, inbox, sendings } = createLedger(await open());
	const ids = Array.from({ length: 2_000 }, (_none, n) => `id ${n}`);
	const intents = ids.map((key) => ({
		system: SYSTEM,
		operation: 'create_invoice' as const,
		key,
		request: {},
		jobs: [],
		clue: '',
	}));
	const changes = ids.map((id) => ({
		id,
		kind: 'invoice.paid' as const,
		system: SYSTEM,
		subject: id,
		at: NOW,
		data: {},
	}));
	const sent = ids.map((invoiceId) => ({ invoiceId, sending: { at: NOW, channel: 'email' as const, to: '' } }));
	expect(await turnsDuring(() => journal.claim(intents, NOW, NOW))).toBeGreaterThanOrEqual(9);
	expect(
		await turnsDuring(() =>
			journal.complete(
				intents.map((ref) => ({ ref, result: 'made' })),
				NOW,
			),
		),
	).toBeGreaterThanOrEqual(9);
	expect(await turnsDuring(() => inbox.receive(changes, null, NOW))).toBeGreaterThanOrEqual(9);
	expect(await turnsDuring(() => sendings.recordSent(SYSTEM, sent))).toBeGreaterThanOrEqual(9);
});
