import fc from 'fast-check';
import { postgresLedger, sqliteLedger } from '../ledgers';
import { modelCommand, type ModelCommand } from './command';
import { depositCommand, type DepositCommand } from './deposit-commands';
import { runBoth } from './run';

const OF_INVOICES: readonly ModelCommand['do'][] = [
	'finalise',
	'void',
	'delete',
	'credit',
	'update',
	'price',
	'clone',
	'pay',
];
const others = modelCommand.filter((command) => OF_INVOICES.includes(command.do));
/** Of one client, and small enough to be deducted together. */
const small = (command: DepositCommand): DepositCommand => ({
	...command,
	client: 0,
	cents: 100_00,
	pricing: command.pricing === 9 ? 9 : 0,
	...(command.do === 'deposit' && command.percent === '100' && { percent: '30' }),
});

/** Of an invoice that was made just before. */
const near = <C extends { readonly invoice: number | null }>(command: C): C => ({
	...command,
	invoice: command.invoice === null ? null : command.invoice % 5,
	...('of' in command && command.of === 'lines' && { of: 'full' }),
});

/** Mostly deposits of one client, so that many are deducted, and freed again. */
const commands = fc.array(
	fc.oneof(
		{ weight: 3, arbitrary: depositCommand.map(small) },
		{ weight: 2, arbitrary: others.map((command) => ('invoice' in command ? near(command) : command)) },
	),
	{ maxLength: 30, size: 'max' },
);

const ALLOWED: ModelCommand = { do: 'settings', change: { editFinalised: true, deleteFinalised: true } };

describe.each([
	['SQLite', sqliteLedger, 60],
	['PostgreSQL', postgresLedger, 20],
] as const)('deposits on %s, deducted and freed in any order', (_name, make, runs) => {
	const numRuns = Number(process.env.MODEL_RUNS ?? runs);
	it(`T1 is the same in the memory system, and each is deducted once (${numRuns} runs)`, async () => {
		await fc.assert(
			fc.asyncProperty(commands, async (some) => runBoth(() => make(), [ALLOWED, ...some])),
			{ numRuns },
		);
	}, 3_600_000);
});
