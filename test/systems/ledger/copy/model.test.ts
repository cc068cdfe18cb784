import fc from 'fast-check';
import { modelCommand } from '../../../conformance/model/command';
import { runBoth } from '../../../conformance/model/run';
import type { SystemUnderTest } from '../../../conformance/deps';
import type { Ledger } from '../../../../src/systems/ledger/ledger';
import { withCompany } from '../../../support/company';
import { copy, everyRow, freshPlaces, WAYS, type Databases, type Place } from './places';

const places = freshPlaces();
const OTHER: Readonly<Record<string, Databases>> = { SQLite: 'PostgreSQL', PostgreSQL: 'SQLite' };

/** A ledger that is copied into the other database and closed whenever it is opened anew. */
function moving(place: Place, ledger: Ledger, earlier: readonly Ledger[] = []): SystemUnderTest {
	const opened = [...earlier, ledger];
	return {
		...ledger,
		reopen: async () => {
			const next = await places[OTHER[place.name]!]();
			expect(await copy(place, next, { closes: true })).toMatchObject({ kind: 'done', replayed: false });
			expect(await everyRow(next)).toEqual(await everyRow(place));
			return moving(next, await next.open(), opened);
		},
		close: async () => void (await Promise.all(opened.map((one) => one.close()))),
	};
}

const begin = async (database: Databases): Promise<SystemUnderTest> => {
	const place = await places[database]();
	return await withCompany(moving(place, await place.open()));
};

const reopen = fc.constant({ do: 'reopen' as const });
const command = fc.oneof({ weight: 7, arbitrary: modelCommand }, { weight: 1, arbitrary: reopen });
const commands = fc
	.tuple(fc.array(command, { maxLength: 40, size: 'max' }), reopen)
	.map(([before, last]) => [...before, last]);

/** After each command everything that can be seen is what the memory system shows: so also after each move. */
describe.each(WAYS)('row 9: a ledger that moves from %s to %s and back, again and again', (here) => {
	const numRuns = Number(process.env.MODEL_RUNS ?? 15);
	const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
	it(`answers and looks like the memory system, which stays where it is (${numRuns} runs, seed ${seed})`, async () => {
		await fc.assert(
			fc.asyncProperty(commands, (all) => runBoth(() => begin(here), all)),
			{ numRuns, seed },
		);
	}, 3_600_000);
});
