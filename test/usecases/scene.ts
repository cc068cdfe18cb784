import { sqliteLedger } from '../conformance/ledgers';
import { World, type SystemUnderTest } from '../conformance/world';
import { memoryWithCompany } from '../support/company';

/** The systems that use cases are tested over: the oracle, and the ledger as it ships. */
const SYSTEMS: Readonly<Record<string, () => Promise<SystemUnderTest>>> = {
	'the memory system': async () => memoryWithCompany(),
	'the ledger on SQLite': () => sqliteLedger(),
};

/** Declares the same tests over each system, each test in a fresh world. */
export function overEachSystem(title: string, declare: (world: () => World) => void): void {
	describe.each(Object.keys(SYSTEMS))(`${title}, over %s`, (name) => {
		let world: World;
		beforeEach(async () => {
			world = new World(await SYSTEMS[name]!());
		});
		afterEach(() => world.system.close());
		declare(() => world);
	});
}
