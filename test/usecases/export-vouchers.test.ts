import type { InvoicingSystem } from '../../src/ports/invoicing-system';
import { exportVouchers } from '../../src/usecases/export-vouchers';
import { valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

const ACCOUNTS = [
	{ accountOf: 'receivables', number: '1510' },
	{ accountOf: 'bank', number: '1930' },
	{ accountOf: 'sales', number: '3001' },
] as const;

overEachSystem('exporting vouchers', (get) => {
	it.each(['list', 'listPayments'] as const)(
		'money that is applied while the file is made is booked once: after the first call of %s',
		async (method) => {
			const { invoicing, catalogue } = get().system;
			const { invoice } = await get().invoice(await get().client());
			const { payment } = await get().pay(null, { amount: 50_00n, currency: invoice.currency });
			let isApplied = false;
			const meanwhile = new Proxy(invoicing, {
				get: (of: InvoicingSystem, name: keyof InvoicingSystem) => {
					if (name !== method) return typeof of[name] === 'function' ? of[name].bind(of) : of[name];
					return async (...args: never[]) => {
						const answer = await (of[method] as (...given: never[]) => Promise<unknown>)(...args);
						if (!isApplied) {
							isApplied = true;
							const request = { invoiceId: invoice.id, payment: { id: payment.id } };
							valueOf((await of.applyPayments([request], get().call()))[0]);
						}
						return answer;
					};
				},
			});
			const asked = { firstDay: '2020-01-01', lastDay: '2099-12-31', accounts: ACCOUNTS };
			const made = await exportVouchers([asked], { invoicing: meanwhile, catalogue }, get().call());
			const money = valueOf(made[0]).vouchers.filter(({ kind }) => kind === 'payment');
			expect(money.map(({ postings }) => postings[0])).toEqual([{ account: '1930', amount: 50_00n }]);
			expect(isApplied).toBe(true);
		},
	);
});
