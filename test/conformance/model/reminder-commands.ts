import fc from 'fast-check';
import type { ReminderStep } from '../../../src/domain/reminder/ladder';
import { addDays } from '../../../src/domain/local-date';
import type { Settings } from '../../../src/domain/settings';
import type { Call } from '../../../src/ports/call';
import type { Side } from './side';

/** Reminders, and holding them back. */
export type ReminderCommand =
	| { readonly do: 'remind'; readonly invoice: number; readonly step: number | null; readonly twice: boolean }
	| { readonly do: 'waive'; readonly invoice: number; readonly step: number | null; readonly key: number }
	| { readonly do: 'hold'; readonly invoice: number; readonly days: number | null };

const step = (days: number, fields: Partial<ReminderStep> = {}): ReminderStep => ({
	days,
	kind: 'reminder',
	fee: '',
	interest: false,
	lumpSum: false,
	termDays: 10,
	...fields,
});

/** Steps that soon come, with everything that a reminder may ask for. */
export const REMINDER_SETTINGS: Partial<Settings> = {
	reminderSteps: [
		step(1, { kind: 'friendly' }),
		step(4, { fee: '5', interest: true, lumpSum: true }),
		step(20, { fee: '7.50' }),
		step(40, { kind: 'notice', interest: true }),
	],
	reminderRates: [
		{ from: '', percent: '36.5' },
		{ from: '2026-04-10', percent: '8' },
	],
	reminderLumpSum: '40',
};

const invoice = fc.integer({ min: 0, max: 20 });

export const reminderCommand: fc.Arbitrary<
	ReminderCommand | { readonly do: 'wait'; readonly seconds: number } | { do: 'settings'; change: Partial<Settings> }
> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('remind' as const),
			invoice,
			step: fc.constantFrom(null, null, null, 1, 4, 20, 7),
			twice: fc.boolean(),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('waive' as const),
			invoice,
			step: fc.constantFrom(null, null, 1, 4, 20),
			key: fc.nat(10),
		}),
	},
	{ weight: 2, arbitrary: fc.constant({ do: 'wait', seconds: 20 * 86_400 } as const) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('hold' as const),
			invoice,
			days: fc.constantFrom(null, 1, 30),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('settings' as const),
			change: fc.record({ reminderLumpSum: fc.constantFrom('', '40'), country: fc.constantFrom('', 'NO', 'DE') }),
		}),
	},
);

/** @param id of the invoice that the command names */
export async function runReminder(side: Side, command: ReminderCommand, id: string, call: Call): Promise<unknown> {
	const { invoicing } = side.system;
	if (command.do === 'remind') {
		const wish = { invoiceId: id, step: command.step };
		return await invoicing.reminderDocuments!.make(command.twice ? [wish, wish] : [wish], call);
	}
	if (command.do === 'waive') {
		const { step, key } = command;
		const request = { invoice: id, step: `${step}`, reason: 'Goodwill' };
		const wish = { idempotencyKey: `waive-${key}`, invoiceId: id, step, reason: 'Goodwill', request };
		return await invoicing.reminderDocuments!.waive([wish], call);
	}
	const { days } = command;
	const holdRemindersUntil = days === null ? null : addDays(call.now.slice(0, 10), days);
	return await invoicing.update([{ id, edit: { holdRemindersUntil } }], call);
}
