import fc from 'fast-check';
import { DateTime } from 'luxon';
import { Deps, valueOf, type SystemUnderTest } from '../../conformance/deps';
import { sqliteLedger } from '../../conformance/ledgers';
import { memoryWithCompany } from '../../support/company';
import { propertyRuns } from '../../support/property-runs';

const ZONES = Intl.supportedValuesOf('timeZone');

/** Moments within two days of the turn of a year, to the millisecond. */
const moments = fc.array(
	fc
		.tuple(fc.integer({ min: 1990, max: 2070 }), fc.integer({ min: -2 * 86_400_000, max: 2 * 86_400_000 }))
		.map(([year, ms]) => new Date(Date.UTC(year, 0, 1) + ms).toISOString()),
	{ minLength: 1, maxLength: 12 },
);

describe.each([
	['memory', 200, async (): Promise<SystemUnderTest> => memoryWithCompany()],
	['SQLite', 40, () => sqliteLedger()],
])('at the turn of the year, in %s', (_name, runs, make) => {
	it('an invoice counts in the year that it is in the ledger’s zone, without a gap', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...ZONES), moments, async (timeZone, all) => {
				const deps = new Deps(await make());
				const client = await deps.client();
				await deps.set({ timeZone, numberPrefix: '{year}-', numberRestart: 'yearly', numberDigits: 1 });
				const counts = new Map<number, number>();
				for (const now of all) {
					const order = deps.order(client);
					const made = await deps.system.invoicing.create([order], { now, actor: 'test', policy: 'each' });
					const { year } = DateTime.fromISO(now).setZone(timeZone);
					counts.set(year, (counts.get(year) ?? 0) + 1);
					expect(valueOf(made[0]).invoice.number).toBe(`${year}-${counts.get(year)}`);
				}
				await deps.system.close();
			}),
			{ numRuns: propertyRuns(runs) },
		);
	});
});
