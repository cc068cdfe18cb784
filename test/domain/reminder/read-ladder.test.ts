import { changeSettings } from '../../../src/domain/settings-check';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';

const change = (fields: object) => changeSettings(DEFAULT_SETTINGS, fields as Partial<Settings>);
const row = (fields: object = {}) => ({ days: 14, kind: 'reminder', ...fields });

describe('the ladder', () => {
	it('is read in the order of its days, also as the editor keeps it', () => {
		const steps = [
			row({ days: '28', kind: 'notice', fee: ' 60.50', lumpSum: true }),
			row({ fee: 0, interest: 'true' }),
		];
		const is = [
			{ days: 14, kind: 'reminder', fee: '', interest: true, lumpSum: false, termDays: 14 },
			{ days: 28, kind: 'notice', fee: '60.5', interest: false, lumpSum: true, termDays: 14 },
		];
		for (const reminderSteps of [steps, { step: steps }])
			expect(change({ reminderSteps })).toMatchObject({ ok: true, value: { reminderSteps: is } });
		expect(change({ reminderSteps: {} })).toMatchObject({ ok: true, value: { reminderSteps: [] } });
	});

	it('reads rates by their days, and the lump sum', () => {
		const reminderRates = [{ from: '2026-07-01', percent: 9.75 }, { percent: '10' }];
		expect(change({ reminderRates, reminderLumpSum: '450' })).toMatchObject({
			ok: true,
			value: {
				reminderRates: [
					{ from: '', percent: '10' },
					{ from: '2026-07-01', percent: '9.75' },
				],
				reminderLumpSum: '450',
			},
		});
	});

	it.each([
		[{ reminderSteps: 'often' }, 'not_a_collection', 'reminderSteps'],
		[{ reminderSteps: [row({ days: 0 })] }, 'out_of_range', 'reminderSteps[0].days'],
		[{ reminderSteps: [row({ kind: 'loud' })] }, 'not_a_choice', 'reminderSteps[0].kind'],
		[{ reminderSteps: [row({ fee: '60 kr' })] }, 'not_a_number', 'reminderSteps[0].fee'],
		[{ reminderSteps: [row({ fee: -1 })] }, 'out_of_range', 'reminderSteps[0].fee'],
		[{ reminderSteps: [row({ interest: 'maybe' })] }, 'not_a_truth', 'reminderSteps[0].interest'],
		[{ reminderSteps: [row({ termDays: 366 })] }, 'out_of_range', 'reminderSteps[0].termDays'],
		[{ reminderSteps: [row(), row()] }, 'same_step', 'reminderSteps'],
		[{ reminderRates: [{ percent: 101 }] }, 'out_of_range', 'reminderRates[0].percent'],
		[{ reminderRates: [{ percent: '' }] }, 'not_a_number', 'reminderRates[0].percent'],
		[{ reminderRates: [{ from: 'July', percent: 1 }] }, 'not_a_date', 'reminderRates[0].from'],
		[{ reminderRates: [{ percent: 1 }, { percent: 2 }] }, 'same_day', 'reminderRates'],
		[{ reminderLumpSum: 'much' }, 'not_a_number', 'reminderLumpSum'],
		[{ reminderWords: [{ kind: 'notice', language: 'de' }] }, 'not_a_choice', 'reminderWords[0].language'],
		[{ reminderWords: [{ kind: 'notice' }, { kind: 'notice' }] }, 'same_words', 'reminderWords'],
		[
			{ reminderWords: [{ kind: 'notice', text: '[ballance due]' }] },
			'misspelled_shortcode',
			'reminderWords[0].text',
		],
	])('refuses %j as %s', (fields, code, field) =>
		expect(change(fields)).toMatchObject({ ok: false, refusal: { code, field } }),
	);
});

describe('a seller in Norway', () => {
	const fees = (...days: readonly number[]) => days.map((day) => row({ days: day, fee: '35' }));
	it.each([
		[fees(13), 'fee_too_early', 'reminderSteps[0].fee'],
		[[row({ fee: '35', termDays: 13 })], 'term_too_short', 'reminderSteps[0].termDays'],
		[fees(14, 28, 42), 'too_many_fees', 'reminderSteps'],
	])('may not have %j', (reminderSteps, code, field) => {
		const refusal = { ok: false, refusal: { code, field } };
		expect(change({ country: 'NO', reminderSteps })).toMatchObject(refusal);
		const elsewhere = change({ country: 'SE', reminderSteps });
		expect(elsewhere.ok && changeSettings(elsewhere.value, { country: 'NO' })).toMatchObject(refusal);
	});

	it('may have two fees from day 14 on, and friendly words before', () =>
		expect(
			change({
				country: 'NO',
				reminderSteps: [row({ days: 3, kind: 'friendly', termDays: 10 }), ...fees(14, 28)],
			}),
		).toMatchObject({ ok: true }));
});
