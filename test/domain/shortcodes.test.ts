import fc from 'fast-check';
import { said } from './payment-reference/said';
import {
	badShortcode,
	fillShortcodes,
	readFilled,
	SHORTCODES,
	SHORTCODES_OF,
	shortcodesIn,
	shortcodeWithoutValue,
	type ShortcodePlace,
} from '../../src/domain/shortcodes';

const values = { 'client name': 'Anna', total: '10,00 kr', company: '' };
const own = (text: string, place: ShortcodePlace = 'invoiceEmail') => ({ text, field: 'note' as const, place });
const codeOf = (text: string, place?: ShortcodePlace, given: Parameters<typeof readFilled>[1] = values) => {
	const read = readFilled(own(text, place), given);
	return read.ok ? null : read.refusal.code;
};

describe('fillShortcodes', () => {
	it.each([
		['[client name] owes [total]', 'Anna owes 10,00 kr'],
		['[Client Name]: [TOTAL]', 'Anna: 10,00 kr'],
		['from [company].', 'from .'],
		['[invoice number] [nonsense] [] [ total ] [[total]]', '[invoice number] [nonsense] [] [ total ] [10,00 kr]'],
		['[constructor] [__proto__] [toString]', '[constructor] [__proto__] [toString]'],
	])('%s', (text, is) => expect(fillShortcodes(text, values)).toBe(is));

	it('C.14: does not read a value again, nor as a replacement pattern', () => {
		expect(fillShortcodes('[client name]!', { 'client name': '[total] $& $1', total: '1' })).toBe('[total] $& $1!');
		const name = fc.string().map((text) => `${text}[total][company]`);
		fc.assert(
			fc.property(name, fc.string(), (client, total) => {
				expect(fillShortcodes('a [client name] b [total] c', { 'client name': client, total })).toBe(
					`a ${client} b ${total} c`,
				);
			}),
		);
	});

	it('leaves text without brackets alone', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const plain = text.replaceAll('[', '');
				expect(fillShortcodes(plain, values)).toBe(plain);
				expect(badShortcode(own(plain))).toBeNull();
			}),
		);
	});

	it('stays quick on a hostile text', () => {
		const started = performance.now();
		const hostile = '['.repeat(200_000) + '[a'.repeat(200_000) + '[clientnamf]'.repeat(5_000);
		fillShortcodes(hostile, values);
		shortcodesIn(hostile);
		badShortcode(own(hostile));
		badShortcode(own('[zlientname]'.repeat(20_000)));
		expect(performance.now() - started).toBeLessThan(2_000);
	});

	it('knows the shortcodes of the manual', () => expect(SHORTCODES).toHaveLength(16));
});

