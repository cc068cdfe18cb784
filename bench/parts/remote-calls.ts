import { createInvoices } from '../../src/usecases/create-invoices';
import type { Figure } from '../lib/figure';
import { hubSpotAccount, requestFor } from '../lib/hub-spot-account';
import { oneByOne } from '../lib/one-by-one';
import type { Part } from '../lib/part';

const INVOICES = 1_000;
/** One request at a time takes so long that a part of them has to do. */
const ONE_BY_ONE = 100;
const ROUNDS = 3;

/** R8: many invoices in HubSpot, by the package and by n8n's HTTP Request node. */
export const remoteCalls: Part = {
	ids: ['R8'],
	async *run() {
		const figure = (what: string, values: readonly number[], unit: string, gate: Figure['gate'] = null): Figure => ({ id: 'R8', what, values, unit, gate });
		const [calls, seconds]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round += 1) {
			const took = await inBatches();
			calls.push(took.calls);
			seconds.push(took.seconds);
		}
		yield figure(`HubSpot, ${INVOICES} invoices with 3 lines and a deal`, calls, 'calls', { atMost: 90 });
		yield figure('the same, 50 ms away', seconds, 's');
		const single = await oneByOne(ONE_BY_ONE);
		yield figure(`HTTP Request node, one at a time: ${ONE_BY_ONE} invoices`, [single.calls], 'calls');
		yield figure('the same, 50 ms away', [single.seconds], 's');
		yield figure('time per invoice, one at a time ÷ in batches', [single.seconds / ONE_BY_ONE / (seconds[0]! / INVOICES)], '', { atLeast: 20 });
	},
};

async function inBatches(): Promise<{ readonly calls: number; readonly seconds: number }> {
	const account = await hubSpotAccount(INVOICES);
	try {
		const { remote, ledger, jobs, simulator } = account;
		const world = { invoicing: remote.invoicing, jobs: remote.jobs, links: ledger.links, catalogue: { ...ledger.catalogue, readClients: (ids: readonly string[]) => remote.clients.readClients(ids) } };
		const begun = performance.now();
		const outcomes = await createInvoices(jobs.map((job) => requestFor(job, remote.system, 'bench')), world, { now: new Date().toISOString(), actor: 'bench', policy: 'each' });
		const seconds = (performance.now() - begun) / 1_000;
		const failed = outcomes.find(({ kind }) => kind !== 'done');
		if (failed || account.invoices() !== INVOICES) throw new Error(`${account.invoices()} invoices are open in HubSpot: ${JSON.stringify(failed)}`);
		return { calls: simulator.count(), seconds };
	} finally {
		await account.close();
	}
}
