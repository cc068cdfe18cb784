import { writeInvoice } from '../../../src/systems/highLevel/invoices/creating/written';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { hasDescription } from '../../simulators/highLevel/description';
import { SIM_LOCATION } from '../../simulators/highLevel/simulator';
import { Scene } from './scene';

let scene: Scene;
beforeEach(async () => void (scene = await Scene.start()));
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const create = async (...orders: Parameters<Scene['order']>): Promise<InvoiceRecord> =>
	valueOf((await scene.open().invoicing.create([scene.order(...orders)], scene.call()))[0]);

describe('invoices in HighLevel', () => {
	const isSkipped = !hasDescription();
	(isSkipped ? it.skip : it)(
		`are held against the published description${isSkipped ? ' (skipped: it does not lie beside the checkout)' : ''}`,
		async () => {
			await create(scene.sim.admin.contact());
			expect(scene.sim.violations).toEqual([]);
			const { client } = scene.config;
			await expect(
				client.send(
					{
						method: 'GET',
						path: '/invoices/',
						headers: { Version: '2021-07-28' },
						query: {
							altId: SIM_LOCATION,
							altType: 'location',
							limit: '1',
							offset: '0',
							page: '2',
							paymentMode: 'none',
						},
					},
					'read',
				),
			).resolves.toMatchObject({ status: 200 });
			expect((scene.sim.violations as string[]).splice(0)).toEqual([
				'GET /invoices/: the query page is not described',
				'GET /invoices/: paymentMode is none',
			]);
		},
	);

	it('a draft is made with its lines, note and reference, and nothing goes out', async () => {
		const contact = scene.sim.admin.contact();
		const items = [
			{ description: 'Roof repair', quantity: 2, unit: 'h', unitPrice: 150, taxRate: 25 },
			{ description: 'Travel', quantity: 3, unitPrice: 33.33, discountPercent: 10 },
		];
		const { invoice, client, settlement, overdue } = await create(contact, {
			items,
			finalise: false,
			reference: 'Job 4711',
			note: 'Thanks <b>&</b>\nBye',
			issueDate: '2026-11-01',
			dueDate: '2026-11-20',
		});
		expect(invoice).toMatchObject({
			phase: 'draft',
			reference: 'Job 4711',
			note: 'Thanks <b>&</b>\nBye',
			issueDate: '2026-11-01',
			dueDate: '2026-11-20',
			currency: 'USD',
			paymentTermsDays: 19,
		});
		expect(invoice.lines[0]).toMatchObject({
			description: 'Roof repair',
			quantity: '2',
			unit: 'h',
			unitPrice: '150',
			taxRate: '25',
			net: 300_00n,
		});
		expect(invoice.lines[1]).toMatchObject({
			description: 'Travel',
			quantity: '1',
			unitPrice: '89.99',
			net: 89_99n,
		});
		expect(invoice.totals.total).toBe(464_99n);
		expect([client.id, client.email, settlement.status, overdue]).toEqual([
			contact.id,
			contact.email,
			'draft',
			false,
		]);
		expect(scene.sim.state.messages).toEqual([]);
	});

	it('C.18: a copy goes to nobody who gets the invoice anyway', async () => {
		const contact = scene.sim.admin.contact();
		const ready = writeInvoice(
			{
				...scene.order(contact),
				paymentTermsDays: null,
				email: {
					subject: null,
					text: null,
					cc: [contact.email!.toUpperCase(), 'Books@acme.example', 'books@acme.example'],
				},
			},
			{ id: contact.id, name: 'A', email: contact.email!, phoneNo: '' },
			'm',
			{ settings: {}, timeZone: 'UTC', liveMode: false },
			scene.call(),
		);
		expect(ready.ok && ready.value.written.cc).toEqual(['Books@acme.example']);
	});

	it('finalised at once, it is marked as sent, with the terms of the location', async () => {
		const { invoice, settlement } = await create(scene.sim.admin.contact(), { issueDate: '2026-11-01' });
		expect(invoice).toMatchObject({ phase: 'issued', number: '1', issueDate: '2026-11-01', dueDate: '2026-11-15' });
		expect(settlement).toEqual({
			status: 'open',
			paid: 0n,
			pending: 0n,
			credited: 0n,
			balance: 100_00n,
			credit: 0n,
		});
		expect(scene.sim.state.messages).toEqual([]);
		expect(
			[...scene.sim.state.invoices.values()].map(({ status, name }) => [
				status,
				/^Invoice \[n8n-[0-9a-f]{24}\]$/.test(name),
			]),
		).toEqual([['sent', true]]);
	});

	it('each way of sending sends once, and is remembered', async () => {
		const { invoicing } = scene.open();
		const contact = scene.sim.admin.contact();
		const send = async (id: string, way: 'email' | 'sms' | 'email_and_sms' | 'link') =>
			(await invoicing.send([{ id, way }], scene.call()))[0];
		const draft = await create(contact, { finalise: false });
		expect(valueOf(await send(draft.invoice.id, 'email')).invoice).toMatchObject({
			phase: 'issued',
			sending: { channel: 'email', to: contact.email },
		});
		expect(isReplayed(await send(draft.invoice.id, 'link'))).toBe(true);
		await send(draft.invoice.id, 'sms');
		await send(draft.invoice.id, 'email_and_sms');
		expect(scene.sim.state.messages.map(({ way }) => way)).toEqual(['email', 'sms', 'email', 'sms']);
		const link = await create(contact, { finalise: false });
		expect(valueOf(await send(link.invoice.id, 'link')).invoice).toMatchObject({ phase: 'issued', sending: null });
		expect(scene.sim.state.messages).toHaveLength(4);
	});

	it('what went out another way is remembered in our own log; a draft cannot have gone out', async () => {
		const { invoicing } = scene.open();
		const [sent, draft] = [
			await create(scene.sim.admin.contact()),
			await create(scene.sim.admin.contact(), { finalise: false }),
		];
		const sending = { at: scene.clock.now(), channel: 'email' as const, to: 'a@example.com' };
		const outcomes = await invoicing.recordSendings(
			[
				{ id: sent.invoice.id, sending },
				{ id: draft.invoice.id, sending },
			],
			scene.call(),
		);
		expect(valueOf(outcomes[0]).invoice.sending).toEqual(sending);
		expect(codeOf(outcomes[1])).toBe('invoice_is_draft');
		expect(await invoicing.read([{ id: sent.invoice.id }], scene.call())).toMatchObject([{ invoice: { sending } }]);
	});

	it.each([
		['phone', { phone: '' }, 'client_without_phone'],
		['e-mail', { email: '' }, 'client_without_email'],
		['name', { firstName: '', lastName: '' }, 'client_without_name'],
	])('a contact without a %s is refused before anything is written', async (_what, fields, code) => {
		const outcomes = await scene
			.open()
			.invoicing.create([scene.order(scene.sim.admin.contact(fields))], scene.call());
		expect(codeOf(outcomes[0])).toBe(code);
		expect(scene.sim.count('POST', '/invoices/**')).toBe(0);
	});

	it('a total that HighLevel sums up otherwise is refused, and nothing is left behind', async () => {
		scene.sim.quirks.taxRounding = 'line';
		const items = Array.from({ length: 3 }, () => ({ description: 'Bit', unitPrice: 0.1, taxRate: 25 }));
		const order = scene.order(scene.sim.admin.contact(), { items });
		const [outcome] = await scene.open().invoicing.create([order], scene.call());
		expect(codeOf(outcome)).toBe('total_differs');
		expect(scene.sim.state.invoices.size).toBe(0);
		scene.sim.quirks.taxRounding = 'rate';
		valueOf((await scene.open().invoicing.create([order], scene.call()))[0]);
	});

	it('refuses by name what cannot be billed: negative lines, no user, an unknown client, a job of another contact', async () => {
		const { invoicing } = scene.open();
		const contact = scene.sim.admin.contact();
		const other = scene.sim.admin.opportunity(scene.sim.admin.contact(), scene.sim.admin.pipeline());
		const jobs = [{ system: invoicing.system, id: other.id }];
		const items = [
			{ description: 'Work', unitPrice: 10 },
			{ description: 'Back', unitPrice: -1 },
		];
		const outcomes = await invoicing.create(
			[
				scene.order(contact, { items }),
				scene.order({ email: 'nobody@example.com' }),
				scene.order(contact, { jobs }),
				scene.order(contact, { jobs: [{ ...jobs[0]!, id: 'none' }] }),
			],
			scene.call(),
		);
		expect(outcomes.map(codeOf)).toEqual(['negative_line', 'unknown_client', 'job_of_other_client', 'unknown_job']);
		expect(scene.sim.state.invoices.size).toBe(0);
		expect(scene.sim.count('POST', '/invoices/**')).toBe(0);
	});

	it('with the policy all, one refusal holds everything back', async () => {
		const outcomes = await scene
			.open()
			.invoicing.create(
				[scene.order(scene.sim.admin.contact()), scene.order({ email: 'nobody@example.com' })],
				scene.call('all'),
			);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['later', 'refused']);
		expect(scene.sim.state.invoices.size).toBe(0);
	});

	it('an update sends the whole: what is not changed stays, and so does the idempotency marker', async () => {
		const { invoicing } = scene.open();
		const order = scene.order(scene.sim.admin.contact(), { reference: 'A', note: 'Note', finalise: false });
		const { invoice } = valueOf((await invoicing.create([order], scene.call()))[0]);
		const [name] = [...scene.sim.state.invoices.values()].map((one) => one.name);
		const updated = valueOf(
			(await invoicing.update([{ id: invoice.id, edit: { reference: 'B' } }], scene.call()))[0],
		);
		expect(updated.invoice).toMatchObject({
			reference: 'B',
			note: 'Note',
			lines: invoice.lines,
			clientId: invoice.clientId,
			dueDate: invoice.dueDate,
		});
		expect(scene.sim.state.invoices.get(invoice.id)!.name).toBe(name!.replace(/^A/, 'B'));
		expect(isReplayed((await invoicing.create([order], scene.call()))[0])).toBe(true);
	});

	it('drafts are deleted, finalised ones voided; the other way round is refused', async () => {
		const { invoicing } = scene.open();
		const contact = scene.sim.admin.contact();
		const [draft, open] = [await create(contact, { finalise: false }), await create(contact)];
		const refs = [{ id: draft.invoice.id }, { id: open.invoice.id }];
		expect((await invoicing.voidInvoices([refs[0]!], scene.call())).map(codeOf)).toEqual(['invoice_is_draft']);
		expect((await invoicing.deleteInvoices([refs[1]!], scene.call())).map(codeOf)).toEqual([
			'deleting_not_allowed',
		]);
		expect((await invoicing.deleteInvoices([refs[0]!], scene.call())).map(valueOf)).toEqual([refs[0]]);
		expect(valueOf((await invoicing.voidInvoices([refs[1]!], scene.call()))[0]).settlement).toMatchObject({
			status: 'void',
			balance: 0n,
		});
		expect((await invoicing.voidInvoices([refs[1]!], scene.call())).map(isReplayed)).toEqual([true]);
		expect((await invoicing.deleteInvoices([refs[0]!], scene.call())).map(codeOf)).toEqual(['unknown_invoice']);
	});

	it('a clone is a new draft with the same lines and its own idempotency marker', async () => {
		const { invoicing } = scene.open();
		const original = await create(scene.sim.admin.contact(), {
			reference: 'R',
			note: 'N',
			issueDate: '2026-01-01',
		});
		const clone = async (idempotencyKey: string) =>
			(await invoicing.clone([{ id: original.invoice.id, idempotencyKey }], scene.call()))[0];
		const copy = valueOf(await clone('c'));
		expect(copy.invoice).toMatchObject({
			phase: 'draft',
			reference: 'R',
			note: 'N',
			totals: original.invoice.totals,
			clientId: original.invoice.clientId,
		});
		expect(copy.invoice.issueDate).not.toBe('2026-01-01');
		expect(isReplayed(await clone('c'))).toBe(true);
		expect(scene.sim.state.invoices.size).toBe(2);
		expect(new Set([...scene.sim.state.invoices.values()].map(({ name }) => name)).size).toBe(2);
	});

	it('what HighLevel cannot do is refused by name, with what to do instead', async () => {
		const { invoicing } = scene.open();
		const outcomes = [
			...(await invoicing.applyPayments([{ invoiceId: 'i', payment: { id: 'p' } }], scene.call())),
			...(await invoicing.clearPayments([{ paymentId: 'p' }], scene.call())),
			...(await invoicing.deletePayments([{ paymentId: 'p' }], scene.call())),
		];
		expect(outcomes.map(codeOf)).toEqual(['not_offered', 'not_offered', 'not_offered']);
		expect(await invoicing.history([{ id: 'i' }], scene.call())).toEqual([[]]);
	});
});

