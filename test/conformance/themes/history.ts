import { valueOf } from '../deps';
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
		async (deps) => {
			const draft = await deps.draft(await deps.client());
			const { invoicing } = deps.system;
			const ref = { id: draft.invoice.id };
			await invoicing.update([{ ...ref, edit: { note: 'hello' } }], deps.call());
			await invoicing.finalise([ref], deps.call());
			await invoicing.recordSendings(
				[{ ...ref, sending: { at: deps.now, channel: 'email', to: 'c@example.com' } }],
				deps.call(),
			);
			const part = await deps.pay(draft, { amount: 40_00n, state: 'pending' });
			await invoicing.clearPayments([{ paymentId: part.payment.id }], deps.call());
			await invoicing.deletePayments([{ paymentId: part.payment.id }], deps.call());
			const [entries] = await invoicing.history([ref], deps.call());
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
		async (deps) => {
			const client = await deps.client();
			const job = await deps.job(client, await deps.pipeline());
			const [invoice, other] = [await deps.invoice(client), await deps.invoice(client)];
			const pair = deps.pair(invoice, job);
			for (let twice = 0; twice < 2; twice += 1) await deps.system.links.link([pair], deps.call());
			for (let twice = 0; twice < 2; twice += 1) await deps.system.links.unlink([pair], deps.call());
			for (let twice = 0; twice < 2; twice += 1)
				await deps.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], deps.call());
			await deps.tryPay(invoice, { amount: 1n });
			expect(await deps.actions(invoice)).toEqual(['created', 'linked', 'unlinked', 'voided']);
			const copy = valueOf(
				(await deps.system.invoicing.clone([{ id: invoice.invoice.id, idempotencyKey: 'k' }], deps.call()))[0],
			);
			expect(await deps.actions(copy)).toEqual(['cloned']);
			const { payment } = await deps.pay(null, { amount: 1n, currency: 'EUR' });
			for (let twice = 0; twice < 2; twice += 1)
				await deps.system.invoicing.applyPayments(
					[{ invoiceId: other.invoice.id, payment: { id: payment.id } }],
					deps.call(),
				);
			expect(await deps.actions(other)).toEqual(['created', 'payment applied']);
		},
	);

	test('the history of a deleted invoice stays', ['history', 'create', 'delete', 'ownRecords'], async (deps) => {
		const draft = await deps.draft(await deps.client());
		await deps.system.invoicing.deleteInvoices([{ id: draft.invoice.id }], deps.call());
		expect(await deps.actions(draft)).toEqual(['created', 'deleted']);
	});
};
