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

	test(
		'EX.3: a draft of a credit note takes the rate and the date that its invoice has when it is finalised',
		['create', 'finalise', 'credit', 'update', 'ownSettings'],
		async (deps) => {
			await deps.set({ editFinalised: true });
			const record = await deps.invoice(await deps.client(), { exchange: { ...RATE, date: null } });
			const drafted = await credit(deps, record, { finalise: false });
			const { invoicing } = deps.system;
			const edit = { exchange: { ...RATE, rate: '11.5', date: null }, issueDate: '2026-02-20' };
			valueOf((await invoicing.update([{ id: record.invoice.id, edit }], deps.call()))[0]);
			valueOf((await invoicing.finalise([{ id: drafted.invoice.id }], deps.call()))[0]);
			expect((await deps.read(drafted)).invoice).toMatchObject({
				exchange: { ...RATE, rate: '11.5', date: '2026-02-20' },
				credit: { invoiceDate: '2026-02-20' },
			});
		},
	);
};
