import fc from 'fast-check';
import type { DueWish } from '../../../src/domain/due/due-watch';
import type { DomainEvent } from '../../../src/domain/event';
import type { Call } from '../../../src/ports/call';
import type { Side } from './side';

export type DueCommand =
	| { readonly do: 'watchSteps' | 'publishSteps'; readonly owner: number }
	| { readonly do: 'holdReminders'; readonly invoice: number; readonly days: number | null }
	| { readonly do: 'moveDueDate'; readonly invoice: number; readonly days: number };

/** What each of two triggers wants, from its beginning to its end. */
const WISHES: readonly DueWish[] = [
	{ steps: [-3, 0, 3, 14], time: '06:15', catchUp: 'all', startWith: 'none', includesPending: false },
	{ steps: [0, 3, 30], time: null, catchUp: 'latest', startWith: 'latest', includesPending: true },
];

const invoice = fc.integer({ min: 0, max: 20 });
const owner = fc.nat(WISHES.length - 1);

export const dueCommand: fc.Arbitrary<DueCommand> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constantFrom('watchSteps', 'publishSteps', 'publishSteps'), owner }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('holdReminders'),
			invoice,
			days: fc.constantFrom(null, 0, 5, 30),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('moveDueDate'), invoice, days: fc.constantFrom(-20, -3, 0, 1, 20) }),
	},
);

const dateIn = ({ now }: Call, days: number): string =>
	new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);

/** Runs it on one side; both sides must answer the same. @param id of the invoice that the command names */
export async function runDue(side: Side, command: DueCommand, id: string, call: Call): Promise<unknown> {
	const { due, invoicing } = side.system;
	switch (command.do) {
		case 'watchSteps': {
			await due!.watch(`w:${command.owner}`, WISHES[command.owner]!, call);
			return 'watching';
		}
		case 'publishSteps':
			return publish(side, `w:${command.owner}`, call);
		case 'holdReminders': {
			const holdRemindersUntil = command.days === null ? null : dateIn(call, command.days);
			return invoicing.update([{ id, edit: { holdRemindersUntil } }], call);
		}
		case 'moveDueDate':
			return invoicing.update([{ id, edit: { dueDate: dateIn(call, command.days) } }], call);
	}
}

/** Of what a run publishes something is owed. @returns what was published; the order of a run means nothing */
async function publish(side: Side, owner: string, call: Call): Promise<readonly string[]> {
	const { due, invoicing } = side.system;
	const before = (await dueEvents(side)).length;
	while (await due!.publishDue(owner, call));
	const events = (await dueEvents(side)).reverse().slice(before);
	const records = await invoicing.read(
		events.map(({ subject }) => ({ id: subject })),
		call,
	);
	for (const record of records)
		if (record === 'absent' || record.settlement.balance <= 0n) throw new Error('Nothing is owed on it.');
	return events.map((event) => side.textOf(event)).sort();
}

/** Newest first. */
export const dueEvents = async ({ system: { events, invoicing } }: Side): Promise<DomainEvent[]> => [
	...(await events.newest(invoicing.system, ['invoice.due'], 10_000)),
];
