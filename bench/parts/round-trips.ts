import { allDone, creatorAt, keysOf } from '../lib/creators';
import type { Figure } from '../lib/figure';
import { postgresPlaces } from '../lib/places';
import { tcpProxy } from '../../test/support/tcp-proxy';
import type { Part } from '../lib/part';

const ROUNDS = 5;
const SIZES = [1, 10, 100, 1_000] as const;
/** One to lock and load, one to save and commit. */
const MOST = 2;

/** R3: how often a batch waits for PostgreSQL, counted on the wire between them. */
export const roundTrips: Part = {
	ids: ['R3'],
	async *run() {
		const places = await postgresPlaces();
		const { place, clientId } = await places.place();
		if (place.kind !== 'postgres') throw new Error('A PostgreSQL ledger was expected.');
		const proxy = await tcpProxy(place.options.port);
		const way = (name: 'ledger' | 'use case') =>
			creatorAt({ kind: 'postgres', options: { ...place.options, port: proxy.port } }, clientId, name);
		const [ledger, useCase] = [await way('ledger'), await way('use case')];
		const count = async (creator: typeof ledger, name: string, size: number): Promise<number[]> => {
			const trips: number[] = [];
			for (let round = 0; round <= ROUNDS; round += 1) {
				const make = creator.prepare(keysOf(`${name}-${size}-${round}`, size));
				proxy.roundTrips();
				allDone(await make());
				trips.push(proxy.roundTrips());
			}
			// The first one prepares statements and may open a connection.
			return trips.slice(1);
		};
		try {
			for (const size of SIZES) {
				const figure = (what: string, values: number[], most: number): Figure => ({
					id: 'R3',
					what: `PostgreSQL, ${what}, batch ${size}`,
					values,
					unit: 'trips',
					gate: { atMost: most },
				});
				yield figure('ledger', await count(ledger, 'ledger', size), MOST);
				yield figure('use case (reads the settings first)', await count(useCase, 'use', size), MOST + 1);
			}
		} finally {
			await ledger.close();
			await useCase.close();
			await proxy.close();
			await places.end();
		}
	},
};
