import { createProposals } from '../../src/usecases/keep-proposals';
import { putRecurring } from '../../src/usecases/keep-recurring';
import { Deps, valueOf } from '../conformance/deps';
import { memoryWithCompany } from '../support/company';

describe('F.2: the currency of a client', () => {
	const open = async () => {
		const system = memoryWithCompany();
		const deps = new Deps(system);
		await deps.set({ currency: 'EUR' });
		const [own, other] = [await deps.client({ currency: 'JPY' }), await deps.client()];
		return { system, deps, own, other };
	};

	it('is that of a proposal that names none, its prices with the decimals of that currency', async () => {
		const { system, deps, own, other } = await open();
		const asked = (client: { id: string }, currency?: string) => ({
			idempotencyKey: deps.name('key'),
			client,
			fields: { title: 'Garden', lines: [{ description: 'Work', unitPrice: 1000 }], currency },
		});
		const made = (
			await createProposals([asked(own), asked(other), asked({ id: own.id }, 'SEK')], system, deps.call())
		).map((outcome) => valueOf(outcome).proposal);
		expect(made.map(({ currency, lines }) => [currency, lines[0]!.net])).toEqual([
			['JPY', 1_000n],
			['EUR', 100_000n],
			['SEK', 100_000n],
		]);
	});

	it('is that of a recurring invoice with lines that names none', async () => {
		const { system, deps, own, other } = await open();
		const asked = (id: string) => ({
			id: null,
			idempotencyKey: '',
			client: { id },
			fields: {
				name: 'Rent',
				lines: [{ description: 'Work', unitPrice: 1000 }],
				schedule: { period: 'month' },
			},
		});
		const made = (await putRecurring([asked(own.id), asked(other.id)], system, deps.call())).map(valueOf);
		expect(made.map(({ currency, lines }) => [currency, lines[0]!.net])).toEqual([
			['JPY', 1_000n],
			['EUR', 100_000n],
		]);
	});
});
