import type { CreateInvoice, InvoiceRecord } from '../../../src/ports/invoicing-system';
import { resolveInvoices } from '../../../src/usecases/name-invoices';
import { Proposals } from '../proposals';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const YEARLY = { numberPrefix: 'F{yy}-', numberRestart: 'yearly' } as const;

/** Finalised at that moment, on the day that it is then in the ledger's zone. */
async function issuedAt(deps: Deps, order: CreateInvoice, now: string): Promise<InvoiceRecord> {
	return valueOf((await deps.system.invoicing.create([order], { now, actor: 'test', policy: 'each' }))[0]);
}

export const numbersOfYears: Theme = (test) => {
	test(
		'each year begins with 1 in the ledger’s zone, and an invoice of the old year goes on there',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			await deps.set({ ...YEARLY, timeZone: 'Europe/Stockholm' });
			const numbers: (string | null)[] = [];
			for (const now of ['2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00.000Z', '2027-01-01T12:00:00.000Z'])
				numbers.push((await issuedAt(deps, deps.order(client), now)).invoice.number);
			const late = deps.order(client, { issueDate: '2026-12-30' });
			numbers.push((await issuedAt(deps, late, '2027-01-02T12:00:00.000Z')).invoice.number);
			numbers.push((await issuedAt(deps, deps.order(client), '2027-01-02T12:00:00.000Z')).invoice.number);
			expect(numbers).toEqual(['F26-0001', 'F27-0001', 'F27-0002', 'F26-0002', 'F27-0003']);
		},
	);

	test(
		'a draft gets the number of the day on which it is finalised; refused ones take none',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			await deps.set({ ...YEARLY, numberPrefix: '{year}{month}-' });
			const draft = await deps.draft(client);
			const orders = [
				deps.order(client, { issueDate: '2025-11-30', dueDate: '2025-12-30' }),
				deps.order(client, { issueDate: '2025-11-30', dueDate: '2025-11-29' }),
				deps.order(client, { issueDate: '2025-12-01', dueDate: '2025-12-30' }),
			];
			const outcomes = await deps.system.invoicing.create(orders, deps.call());
			expect(
				outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.number : outcome.kind)),
			).toEqual(['202511-0001', 'refused', '202512-0002']);
			const call = { now: '2028-02-29T12:00:00.000Z', actor: 'test', policy: 'each' } as const;
			const [issued] = await deps.system.invoicing.finalise([{ id: draft.invoice.id }], call);
			expect(valueOf(issued).invoice.number).toBe('202802-0001');
		},
	);

	test(
		'T7 every year stays without a gap when many ask at once, each request twice (I4, I5)',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			await deps.set({ ...YEARLY, numberDigits: 1 });
			const dates = ['2025-12-31', '2026-01-01', '2027-06-30'];
			const batches = Array.from({ length: 6 }, (_, batch) =>
				Array.from({ length: 9 }, (_each, at) =>
					deps.order(client, { issueDate: dates[(batch + at) % 3]!, dueDate: '2028-01-01' }),
				),
			);
			const outcomes = (
				await Promise.all(
					[...batches, ...batches].map((batch) => deps.system.invoicing.create(batch, deps.call())),
				)
			).flat();
			expect(outcomes.filter(isReplayed)).toHaveLength(54);
			const numbers = (await deps.invoices()).map(({ number }) => number!);
			for (const year of ['25', '26', '27'])
				expect(
					numbers
						.filter((number) => number.startsWith(`F${year}-`))
						.map((number) => Number(number.slice(4)))
						.sort((a, b) => a - b),
				).toEqual(Array.from({ length: 18 }, (_, at) => at + 1));
		},
	);

	test(
		'the setting may change: a year goes on, and no number and payment reference is given twice',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			await deps.set({ numberPrefix: '{year}-', referenceScheme: 'ocr-check' });
			const of = (year: number) => deps.invoice(client, { issueDate: `${year}-03-01`, dueDate: '2030-01-01' });
			const made = [await of(2025), await of(2026)];
			await deps.set({ numberRestart: 'yearly' });
			made.push(await of(2026), await of(2027), await of(2025));
			await deps.set({ numberRestart: 'never' });
			made.push(await of(2027));
			const invoices = made.map(({ invoice }) => invoice);
			expect(invoices.map(({ number, paymentReference }) => [number, paymentReference.slice(0, -1)])).toEqual([
				['2025-0001', '1'],
				['2026-0002', '2'],
				['2026-0003', '20260003'],
				['2027-0001', '20270001'],
				['2025-0002', '20250002'],
				['2027-0004', '4'],
			]);
			const { invoicing } = deps.system;
			const names = invoices.flatMap(({ number, paymentReference }) => [
				{ number: number! },
				{ paymentReference },
			]);
			const found = await resolveInvoices(names, invoicing, deps.call());
			expect(found.map((one) => (one.ok ? one.value : one.refusal.code))).toEqual(
				invoices.flatMap(({ id }) => [id, id]),
			);
			const [bare] = await resolveInvoices([{ number: '1' }], invoicing, deps.call());
			expect(bare).toMatchObject({ refusal: { code: 'ambiguous_invoice' } });
		},
	);

	test('a setting that would give numbers twice is refused', ['create', 'finalise', 'ownNumbers'], async (deps) => {
		const put = async (change: Parameters<Deps['set']>[0]) =>
			codeOf(await deps.system.catalogue.putSettings(change, deps.call()));
		expect(await put({ numberRestart: 'yearly' })).toBe('restart_without_year');
		await deps.set(YEARLY);
		expect(await put({ numberPrefix: 'F-' })).toBe('restart_without_year');
		const restart = (next: bigint) => deps.system.catalogue.restartNumbers(next, deps.call());
		expect(codeOf(await restart(20_260_001n))).toBe('counter_too_high');
		valueOf(await restart(418n));
		const client = await deps.client();
		expect((await deps.invoice(client)).invoice.number).toBe('F26-0418');
		await deps.set({ numberRestart: 'never', deleteFinalised: true });
		for (const { id } of await deps.invoices()) await deps.system.invoicing.deleteInvoices([{ id }], deps.call());
		valueOf(await restart(20_260_001n));
		expect(await put({ numberRestart: 'yearly' })).toBe('counter_too_high');
		expect((await deps.invoice(client)).invoice.number).toBe('F26-20260001');
	});

	test(
		'proposals have the date of their sending in the prefix, too, and one series for all years',
		['ownNumbers', 'acceptProposal'],
		async (deps) => {
			await deps.set({ ...YEARLY, proposalNumberPrefix: 'P{year}-' });
			const client = await deps.client();
			const made = new Proposals(deps);
			const numbers = [(await made.sent(client)).proposal.number];
			deps.wait(366 * 86_400);
			numbers.push((await made.sent(client, { validUntil: '2027-12-31' })).proposal.number);
			expect(numbers).toEqual(['P2026-0001', 'P2027-0002']);
		},
	);
};
