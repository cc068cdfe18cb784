import { readCc, readEmail } from '../../src/domain/email-address';

const codeOf = (read: ReturnType<typeof readEmail> | ReturnType<typeof readCc>) =>
	read.ok ? 'accepted' : read.refusal.code;
const many = (count: number) => Array.from({ length: count }, (_, index) => `copy${index}@example.com`);

describe('readEmail', () => {
	it.each([
		'a@example.com',
		"o'brien+invoices@sub.example.co.uk",
		'åsa@exämple.se',
		'UPPER@EXAMPLE.COM',
		`${'a'.repeat(64)}@example.com`,
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
		const ten = readCc(many(10), 'cc');
		expect(ten.ok ? '' : ten.refusal.code).toBe('too_many_cc');
		expect(ten.ok ? '' : ten.refusal.message).toContain('10');
		expect(codeOf(readCc([...many(9), ...many(9)].join(','), 'cc'))).toBe('accepted');
	});

	it('names the one that is none', () => {
		const read = readCc('a@example.com, nobody', 'cc');
		expect(read.ok ? '' : [read.refusal.code, read.refusal.field]).toEqual(['not_an_email', 'cc[1]']);
		expect(codeOf(readCc([null], 'cc'))).toBe('not_an_email');
		expect(codeOf(readCc(7, 'cc'))).toBe('not_an_email');
	});
});
