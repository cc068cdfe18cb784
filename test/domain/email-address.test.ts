import { copiesBeside, emailKey, readCc, readEmail } from '../../src/domain/email-address';
import { said } from './payment-reference/said';

const codeOf = (read: ReturnType<typeof readEmail> | ReturnType<typeof readCc>) =>
	read.ok ? 'accepted' : read.refusal.code;
/** An address of 254 characters. */
const LONGEST = `a@${'b'.repeat(62)}.${'c'.repeat(62)}.${'d'.repeat(62)}.${'e'.repeat(63)}`;
const many = (count: number) => Array.from({ length: count }, (_, index) => `copy${index}@example.com`);

describe('readEmail', () => {
	it.each([
		'a@example.com',
		"o'brien+invoices@sub.example.co.uk",
		'åsa@exämple.se',
		'UPPER@EXAMPLE.COM',
		`${'a'.repeat(64)}@example.com`,
		'anna.b.berg@example.com',
		LONGEST,
	])('reads %s', (given) => {
		expect(readEmail(` ${given}\n`, 'email')).toEqual({ ok: true, value: given });
	});

	it.each([
		'',
		'a',
		'a@',
		'@example.com',
		'a@b',
		'a@@example.com',
		'a b@example.com',
		'a@exam ple.com',
		'a@-example.com',
		'a@example-.com',
		'a@.com',
		'a@example..com',
		'.a@example.com',
		'a.@example.com',
		'a..b@example.com',
		'Anna <a@example.com>',
		'a@example.com, b@example.com',
		'a@example.com;b@example.com',
		'a@example.com\r\nBcc: x@example.com',
		'a@example.com\u0000',
		'a\u202e@example.com',
		'\ud800@example.com',
		'"a b"@example.com',
		'a@[127.0.0.1]',
		`${'a'.repeat(65)}@example.com`,
		`a@${'b.'.repeat(150)}com`,
		`a${LONGEST}`,
		`${LONGEST}${' '.repeat(260)}`,
		'x'.repeat(10_000_000),
		'-@'.repeat(120),
		7,
		null,
		undefined,
		{},
		['a@example.com'],
	])('refuses vector %#', (given) => {
		const read = readEmail(given, 'email');
		expect(read.ok ? '' : [read.refusal.code, read.refusal.field]).toEqual(['not_an_email', 'email']);
		expect(read.ok ? '' : read.refusal.message).not.toMatch(/[\r\n\u202e]/);
	});

	it('says what to write', () =>
		expect(said(readEmail('a@b', 'email'))).toEqual([
			'not_an_email',
			'email',
			'email is "a@b", which is not an e-mail address.',
			'Write one address alone, such as name@company.com.',
		]));
});

it('addresses are compared without blanks and capitals', () =>
	expect(emailKey(' Anna@Example.COM\n')).toBe('anna@example.com'));

it('a copy goes to each address once, and not to whom it is sent', () => {
	expect(
		copiesBeside('a@example.com', ['b@example.com', ' A@EXAMPLE.com', 'B@example.com', 'c@example.com']),
	).toEqual(['b@example.com', 'c@example.com']);
	expect(copiesBeside('a@example.com', [])).toEqual([]);
});

describe('readCc', () => {
	it.each([
		[undefined, []],
		[null, []],
		['', []],
		[' , ;', []],
		[[], []],
		[
			'a@example.com, b@example.com;c@example.com\nd@example.com',
			['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'],
		],
		[
			['a@example.com', ' A@example.com ', 'b@example.com'],
			['a@example.com', 'b@example.com'],
		],
	])('reads %j', (given, is) => expect(readCc(given, 'cc')).toEqual({ ok: true, value: is }));

	it('B.5: takes nine and refuses ten, naming the number', () => {
		expect(codeOf(readCc(many(9), 'cc'))).toBe('accepted');
		expect(said(readCc(many(10), 'cc'))).toEqual([
			'too_many_cc',
			'cc',
			'cc has 10 addresses, and an invoice goes to 9 in copy at most.',
			'Keep 9 addresses, or send to a distribution list.',
		]);
		expect(codeOf(readCc([...many(9), ...many(9)].join(','), 'cc'))).toBe('accepted');
	});

	it('names the one that is none', () => {
		const read = readCc('a@example.com, nobody', 'cc');
		expect(read.ok ? '' : [read.refusal.code, read.refusal.field]).toEqual(['not_an_email', 'cc[1]']);
		expect(readCc('nobody', 'cc')).toMatchObject({ ok: false, refusal: { field: 'cc' } });
		expect(codeOf(readCc([null], 'cc'))).toBe('not_an_email');
		expect(said(readCc(7, 'cc'))).toEqual([
			'not_an_email',
			'cc',
			'cc is 7, which is not a list of e-mail addresses.',
			'Write the addresses with commas between them.',
		]);
	});
});
