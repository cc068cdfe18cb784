import { resolveInvoices, type InvoiceName } from '../../src/usecases/name-invoices';
import type { Deps } from '../conformance/deps';
import { overEachSystem } from './scene';

const resolved = async (deps: Deps, ...names: readonly InvoiceName[]) =>
	(await resolveInvoices(names, deps.system.invoicing, deps.call())).map((one) =>
		one.ok ? one.value : one.refusal.code,
	);

overEachSystem('an invoice that a payment names', (get) => {
	it.each([
		['', 'rf'],
		['2026-', 'kid11'],
		['INV-', 'ocr-length'],
	] as const)(
		'by its payment reference, with numbers like %s1 and the scheme %s',
		async (numberPrefix, referenceScheme) => {
			const deps = get();
			await deps.set({ numberPrefix, referenceScheme });
			const client = await deps.client();
			const [first, second] = [(await deps.invoice(client)).invoice, (await deps.invoice(client)).invoice];
			const spaced = first.paymentReference.replace(/(.{2})/g, '$1 ').toLowerCase();
			expect(
				await resolved(deps, { paymentReference: second.paymentReference }, { paymentReference: spaced }),
			).toEqual([second.id, first.id]);
			expect(await resolved(deps, { paymentReference: 'RF18539007547034' }, { paymentReference: 'x' })).toEqual([
				'unknown_invoice',
				'unknown_invoice',
			]);
		},
	);

	it('by the key that made it', async () => {
		const deps = get();
		const { invoice } = await deps.invoice(await deps.client(), { idempotencyKey: 'order-1042' });
		expect(await resolved(deps, { idempotencyKey: 'order-1042' }, { idempotencyKey: 'order-1' })).toEqual([
			invoice.id,
			'unknown_invoice',
		]);
	});
});
