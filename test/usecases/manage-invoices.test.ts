import type { InvoiceChanges } from '../../src/usecases/edit-invoices';
import { editInvoices } from '../../src/usecases/edit-invoices';
import {
	cloneInvoices,
	deleteInvoices,
	finaliseInvoices,
	getHistories,
	getInvoices,
	getSendableInvoices,
	voidInvoices,
} from '../../src/usecases/manage-invoices';
import { createMemory } from '../../src/systems/memory/memory';
import { recordSendings } from '../../src/usecases/hand-over';
import { codeOf, isReplayed, lines, valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

overEachSystem('managing invoices (B)', (get) => {
	const invoicing = () => get().system.invoicing;
	const handing = () => ({ invoicing: invoicing(), claims: createMemory().claims, runId: 'run' });
	const edit = async (id: string, changes: InvoiceChanges) =>
		(await editInvoices([{ invoice: { id }, changes }], get().system, get().call()))[0];

	it('an edit changes only the fields that are given, and makes the totals anew', async () => {
		const deps = get();
		const draft = await deps.draft(await deps.client(), {
			reference: 'R',
			note: 'N',
			email: { subject: 'S', text: 'T', cc: ['x@example.com'] },
		});
		const changed = valueOf(
			await edit(draft.invoice.id, {
				lines: [{ description: 'Work', unitPrice: '12.50', quantity: 3, taxRate: 25 }],
				reference: '',
				emailText: 'U',
			}),
		);
		expect(changed.invoice).toMatchObject({
			reference: '',
			note: 'N',
			email: { subject: 'S', text: 'U', cc: ['x@example.com'] },
			totals: { net: 3_750n, tax: 938n, total: 4_688n },
		});
		const again = valueOf(
			await edit(draft.invoice.id, { emailSubject: '', cc: '', dueDate: '2027-01-31', paymentTermsDays: '30' }),
		);
		expect(again.invoice).toMatchObject({
			email: { subject: null, text: 'U', cc: [] },
			dueDate: '2027-01-31',
			paymentTermsDays: 30,
			lines: changed.invoice.lines,
		});
		expect(valueOf(await edit(draft.invoice.id, { dueDate: '' })).invoice.dueDate).toBeNull();
	});

	it("reads lines in the invoice's own currency", async () => {
		const deps = get();
		const draft = await deps.draft(await deps.client(), { currency: 'JPY', lines: lines('JPY') });
		expect(
			valueOf(await edit(draft.invoice.id, { lines: [{ description: 'W', unitPrice: 500 }] })).invoice.totals
				.total,
		).toBe(500n);
	});

	it('two edits of one invoice in one run both hold', async () => {
		const deps = get();
		const { invoice } = await deps.draft(await deps.client());
		const asked = [{ emailSubject: 'S' }, { cc: 'a@example.com' }].map((changes) => ({
			invoice: { id: invoice.id },
			changes,
		}));
		await editInvoices(asked, deps.system, deps.call('all'));
		expect((await deps.read({ invoice } as never)).invoice.email).toEqual({
			subject: 'S',
			text: null,
			cc: ['a@example.com'],
		});
	});

	it.each([
		[{}, 'nothing_to_change'],
		[{ lines: [] }, 'no_lines'],
		[{ lines: [{ description: 'W', unitPrice: 'much' }] }, 'not_a_number'],
		[{ dueDate: '31/12' }, 'not_a_date'],
		[{ paymentTermsDays: '' }, 'terms_missing'],
		[{ paymentTermsDays: '0x10' }, 'out_of_range'],
		[{ paymentTermsDays: '1e1' }, 'out_of_range'],
		[{ lines: [{ description: 'W', unitPrice: 1, quantity: null }] }, 'not_a_number'],
		[{ lines: [{ description: 'W', unitPrice: 1, qty: 2 }] }, 'unknown_line_field'],
		[{ cc: Array.from({ length: 10 }, (_each, at) => `c${at}@example.com`).join() }, 'too_many_cc'],
		[{ reference: { nested: true } }, 'not_a_text'],
	])('the edit %j is refused as %s, and nothing is written', async (changes, code) => {
		const deps = get();
		const draft = await deps.draft(await deps.client());
		expect(codeOf(await edit(draft.invoice.id, changes))).toBe(code);
		expect(await deps.actions(draft)).toEqual(['created']);
	});

	it('a finalised invoice is edited only where the setting allows it, keeps its dates, and never below a payment', async () => {
		const deps = get();
		const issued = await deps.invoice(await deps.client());
		expect(codeOf(await edit(issued.invoice.id, { note: 'x' }))).toBe('editing_not_allowed');
		await deps.set({ editFinalised: true });
		expect(valueOf(await edit(issued.invoice.id, { note: 'x' })).invoice.note).toBe('x');
		expect(codeOf(await edit(issued.invoice.id, { dueDate: '' }))).toBe('date_missing');
		await deps.pay(issued, { amount: 1n });
		expect(codeOf(await edit(issued.invoice.id, { note: 'y' }))).toBe('invoice_has_payments');
	});

	it('by number or id: finalise, void, delete, and a number that is none', async () => {
		const deps = get();
		const client = await deps.client();
		const draft = await deps.draft(client);
		const finalised = valueOf((await finaliseInvoices([{ id: draft.invoice.id }], invoicing(), deps.call()))[0]);
		expect(finalised.invoice).toMatchObject({ phase: 'issued', number: '0001' });
		expect(isReplayed((await finaliseInvoices([{ number: '0001' }], invoicing(), deps.call()))[0])).toBe(true);
		expect(valueOf((await voidInvoices([{ number: '0001' }], invoicing(), deps.call()))[0]).invoice.phase).toBe(
			'void',
		);
		const other = await deps.draft(client);
		expect(valueOf((await deleteInvoices([{ id: other.invoice.id }], invoicing(), deps.call()))[0])).toEqual({
			id: other.invoice.id,
		});
		expect(codeOf((await getInvoices([{ id: other.invoice.id }], invoicing(), deps.call()))[0])).toBe(
			'unknown_invoice',
		);
		expect(codeOf((await voidInvoices([{ number: '0099' }], invoicing(), deps.call()))[0])).toBe('unknown_invoice');
		expect(codeOf((await voidInvoices([{ id: '' }], invoicing(), deps.call()))[0])).toBe('invoice_missing');
	});

	it('a clone is made once per key', async () => {
		const deps = get();
		const original = await deps.invoice(await deps.client());
		const clone = async (idempotencyKey: string) =>
			(
				await cloneInvoices(
					[{ invoice: { id: original.invoice.id }, idempotencyKey }],
					invoicing(),
					deps.call(),
				)
			)[0];
		const first = await clone('copy-1');
		expect(valueOf(first).invoice).toMatchObject({
			phase: 'draft',
			number: null,
			source: 'clone',
			totals: original.invoice.totals,
		});
		expect(isReplayed(await clone('copy-1'))).toBe(true);
		expect(codeOf(await clone(''))).toBe('key_missing');
		expect(await deps.invoices()).toHaveLength(2);
	});

	it('a sending is recorded with when and to whom; a draft cannot have gone out', async () => {
		const deps = get();
		const client = await deps.client({ email: 'ada@example.com' });
		const [issued, draft] = [await deps.invoice(client), await deps.draft(client)];
		const record = async (id: string, to: unknown, channel: 'email' | 'letter' = 'email') =>
			(await recordSendings([{ invoice: { id }, channel, to }], handing(), deps.call()))[0];
		const sent = valueOf(await record(issued.invoice.id, ''));
		expect(sent.invoice.sending).toEqual({ at: deps.now, channel: 'email', to: 'ada@example.com' });
		expect(valueOf(await record(issued.invoice.id, 'Storgatan 1', 'letter')).invoice.sending).toMatchObject({
			channel: 'letter',
			to: 'Storgatan 1',
		});
		expect(codeOf(await record(issued.invoice.id, 'nobody'))).toBe('not_an_email');
		expect(codeOf(await record(draft.invoice.id, ''))).toBe('invoice_is_draft');
	});

	it('what can go out by e-mail: finalised, to a client with an address', async () => {
		const deps = get();
		const client = await deps.client();
		const asked = [
			await deps.invoice(client),
			await deps.draft(client),
			await deps.invoice(await deps.client({ email: '' })),
		];
		const outcomes = await getSendableInvoices(
			asked.map(({ invoice }) => ({ id: invoice.id })),
			deps.system,
			deps.call(),
		);
		expect(outcomes.map((outcome) => (outcome.kind === 'done' ? 'done' : codeOf(outcome)))).toEqual([
			'done',
			'invoice_is_draft',
			'client_without_email',
		]);
	});

	it('the history says who, what, when, from what to what, also of an invoice that was deleted', async () => {
		const deps = get();
		const draft = await deps.draft(await deps.client());
		await edit(draft.invoice.id, { note: 'x' });
		const read = async () => valueOf((await getHistories([{ id: draft.invoice.id }], invoicing(), deps.call()))[0]);
		expect((await read()).at(-1)).toMatchObject({
			actor: 'test',
			action: 'updated',
			changes: [{ field: 'note', from: '', to: 'x' }],
		});
		await deleteInvoices([{ id: draft.invoice.id }], invoicing(), deps.call());
		expect((await read()).map(({ action }) => action)).toEqual(['created', 'updated', 'deleted']);
		expect(codeOf((await getHistories([{ id: 'inv_none' }], invoicing(), deps.call()))[0])).toBe('unknown_invoice');
	});

	it('with `all`, one unknown invoice holds the others back', async () => {
		const deps = get();
		const issued = await deps.invoice(await deps.client());
		const names = [{ id: issued.invoice.id }, { number: '9999' }];
		expect((await voidInvoices(names, invoicing(), deps.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
		]);
		expect((await voidInvoices(names, invoicing(), deps.call('each'))).map(({ kind }) => kind)).toEqual([
			'done',
			'refused',
		]);
	});
});
