import { codeOf, lines, valueOf } from '../deps';
import type { Theme } from '../suite';

export const numbering: Theme = (test) => {
	test(
		'I4 numbers go up by one in the order of the batch; drafts and refusals take none',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const orders = [
				deps.order(client),
				deps.order(client, { finalise: false }),
				deps.order({ email: 'nobody@example.com' }),
				deps.order(client, { dueDate: '2000-01-01' }),
				deps.order(client),
			];
			const outcomes = await deps.system.invoicing.create(orders, deps.call());
			expect(
				outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.number : outcome.kind)),
			).toEqual(['0001', null, 'refused', 'refused', '0002']);
			const draft = valueOf(outcomes[1]);
			expect(
				valueOf((await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0]).invoice
					.number,
			).toBe('0003');
		},
	);

	test(
		'B.4 the gap of a deleted invoice stays; a void one keeps its number',
		['create', 'finalise', 'delete', 'void', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			await deps.set({ deleteFinalised: true });
			const [one, two] = [await deps.invoice(client), await deps.invoice(client)];
			await deps.system.invoicing.deleteInvoices([{ id: two.invoice.id }], deps.call());
			await deps.system.invoicing.voidInvoices([{ id: one.invoice.id }], deps.call());
			expect((await deps.invoice(client)).invoice.number).toBe('0003');
			expect((await deps.read(one)).invoice.number).toBe('0001');
		},
	);

	test(
		'B.4 the series is reset only when no invoice is left',
		['create', 'finalise', 'delete', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const restart = (next: bigint) => deps.system.catalogue.restartNumbers(next, deps.call());
			expect(valueOf(await restart(500n))).toEqual({ next: 500n });
			const invoice = await deps.invoice(client);
			expect(invoice.invoice.number).toBe('0500');
			expect(codeOf(await restart(1n))).toBe('series_in_use');
			await deps.set({ deleteFinalised: true });
			await deps.system.invoicing.deleteInvoices([{ id: invoice.invoice.id }], deps.call());
			expect(codeOf(await restart(0n))).toBe('number_too_low');
			valueOf(await restart(7n));
			expect((await deps.invoice(client)).invoice.number).toBe('0007');
		},
	);

	test(
		'prefix and digits shape numbers given from then on, and numbers outgrow their digits',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const first = await deps.invoice(client);
			await deps.set({ numberPrefix: 'R-', numberDigits: 1 });
			for (let n = 2; n <= 9; n += 1) await deps.invoice(client, { lines: lines() });
			expect((await deps.invoice(client)).invoice.number).toBe('R-10');
			expect((await deps.read(first)).invoice.number).toBe('0001');
		},
	);
};
