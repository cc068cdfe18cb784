import fc from 'fast-check';
import { EARLIEST_STEP, LATEST_STEP, MOST_STEPS, readSteps } from '../../../src/domain/due/steps';
import { propertyRuns } from '../../support/property-runs';

const read = (input: unknown) => {
	const steps = readSteps(input);
	return steps.ok ? steps.value : steps.refusal.code;
};

describe('the steps that a user sets', () => {
	it.each([
		['-3, 0, 3, 14, 28', [-3, 0, 3, 14, 28]],
		['28;14 ; 3', [3, 14, 28]],
		['7', [7]],
		['+7, −2, –1', [-2, -1, 7]],
		[5, [5]],
		[
			[14, '3', -3],
			[-3, 3, 14],
		],
		['-0', [0]],
		['', 'steps_missing'],
		['  ', 'steps_missing'],
		[null, 'steps_missing'],
		[undefined, 'steps_missing'],
		[[], 'steps_missing'],
		['3, ', 'not_a_step'],
		['3.5', 'not_a_step'],
		['1e2', 'not_a_step'],
		['three', 'not_a_step'],
		[[Number.NaN], 'not_a_step'],
		[[true], 'not_a_step'],
		['3, 3', 'step_repeated'],
		['0, -0', 'step_repeated'],
		[`${EARLIEST_STEP - 1}`, 'out_of_range'],
		[`${LATEST_STEP + 1}`, 'out_of_range'],
		[Array.from({ length: MOST_STEPS + 1 }, (_, at) => at), 'too_many_steps'],
	])('%j is %j', (input, expected) => expect(read(input)).toEqual(expected));

	it('are whole, in order, each once, however they are written', () => {
		const steps = fc.uniqueArray(fc.integer({ min: EARLIEST_STEP, max: LATEST_STEP }), {
			minLength: 1,
			maxLength: MOST_STEPS,
		});
		fc.assert(
			fc.property(steps, fc.constantFrom(',', ';', ' , ', '\n'), (given, between) => {
				const sorted = [...given].sort((a, b) => a - b);
				expect(read(given.join(between))).toEqual(sorted);
				expect(read(given)).toEqual(sorted);
			}),
			{ numRuns: propertyRuns(200) },
		);
	});
});
