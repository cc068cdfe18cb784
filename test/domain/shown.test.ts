import { shown } from '../../src/domain/shown';
import { readTimeZone } from '../../src/domain/time-zone';
import { readTruth } from '../../src/domain/truth';
import { said } from './payment-reference/said';

describe('what was given, as sentences show it', () => {
	it.each([
		[null, 'null'],
		[undefined, 'nothing'],
		['', 'an empty text'],
		[' ', '" "'],
		['x'.repeat(40), `"${'x'.repeat(40)}"`],
		['x'.repeat(41), `"${'x'.repeat(40)}…"`],
		['a\u202eb\r\nc\u2028d\u2029e', '"a\uFFFDb\uFFFD\uFFFDc\uFFFDd\uFFFDe"'],
		[7.5, '7.5'],
		[12n, '12'],
		[true, 'true'],
		[[1], 'a list'],
		[{ toString: () => 'no' }, 'an object'],
		[() => 1, 'a function'],
		[Symbol('s'), 'a symbol'],
	])('case %#: %p', (input, is) => expect(shown(input)).toBe(is));
});

describe('readTruth', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
	])('%p is %p', (input, is) => expect(said(readTruth(input, 'lines[0].optional'))).toBe(is));

	it.each([
		['True', '"True"'],
		[1, '1'],
		[undefined, 'nothing'],
	])('%p is neither', (input, is) =>
		expect(said(readTruth(input, 'lines[0].optional'))).toEqual([
			'not_a_truth',
			'lines[0].optional',
			`Line 1: Optional is ${is}, and it must be true or false.`,
			'Write true or false.',
		]),
	);
});

describe('readTimeZone', () => {
	it.each(['UTC', 'Europe/Stockholm'])('reads %s', (zone) => expect(said(readTimeZone(zone, 'timeZone'))).toBe(zone));

	it.each([
		['', 'an empty text'],
		['Mars/Olympus', '"Mars/Olympus"'],
		[7, '7'],
		[undefined, 'nothing'],
	])('refuses %p', (zone, is) =>
		expect(said(readTimeZone(zone, 'timeZone'))).toEqual([
			'unknown_time_zone',
			'timeZone',
			`timeZone is ${is}, which is not a time zone.`,
			'Use an IANA name, such as Europe/Stockholm or UTC.',
		]),
	);
});
