import type { RemoteSystem } from '../../../src/ports/remote-system';
import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { openHubSpot } from '../../conformance/hub-spot-deps';
import { TestTime } from '../../conformance/test-time';
import { Deps, type SystemUnderTest } from '../../conformance/deps';
import { startHubSpot, type HubSpotSimulator, type HubSpotSimulatorOptions } from '../../simulators/hubSpot/hub-spot';
import type { SimPipeline } from '../../simulators/hubSpot/state';

/** A simulated account with a pipeline, and HubSpot opened over it, in one time that only the test moves. */
export interface Account {
	readonly time: TestTime;
	readonly simulator: HubSpotSimulator;
	readonly ledger: Ledger;
	readonly hubSpot: RemoteSystem;
	/** Orders, payments and moves in few words. */
	readonly deps: Deps;
	readonly pipeline: SimPipeline;
	/** Opened anew, as by another process or with another token. */
	reopen(token?: string): RemoteSystem;
}

let opened: { close(): Promise<unknown> }[] = [];

interface AccountOptions extends HubSpotSimulatorOptions {
	/** How long an answer is waited for, in the test's time; where a call is to be lost. */
	readonly timeoutMs?: number;
}

export async function openAccount({ timeoutMs, ...options }: AccountOptions = {}): Promise<Account> {
	const time = new TestTime();
	const simulator = await startHubSpot({ now: () => time.epoch, ...options });
	const ledger = createLedger(await openSqliteLedger(':memory:'));
	opened.push(simulator, ledger);
	const pipeline = simulator.admin.pipeline('deals', 'Sales', ['New', 'Won', 'Done']);
	const reopen = (token?: string) => openHubSpot(simulator, ledger, time, { token, timeoutMs });
	const hubSpot = reopen();
	const deps = new Deps(
		{
			invoicing: hubSpot.invoicing,
			jobs: hubSpot.jobs,
			events: ledger.events,
			links: ledger.links,
			lagMs: simulator.state.account.searchLagMs,
		} as unknown as SystemUnderTest,
		time,
	);
	return { time, simulator, ledger, hubSpot, deps, pipeline, reopen };
}

export async function closeAccounts(): Promise<void> {
	await Promise.all(opened.map((one) => one.close()));
	opened = [];
}
