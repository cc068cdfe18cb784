import type { TestTime } from '../conformance/test-time';
import { Storm, type Stand, type Weather } from './storm';

const OPERATIONS = Number(process.env.FAULTED_OPERATIONS ?? 2_000);
const SEED = Number(process.env.STORM_SEED ?? Date.now() % 1_000_000);

interface StormWeather extends Pick<Weather, 'batch' | 'requests'> {
	/** So many operations are enough, also where the environment asks for more. */
	readonly most?: number;
}

/**
 * T14: whatever goes wrong, at most one invoice and one payment per key, none lost, and what was in doubt is settled.
 */
export function stormTest(
	name: string,
	{ most = OPERATIONS, ...weather }: StormWeather,
	start: (time: TestTime) => Promise<Stand>,
): void {
	const operations = Math.min(most, OPERATIONS);
	it(
		`T14 ${name}: ${operations} operations under faults and crashes make one thing per key, none is lost, unknowns are settled (seed ${SEED})`,
		async () => {
			const storm = new Storm({ ...weather, operations, seed: SEED });
			try {
				const began = Date.now();
				await storm.run(start);
				const { faults, deaths, rounds, settled } = storm.results;
				process.stdout.write(
					`\n${name}: ${storm.calls} calls, ${operations} operations in ${Math.round((Date.now() - began) / 1_000)} s, ${faults} faults, ${deaths} processes that died, ${rounds} runs, ${settled} settled by the reconciler\n`,
				);
				const keys = operations / 2;
				expect(storm.counts()).toEqual({ invoices: keys, payments: keys });
				expect(new Set(storm.made.values()).size).toBe(keys);
				const { system, call } = storm.calm();
				expect(await storm.journal.listUnsettled(null, 10)).toEqual([]);
				// Spot checks of what nodes would show.
				const some = [...storm.made.values()].filter((_id, at) => at % Math.ceil(keys / 50) === 0);
				const records = await system.invoicing.read(
					some.map((id) => ({ id })),
					call,
				);
				expect(records.map((record) => (record === 'absent' ? record : record.settlement.status))).toEqual(
					some.map(() => 'paid'),
				);
				expect(faults).toBeGreaterThan(operations / 100);
				expect(deaths).toBeGreaterThan(0);
			} finally {
				await storm.close();
			}
		},
		Math.max(600_000, operations * 400),
	);
}
