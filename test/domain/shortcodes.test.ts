import fc from 'fast-check';
import {
	badShortcode,
	fillShortcodes,
	readFilled,
	SHORTCODES,
	SHORTCODES_OF,
	shortcodesIn,
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

	it('knows the shortcodes of the manual', () => expect(SHORTCODES).toHaveLength(7));
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
		'[job]',
		'[client]',
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

	it('everything that a place takes is filled in there', () => {
		const all = Object.fromEntries(SHORTCODES.map((shortcode) => [shortcode, `<${shortcode}>`]));
		for (const place of Object.keys(SHORTCODES_OF) as ShortcodePlace[]) {
			const text = SHORTCODES_OF[place].map((shortcode) => `[${shortcode}]`).join(' ');
			expect(readFilled(own(text, place), all)).toEqual({
				ok: true,
				value: text.replaceAll('[', '<').replaceAll(']', '>'),
			});
		}
	});
});
