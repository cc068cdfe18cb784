import { hasNumber, hasOtherNumber, numberParts, numbersMeant } from '../../../src/domain/invoice/number-name';

describe('numberParts', () => {
	it.each([
		['INV-0015', 'inv-', '15'],
		['0015', '', '15'],
		['2026-100', '2026-', '100'],
		['A10B', 'a10b', ''],
		['000', '', ''],
		['R-2026-0700', 'r-2026-', '700'],
		['', '', ''],
	])('%s', (number, prefix, tail) => expect(numberParts(number)).toEqual({ prefix, tail }));
});

describe('the filters of a number as people write it', () => {
	it('digits alone name it whatever stands before its own', () => {
		expect(hasNumber('0015')).toEqual({ field: 'numberTail', comparison: 'is', value: '15' });
		expect(hasOtherNumber('0015')).toEqual({ field: 'numberTail', comparison: 'isNot', value: '15' });
	});

	it.each([
		['INV-15', 'inv-', '15'],
		['000', '', ''],
		['draft', 'draft', ''],
	])('%s is compared in both parts', (written, prefix, tail) => {
		expect(hasNumber(written)).toEqual({
			all: [
				{ field: 'numberTail', comparison: 'is', value: tail },
				{ field: 'numberPrefix', comparison: 'is', value: prefix },
			],
		});
		expect(hasOtherNumber(written)).toEqual({
			any: [
				{ field: 'numberTail', comparison: 'isNot', value: tail },
				{ field: 'numberPrefix', comparison: 'isNot', value: prefix },
			],
		});
	});
});

describe('numbersMeant', () => {
	it.each([
		['the one that is written just so', 'INV-15', ['inv-15', 'INV-15', 'INV-015'], ['INV-15']],
		['other capitals and zeros', 'inv-15', ['INV-015', 'INV-16', 'R-15'], ['INV-015']],
		['several that differ in capitals and zeros', 'inv-015', ['INV-15', 'Inv-0015'], ['INV-15', 'Inv-0015']],
		['digits alone: the one without a prefix first', '15', ['INV-15', '0015'], ['0015']],
		['digits alone: else any prefix', '15', ['INV-15', 'R-0015', 'INV-16'], ['INV-15', 'R-0015']],
		['a prefix is never passed over', 'R-15', ['INV-15', '15'], []],
		['no digits', 'draft', ['INV-15'], []],
		['zeros alone name no number', '00', ['INV-15', 'INV-00'], []],
		['none', '15', [], []],
	])('%s', (_what, written, numbers, is) => expect(numbersMeant(written, numbers)).toEqual(is));
});
