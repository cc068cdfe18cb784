import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { wholeNumberIn } from '../whole-number';

/** Days from the due date: below 0 before it, 0 on it, above 0 after it. */
export type Step = number;

/** A year before to three years after: a debt that is older is no longer a matter of reminders. */
export const EARLIEST_STEP = -365;
export const LATEST_STEP = 1_095;
export const MOST_STEPS = 30;

const FIX = 'Write whole numbers of days with commas between them, such as -3, 0, 3, 14, 28.';

/**
 * The steps that a user sets, as a text with commas or as a list, in their order.
 * @returns refusals `steps_missing`, `not_a_step`, `out_of_range`, `step_repeated`, `too_many_steps`
 */
export function readSteps(input: unknown): Result<readonly Step[]> {
	const given = partsOf(input);
	if (given.length === 0) return refuse('steps_missing', 'No step was given.', FIX, 'steps');
	if (given.length > MOST_STEPS)
		return refuse(
			'too_many_steps',
			`${given.length} steps were given, and there may be ${MOST_STEPS}.`,
			`Leave steps out until there are ${MOST_STEPS}.`,
			'steps',
		);
	const steps: Step[] = [];
	for (const part of given) {
		const step = wholeNumberIn(typeof part === 'string' ? part.replace(/^\s*[+]|^\s*[−–]/u, sign) : part);
		if (step === null) return refuse('not_a_step', `${shown(part)} is not a whole number of days.`, FIX, 'steps');
		if (step < EARLIEST_STEP || step > LATEST_STEP)
			return refuse(
				'out_of_range',
				`The step ${step} is more than ${step < 0 ? -EARLIEST_STEP : LATEST_STEP} days from the due date.`,
				`Give steps from ${EARLIEST_STEP} to ${LATEST_STEP}.`,
				'steps',
			);
		// -0 is 0.
		if (steps.includes(step))
			return refuse('step_repeated', `The step ${step} was given twice.`, 'Give each step once.', 'steps');
		steps.push(step === 0 ? 0 : step);
	}
	return accept(steps.sort((a, b) => a - b));
}

/** A plus sign says nothing, and people type a dash for a minus. */
const sign = (found: string): string => (found.includes('+') ? '' : '-');

function partsOf(input: unknown): readonly unknown[] {
	if (Array.isArray(input)) return input;
	if (typeof input !== 'string') return input === null || input === undefined ? [] : [input];
	const parts = input.split(/[,;\n]/);
	return parts.length === 1 && parts[0]!.trim() === '' ? [] : parts;
}
