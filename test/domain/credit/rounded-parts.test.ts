import { adjustmentsOf, priceSummary } from '../../../src/domain/invoice/adjustments';
import { PLAIN_PRICING } from '../../../src/domain/invoice/pricing';
import { anInvoiceOf, credited } from '../../support/builders/credit-note';

const work = (unitPrice: number | string, more: object = {}) => ({ description: 'Work', unitPrice, ...more });
const line = (at: number, quantity: string | null = null) =>
	({ of: 'lines', lines: [{ line: at, quantity }] }) as const;

describe('credit notes of parts that were rounded', () => {
	it('say what their lines do not, where their share of the discount is rounded to nothing', () => {
		const pricing = { ...PLAIN_PRICING, discountAmount: '0.02' };
		const invoice = anInvoiceOf([work(10), work(10), work(10), work('0.10')], { pricing });
		const before = [1, 2, 3].reduce((now, at) => credited(now, line(at)).invoice, invoice);
		const { note } = credited(before, line(4));
		// Each share before was rounded up, so that the last line takes back a cent more than it cost.
		expect([note.lines[0]!.net, note.totals.net]).toEqual([10n, 11n]);
		expect(adjustmentsOf(note)).toMatchObject([{ isCharge: true, amount: 1n }]);
		expect(priceSummary(note)).toEqual({ lines: 10n, discount: -1n, charges: [] });
	});

	it('have a part for what rounding left of a rate whose lines were all taken back', () => {
		const exempt = { taxRate: '0', taxCategory: 'E' } as const;
		const pricing = {
			...PLAIN_PRICING,
			discountPercent: '10',
			charges: [{ description: 'Freight', amount: '0.01', ...exempt }],
		};
		const invoice = anInvoiceOf([work('0.001', { quantity: '7.5', ...exempt })], { pricing });
		const wishes = [line(1, '2.5001'), line(1), { of: 'amount', amount: 1n }] as const;
		const before = wishes.reduce((now, wish) => credited(now, wish).invoice, invoice);
		const { note } = credited(before);
		expect(note.totals).toMatchObject({ net: 1n, total: 1n, taxes: [{ category: 'E', taxable: 1n }] });
		expect(note.lines.map(({ net }) => net)).toEqual([1n]);
	});

	it('of plain prices, their lines say all', () => {
		const { note } = credited(anInvoiceOf([work(10, { taxRate: 25 })]), { of: 'amount', amount: 3_33n });
		expect([adjustmentsOf(note), priceSummary(note)]).toEqual([[], null]);
	});
});
