import { isSearchedFor, searchKey } from '../../src/domain/search';

describe('what a person searched for', () => {
	it.each([
		['', true],
		['  ', true],
		['åSA', true],
		[' sa ø', true],
		['100%', true],
		['cli_7', true],
		[' cli_7 ', true],
		['CLI_7', false],
		['cli', false],
		['7', false],
		['1%0', false],
		['Åsa Øst 100% x', false],
	])('B.11: %j finds "Åsa Øst 100%%" with the id cli_7: %s', (search, isFound) =>
		expect(isSearchedFor(search, 'cli_7', ['Åsa Øst 100%', ''])).toBe(isFound),
	);

	it('words are compared in small letters, without blanks around', () => expect(searchKey(' Åsa ')).toBe('åsa'));

	it('B.11: a record without words is found by its id, and by nothing', () => {
		expect(['cli_7', '', 'c'].map((search) => isSearchedFor(search, 'cli_7', []))).toEqual([true, true, false]);
	});
});
