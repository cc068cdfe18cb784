import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import type { Ledger } from '../../src/systems/ledger/ledger';
import type { Intent } from '../../src/ports/journal';
import { call, invoiceOf } from '../../test/crash/books';
import { allDone, keysOf } from '../lib/creators';
import type { Figure } from '../lib/figure';
import type { Part } from '../lib/part';
import { postgresPlaces, sqlitePlaces, type Places } from '../lib/places';
import { stallsOf } from '../lib/stall-probe';

const ROUNDS = 7;
const WARM_UP = 2;
const BATCHES = { 1: 40, 100: 8 } as const;
type Size = keyof typeof BATCHES;

const SYSTEM = 'hubSpot:1';
/** As doOnce asks: a link and a clue for each. */
const intentOf = (key: string): Intent => ({
	system: SYSTEM,
	operation: 'create_invoice',
	key,
	request: { client: '4711', currency: 'SEK', lines: 'Design 3 x 99.99' },
	jobs: [{ system: SYSTEM, id: `deal-${key}` }],
	clue: '',
});

/** R13: what the journal costs for each operation in another system, beside an invoice of the ledger's own in turns. */
export const journal: Part = {
	ids: ['R13'],
	async *run() {
		for (const open of [async () => sqlitePlaces(), postgresPlaces]) {
			const places = await open();
			try {
				for (const size of [1, 100] as const) yield* figures(places, size);
				if (places.name.startsWith('SQLite')) yield* held(places);
			} finally {
				await places.end();
			}
		}
	},
};

/** Claimed and written down as done: what `doOnce` writes for one run. */
async function written({ journal: kept }: Ledger, intents: readonly Intent[]): Promise<void> {
	const claims = await kept.claim(intents, call.now, '2026-11-23T09:05:00.000Z');
	if (claims.some(({ kind }) => kind !== 'fresh')) throw new Error('An operation was claimed before.');
	await kept.complete(
		intents.map((ref) => ({ ref, result: `made-${ref.key}` })),
		call.now,
	);
}

async function* figures(places: Places, size: Size): AsyncIterable<Figure> {
	const { place, clientId } = await places.place();
	const ledger = await openLedgerAt(place);
	const times: { readonly operation: number[]; readonly invoice: number[] } = { operation: [], invoice: [] };
	for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
		const spent = { operation: 0, invoice: 0 };
		for (let at = 0; at < BATCHES[size]; at += 1) {
			const keys = keysOf(`${round}-${at}`, size);
			const [intents, batch] = [keys.map(intentOf), keys.map((key) => invoiceOf(key, clientId))];
			const turns = [
				async () => void (spent.operation += await timed(() => written(ledger, intents))),
				async () =>
					void (spent.invoice += await timed(async () =>
						allDone(await ledger.invoicing.create(batch, call)),
					)),
			];
			// Neither side always pays for what the other left behind.
			for (const turn of at % 2 === 0 ? turns : turns.reverse()) await turn();
		}
		if (round < WARM_UP) continue;
		for (const side of ['operation', 'invoice'] as const) times[side].push(spent[side] / (size * BATCHES[size]));
	}
	await ledger.close();
	const what = `${places.name}, batch ${size}`;
	yield {
		id: 'R13',
		what: `${what}, journal ÷ ledger invoice`,
		values: times.operation.map((ms, round) => ms / times.invoice[round]!),
		gate: { atMost: 2 },
	};
	yield { id: 'R13', what: `${what}, journal of one operation`, values: times.operation, unit: 'ms', gate: null };
	yield { id: 'R13', what: `${what}, one ledger invoice`, values: times.invoice, unit: 'ms', gate: null };
}

/** How long the event loop is held up meanwhile. */
async function* held(places: Places): AsyncIterable<Figure> {
	const { place } = await places.place();
	const ledger = await openLedgerAt(place);
	const stalls = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		const intents = keysOf(`${round}`, 5_000).map(intentOf);
		stalls.push(await stallsOf(() => written(ledger, intents)));
	}
	await ledger.close();
	yield {
		id: 'R13',
		what: `${places.name}, 5,000 operations, stall p99`,
		values: stalls.map(({ p99 }) => p99),
		unit: 'ms',
		gate: { atMost: 20 },
	};
	yield {
		id: 'R13',
		what: `${places.name}, 5,000 operations, longest stall`,
		values: stalls.map(({ longest }) => longest),
		unit: 'ms',
		gate: null,
	};
	yield {
		id: 'R13',
		what: `${places.name}, 5,000 operations, longest stall, processor time`,
		values: stalls.map(({ longestOwn }) => longestOwn),
		unit: 'ms',
		gate: null,
	};
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}
