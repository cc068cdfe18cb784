import { setTimeout as sleep } from 'node:timers/promises';
import { chain, node } from '../../test/e2e/harness';
import { call, sample, type Scene } from '../../test/e2e/scene';
import { quantile, type Figure } from './figure';

const PAYMENTS = 40;
/** How often a SQLite ledger looks whether another process wrote something. */
const POLL_MS = 500;

/**
 * R6: from a payment that is in the ledger to the job in its next stage, beside empty executions of the same n8n in
 * turn.
 */
export async function* moving(scene: Scene): AsyncIterable<Figure> {
	const { n8n } = scene;
	const hook = (path: string) =>
		node(
			'Hook',
			'n8n-nodes-base.webhook',
			{ path, responseMode: 'lastNode', options: {} },
			{ typeVersion: 2, webhookId: path },
		);
	const payment = node('Pay', 'registerPayment', {
		invoice: { __rl: true, mode: 'id', value: '={{ $json.query.invoice }}' },
		idempotencyKey: '=pay {{ $json.query.invoice }}',
	});
	await n8n.importAndPublish(chain('Empty', [hook('empty'), node('Nothing', 'n8n-nodes-base.noOp')]));
	await n8n.importAndPublish(chain('Pay', [hook('pay'), payment]));
	await n8n.importAndPublish(sample('automove-2-paid-move'));
	const visit = async (path: string): Promise<number> => {
		const begun = performance.now();
		const answer = await fetch(`http://127.0.0.1:${n8n.port}/webhook/${path}`);
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return performance.now() - begun;
	};

	const times = { empty: [] as number[], inside: [] as number[], outside: [] as number[] };
	for (let round = -2; round < PAYMENTS; round += 1) {
		const empty = await visit('empty');
		const inside = await timeMove(scene, async (id) => void (await visit(`pay?invoice=${id}`)));
		const outside = round < PAYMENTS / 4 ? await timeMove(scene, (_id, pay) => pay()) : null;
		// The first rounds only warm up.
		if (round < 0) continue;
		times.empty.push(empty);
		times.inside.push(inside);
		if (outside !== null) times.outside.push(outside);
	}
	const figure = (what: string, values: number[], gate: Figure['gate'], unit = 'ms'): Figure => ({
		id: 'R6',
		what,
		values,
		unit,
		gate,
	});
	const emptyMs = quantile(times.empty, 0.5);
	yield figure(
		'paid → moved, p50 ÷ an empty execution',
		times.inside.map((ms) => ms / emptyMs),
		{ atMost: 2 },
		'',
	);
	yield figure('paid → moved, p99', [quantile(times.inside, 0.99)], { atMost: 1_000 });
	yield figure('paid → moved', times.inside, null);
	yield figure('paid by another process → moved', times.outside, { atMost: POLL_MS + 2 * emptyMs });
	yield figure('an empty execution (webhook, nothing, answer)', times.empty, null);
}

/** Milliseconds between the two commits, as a third party sees them that looks into the ledger all the time. */
async function timeMove(
	scene: Scene,
	pay: (invoiceId: string, directly: () => Promise<void>) => Promise<void>,
): Promise<number> {
	const { job } = await scene.job();
	const record = await scene.invoice(job.id);
	const { id } = record.invoice;
	const isPaid = async () => {
		const [found] = await scene.ledger.invoicing.read([{ id }], call());
		return typeof found === 'object' && found.invoice.payments.length > 0;
	};
	const paying = pay(id, async () => void (await scene.pay(record)));
	await until(isPaid);
	const paidAt = performance.now();
	await until(async () => (await scene.read(job.id)).job.entry > 1);
	const ms = performance.now() - paidAt;
	await paying;
	return ms;
}

async function until(look: () => Promise<boolean>): Promise<void> {
	const giveUpAt = performance.now() + 60_000;
	while (!(await look())) {
		if (performance.now() > giveUpAt) throw new Error('The job was not moved within a minute.');
		await sleep(1);
	}
}
