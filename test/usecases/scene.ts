import { sqliteLedger } from '../conformance/ledgers';
import { Deps, type SystemUnderTest } from '../conformance/deps';
import { memoryWithCompany } from '../support/company';

/** The systems that use cases are tested over: the oracle, and the ledger as it ships. */
const SYSTEMS: Readonly<Record<string, () => Promise<SystemUnderTest>>> = {
	'the memory system': async () => memoryWithCompany(),
	'the ledger on SQLite': () => sqliteLedger(),
};

/** Declares the same tests over each system, each test with fresh deps. */
export function overEachSystem(title: string, declare: (deps: () => Deps) => void): void {
	describe.each(Object.keys(SYSTEMS))(`${title}, over %s`, (name) => {
		let deps: Deps;
		beforeEach(async () => {
			deps = new Deps(await SYSTEMS[name]!());
		});
		afterEach(() => deps.system.close());
		declare(() => deps);
	});
}
