import { createProposals } from '../../src/usecases/keep-proposals';
import { putRecurring } from '../../src/usecases/keep-recurring';
import { putTemplates } from '../../src/usecases/keep-templates';
import { listProposals } from '../../src/usecases/manage-proposals';
import { previewDates } from '../../src/usecases/preview-dates';
import { registerPayments } from '../../src/usecases/register-payments';
import type { Outcome } from '../../src/ports/outcome';
import { codeOf, valueOf, type Deps } from '../conformance/deps';
import { overEachSystem } from './scene';

const LINES = [{ description: 'Care', unitPrice: '10' }];

overEachSystem('A.3: what a use case is given unread', (get) => {
	const sent = async (sentDaysAgo: unknown) => {
		const deps = get();
		const search = { search: '', states: null, client: null, limit: 10, sentDaysAgo };
		return (await listProposals([search], { ...deps.system, proposals: deps.system.proposals! }, deps.call()))[0]!;
	};

	it.each(['7', 'soon', true, NaN, -1, 3_651, {}])(
		'days that are %p are refused, and do not find every proposal',
		async (days) => {
			expect(codeOf(await sent(days))).toBe('out_of_range');
		},
	);

	it.each([undefined, null, '', 0, 7.5])('days that are %p are left out, or counted', async (days) => {
		expect(valueOf(await sent(days))).toEqual([]);
	});

	it.each(['many', NaN, 0, 1.5, 1_001, null, undefined])(
		'%p dates are refused, and not taken for one',
		async (most) => {
			const deps = get();
			const preview = { of: { schedule: { period: 'month', startDate: '2099-01-31' } }, most };
			expect(codeOf((await previewDates([preview], deps.system, deps.call()))[0])).toBe('out_of_range');
		},
	);
});

overEachSystem('A.4: a currency', (get) => {
	type Ask = (deps: Deps, currency: unknown) => Promise<readonly Outcome<unknown>[]>;
	let asked = 0;
	const key = () => `ask-${(asked += 1)}`;
	const asks: Readonly<Record<string, Ask>> = {
		'of a payment': async (deps, currency) => {
			const payment = {
				idempotencyKey: key(),
				invoice: null,
				amount: '5',
				state: 'cleared',
				method: 'cash',
				paidOn: '',
				payerEmail: '',
				reference: '',
			} as const;
			return await registerPayments([{ ...payment, currency }], deps.system.invoicing, deps.call());
		},
		'of a template': async (deps, currency) =>
			await putTemplates(
				[{ id: null, idempotencyKey: key(), fields: { name: 'T', lines: LINES, currency } }],
				deps.system.catalogue,
				deps.call(),
			),
		'of a recurring invoice': async (deps, currency) => {
			const { id } = await deps.client();
			const fields = { name: 'Care', lines: LINES, currency, schedule: { startDate: '2099-01-31' } };
			return await putRecurring(
				[{ id: null, idempotencyKey: key(), client: { id }, fields }],
				deps.system,
				deps.call(),
			);
		},
		'of a proposal': async (deps, currency) => {
			const { id } = await deps.client();
			const fields = { title: 'Garden', lines: LINES, currency };
			return await createProposals(
				[{ idempotencyKey: key(), client: { id }, fields }],
				{ ...deps.system, proposals: deps.system.proposals! },
				deps.call(),
			);
		},
	};

	it.each(Object.keys(asks))("%s that is null is none; left empty, it is the ledger's", async (what) => {
		const ask = async (currency: unknown) => (await asks[what]!(get(), currency))[0]!;
		expect(codeOf(await ask(null))).toBe('unknown_currency');
		const leftEmpty = await ask('');
		// A payment on no invoice has no currency to fall back on.
		if (what === 'of a payment') expect(codeOf(leftEmpty)).toBe('currency_needed');
		else expect(leftEmpty.kind).toBe('done');
	});
});
