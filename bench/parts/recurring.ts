import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import type { Ledger } from '../../src/systems/ledger/ledger';
import type { Figure } from '../lib/figure';
import { after, before, billAll, DUE, fill, listen, mailEach, publishAll } from '../lib/many-recurring';
import type { Part } from '../lib/part';
import { postgresPlaces, sqlitePlaces, type Places } from '../lib/places';

const SIZES = [1_000, 1_000_000] as const;
const ROUNDS = 7;
const WARM_UP = 1;
const EMPTY_PASSES = 200;
const run = promisify(execFile);

/**
 * Of one ledger, one per round: milliseconds of an empty pass, microseconds per due invoice to publish, to bill, and to
 * claim and record its sending.
 */
interface Times {
	readonly empty: number[];
	readonly publish: number[];
	readonly all: number[];
	readonly mail: number[];
}

/** R7 and R8: a thousand due among a thousand recurring invoices, and among a million, in turns. */
export const recurring: Part = {
	ids: ['R7', 'R8'],
	async *run() {
		for (const open of [async () => sqlitePlaces(), postgresPlaces]) {
			const places = await open();
			try {
				yield* figures(places);
			} finally {
				await places.end();
			}
		}
	},
};

async function* figures(places: Places): AsyncIterable<Figure> {
	const sides = [];
	for (const size of SIZES) {
		const { place, clientId } = await places.place();
		await fill(place, clientId, size);
		sides.push({
			size,
			place,
			ledger: await openLedgerAt(place),
			times: { empty: [], publish: [], all: [], mail: [] } as Times,
		});
	}
	for (const { ledger } of sides) await listen(ledger);
	for (let week = 0; week < WARM_UP + ROUNDS; week += 1) {
		for (const { ledger, times } of sides) {
			const took = await measure(ledger, week);
			if (week < WARM_UP) continue;
			for (const key of ['empty', 'publish', 'all', 'mail'] as const) times[key].push(took[key]);
		}
	}
	for (const { ledger } of sides) await ledger.close();
	const [few, many] = [sides[0]!.times, sides[1]!.times];
	const figure = (what: string, values: number[], gate: Figure['gate'], unit = ''): Figure => ({
		id: 'R7',
		what: `${places.name}, ${what}`,
		values,
		unit,
		gate,
	});
	yield figure('an empty pass at 1,000,000', many.empty, { atMost: 1 }, 'ms');
	yield figure('an empty pass at 1,000', few.empty, { atMost: 1 }, 'ms');
	yield figure(
		'1,000 due: at 1,000,000 ÷ at 1,000, published',
		many.publish.map((us, round) => us / few.publish[round]!),
		{ atMost: 2 },
	);
	yield figure(
		'1,000 due: at 1,000,000 ÷ at 1,000, published and billed',
		many.all.map((us, round) => us / few.all[round]!),
		{ atMost: 2 },
	);
	yield figure('published, each of 1,000 at 1,000,000', many.publish, null, 'µs');
	yield figure('published and billed, each of 1,000 at 1,000,000', many.all, null, 'µs');
	yield figure('its sending claimed and recorded, each of 1,000 in a loop', many.mail, null, 'µs');
	yield figure(
		'a batch of 1,000: published, billed, each sending claimed and recorded',
		many.all.map((us, round) => ((us + many.mail[round]!) * DUE) / 1e6),
		null,
		's',
	);
	yield figure(
		'published and billed: with its sending claimed and recorded ÷ without',
		many.all.map((us, round) => (us + many.mail[round]!) / us),
		null,
	);
	if (sides[0]!.place.kind === 'sqlite') yield* peaks(sides.map(({ place }) => place));
}

async function measure(ledger: Ledger, week: number): Promise<Record<keyof Times, number>> {
	const begun = performance.now();
	for (let pass = 0; pass < EMPTY_PASSES; pass += 1)
		if (await ledger.recurring.isDue('', before(week))) throw new Error('The pass was not empty.');
	const empty = (performance.now() - begun) / EMPTY_PASSES;
	const started = performance.now();
	await publishAll(ledger, after(week));
	const published = performance.now();
	const made = await billAll(ledger, after(week));
	if (made.length !== DUE) throw new Error(`${made.length} were due, and not ${DUE}.`);
	const billed = performance.now();
	await mailEach(ledger, made, after(week));
	return {
		empty,
		publish: ((published - started) * 1_000) / DUE,
		all: ((billed - started) * 1_000) / DUE,
		mail: ((performance.now() - billed) * 1_000) / DUE,
	};
}

/** R8: in a process of its own each. */
async function* peaks(places: readonly LedgerPlace[]): AsyncIterable<Figure> {
	const peakMb: number[][] = [[], []];
	for (let round = 0; round < 3; round += 1) {
		for (const [at, place] of places.entries()) {
			const path = place.kind === 'sqlite' ? place.path : '';
			const { stdout } = await run(process.execPath, [
				join(__dirname, '..', 'lib', 'recurring-peak.cjs'),
				path,
				String(WARM_UP + ROUNDS + round),
			]);
			const { made, peakMb: peak } = JSON.parse(stdout) as { made: number; peakMb: number };
			if (made !== DUE) throw new Error(`${made} were due, and not ${DUE}.`);
			peakMb[at]!.push(peak);
		}
	}
	const [few, many] = peakMb as [number[], number[]];
	yield {
		id: 'R8',
		what: 'SQLite FULL, peak memory of a run: at 1,000,000 ÷ at 1,000',
		values: many.map((mb, round) => mb / few[round]!),
		gate: { atMost: 1.3 },
	};
	yield { id: 'R8', what: 'SQLite FULL, peak memory of a run at 1,000,000', values: many, unit: 'MB', gate: null };
}
