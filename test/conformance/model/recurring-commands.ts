import fc from 'fast-check';
import { PERIODS, type Period } from '../../../src/domain/recurrence/schedule';
import { SWITCHES, type Switch } from '../../../src/domain/recurrence/switching';
import type { Call } from '../../../src/ports/call';
import { lines } from '../deps';
import type { Side } from './side';

export type RecurringCommand =
	| {
			readonly do: 'recur';
			readonly key: number;
			readonly client: number;
			readonly period: Period;
			readonly count: number | null;
			readonly startsIn: number;
			readonly lastDayOfMonth: boolean;
	  }
	| {
			readonly do: 'reschedule';
			readonly recurring: number;
			readonly period: Period;
			readonly startsIn: number | null;
	  }
	| { readonly do: 'switch'; readonly recurring: number; readonly to: Switch }
	| { readonly do: 'skip'; readonly recurring: number; readonly inDays: number | null }
	| { readonly do: 'publishDue' };

const NOTHING = 5;
const recurring = fc.integer({ min: 0, max: NOTHING });
const period = fc.constantFrom(...PERIODS);

export const recurringCommand: fc.Arbitrary<RecurringCommand> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('recur' as const),
			key: fc.nat(10),
			client: fc.nat(1),
			period,
			count: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
			startsIn: fc.integer({ min: 0, max: 10 }),
			lastDayOfMonth: fc.boolean(),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('reschedule' as const),
			recurring,
			period,
			startsIn: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('switch' as const), recurring, to: fc.constantFrom(...SWITCHES) }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('skip' as const),
			recurring,
			inDays: fc.option(fc.integer({ min: -5, max: 20 }), { nil: null, freq: 2 }),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('publishDue' as const) }) },
);

const dayIn = (now: string, days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);

/** Runs it on one side; both sides must answer the same. */
export async function runRecurring(side: Side, command: RecurringCommand, call: Call): Promise<unknown> {
	const { recurring: it } = side.system;
	const id = 'recurring' in command ? (side.recurring[command.recurring] ?? 'rec_none') : '';
	switch (command.do) {
		case 'recur': {
			const schedule = {
				period: command.period,
				count: command.count,
				startDate: dayIn(call.now, command.startsIn),
				...(command.lastDayOfMonth && { lastDayOfMonth: true }),
			};
			const outcomes = await it.put(
				[
					{
						id: null,
						idempotencyKey: `r${command.key}`,
						fields: {
							name: `R ${command.key}`,
							clientId: side.clients[command.client]!,
							lines: lines(),
							schedule,
						},
					},
				],
				call,
			);
			for (const outcome of outcomes)
				if (outcome.kind === 'done' && !outcome.replayed) side.recurring.push(outcome.value.id);
			return outcomes;
		}
		case 'reschedule':
			return it.put(
				[
					{
						id,
						idempotencyKey: '',
						fields: {
							schedule: {
								period: command.period,
								...(command.startsIn !== null && { startDate: dayIn(call.now, command.startsIn) }),
							},
						},
					},
				],
				call,
			);
		case 'switch':
			return it.switchTo([{ id, to: command.to }], call);
		case 'skip':
			return it.skip([{ id, date: command.inDays === null ? null : dayIn(call.now, command.inDays) }], call);
		case 'publishDue': {
			let published = 0;
			for (let page = 1; page > 0; published += page) page = await it.publishDue('', call);
			return published;
		}
	}
}
