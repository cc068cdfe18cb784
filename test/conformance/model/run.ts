import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import type { SystemUnderTest } from '../deps';
import { digest } from '../../support/builders/proposal';
import { memoryWithCompany } from '../../support/company';
import { modelCommand, type ModelCommand } from './command';
import { runOn } from './commands';
import { Invariants } from './invariants';
import { PINNED } from './pinned';
import { REMINDER_SETTINGS } from './reminder-commands';
import { Side } from './side';

const START = Date.parse('2026-03-01T12:00:00.000Z');

/**
 * Every run starts with something to work on: two invoices over 100.00, linked to jobs, one for each client; two
 * proposals that are out; and two triggers that want to know of due invoices.
 */
const BEGINNING: readonly ModelCommand[] = [
	{ do: 'settings', change: REMINDER_SETTINGS },
	...[0, 1].map(
		(client): ModelCommand => ({
			do: 'create',
			key: 100 + client,
			client,
			cents: 100_00,
			finalise: true,
			jobs: [0],
			yen: false,
		}),
	),
	...[0, 1].flatMap((client): ModelCommand[] => [
		{ do: 'propose', key: 100 + client, client, cents: 100_00, optional: [false, true, true], days: 25 },
		{ do: 'sendProposal', proposal: 0 },
	]),
	...[0, 1].map((owner): ModelCommand => ({ do: 'watchSteps', owner })),
];

/** Runs the commands on the oracle and on the system: every answer and everything that can be seen must be the same. */
export async function runBoth(make: () => Promise<SystemUnderTest>, commands: readonly ModelCommand[]): Promise<void> {
	let millis = START;
	const call = (): Call => ({ now: new Date((millis += 1_000)).toISOString(), actor: 'model', policy: 'each' });
	const subject = await make();
	let real: Side | null = null;
	try {
		const first = call();
		const oracle = await Side.set(memoryWithCompany({ system: subject.invoicing.system, digest }), first);
		real = await Side.set(subject, first);
		const invariants = new Invariants();
		for (const [step, command] of [...BEGINNING, ...commands].entries()) {
			const now = call();
			const where = `step ${step + 1}, ${JSON.stringify(command)}`;
			const answers = [await runOn(oracle, command, now), await runOn(real, command, now)];
			expect({ where, answer: real.textOf(withoutWording(answers[1])) }).toEqual({
				where,
				answer: oracle.textOf(withoutWording(answers[0])),
			});
			if (command.do === 'wait') millis += command.seconds * 1_000;
			if (step < BEGINNING.length - 1) continue;
			const look = call();
			const [expected, seen] = [await oracle.observe(look), await real.observe(look)];
			expect({ where, state: real.textOf(seen) }).toEqual({ where, state: oracle.textOf(expected) });
			invariants.assert(seen);
		}
	} finally {
		await (real?.system ?? subject).close();
	}
}

/** Two systems may say the same in other words; the code and the field are what counts. */
const withoutWording = (answer: unknown): unknown =>
	Array.isArray(answer)
		? answer.map(withoutWording)
		: isRefused(answer)
			? { kind: 'refused', code: answer.refusal.code }
			: answer;

const isRefused = (answer: unknown): answer is { kind: 'refused'; refusal: { code: string } } =>
	typeof answer === 'object' && answer !== null && (answer as { kind?: unknown }).kind === 'refused';

/** T1. @param runs how many, unless MODEL_RUNS says otherwise; MODEL_SEED repeats a run */
export function modelSuite(it: jest.It, make: () => Promise<SystemUnderTest>, runs: number): void {
	const numRuns = Number(process.env.MODEL_RUNS ?? runs);
	const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
	it(`T1 answers and looks like the oracle after each of up to 40 commands, and I1 to I9 and I11 hold (${numRuns} runs, seed ${seed})`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(modelCommand, { maxLength: 40, size: 'max' }), (commands) =>
				runBoth(make, commands),
			),
			{ numRuns, seed, examples: PINNED.map((commands) => [[...commands]]) },
		);
	}, 3_600_000);
}
