import fc from 'fast-check';
import { backoff, storeBackoff } from '../../src/delivery/backoff';
import { matches } from '../../src/delivery/filter';
import { paid } from './scene';

const HOUR = 3_600_000;

describe('backoff', () => {
	it('spreads ten attempts over about two days', () => {
		const total = Array.from({ length: 9 }, (_, index) => backoff(index + 1, 0.5)).reduce((sum, ms) => sum + ms, 0);
		expect(total / HOUR).toBeGreaterThan(40);
		expect(total / HOUR).toBeLessThan(56);
	});

	it('grows from attempt to attempt, whatever the random part is, up to a day', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 500 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(attempt, one, other) => {
					const now = backoff(attempt, one);
					const next = backoff(attempt + 1, other);
					expect(now).toBeGreaterThanOrEqual(24_000);
					expect(next).toBeLessThanOrEqual(1.2 * 24 * HOUR + 1);
					if (attempt < 9) expect(next).toBeGreaterThan(now);
					expect(storeBackoff(attempt, one)).toBeLessThanOrEqual(36_000);
				},
			),
		);
	});
});

describe('filter', () => {
	const event = paid('a', 'a', { pipelineId: 'p1', createsInvoice: true, fromStageId: null });

	it.each([
		[{}, true],
		[{ pipelineId: ['p1', 'p2'] }, true],
		[{ pipelineId: ['p2'] }, false],
		[{ pipelineId: ['p1'], createsInvoice: [false] }, false],
		[{ fromStageId: [null] }, true],
		[{ notTold: ['x'] }, true],
		[{ toString: ['x'] }, true],
	])('%j accepts the event: %s', (filter, expected) => {
		expect(matches(event, filter)).toBe(expected);
	});
});
