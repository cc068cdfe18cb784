import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import type { Ledger } from '../../src/systems/ledger/ledger';
import type { Figure } from '../lib/figure';
import { after, AT_ONCE, before, DAILY, DUE, FEW, fill, publishAll, watch, WEEKS } from '../lib/many-due';
import type { Part } from '../lib/part';
import { postgresPlaces, sqlitePlaces, type Places } from '../lib/places';

const SIZES = [FEW, 1_000_000] as const;
const EMPTY_PASSES = 200;

/** Of one ledger, one per week: milliseconds of an empty pass, microseconds per invoice that is published. */
interface Times {
	readonly daily: number[];
	readonly atOnce: number[];
	readonly published: number[];
}

/** R17: a thousand invoices that come to a step among eight thousand open ones, and among a million, in turns. */
export const due: Part = {
	ids: ['R17'],
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
	const sides: { ledger: Ledger; times: Times }[] = [];
	for (const size of SIZES) {
		const { place, clientId } = await places.place();
		await fill(place, clientId, size);
		sides.push({ ledger: await openLedgerAt(place), times: { daily: [], atOnce: [], published: [] } });
	}
	for (const { ledger } of sides) await watch(ledger);
	// The first week warms up.
	for (let week = 0; week < WEEKS; week += 1)
		for (const { ledger, times } of sides) {
			const took = await measure(ledger, week);
			if (week > 0) for (const key of ['daily', 'atOnce', 'published'] as const) times[key].push(took[key]);
		}
	for (const { ledger } of sides) await ledger.close();
	const [few, many] = [sides[0]!.times, sides[1]!.times];
	const figure = (what: string, values: number[], gate: Figure['gate'], unit = ''): Figure => ({
		id: 'R17',
		what: `${places.name}, ${what}`,
		values,
		unit,
		gate,
	});
	yield figure('an empty pass at 1,000,000 open', many.daily, { atMost: 1 }, 'ms');
	yield figure('the same of a trigger that publishes at once', many.atOnce, { atMost: 1 }, 'ms');
	yield figure(
		'1,000 due: at 1,000,000 open ÷ at 8,000',
		many.published.map((us, week) => us / few.published[week]!),
		{ atMost: 2 },
	);
	yield figure('published, each of 1,000 at 1,000,000', many.published, null, 'µs');
}

async function measure(ledger: Ledger, week: number): Promise<Record<keyof Times, number>> {
	const daily = await emptyPass(ledger, DAILY, before(week));
	const begun = performance.now();
	await publishAll(ledger, DAILY, after(week));
	const published = ((performance.now() - begun) * 1_000) / DUE;
	const events = await ledger.events.newest('ledger', ['invoice.due'], DUE * (WEEKS + 1));
	if (events.length !== DUE * (week + 1))
		throw new Error(`${events.length} were published, and not ${DUE * (week + 1)}.`);
	await publishAll(ledger, AT_ONCE, after(week));
	return { daily, atOnce: await emptyPass(ledger, AT_ONCE, after(week)), published };
}

async function emptyPass(ledger: Ledger, owner: string, now: string): Promise<number> {
	await publishAll(ledger, owner, now);
	const begun = performance.now();
	for (let pass = 0; pass < EMPTY_PASSES; pass += 1)
		if (await ledger.due.isDue(owner, now)) throw new Error('The pass was not empty.');
	return (performance.now() - begun) / EMPTY_PASSES;
}