describe('C.14: a shortcode that cannot be filled in', () => {
	it.each([
		'[clientname]',
		'[client_name]',
		'[Client-Name]',
		'[ client name ]',
		'[client  name]',
		'[clint name]',
		'[clients name]',
		'[cleint name]',
		'[customer name]',
		'[jobtitle]',
		'[job titel]',
		'[invoice no]',
		'[invoice nr.]',
		'[invoicenumber]',
		'[invoice numer]',
		'[totals]',
		'[amount due]',
		'[duedate]',
		'[due_date]',
		'[due dat]',
		'[company name]',
		'[compny]',
		'[balance]',
		'[balence due]',
		'[client]',
		'[Customer]',
		'[job]',
		'[amount]',
		'[number]',
	])('%s is refused as misspelled, naming what was meant', (text) => {
		const read = readFilled(own(`x ${text} y`), values);
		expect(read).toMatchObject({ ok: false, refusal: { code: 'misspelled_shortcode', field: 'note' } });
		expect(read.ok ? '' : read.refusal.message).toContain(text);
		expect(SHORTCODES.some((shortcode) => !read.ok && read.refusal.fix.includes(`[${shortcode}]`))).toBe(true);
	});

	it.each([
		'[sic]',
		'[draft]',
		'[]',
		'[1]',
		'[x]',
		'[subtitle]',
		'[companion]',
		'[local]',
		'[update]',
		'[total 2026]',
		'[kundnamn]',
		'[förfallodatum]',
		'[client name',
		'client name]',
		'[a\nb]',
		'[invoice number of the client]',
		'[[sic]]',
	])('%s is a word of its own and stays', (text) =>
		expect(readFilled(own(text), values)).toEqual({ ok: true, value: text }),
	);

	it.each<[string, ShortcodePlace, string]>([
		['[total]', 'invoice', 'shortcode_not_filled_here'],
		['[Invoice Number]', 'invoice', 'shortcode_not_filled_here'],
		['[balance due] and [due date]', 'invoice', 'shortcode_not_filled_here'],
		['[job title]', 'proposal', 'shortcode_not_filled_here'],
		['[total]', 'proposal', 'shortcode_not_filled_here'],
		['[due date]', 'proposalEmail', 'shortcode_not_filled_here'],
		['[job title]', 'invoice', 'shortcode_without_value'],
		['[company]', 'invoiceEmail', 'shortcode_without_value'],
		['[invoice number]', 'invoiceEmail', 'shortcode_without_value'],
	])('%s in the words of %s is refused as %s', (text, place, code) => expect(codeOf(text, place)).toBe(code));

	it.each<[string, ShortcodePlace, string, string, string]>([
		[
			'[clint name]',
			'invoice',
			'misspelled_shortcode',
			'note holds [clint name], which is not filled in; [client name] is.',
			'Write [client name], or use other brackets if the words are to stay as they are.',
		],
		[
			'[Total]',
			'invoice',
			'shortcode_not_filled_here',
			'note holds [total], which is known in the words of the e-mail only.',
			'Take it out; [client name], [job title], [company], words of periods such as [month] are filled in here.',
		],
		[
			'[job title]',
			'proposal',
			'shortcode_not_filled_here',
			'note holds [job title], which a proposal does not have.',
			'Take it out; [client name], [company] are filled in here.',
		],
		[
			'[due date]',
			'proposalEmail',
			'shortcode_not_filled_here',
			'note holds [due date], which a proposal does not have.',
			'Take it out; [client name], [total], [company] are filled in here.',
		],
		...(
			[
				['client name', 'the client has no name', 'Give the client a name'],
				['job title', 'no job is linked whose title is known', 'Link the invoice to a job'],
				['invoice number', 'the invoice has no number', 'Finalise the invoice'],
				['total', 'the total is not known', 'Add a line'],
				['balance due', 'the balance is not known', 'Add a line'],
				['due date', 'the invoice has no due date', 'Give the invoice a due date'],
				['month', 'the date of the invoice is not known', 'Give the invoice an issue date'],
				[
					'period',
					'neither the invoice nor a recurring invoice says for which period it is',
					'Give it Period Start and Period End',
				],
				[
					'company',
					'no company name is set',
					'Set it with Invoicing Ledger → Setting → Update → Company → Company Name',
				],
			] as const
		).map(
			([shortcode, why, fix]) =>
				[
					`x [${shortcode}]`,
					'invoiceEmail',
					'shortcode_without_value',
					`note holds [${shortcode}], and ${why}.`,
					`${fix}, or take [${shortcode}] out of note.`,
				] as [string, ShortcodePlace, string, string, string],
		),
	])('%s of %s: says what is wrong', (text, place, code, message, fix) =>
		expect(said(readFilled(own(text, place), {}))).toEqual([code, 'note', message, fix]),
	);

	it('an e-mail names only what has a value', () => {
		expect(shortcodeWithoutValue(own('[client name] [total]'), values)).toBeNull();
		expect(shortcodeWithoutValue(own('[client name] [company] [due date]'), values)?.message).toContain(
			'[company]',
		);
	});

	it('names the shortcodes of a text in their order, each as often as it stands there', () => {
		expect(shortcodesIn('[Total] [sic] [client name][total]')).toEqual(['total', 'client name', 'total']);
		expect([shortcodesIn(null), shortcodesIn('total'), shortcodesIn('')]).toEqual([[], [], []]);
	});

	it('words in brackets have 40 characters at most', () => {
		expect(codeOf(`[${'total'.padEnd(40, ' ')}]`)).toBe('misspelled_shortcode');
		expect(codeOf(`[${'total'.padEnd(41, ' ')}]`)).toBeNull();
	});

	it('everything that a place takes is filled in there', () => {
		const all = Object.fromEntries(SHORTCODES.map((shortcode) => [shortcode, `<${shortcode}>`]));
		for (const place of Object.keys(SHORTCODES_OF) as ShortcodePlace[]) {
			const text = SHORTCODES_OF[place].map((shortcode) => `[${shortcode}]`).join(' / ');
			expect(readFilled(own(text, place), all)).toEqual({
				ok: true,
				value: text.replaceAll('[', '<').replaceAll(']', '>'),
			});
		}
	});
});
