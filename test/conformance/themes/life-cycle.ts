import type { Capability } from '../../../src/ports/capabilities';
import type { Outcome } from '../../../src/ports/outcome';
import { absent, codeOf, isReplayed, lines, valueOf } from '../world';
import type { Theme } from '../suite';

export const lifeCycle: Theme = (test) => {
	test('a draft is finalised once; asking again changes nothing', ['create', 'finalise'], async (world) => {
		const draft = await world.draft(await world.client());
		const ref = [{ id: draft.invoice.id }];
		const first = await world.system.invoicing.finalise(ref, world.call());
		const again = await world.system.invoicing.finalise(ref, world.call());
		expect([isReplayed(first[0]), isReplayed(again[0])]).toEqual([false, true]);
		expect(valueOf(again[0])).toEqual(valueOf(first[0]));
		expect(valueOf(first[0]).invoice).toMatchObject({ phase: 'issued', number: expect.any(String) });
	});

	test('B.1 a draft can be edited; a field left out stays', ['create', 'update'], async (world) => {
		const draft = await world.draft(await world.client(), { reference: 'keep', note: 'old' });
		const edit = { lines: lines('EUR', { description: 'More', unitPrice: 300 }), note: 'new' };
		const [outcome] = await world.system.invoicing.update([{ id: draft.invoice.id, edit }], world.call());
		expect(valueOf(outcome).invoice).toMatchObject({ reference: 'keep', note: 'new', totals: { total: 300_00n } });
		expect(await world.read(draft)).toEqual(valueOf(outcome));
	});

	test(
		'B.1 a finalised invoice is edited only while unpaid, not recurring, and the setting allows it',
		['create', 'update', 'registerPayment', 'deletePayment', 'ownSettings'],
		async (world) => {
			const client = await world.client();
			const invoice = await world.invoice(client);
			const recurring = await world.invoice(client, { source: 'recurring' });
			const edit = async (id: string) =>
				(await world.system.invoicing.update([{ id, edit: { note: 'x' } }], world.call()))[0];
			expect(codeOf(await edit(invoice.invoice.id))).toBe('editing_not_allowed');
			await world.set({ editFinalised: true });
			expect(codeOf(await edit(recurring.invoice.id))).toBe('invoice_is_recurring');
			const { payment } = await world.pay(invoice, { amount: 1n });
			expect(codeOf(await edit(invoice.invoice.id))).toBe('invoice_has_payments');
			await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call());
			expect(valueOf(await edit(invoice.invoice.id)).invoice).toMatchObject({
				note: 'x',
				number: invoice.invoice.number,
			});
		},
	);

	test(
		'B.3 void is for ever; voiding again changes nothing',
		['create', 'void', 'update', 'registerPayment', 'link'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const ref = { id: invoice.invoice.id };
			const { invoicing } = world.system;
			expect(valueOf((await invoicing.voidInvoices([ref], world.call()))[0]).invoice).toMatchObject({
				phase: 'void',
				number: invoice.invoice.number,
			});
			expect(isReplayed((await invoicing.voidInvoices([ref], world.call()))[0])).toBe(true);
			expect(codeOf((await invoicing.finalise([ref], world.call()))[0])).toBe('invoice_is_void');
			expect(codeOf((await invoicing.update([{ ...ref, edit: { note: 'x' } }], world.call()))[0])).toBe(
				'invoice_is_void',
			);
			expect(codeOf(await world.tryPay(invoice, { amount: 1n }))).toBe('invoice_is_void');
			expect(codeOf(await world.tryPay(invoice))).toBe('invoice_is_void');
			expect(codeOf((await invoicing.deleteInvoices([ref], world.call()))[0])).toBe('invoice_is_void');
			expect(await world.settled(invoice)).toMatchObject({ status: 'void', balance: 0n });
		},
	);

	test(
		'B.3 void is refused on a draft, while a payment stands, and once an online payment was made, even refunded',
		['create', 'void', 'registerPayment', 'deletePayment'],
		async (world) => {
			const client = await world.client();
			const voiding = async (id: string) =>
				(await world.system.invoicing.voidInvoices([{ id }], world.call()))[0];
			const draft = await world.draft(client);
			expect(codeOf(await voiding(draft.invoice.id))).toBe('invoice_is_draft');
			for (const [method, whilePaid, afterwards] of [
				['cash', 'invoice_has_payments', null],
				['online', 'online_payment_made', 'online_payment_made'],
			] as const) {
				const invoice = await world.invoice(client);
				const { payment } = await world.pay(invoice, { method, amount: 5n });
				expect(codeOf(await voiding(invoice.invoice.id))).toBe(whilePaid);
				await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call());
				const outcome = await voiding(invoice.invoice.id);
				if (afterwards === null) expect(valueOf(outcome).invoice.phase).toBe('void');
				else expect(codeOf(outcome)).toBe(afterwards);
			}
		},
	);

	test(
		'B.1 a draft is deleted for good, with its links',
		['create', 'delete', 'link', 'move', 'linkTable'],
		async (world) => {
			const client = await world.client();
			const job = await world.job(client, await world.pipeline());
			const draft = await world.draft(client, { jobs: [world.jobRef(job)] });
			const ref = { id: draft.invoice.id };
			expect(valueOf((await world.system.invoicing.deleteInvoices([ref], world.call()))[0])).toEqual(ref);
			expect(await world.system.invoicing.read([ref], world.call())).toEqual([absent]);
			expect(await world.system.links.linksOfJobs([world.jobRef(job)])).toEqual([[]]);
			expect(codeOf((await world.system.invoicing.deleteInvoices([ref], world.call()))[0])).toBe(
				'unknown_invoice',
			);
		},
	);

	test(
		'B.3 a finalised invoice is deleted only if unpaid and the setting allows it',
		['create', 'delete', 'registerPayment', 'deletePayment', 'ownSettings'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const deleting = async () =>
				(await world.system.invoicing.deleteInvoices([{ id: invoice.invoice.id }], world.call()))[0];
			expect(codeOf(await deleting())).toBe('deleting_not_allowed');
			await world.set({ deleteFinalised: true });
			const { payment } = await world.pay(invoice, { amount: 1n });
			expect(codeOf(await deleting())).toBe('invoice_has_payments');
			await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call());
			expect(valueOf(await deleting()).id).toBe(invoice.invoice.id);
			expect(await world.invoices()).toEqual([]);
		},
	);

	test(
		'B.1 a clone is a new draft with the same content, without dates, links and payments',
		['create', 'clone', 'void', 'link', 'move', 'linkTable', 'ownRecords'],
		async (world) => {
			const client = await world.client();
			const job = await world.job(client, await world.pipeline());
			const original = await world.invoice(client, { note: 'n', reference: 'r', jobs: [world.jobRef(job)] });
			await world.system.invoicing.voidInvoices([{ id: original.invoice.id }], world.call());
			const [outcome] = await world.system.invoicing.clone(
				[{ id: original.invoice.id, idempotencyKey: 'clone' }],
				world.call(),
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

	test('B.5 the last sending is recorded; a draft is never sent', ['create', 'finalise'], async (world) => {
		const client = await world.client();
		const [draft, invoice] = [await world.draft(client), await world.invoice(client)];
		const send = async (id: string, to: string) =>
			(
				await world.system.invoicing.recordSendings(
					[{ id, sending: { at: world.now, channel: 'email', to } }],
					world.call(),
				)
			)[0];
		expect(codeOf(await send(draft.invoice.id, 'a@example.com'))).toBe('invoice_is_draft');
		await send(invoice.invoice.id, 'a@example.com');
		valueOf(await send(invoice.invoice.id, 'b@example.com'));
		expect((await world.read(invoice)).invoice.sending).toMatchObject({ channel: 'email', to: 'b@example.com' });
	});

	test('a command on an invoice that is not there is refused', ['create'], async (world) => {
		const { invoicing } = world.system;
		const ref = { id: 'inv_none' };
		const commands: readonly (readonly [Capability, () => Promise<readonly Outcome<unknown>[]>])[] = [
			['finalise', () => invoicing.finalise([ref], world.call())],
			['update', () => invoicing.update([{ ...ref, edit: { note: 'x' } }], world.call())],
			['void', () => invoicing.voidInvoices([ref], world.call())],
			['delete', () => invoicing.deleteInvoices([ref], world.call())],
			['clone', () => invoicing.clone([{ ...ref, idempotencyKey: 'k' }], world.call())],
			[
				'create',
				() =>
					invoicing.recordSendings(
						[{ ...ref, sending: { at: world.now, channel: 'email', to: 'x@example.com' } }],
						world.call(),
					),
			],
			['registerPayment', () => invoicing.recordPayments([world.payment('inv_none')], world.call())],
			[
				'applyPayment',
				() => invoicing.applyPayments([{ invoiceId: 'inv_none', payment: { id: 'pay_none' } }], world.call()),
			],
		];
		for (const [capability, command] of commands)
			if (world.can(capability))
				expect([capability, codeOf((await command())[0])]).toEqual([capability, 'unknown_invoice']);
	});

	test(
		'an issued invoice is overdue from the day after its due date, in the zone of the ledger',
		['create', 'ownSettings'],
		async (world) => {
			const client = await world.client();
			await world.set({ timeZone: 'America/New_York' });
			const invoice = await world.invoice(client, { issueDate: '2026-02-01', dueDate: '2026-03-01' });
			expect((await world.read(invoice)).overdue).toBe(false);
			world.wait(16 * 3_600);
			expect((await world.read(invoice)).overdue).toBe(false);
			world.wait(2 * 3_600);
			expect((await world.read(invoice)).overdue).toBe(true);
		},
	);
};
