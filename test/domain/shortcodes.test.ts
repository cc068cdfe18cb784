import fc from 'fast-check';
import { fillShortcodes, SHORTCODES } from '../../src/domain/shortcodes';

const values = { 'client name': 'Anna', total: '10,00 kr', company: '' };

describe('fillShortcodes', () => {
	it.each([
		['[client name] owes [total]', 'Anna owes 10,00 kr'],
		['[Client Name]: [TOTAL]', 'Anna: 10,00 kr'],
		['from [company].', 'from .'],
		['[invoice number] [nonsense] [] [ total ] [[total]]', '[invoice number] [nonsense] [] [ total ] [10,00 kr]'],
		['[constructor] [__proto__] [toString]', '[constructor] [__proto__] [toString]'],
	])('%s', (text, is) => expect(fillShortcodes(text, values)).toBe(is));

	it('does not read a value again, nor as a replacement pattern', () => {
		expect(fillShortcodes('[client name]!', { 'client name': '[total] $& $1', total: '1' })).toBe('[total] $& $1!');
	});

	it('leaves text without brackets alone', () => {
		fc.assert(fc.property(fc.string(), (text) => {
			const plain = text.replaceAll('[', '');
			expect(fillShortcodes(plain, values)).toBe(plain);
		}));
	});

	it('stays quick on a hostile text', () => {
		const started = performance.now();
		fillShortcodes('['.repeat(200_000) + '[a'.repeat(200_000), values);
		expect(performance.now() - started).toBeLessThan(2_000);
	});

	it('knows the shortcodes of the manual', () => expect(SHORTCODES).toHaveLength(7));
});
