import type { Exchange } from '../../../src/domain/invoice/exchange';
import { valueOf } from '../deps';
import type { Theme } from '../suite';
import { credit } from './credits';

const RATE: Exchange = { currency: 'SEK', rate: '11.2345', date: '2026-02-27' };

export const exchange: Theme = (test) => {
	test(
		'EX.1: an invoice keeps its exchange rate, a draft takes another one, and a clone has none',
		['create', 'update', 'finalise', 'clone', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			expect((await deps.draft(client)).invoice.exchange).toBe(null);
			const { invoice } = await deps.read(await deps.draft(client, { exchange: RATE }));
			expect(invoice.exchange).toEqual(RATE);
			const { invoicing } = deps.system;
			const edit = { exchange: { ...RATE, rate: '11.5', date: null } };
			const [changed] = await invoicing.update([{ id: invoice.id, edit }], deps.call());
			expect(valueOf(changed).invoice.exchange).toEqual(edit.exchange);
			const request = { id: invoice.id, idempotencyKey: deps.name('clone') };
			expect(valueOf((await invoicing.clone([request], deps.call()))[0]).invoice.exchange).toBe(null);
		},
	);

	test(
		'EX.2: a credit note takes the rate of its invoice',
		['create', 'finalise', 'credit', 'ownSettings'],
		async (deps) => {
			const record = await deps.invoice(await deps.client(), { exchange: { ...RATE, date: null } });
			const note = await credit(deps, record, { wish: { of: 'amount', amount: 10_00n } });
			expect((await deps.read(note)).invoice.exchange).toEqual({ ...RATE, date: record.invoice.issueDate });
		},
	);
};
