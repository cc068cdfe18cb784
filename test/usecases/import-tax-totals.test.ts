import { readTaxTotals } from '../../src/usecases/importing/read-tax-totals';

it('a misspelt field of a tax rate is refused, and never taken for none', () => {
	const read = (row: object) => readTaxTotals([{ net: '100.00', taxRate: 25 }, row], 'SEK', '1042');
	expect(read({ net: '100.00', rate: 25 })).toMatchObject({
		ok: false,
		refusal: {
			code: 'unknown_row_field',
			field: 'taxTotals[1]',
			message: 'Tax Rate 2 has "rate", a word that rows of tax rates do not have.',
		},
	});
	expect(read({ net: '100.00', taxRate: 12, taxCategory: '' })).toMatchObject({ ok: true });
});
