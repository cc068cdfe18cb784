import { changedFields } from '../../src/domain/history';
import { invoiceChanges, newInvoiceChanges } from '../../src/domain/invoice/history';
import { anInvoice, aPayment } from '../support/builders/invoice';

describe('changedFields', () => {
	const record = { name: 'Ada', count: 1n, list: [{ net: 2n, unit: 'h' }], none: null, left: undefined };

	it('gives values as text, without those that are as they were', () => {
		const after = { ...record, name: 'Bo', list: [{ net: 3n, unit: 'h' }] };
		expect(changedFields(record, after, ['name', 'count', 'list', 'none', 'left'])).toEqual([
			{ field: 'name', from: 'Ada', to: 'Bo' },
			{ field: 'list', from: '[{"net":"2","unit":"h"}]', to: '[{"net":"3","unit":"h"}]' },
		]);
	});

	it('of a new record has all that is known, and only the fields asked for', () => {
		expect(changedFields(null, record, ['name', 'none', 'left', 'list'])).toEqual([
			{ field: 'name', from: null, to: 'Ada' },
			{ field: 'list', from: null, to: '[{"net":"2","unit":"h"}]' },
		]);
	});

	it('takes nothing given for nothing there', () => {
		const before: { note: string | null | undefined } = { note: null };
		expect(changedFields(before, { note: undefined }, ['note'])).toEqual([]);
		expect(changedFields(before, { note: '' }, ['note'])).toEqual([{ field: 'note', from: null, to: '' }]);
	});
});

describe('the history of an invoice', () => {
	it('starts with its status, its number and its total', () => {
		expect(newInvoiceChanges(anInvoice())).toEqual([
			{ field: 'status', from: null, to: 'open' },
			{ field: 'number', from: null, to: '0001' },
			{ field: 'total', from: null, to: '100.00 EUR' },
		]);
	});

	it('shows what a payment changed, in major units', () => {
		const pending = aPayment({ id: 'pay_2', state: 'pending', counts: false, amount: 5_50n });
		expect(invoiceChanges(anInvoice(), anInvoice({ payments: [aPayment(), pending] }))).toEqual([
			{ field: 'status', from: 'open', to: 'partially_paid' },
			{ field: 'paid', from: '0.00', to: '10.00' },
			{ field: 'pending', from: '0.00', to: '5.50' },
			{ field: 'balance', from: '100.00', to: '90.00' },
		]);
	});

	it.each([
		['issueDate', '2026-03-01', '2026-03-02'],
		['dueDate', '2026-03-15', null],
		['number', '0001', '0002'],
		['note', '', 'new'],
		['reference', '', 'ref'],
		['purchaseOrder', '', '4711'],
		['buyerReference', '', 'house 2'],
		['paymentLink', '', 'https://pay.example'],
		['deliveryDate', null, '2026-02-28'],
		['periodStart', null, '2026-02-01'],
		['periodEnd', null, '2026-02-28'],
		['viewedAt', null, '2026-03-02T08:00:00.000Z'],
	])('shows a new %s', (field, from, to) =>
		expect(invoiceChanges(anInvoice(), anInvoice({ [field]: to }))).toEqual([{ field, from, to }]),
	);

	it('shows the words of the e-mail, the free fields and the total', () => {
		expect(
			invoiceChanges(
				anInvoice(),
				anInvoice({
					email: { subject: 'Hi', text: null, cc: [] },
					freeFields: [{ name: 'Site', value: 'B', isShown: true }],
					totals: { net: 200_00n, tax: 0n, rounding: 0n, total: 200_00n, taxes: [] },
				}),
			),
		).toEqual([
			{ field: 'total', from: '100.00', to: '200.00' },
			{ field: 'balance', from: '100.00', to: '200.00' },
			{ field: 'freeFields', from: '[]', to: '[{"name":"Site","value":"B","isShown":true}]' },
			{
				field: 'email',
				from: '{"subject":null,"text":null,"cc":[]}',
				to: '{"subject":"Hi","text":null,"cc":[]}',
			},
		]);
	});
});
