import type { DepositShare } from '../../../src/domain/deposit/share';
import type { RoundTotals } from '../../../src/domain/invoice/rounding';
import type { InvoiceEdit } from '../../../src/domain/invoice/drafting';
import { codeOf, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';
import { credit } from './credits';

const work = (...prices: readonly number[]) =>
	lines('EUR', ...prices.map((unitPrice) => ({ description: 'Work', unitPrice, taxRate: 25 })));

const rounds = (deps: Deps, roundTotals: RoundTotals) => deps.set({ roundTotals });

export const rounding: Theme = (test) => {
	test(
		'RT.1: an invoice is rounded by the setting, and keeps its rounding whatever the setting becomes',
		['create', 'update', 'finalise', 'clone', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const exact = await deps.draft(client, { lines: work(80.32) });
			await rounds(deps, 'whole');
			const made = await deps.draft(client, { lines: work(80.32) });
			const { invoice, settlement } = await deps.read(made);
			expect(invoice.totals).toMatchObject({ net: 80_32n, tax: 20_08n, rounding: -40n, total: 100_00n });
			expect(settlement.balance).toBe(100_00n);
			expect((await deps.read(exact)).invoice.totals).toMatchObject({ rounding: 0n, total: 100_40n });
			const { invoicing } = deps.system;
			await rounds(deps, 'none');
			const [issued] = await invoicing.finalise([{ id: invoice.id }], deps.call());
			expect(valueOf(issued).invoice.totals).toEqual(invoice.totals);
			const request = { id: invoice.id, idempotencyKey: deps.name('clone') };
			const [clone] = await invoicing.clone([request], deps.call());
			expect(valueOf(clone).invoice.totals).toMatchObject({ rounding: 0n, total: 100_40n });
		},
	);

	test(
		'RT.2: a draft is rounded anew as its prices are edited, and stays as it is while they are not',
		['create', 'update', 'ownSettings'],
		async (deps) => {
			await rounds(deps, 'whole');
			const made = await deps.draft(await deps.client(), { lines: work(80.32) });
			await rounds(deps, 'none');
			const { invoice } = await deps.read(made);
			const edited = async (edit: InvoiceEdit) =>
				valueOf((await deps.system.invoicing.update([{ id: invoice.id, edit }], deps.call()))[0]).invoice
					.totals;
			expect(await edited({ note: 'Thanks' })).toEqual(invoice.totals);
			expect(await edited({ lines: work(80.4) })).toMatchObject({ rounding: 0n, total: 100_50n });
			await rounds(deps, 'whole');
			expect(await edited({ lines: work(80.4) })).toMatchObject({ rounding: 50n, total: 101_00n });
		},
	);

	test(
		'RT.3: credit notes of a rounded invoice take back no more than it, and the last one all that is left',
		['create', 'finalise', 'credit', 'ownSettings'],
		async (deps) => {
			await rounds(deps, 'whole');
			const record = await deps.invoice(await deps.client(), { lines: work(40.16, 40.16) });
			expect(record.invoice.totals).toMatchObject({ rounding: -40n, total: 100_00n });
			await rounds(deps, 'none');
			const first = await credit(deps, record, { wish: { of: 'lines', lines: [{ line: 1, quantity: null }] } });
			expect(first.invoice.totals).toMatchObject({ net: 40_16n, tax: 10_04n, rounding: -20n, total: 50_00n });
			const second = await credit(deps, record, { wish: { of: 'amount', amount: 20_00n } });
			expect(second.invoice.totals).toMatchObject({ rounding: 0n, total: 20_00n });
			const last = await credit(deps, record);
			expect(last.invoice.totals).toMatchObject({ rounding: -20n, total: 30_00n });
			expect(await deps.settled(record)).toMatchObject({
				status: 'credited',
				credited: 100_00n,
				balance: 0n,
			});
		},
	);

	test(
		'RT.4: the rounded total pays the invoice',
		['create', 'finalise', 'registerPayment', 'ownSettings'],
		async (deps) => {
			await rounds(deps, 'whole');
			const record = await deps.invoice(await deps.client(), { lines: work(80.32) });
			await deps.pay(record, { amount: 100_00n });
			expect(await deps.settled(record)).toMatchObject({ status: 'paid', balance: 0n });
		},
	);

	test(
		'RT.6: a deposit that rounding leaves nothing of is refused: nobody would pay it, and it would be deducted',
		['deposit', 'ownSettings'],
		async (deps) => {
			await rounds(deps, 'whole');
			const client = await deps.client();
			const tried = async (depositShare: DepositShare) => {
				const order = deps.order(client, { lines: work(80.32), depositShare });
				return (await deps.system.invoicing.create([order], deps.call()))[0];
			};
			expect(codeOf(await tried({ amount: 49n }))).toBe('deposit_of_nothing');
			expect(codeOf(await tried({ percent: '0.4' }))).toBe('deposit_of_nothing');
			expect(valueOf(await tried({ amount: 50n })).invoice.totals).toMatchObject({ rounding: 50n, total: 100n });
		},
	);

	test('RT.5: a word that is no choice is refused', ['ownSettings'], async (deps) => {
		const change = { roundTotals: 'up' as RoundTotals };
		expect(codeOf(await deps.system.catalogue.putSettings(change, deps.call()))).toBe('not_a_choice');
	});
};
