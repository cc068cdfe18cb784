import { createInvoices } from '../../src/usecases/create-invoices';
import type { Figure } from '../lib/figure';
import { hubSpotAccount, requestFor } from '../lib/hub-spot-account';
import { inRealN8n, type Took } from '../lib/one-by-one';
import type { Part } from '../lib/part';

const INVOICES = 1_000;
/** One request at a time takes so long that a part of them has to do. */
const BY_HAND = 100;
const ROUNDS = 3;
/** Near what 1,000 invoices take with batches of 100: 10 for each of 8 steps, and what is read once. */
const MOST_CALLS = 90;

/** R14: many invoices in a simulated HubSpot 50 ms away, by the package and by n8n's HTTP Request node. */
export const remoteCalls: Part = {
	ids: ['R14'],
	async *run() {
		const figure = (
			what: string,
			values: readonly number[],
			unit: string,
			gate: Figure['gate'] = null,
		): Figure => ({ id: 'R14', what, values, unit, gate });
		const rounds: Took[] = [];
		for (let round = 0; round < ROUNDS; round += 1) rounds.push(await useCase());
		yield figure(
			`${INVOICES} invoices, 3 lines and a deal each: use case`,
			rounds.map(({ calls }) => calls),
			'calls',
			{ atMost: MOST_CALLS },
		);
		yield figure(
			'the same: time',
			rounds.map(({ seconds }) => seconds),
			's',
		);
		const { byHand, byNode } = await inRealN8n(BY_HAND, INVOICES);
		yield figure(`${INVOICES} invoices, Create Invoice in n8n`, [byNode.calls], 'calls', { atMost: MOST_CALLS });
		yield figure('the same: time of the execution', [byNode.seconds], 's');
		yield figure(`${BY_HAND} invoices, HTTP Request nodes in a loop`, [byHand.calls], 'calls');
		yield figure('the same: time of the execution', [byHand.seconds], 's');
		yield figure(
			'per invoice: HTTP Request nodes ÷ Create Invoice',
			[byHand.seconds / BY_HAND / (byNode.seconds / INVOICES)],
			'',
		);
	},
};

async function useCase(): Promise<Took> {
	const account = await hubSpotAccount(INVOICES);
	try {
		const { remote, ledger, jobs, simulator } = account;
		const deps = {
			invoicing: remote.invoicing,
			jobs: remote.jobs,
			links: ledger.links,
			catalogue: {
				...ledger.catalogue,
				readClients: (ids: readonly string[]) => remote.clients.readClients(ids),
			},
		};
		const begun = performance.now();
		const outcomes = await createInvoices(
			jobs.map((job) => requestFor(job, remote.system, 'bench')),
			deps,
			{ now: new Date().toISOString(), actor: 'bench', policy: 'each' },
		);
		const seconds = (performance.now() - begun) / 1_000;
		const failed = outcomes.find(({ kind }) => kind !== 'done');
		if (failed || account.invoices() !== INVOICES)
			throw new Error(`${account.invoices()} invoices are open in HubSpot: ${JSON.stringify(failed)}`);
		return { calls: simulator.count(), seconds };
	} finally {
		await account.close();
	}
}
