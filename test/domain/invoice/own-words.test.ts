import { badWords, emailWithoutValue, fillWords } from '../../../src/domain/invoice/own-words';

const VALUES = { 'client name': 'Anna', company: 'Acme' };
const EMAIL = { subject: 'For [client name]', text: 'From [company]' };
const line = (description: string) => ({ description });

describe('badWords', () => {
	it('finds nothing in what can be filled in, or is left out', () => {
		expect(badWords({})).toBeNull();
		expect(badWords({ lines: [line('[client name]')], note: '[job title]', email: EMAIL })).toBeNull();
		expect(badWords({ email: { subject: null, text: null } })).toBeNull();
		expect(badWords({ email: { subject: '[total]', text: '[invoice number]' } })).toBeNull();
	});

	it.each([
		[{ lines: [line('Work'), line('[clint name]')] }, 'misspelled_shortcode', 'lines[1].description'],
		[{ lines: [line('[total]')] }, 'shortcode_not_filled_here', 'lines[0].description'],
		[{ note: '[due date]' }, 'shortcode_not_filled_here', 'note'],
		[{ email: { subject: '[clint name]', text: null } }, 'misspelled_shortcode', 'emailSubject'],
		[{ email: { subject: null, text: '[clint name]' } }, 'misspelled_shortcode', 'emailText'],
		[
			{ lines: [line('ok')], note: '[totals]', email: { subject: '[clint name]', text: null } },
			'misspelled_shortcode',
			'note',
		],
	])('%j: %s', (words, code, field) => expect(badWords(words)).toMatchObject({ code, field }));
});

describe('emailWithoutValue', () => {
	it.each([
		[EMAIL, null, null],
		[{ subject: null, text: null }, null, null],
		[{ subject: '[due date]', text: null }, 'shortcode_without_value', 'emailSubject'],
		[{ subject: null, text: '[due date]' }, 'shortcode_without_value', 'emailText'],
		[{ subject: 'x', text: '[clint name]' }, 'misspelled_shortcode', 'emailText'],
	])('%j: %s', (email, code, field) => {
		const refusal = emailWithoutValue(email, VALUES);
		expect([refusal?.code ?? null, refusal?.field ?? null]).toEqual([code, field]);
	});
});

describe('fillWords', () => {
	it('fills in lines and note, and leaves the rest as it is', () => {
		const content = {
			lines: [{ description: 'For [client name]', quantity: '2' }, line('Work')],
			note: '[company]',
			other: 1,
		};
		expect(fillWords(content, VALUES)).toEqual({
			ok: true,
			value: {
				lines: [{ description: 'For Anna', quantity: '2' }, line('Work')],
				note: 'Acme',
				other: 1,
			},
		});
	});

	it('a line without shortcodes stays the same line', () => {
		const work = line('Work');
		const filled = fillWords({ lines: [work] }, VALUES);
		expect(filled.ok && filled.value.lines[0]).toBe(work);
	});

	it('what is left out stays left out', () => {
		expect(fillWords({}, VALUES)).toEqual({ ok: true, value: {} });
		const filled = fillWords({}, VALUES);
		expect(Object.keys(filled.ok ? filled.value : {})).toEqual([]);
	});

	it('texts that are kept are not filled in again', () => {
		const isKept = (text: string) => text === 'For [client name]';
		const content = { lines: [line('For [client name]'), line('By [company]')], note: 'For [client name]' };
		expect(fillWords(content, VALUES, isKept)).toEqual({
			ok: true,
			value: { lines: [line('For [client name]'), line('By Acme')], note: 'For [client name]' },
		});
	});

	it.each([
		[{ lines: [line('x'), line('[job title]')] }, 'shortcode_without_value', 'lines[1].description'],
		[{ note: '[job title]' }, 'shortcode_without_value', 'note'],
		[{ note: '[jobtitle]' }, 'misspelled_shortcode', 'note'],
		[{ note: '[total]' }, 'shortcode_not_filled_here', 'note'],
	])('%j is refused as %s', (content, code, field) =>
		expect(fillWords(content, VALUES)).toMatchObject({ ok: false, refusal: { code, field } }),
	);
});
