import fc from 'fast-check';
import { statusOf, proposalRecord } from '../../../../src/systems/highLevel/map/estimate';
import { HIGH_LEVEL_STATUSES, STATUS_TABLE, standingOf, wordFor } from '../../../../src/systems/highLevel/map/status';

describe('words for where an invoice stands', () => {
	it('are all in the table', () => {
		expect(Object.keys(STATUS_TABLE).sort()).toEqual([...HIGH_LEVEL_STATUSES].sort());
		expect(HIGH_LEVEL_STATUSES.map((word) => [word, standingOf(word).phase, standingOf(word).status])).toEqual([
			['draft', 'draft', 'draft'],
			['sent', 'issued', 'open'],
			['payment_processing', 'issued', 'open'],
			['paid', 'issued', 'paid'],
			['void', 'void', 'void'],
			['partially_paid', 'issued', 'partially_paid'],
		]);
	});

	it('that are not known are open, never paid', () => {
		const words = fc.oneof(
			fc.string(),
			fc.constantFrom(
				'PAID',
				'Paid',
				' paid',
				'paid ',
				'overdue',
				'toString',
				'__proto__',
				'constructor',
				'completed',
				'succeeded',
			),
			fc.anything(),
		);
		fc.assert(
			fc.property(
				words.filter((word) => !HIGH_LEVEL_STATUSES.some((known) => known === word)),
				(word) => {
					expect(standingOf(word)).toEqual({ phase: 'issued', status: 'open', isProcessing: false });
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('narrow a list only where one word means it', () => {
		expect(['draft', 'open', 'partially_paid', 'paid', 'void'].map(wordFor)).toEqual([
			'draft',
			null,
			'partially_paid',
			'paid',
			'void',
		]);
	});

	it('of estimates: a word that is not known accepts nothing', () => {
		fc.assert(
			fc.property(fc.string(), (word) => {
				const estimate = { _id: 'e', estimateStatus: word } as never;
				expect(statusOf(estimate)).toBe(word);
				expect(proposalRecord(estimate, 's').isAccepted).toBe(word === 'accepted' || word === 'invoiced');
			}),
		);
		expect(proposalRecord({ _id: 'e' } as never, 's').isAccepted).toBe(false);
	});
});
