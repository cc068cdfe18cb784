import { setTimeout as sleep } from 'node:timers/promises';
import { allDone, creatorAt, keysOf } from '../lib/creators';
import { sqlitePlaces } from '../lib/places';
import { stallsOf, type Stalls } from '../lib/stall-probe';
import type { Part } from '../lib/part';

const ROUNDS = 5;
const INVOICES = 10_000;
const GATE_MS = 20;

/** R9: how long n8n's event loop is held up while 10,000 invoices are made in SQLite, beside the same loop at rest. */
export const stalls: Part = {
	ids: ['R9'],
	async *run() {
		const places = sqlitePlaces();
		try {
			for (const way of ['ledger', 'use case'] as const) {
				const busy: Stalls[] = [];
				const idle: Stalls[] = [];
				const { place, clientId } = await places.place();
				const creator = await creatorAt(place, clientId, way);
				for (let round = 0; round < ROUNDS; round += 1) {
					const make = creator.prepare(keysOf(`${round}`, INVOICES));
					let outcomes: Awaited<ReturnType<typeof make>> = [];
					busy.push(await stallsOf(async () => (outcomes = await make())));
					idle.push(await stallsOf(() => sleep(500)));
					allDone(outcomes);
				}
				await creator.close();
				const figure = (what: string, values: number[], gate: number | null) => ({
					id: 'R9',
					what: `10,000 SQLite invoices, ${way}, ${what}`,
					values,
					unit: 'ms',
					gate: gate === null ? null : { atMost: gate },
				});
				yield figure(
					'stall p99',
					busy.map(({ p99 }) => p99),
					GATE_MS,
				);
				yield figure(
					'longest stall',
					busy.map(({ longest }) => longest),
					GATE_MS,
				);
				yield figure(
					'longest stall, processor time',
					busy.map(({ longestOwn }) => longestOwn),
					null,
				);
				yield figure(
					'longest stall of an idle loop',
					idle.map(({ longest }) => longest),
					null,
				);
				yield figure(
					'the whole run',
					busy.map(({ ms }) => ms),
					null,
				);
			}
		} finally {
			await places.end();
		}
	},
};
