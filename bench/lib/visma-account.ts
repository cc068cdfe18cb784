import type { Transport } from '../../src/ports/http';
import { createRemoteClient } from '../../src/remote/create-client';
import { createLedger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import { createVisma, explainVisma, VISMA_RATES } from '../../src/systems/visma/visma';
import { TestTime } from '../../test/conformance/test-time';
import { httpTransport } from '../../test/simulators/shared/http-transport';
import { startVisma } from '../../test/simulators/visma/simulator';

const CUSTOMERS = 100;
export const MINUTE = 60_000;
/** What Visma grants each endpoint. */
export const PER_MINUTE = 600;
/** So many times faster than the clock on the wall. */
const SPEED = 400;
const IDS = /[0-9a-f]{8}-[0-9a-f-]{27}/gi;

/**
 * A simulated Visma company with customers and as many projects, and Visma as a system over it, both in a time of their
 * own: what waits for the limit of an endpoint does not wait on the wall.
 */
export async function vismaAccount(projects: number) {
	const time = new TestTime(SPEED);
	const simulator = await startVisma({
		now: () => time.epoch,
		country: ['FI', 'EUR'],
		rate: { max: PER_MINUTE, intervalMs: MINUTE },
		isHeldAgainstDescription: false,
	});
	const { admin } = simulator;
	const customers = Array.from(
		{ length: CUSTOMERS },
		(_none, at) => admin.customer({ EmailAddress: `client${at}@example.com` }).Id,
	);
	const jobs = Array.from({ length: projects }, (_none, at) => ({
		contactId: customers[at % CUSTOMERS]!,
		dealId: admin.project(customers[at % CUSTOMERS]!).Id,
	}));
	const ledger = createLedger(await openSqliteLedger(':memory:'));
	const { journal, automations, sendings, catalogue } = ledger;
	const asked = new Map<string, number[]>();
	const send = httpTransport({ url: simulator.url, token: simulator.tokens.access });
	const transport: Transport = async (request, timeoutMs) => {
		const endpoint = `${request.method} ${request.path.replace(IDS, '*')}`;
		asked.set(endpoint, [...(asked.get(endpoint) ?? []), time.epoch]);
		return await send(request, timeoutMs);
	};
	const remote = createVisma({
		system: 'visma:1',
		client: createRemoteClient(transport, {
			clock: time,
			limits: VISMA_RATES,
			explain: explainVisma,
			random: () => 0.5,
			systemLabel: 'Visma',
			timeoutMs: time.maxWaitMs,
		}),
		journal,
		automations,
		sendings,
		settings: () => catalogue.settings(),
	});
	return {
		time,
		simulator,
		ledger,
		remote,
		jobs,
		/** The most requests that one endpoint got within any minute. */
		busiest: () => Math.max(...[...asked.values()].map(mostWithinAMinute)),
		close: async () => {
			await simulator.close();
			await ledger.close();
		},
	};
}

/** @param moments in milliseconds, in order */
function mostWithinAMinute(moments: readonly number[]): number {
	let [most, first] = [0, 0];
	for (const [at, moment] of moments.entries()) {
		while (moments[first]! <= moment - MINUTE) first += 1;
		most = Math.max(most, at - first + 1);
	}
	return most;
}
