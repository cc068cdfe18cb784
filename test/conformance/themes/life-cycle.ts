import type { Capability } from '../../../src/ports/capabilities';
import type { Outcome } from '../../../src/ports/outcome';
import { absent, codeOf, isReplayed, lines, valueOf } from '../deps';
import type { Theme } from '../suite';

export const lifeCycle: Theme = (test) => {
	test('a draft is finalised once; asking again changes nothing', ['create', 'finalise'], async (deps) => {
		const draft = await deps.draft(await deps.client());
		const ref = [{ id: draft.invoice.id }];
		const first = await deps.system.invoicing.finalise(ref, deps.call());
		const again = await deps.system.invoicing.finalise(ref, deps.call());
		expect([isReplayed(first[0]), isReplayed(again[0])]).toEqual([false, true]);
		expect(valueOf(again[0])).toEqual(valueOf(first[0]));
		expect(valueOf(first[0]).invoice).toMatchObject({ phase: 'issued', number: expect.any(String) });
	});

	test('B.1 a draft can be edited; a field left out stays', ['create', 'update'], async (deps) => {
		const draft = await deps.draft(await deps.client(), { reference: 'keep', note: 'old' });
		const edit = { lines: lines('EUR', { description: 'More', unitPrice: 300 }), note: 'new' };
		const [outcome] = await deps.system.invoicing.update([{ id: draft.invoice.id, edit }], deps.call());
		expect(valueOf(outcome).invoice).toMatchObject({ reference: 'keep', note: 'new', totals: { total: 300_00n } });
		expect(await deps.read(draft)).toEqual(valueOf(outcome));
	});

	test(
		'B.1 a finalised invoice is edited only while unpaid, not recurring, and the setting allows it',
		['create', 'update', 'registerPayment', 'deletePayment', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const invoice = await deps.invoice(client);
			const recurring = await deps.invoice(client, { source: 'recurring' });
			const edit = async (id: string) =>
				(await deps.system.invoicing.update([{ id, edit: { note: 'x' } }], deps.call()))[0];
			expect(codeOf(await edit(invoice.invoice.id))).toBe('editing_not_allowed');
			await deps.set({ editFinalised: true });
			expect(codeOf(await edit(recurring.invoice.id))).toBe('invoice_is_recurring');
			const { payment } = await deps.pay(invoice, { amount: 1n });
			expect(codeOf(await edit(invoice.invoice.id))).toBe('invoice_has_payments');
			await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
			expect(valueOf(await edit(invoice.invoice.id)).invoice).toMatchObject({
				note: 'x',
				number: invoice.invoice.number,
			});
		},
	);

	test(
		'B.3 void is for ever; voiding again changes nothing',
		['create', 'void', 'update', 'registerPayment', 'link'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const ref = { id: invoice.invoice.id };
			const { invoicing } = deps.system;
			expect(valueOf((await invoicing.voidInvoices([ref], deps.call()))[0]).invoice).toMatchObject({
				phase: 'void',
				number: invoice.invoice.number,
			});
			expect(isReplayed((await invoicing.voidInvoices([ref], deps.call()))[0])).toBe(true);
			expect(codeOf((await invoicing.finalise([ref], deps.call()))[0])).toBe('invoice_is_void');
			expect(codeOf((await invoicing.update([{ ...ref, edit: { note: 'x' } }], deps.call()))[0])).toBe(
				'invoice_is_void',
			);
			expect(codeOf(await deps.tryPay(invoice, { amount: 1n }))).toBe('invoice_is_void');
			expect(codeOf(await deps.tryPay(invoice))).toBe('invoice_is_void');
			expect(codeOf((await invoicing.deleteInvoices([ref], deps.call()))[0])).toBe('invoice_is_void');
			expect(await deps.settled(invoice)).toMatchObject({ status: 'void', balance: 0n });
		},
	);

	test(
		'B.3 void is refused on a draft, while a payment stands, and once an online payment was made, even refunded',
		['create', 'void', 'registerPayment', 'deletePayment'],
		async (deps) => {
			const client = await deps.client();
			const voiding = async (id: string) => (await deps.system.invoicing.voidInvoices([{ id }], deps.call()))[0];
			const draft = await deps.draft(client);
			expect(codeOf(await voiding(draft.invoice.id))).toBe('invoice_is_draft');
			for (const [method, whilePaid, afterwards] of [
				['cash', 'invoice_has_payments', null],
				['online', 'online_payment_made', 'online_payment_made'],
			] as const) {
				const invoice = await deps.invoice(client);
				const { payment } = await deps.pay(invoice, { method, amount: 5n });
				expect(codeOf(await voiding(invoice.invoice.id))).toBe(whilePaid);
				await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
				const outcome = await voiding(invoice.invoice.id);
				if (afterwards === null) expect(valueOf(outcome).invoice.phase).toBe('void');
				else expect(codeOf(outcome)).toBe(afterwards);
			}
		},
	);

	test(
		'B.1 a draft is deleted for good, with its links',
		['create', 'delete', 'link', 'move', 'linkTable'],
		async (deps) => {
			const client = await deps.client();
			const job = await deps.job(client, await deps.pipeline());
			const draft = await deps.draft(client, { jobs: [deps.jobRef(job)] });
			const ref = { id: draft.invoice.id };
			expect(valueOf((await deps.system.invoicing.deleteInvoices([ref], deps.call()))[0])).toEqual(ref);
			expect(await deps.system.invoicing.read([ref], deps.call())).toEqual([absent]);
			expect(await deps.system.links.linksOfJobs([deps.jobRef(job)])).toEqual([[]]);
			expect(codeOf((await deps.system.invoicing.deleteInvoices([ref], deps.call()))[0])).toBe('unknown_invoice');
		},
	);

	test(
		'B.3 a finalised invoice is deleted only if unpaid and the setting allows it',
		['create', 'delete', 'registerPayment', 'deletePayment', 'ownSettings'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const deleting = async () =>
				(await deps.system.invoicing.deleteInvoices([{ id: invoice.invoice.id }], deps.call()))[0];
			expect(codeOf(await deleting())).toBe('deleting_not_allowed');
			await deps.set({ deleteFinalised: true });
			const { payment } = await deps.pay(invoice, { amount: 1n });
			expect(codeOf(await deleting())).toBe('invoice_has_payments');
			await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
			expect(valueOf(await deleting()).id).toBe(invoice.invoice.id);
			expect(await deps.invoices()).toEqual([]);
		},
	);

	test(
		'B.1 a clone is a new draft with the same content, without dates, links and payments',
		['create', 'clone', 'void', 'link', 'move', 'linkTable', 'ownRecords'],
		async (deps) => {
			const client = await deps.client();
			const job = await deps.job(client, await deps.pipeline());
			const original = await deps.invoice(client, { note: 'n', reference: 'r', jobs: [deps.jobRef(job)] });
			await deps.system.invoicing.voidInvoices([{ id: original.invoice.id }], deps.call());
			const [outcome] = await deps.system.invoicing.clone(
				[{ id: original.invoice.id, idempotencyKey: 'clone' }],
				deps.call(),
			);
			const { invoice, jobs } = valueOf(outcome);
			expect(invoice.id).not.toBe(original.invoice.id);
			expect(invoice).toMatchObject({
				phase: 'draft',
				number: null,
				source: 'clone',
				note: 'n',
				reference: 'r',
				lines: original.invoice.lines,
				issueDate: null,
				dueDate: null,
				payments: [],
				idempotencyKey: 'clone',
			});
			expect(jobs).toEqual([]);
		},
	);

	test('B.5 the last sending is recorded; a draft is never sent', ['create', 'finalise'], async (deps) => {
		const client = await deps.client();
		const [draft, invoice] = [await deps.draft(client), await deps.invoice(client)];
		const send = async (id: string, to: string) =>
			(
				await deps.system.invoicing.recordSendings(
					[{ id, sending: { at: deps.now, channel: 'email', to } }],
					deps.call(),
				)
			)[0];
		expect(codeOf(await send(draft.invoice.id, 'a@example.com'))).toBe('invoice_is_draft');
		await send(invoice.invoice.id, 'a@example.com');
		valueOf(await send(invoice.invoice.id, 'b@example.com'));
		expect((await deps.read(invoice)).invoice.sending).toMatchObject({ channel: 'email', to: 'b@example.com' });
	});

	test('a command on an invoice that is not there is refused', ['create'], async (deps) => {
		const { invoicing } = deps.system;
		const ref = { id: 'inv_none' };
		const commands: readonly (readonly [Capability, () => Promise<readonly Outcome<unknown>[]>])[] = [
			['finalise', () => invoicing.finalise([ref], deps.call())],
			['update', () => invoicing.update([{ ...ref, edit: { note: 'x' } }], deps.call())],
			['void', () => invoicing.voidInvoices([ref], deps.call())],
			['delete', () => invoicing.deleteInvoices([ref], deps.call())],
			['clone', () => invoicing.clone([{ ...ref, idempotencyKey: 'k' }], deps.call())],
			[
				'create',
				() =>
					invoicing.recordSendings(
						[{ ...ref, sending: { at: deps.now, channel: 'email', to: 'x@example.com' } }],
						deps.call(),
					),
			],
			['registerPayment', () => invoicing.recordPayments([deps.payment('inv_none')], deps.call())],
			[
				'applyPayment',
				() => invoicing.applyPayments([{ invoiceId: 'inv_none', payment: { id: 'pay_none' } }], deps.call()),
			],
		];
		for (const [capability, command] of commands)
			if (deps.can(capability))
				expect([capability, codeOf((await command())[0])]).toEqual([capability, 'unknown_invoice']);
	});

	test(
		'an issued invoice is overdue from the day after its due date, in the zone of the ledger',
		['create', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			await deps.set({ timeZone: 'America/New_York' });
			const invoice = await deps.invoice(client, { issueDate: '2026-02-01', dueDate: '2026-03-01' });
			expect((await deps.read(invoice)).overdue).toBe(false);
			deps.wait(16 * 3_600);
			expect((await deps.read(invoice)).overdue).toBe(false);
			deps.wait(2 * 3_600);
			expect((await deps.read(invoice)).overdue).toBe(true);
		},
	);
};