describe('an invoice whose answer never came', () => {
	const lost = async (
		fault: { readonly kind: 'timeout' | 'status'; readonly when: 'before' | 'after' },
		path: string,
		finalise = true,
	) => {
		scene.timeoutMs = 60;
		const order = scene.order(scene.sim.admin.contact(), { finalise });
		scene.sim.failNext(
			fault.kind === 'timeout'
				? { kind: 'timeout', when: fault.when }
				: { kind: 'status', status: 502, when: fault.when },
			{ method: 'POST', path, times: 30 },
		);
		const [outcome] = await scene.open().invoicing.create([order], scene.call());
		expect(outcome?.kind).toBe('unknown');
		scene.sim.heal();
		scene.timeoutMs = 2_000;
		return {
			again: async () => (await scene.open().invoicing.create([order], scene.call()))[0],
			find: async () => scene.open().lookFor(await scene.journal.listUnsettled(), scene.call()),
		};
	};

	it.each([true, false])(
		'was made: it is found, whether the search looks into names (%s) or not, and not made twice',
		async (searchFindsNames) => {
			scene.sim.quirks.searchFindsNames = searchFindsNames;
			const { again, find } = await lost({ kind: 'timeout', when: 'after' }, '/invoices/', false);
			scene.clock.jump(10 * 60_000);
			expect(await find()).toMatchObject([{ kind: 'made' }]);
			expect(isReplayed(await again())).toBe(true);
			expect(scene.sim.state.invoices.size).toBe(1);
		},
	);

	it('was made as a draft: it is gone on with', async () => {
		const { again, find } = await lost({ kind: 'status', when: 'before' }, '/invoices/*/send');
		expect(await find()).toMatchObject([{ kind: 'partial' }]);
		const outcome = await again();
		expect([isReplayed(outcome), valueOf(outcome).invoice.phase]).toEqual([false, 'issued']);
		expect(scene.sim.state.invoices.size).toBe(1);
	});

	it('was not made: made once it is certain', async () => {
		const { again, find } = await lost({ kind: 'timeout', when: 'before' }, '/invoices/');
		expect(await find()).toMatchObject([{ kind: 'cannot-tell' }]);
		expect((await again())?.kind).toBe('unknown');
		scene.clock.jump(10 * 60_000);
		expect(await find()).toMatchObject([{ kind: 'absent' }]);
		valueOf(await again());
		expect(scene.sim.state.invoices.size).toBe(1);
	});

	it('that HighLevel refuses to finalise is taken back, and its key is free', async () => {
		scene.sim.state.users.clear();
		const order = scene.order(scene.sim.admin.contact());
		const [outcome] = await scene.open().invoicing.create([order], scene.call());
		expect(codeOf(outcome)).toBe('refused_by_system');
		expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining('User does not have access') } });
		expect(scene.sim.state.invoices.size).toBe(0);
		scene.sim.state.users.add('user1');
		expect(isReplayed((await scene.open().invoicing.create([order], scene.call()))[0])).toBe(false);
	});
});
