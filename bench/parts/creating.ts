import { allDone, creatorAt, keysOf, type Way } from '../lib/creators';
import type { Figure } from '../lib/figure';
import { postgresPlaces, sqlitePlaces, type Places } from '../lib/places';
import { rawAt, recorderFor } from '../lib/raw';
import type { Sent } from '../lib/recording';
import { threadMs } from '../lib/thread-ms';
import type { Part } from '../lib/part';

const ROUNDS = 9;
/** Rounds until the engine has compiled both sides. */
const WARM_UP = 3;
/** Batches per round and side, enough that one slow write to the disk does not decide a round. */
const BATCHES = { 1: 60, 100: 12 } as const;
type Size = keyof typeof BATCHES;

/** Milliseconds for one invoice, one per round: by the clock, and of this thread's processor time. */
interface Times {
	readonly own: number[];
	readonly raw: number[];
	readonly ownCpu: number[];
	readonly rawCpu: number[];
}

/** R1 and R2: invoices made by the package and by the bare driver with the very same statements, batch about batch. */
export const creating: Part = {
	ids: ['R1', 'R2'],
	async *run() {
		for (const open of [async () => sqlitePlaces(), postgresPlaces]) {
			const places = await open();
			try {
				for (const way of ['ledger', 'use case'] as const) yield* figures(places, way);
			} finally {
				await places.end();
			}
		}
	},
};

async function* figures(places: Places, way: Way): AsyncIterable<Figure> {
	const [single, hundred] = [await measure(places, way, 1), await measure(places, way, 100)];
	const isSqlite = places.name.startsWith('SQLite');
	const share = ({ own, raw }: Times) => own.map((ms, round) => raw[round]! / ms);
	const gain = (side: 'own' | 'raw') => single[side].map((ms, round) => ms / hundred[side][round]!);
	yield {
		id: 'R1',
		what: `${places.name}, ${way}, batch 100 ÷ raw driver`,
		values: share(hundred),
		gate: { atLeast: isSqlite ? 0.8 : 0.7 },
	};
	yield {
		id: 'R1',
		what: `${places.name}, ${way}, batch 1 ÷ raw driver`,
		values: share(single),
		gate: { atLeast: 0.6 },
	};
	yield {
		id: 'R1',
		what: `${places.name}, ${way}, batch 100 ÷ raw, processor time`,
		values: hundred.ownCpu.map((ms, round) => hundred.rawCpu[round]! / ms),
		gate: null,
	};
	yield {
		id: 'R2',
		what: `${places.name}, ${way}, batch 100 ÷ batch 1`,
		values: gain('own'),
		gate: { atLeast: isSqlite ? 3 : 8 },
	};
	yield { id: 'R2', what: `${places.name}, raw driver, batch 100 ÷ batch 1`, values: gain('raw'), gate: null };
	yield {
		id: 'R1',
		what: `${places.name}, ${way}, batch 100, package`,
		values: hundred.own.map((ms) => 1_000 / ms),
		unit: '/s',
		gate: null,
	};
	yield {
		id: 'R1',
		what: `${places.name}, ${way}, batch 100, raw driver`,
		values: hundred.raw.map((ms) => 1_000 / ms),
		unit: '/s',
		gate: null,
	};
}

/** Two ledgers that begin alike, one for the package and one for the bare driver, and the statements for the driver. */
async function measure(places: Places, way: Way, size: Size): Promise<Times> {
	const batches = BATCHES[size];
	const sent = await recorded(places, way, size, (ROUNDS + WARM_UP) * batches);
	const [mine, bare] = [await places.place(), await places.place()];
	const own = await creatorAt(mine.place, mine.clientId, way);
	const raw = await rawAt(bare.place);
	const times: Times = { own: [], raw: [], ownCpu: [], rawCpu: [] };
	for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
		const spent: Record<keyof Times, number> = { own: 0, raw: 0, ownCpu: 0, rawCpu: 0 };
		const time = async (side: 'own' | 'raw', work: () => Promise<unknown>) => {
			const { ms, cpuMs } = await timed(work);
			spent[side] += ms;
			spent[`${side}Cpu`] += cpuMs;
		};
		for (let at = round * batches; at < (round + 1) * batches; at += 1) {
			const make = own.prepare(keysOf(`${at}`, size));
			let outcomes: Awaited<ReturnType<typeof make>> = [];
			const turns = [
				() => time('own', async () => (outcomes = await make())),
				() => time('raw', () => raw.replay(sent[at]!)),
			];
			// Neither side always pays for what the other left behind.
			for (const turn of at % 2 === 0 ? turns : turns.reverse()) await turn();
			allDone(outcomes);
		}
		if (round < WARM_UP) continue;
		for (const side of ['own', 'raw', 'ownCpu', 'rawCpu'] as const)
			times[side].push(spent[side] / (size * batches));
	}
	await own.close();
	await raw.close();
	return times;
}

/**
 * What a third ledger, which begins like the others, has its driver run for each batch. Beforehand: watching the driver
 * slows it down.
 */
async function recorded(
	places: Places,
	way: Way,
	size: number,
	batches: number,
): Promise<readonly (readonly Sent[])[]> {
	const { place, clientId } = await places.place();
	const donor = await creatorAt(place, clientId, way);
	const sent: Sent[][] = [];
	for (let at = 0; at < batches; at += 1) sent.push(await recorderFor(place)(donor.prepare(keysOf(`${at}`, size))));
	await donor.close();
	return sent;
}

async function timed(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly cpuMs: number }> {
	const [begun, cpu] = [performance.now(), threadMs()];
	await work();
	return { ms: performance.now() - begun, cpuMs: threadMs() - cpu };
}
