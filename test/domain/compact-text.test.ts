import fc from 'fast-check';
import { readCompact } from '../../src/domain/compact-text';

describe('readCompact', () => {
	it.each([
		['', ''],
		['SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466'],
		['\u200eno93\u00a08601\u202f1117\u2009947 ', 'NO9386011117947'],
		['5050-1055', '50501055'],
		['5050\u20111055', '50501055'],
		['5050\u20131055', '50501055'],
		['5050\u22121055', '50501055'],
		['8601.11.17947', '86011117947'],
		['556016\u00ad-0680', '5560160680'],
		[5560160680, '5560160680'],
		['-', ''],
		['å1', 'å1'],
		['ı1ſ', 'ı1ſ'],
		['1\u00df', '1\u00df'],
	])('%j is %j', (input, is) => expect(readCompact(input, 'iban')).toEqual({ ok: true, value: is }));

	it.each([
		[undefined, 'missing_text'],
		[null, 'missing_text'],
		['  ', 'missing_text'],
		[true, 'not_a_text'],
		[-18, 'not_a_text'],
		[1.5, 'not_a_text'],
		[Number.NaN, 'not_a_text'],
		[['5050-1055'], 'not_a_text'],
		[{}, 'not_a_text'],
		['1'.repeat(61), 'text_too_long'],
		['x'.repeat(10_000_000), 'text_too_long'],
		['50\u000050', 'unstorable_text'],
		['50\ud80050', 'unstorable_text'],
	])('refuses vector %#', (input, code) => {
		const read = readCompact(input, 'iban');
		expect(read.ok ? 'accepted' : [read.refusal.code, read.refusal.field]).toEqual([code, 'iban']);
	});

	it('changes nothing that it made itself', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (text) => {
				const once = readCompact(text, 'iban');
				fc.pre(once.ok && once.value !== '');
				expect(readCompact(once.ok && once.value, 'iban')).toEqual(once);
			}),
		);
	});
});
