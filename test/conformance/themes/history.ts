import { valueOf } from '../world';
import type { Theme } from '../suite';

export const history: Theme = (test) => {
	test(
		'B.6 who, what, when, from what to what',
		[
			'history',
			'create',
			'finalise',
			'update',
			'send',
			'registerPayment',
			'deletePayment',
			'pendingPayment',
			'ownRecords',
		],
		async (world) => {
			const draft = await world.draft(await world.client());
			const { invoicing } = world.system;
			const ref = { id: draft.invoice.id };
			await invoicing.update([{ ...ref, edit: { note: 'hello' } }], world.call());
			await invoicing.finalise([ref], world.call());
			await invoicing.recordSendings(
				[{ ...ref, sending: { at: world.now, channel: 'email', to: 'c@example.com' } }],
				world.call(),
			);
			const part = await world.pay(draft, { amount: 40_00n, state: 'pending' });
			await invoicing.clearPayments([{ paymentId: part.payment.id }], world.call());
			await invoicing.deletePayments([{ paymentId: part.payment.id }], world.call());
			const [entries] = await invoicing.history([ref], world.call());
			expect(entries!.map(({ action }) => action)).toEqual([
				'created',
				'updated',
				'finalised',
				'sent',
				'payment registered',
				'payment cleared',
				'payment deleted',
			]);
			expect(
				entries!.every(
					(entry) => entry.subject === 'invoice' && entry.subjectId === ref.id && entry.actor === 'test',
				),
			).toBe(true);
			expect(entries!.map(({ at }) => at)).toEqual([...entries!.map(({ at }) => at)].sort());
			const change = (action: string, field: string) =>
				entries!.find((entry) => entry.action === action)!.changes.find((one) => one.field === field);
			expect(change('created', 'status')).toEqual({ field: 'status', from: null, to: 'draft' });
			expect(change('updated', 'note')).toEqual({ field: 'note', from: '', to: 'hello' });
			expect(change('finalised', 'status')).toEqual({ field: 'status', from: 'draft', to: 'open' });
			expect(change('finalised', 'number')).toEqual({ field: 'number', from: null, to: '0001' });
			expect(change('payment cleared', 'balance')).toEqual({ field: 'balance', from: '100.00', to: '60.00' });
			expect(change('payment deleted', 'paid')).toEqual({ field: 'paid', from: '40.00', to: '0.00' });
		},
	);

	test(
		'links, voiding and cloning are in it; a replay or a refusal is not',
		['history', 'create', 'link', 'move', 'void', 'clone', 'applyPayment', 'registerPayment', 'ownRecords'],
		async (world) => {
			const client = await world.client();
			const job = await world.job(client, await world.pipeline());
			const [invoice, other] = [await world.invoice(client), await world.invoice(client)];
			const pair = world.pair(invoice, job);
			for (let twice = 0; twice < 2; twice += 1) await world.system.links.link([pair], world.call());
			for (let twice = 0; twice < 2; twice += 1) await world.system.links.unlink([pair], world.call());
			for (let twice = 0; twice < 2; twice += 1)
				await world.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], world.call());
			await world.tryPay(invoice, { amount: 1n });
			expect(await world.actions(invoice)).toEqual(['created', 'linked', 'unlinked', 'voided']);
			const copy = valueOf(
				(
					await world.system.invoicing.clone([{ id: invoice.invoice.id, idempotencyKey: 'k' }], world.call())
				)[0],
			);
			expect(await world.actions(copy)).toEqual(['cloned']);
			const { payment } = await world.pay(null, { amount: 1n, currency: 'EUR' });
			for (let twice = 0; twice < 2; twice += 1)
				await world.system.invoicing.applyPayments(
					[{ invoiceId: other.invoice.id, payment: { id: payment.id } }],
					world.call(),
				);
			expect(await world.actions(other)).toEqual(['created', 'payment applied']);
		},
	);

	test('the history of a deleted invoice stays', ['history', 'create', 'delete', 'ownRecords'], async (world) => {
		const draft = await world.draft(await world.client());
		await world.system.invoicing.deleteInvoices([{ id: draft.invoice.id }], world.call());
		expect(await world.actions(draft)).toEqual(['created', 'deleted']);
	});
};
