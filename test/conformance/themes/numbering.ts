import { codeOf, lines, valueOf } from '../world';
import type { Theme } from '../suite';

export const numbering: Theme = (test) => {
	test(
		'I4 numbers go up by one in the order of the batch; drafts and refusals take none',
		['create', 'finalise', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const orders = [
				world.order(client),
				world.order(client, { finalise: false }),
				world.order({ email: 'nobody@example.com' }),
				world.order(client, { dueDate: '2000-01-01' }),
				world.order(client),
			];
			const outcomes = await world.system.invoicing.create(orders, world.call());
			expect(
				outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.number : outcome.kind)),
			).toEqual(['0001', null, 'refused', 'refused', '0002']);
			const draft = valueOf(outcomes[1]);
			expect(
				valueOf((await world.system.invoicing.finalise([{ id: draft.invoice.id }], world.call()))[0]).invoice
					.number,
			).toBe('0003');
		},
	);

	test(
		'B.4 the gap of a deleted invoice stays; a void one keeps its number',
		['create', 'finalise', 'delete', 'void', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			await world.set({ deleteFinalised: true });
			const [one, two] = [await world.invoice(client), await world.invoice(client)];
			await world.system.invoicing.deleteInvoices([{ id: two.invoice.id }], world.call());
			await world.system.invoicing.voidInvoices([{ id: one.invoice.id }], world.call());
			expect((await world.invoice(client)).invoice.number).toBe('0003');
			expect((await world.read(one)).invoice.number).toBe('0001');
		},
	);

	test(
		'B.4 the series is reset only when no invoice is left',
		['create', 'finalise', 'delete', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const restart = (next: bigint) => world.system.catalogue.restartNumbers(next, world.call());
			expect(valueOf(await restart(500n))).toEqual({ next: 500n });
			const invoice = await world.invoice(client);
			expect(invoice.invoice.number).toBe('0500');
			expect(codeOf(await restart(1n))).toBe('series_in_use');
			await world.set({ deleteFinalised: true });
			await world.system.invoicing.deleteInvoices([{ id: invoice.invoice.id }], world.call());
			expect(codeOf(await restart(0n))).toBe('number_too_low');
			valueOf(await restart(7n));
			expect((await world.invoice(client)).invoice.number).toBe('0007');
		},
	);

	test(
		'prefix and digits shape numbers given from then on, and numbers outgrow their digits',
		['create', 'finalise', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const first = await world.invoice(client);
			await world.set({ numberPrefix: 'R-', numberDigits: 1 });
			for (let n = 2; n <= 9; n += 1) await world.invoice(client, { lines: lines() });
			expect((await world.invoice(client)).invoice.number).toBe('R-10');
			expect((await world.read(first)).invoice.number).toBe('0001');
		},
	);
};
