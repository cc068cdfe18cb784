import type { Unsettled } from '../../../src/ports/journal';
import { isReplayed, lines, valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount, type Account } from './account';

afterEach(closeAccounts);

const MINUTE = 60_000;
const LAG = 55 * MINUTE;
const CREATE = { method: 'POST', path: '/crm/objects/*/invoices/batch/create' };
const CREATE_PAYMENT = { method: 'POST', path: '/crm/objects/*/commerce_payments/batch/create' };
const lost = { kind: 'reset', when: 'after' } as const;
const neverSent = { kind: 'reset', when: 'before' } as const;

/** An account whose payments have no unique property: ours is one that the user made. */
const plainMarkers = {
	extra: { commerce_payments: { n8n_marker: { type: 'string' } } },
	lacking: { commerce_payments: ['hs_external_reference_id'] },
} as const;

const open = (account = {}) => openAccount({ account: { searchLagMs: LAG, ...account } });

function orderFor(account: Account, contact = account.simulator.admin.contact({ email: 'a@example.com' })) {
	const order = account.deps.order({ id: contact.id } as never, {
		lines: lines('EUR', { description: 'A', unitPrice: 10 }, { description: 'B', unitPrice: 20 }),
	});
	return {
		contact,
		order,
		create: async () => (await account.hubSpot.invoicing.create([order], account.deps.call()))[0]!,
	};
}

const statuses = ({ simulator: { state } }: Account) =>
	state.live('invoices').map(({ properties }) => properties.hs_invoice_status);
const unsettled = async ({ ledger }: Account): Promise<readonly Unsettled[]> =>
	await ledger.journal.listUnsettled(null, 10);
const findings = async (account: Account) =>
	(await account.hubSpot.lookFor(await unsettled(account), account.deps.call())).map(({ kind }) => kind);

/** As an earlier version would have left it. */
async function withClue({ ledger, hubSpot, time }: Account, clue: string): Promise<void> {
	const [at, held] = [
		new Date(time.epoch + 10 * MINUTE).toISOString(),
		new Date(time.epoch + 20 * MINUTE).toISOString(),
	];
	const due = await ledger.journal.leaseDue(hubSpot.system, 10, at, held);
	await ledger.journal.leaveOpen(
		due.map((ref) => ({ ref, lookAt: at, why: '', clue })),
		held,
	);
}

describe("while HubSpot's search lags by 55 minutes", () => {
	it.each([8, 30])(
		'row 3: an invoice whose answer was lost is found after %i minutes, and none is made besides',
		async (minutes) => {
			const account = await open();
			const { create } = orderFor(account);
			account.simulator.failNext(lost, CREATE);
			expect((await create()).kind).toBe('unknown');
			account.time.pass(minutes * MINUTE);
			expect(await findings(account)).toEqual(['partial']);
			expect((await create()).kind).toBe('done');
			expect(statuses(account)).toEqual(['open']);
			account.time.pass(2 * LAG);
			expect(isReplayed(await create())).toBe(true);
		},
	);

	it('row 3: an invoice that was certainly not made is made after 8 minutes: its contact shows no such invoice', async () => {
		const account = await open();
		const { create } = orderFor(account);
		account.simulator.failNext(neverSent, CREATE);
		expect((await create()).kind).toBe('unknown');
		account.time.pass(4 * MINUTE);
		expect(await findings(account)).toEqual(['cannot-tell']);
		account.time.pass(4 * MINUTE);
		expect(await findings(account)).toEqual(['absent']);
		expect(isReplayed(await create())).toBe(false);
		expect(statuses(account)).toEqual(['open']);
	});

	it('row 3: a clone whose answer was lost is found likewise', async () => {
		const account = await open();
		const { id } = valueOf(await orderFor(account).create()).invoice;
		const clone = async () =>
			(await account.hubSpot.invoicing.clone([{ id, idempotencyKey: 'c' }], account.deps.call()))[0]!;
		account.simulator.failNext(lost, CREATE);
		expect((await clone()).kind).toBe('unknown');
		account.time.pass(8 * MINUTE);
		expect((await clone()).kind).toBe('done');
		expect(statuses(account)).toEqual(['open', 'draft']);
	});

	it('row 3: what an earlier version began names no contact: nothing is made for two hours', async () => {
		const account = await open();
		const { create } = orderFor(account);
		account.simulator.failNext(neverSent, CREATE);
		expect((await create()).kind).toBe('unknown');
		await withClue(account, '{"finalise":true,"lines":2}');
		for (const minutes of [22, 40, 50]) {
			account.time.pass(minutes * MINUTE);
			expect([await findings(account), (await create()).kind]).toEqual([['cannot-tell'], 'unknown']);
		}
		account.time.pass(20 * MINUTE);
		expect(await findings(account)).toEqual(['absent']);
		expect((await create()).kind).toBe('done');
		expect(statuses(account)).toEqual(['open']);
	});

	it('row 3: what an earlier version made is found as soon as the search shows it, as it stands now', async () => {
		const account = await open();
		const { create } = orderFor(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		await withClue(account, '{"finalise":true,"lines":2}');
		account.time.pass(LAG);
		// The search still shows a draft.
		const [draft] = account.simulator.state.live('invoices');
		account.simulator.admin.line(draft!.id, { name: 'A', price: '10', quantity: '1' });
		account.simulator.admin.set('invoices', draft!.id, { hs_invoice_status: 'open' });
		expect(await findings(account)).toEqual(['made']);
		expect(isReplayed(await create())).toBe(true);
		expect(account.simulator.state.linked(draft!, 'line_items')).toHaveLength(1);
	});

	it('row 3: a contact that is gone, or was merged into another, proves nothing', async () => {
		const account = await open();
		const { contact, create } = orderFor(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		account.simulator.state.unlink(account.simulator.state.live('invoices')[0]!, contact);
		account.simulator.admin.delete('contacts', contact.id);
		account.time.pass(30 * MINUTE);
		expect([await findings(account), (await create()).kind]).toEqual([['cannot-tell'], 'unknown']);
		account.time.pass(30 * MINUTE);
		expect(await findings(account)).toEqual(['partial']);
	});

	it('row 3: a contact that was merged into a new one proves nothing under its old id', async () => {
		const account = await open();
		const { admin } = account.simulator;
		const { contact, create } = orderFor(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		admin.merge(contact, admin.contact({ email: 'b@example.com' }));
		account.time.pass(30 * MINUTE);
		expect([await findings(account), (await create()).kind]).toEqual([['cannot-tell'], 'unknown']);
		account.time.pass(30 * MINUTE);
		expect(await findings(account)).toEqual(['partial']);
	});

	it('row 3: a second attempt for another contact is looked for with that one', async () => {
		const account = await open();
		const { admin, state } = account.simulator;
		const first = admin.contact({ email: 'a@example.com' });
		const order = account.deps.order({ email: 'a@example.com' });
		const create = async () => (await account.hubSpot.invoicing.create([order], account.deps.call()))[0]!;
		account.simulator.failNext(neverSent, CREATE);
		expect((await create()).kind).toBe('unknown');
		state.set(first, { email: 'old@example.com' }, { sourceType: 'CRM_UI' });
		admin.contact({ email: 'a@example.com' });
		account.time.pass(8 * MINUTE);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		account.time.pass(8 * MINUTE);
		expect((await create()).kind).toBe('done');
		expect(statuses(account)).toEqual(['open']);
	});

	it('row 3: a draft that is gone on with is looked for with the contact that it was made for', async () => {
		const account = await open();
		const { admin, state } = account.simulator;
		const first = admin.contact({ email: 'a@example.com' });
		const order = account.deps.order({ email: 'a@example.com' });
		const create = async () => (await account.hubSpot.invoicing.create([order], account.deps.call()))[0]!;
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		state.set(first, { email: 'old@example.com' }, { sourceType: 'CRM_UI' });
		admin.contact({ email: 'a@example.com' });
		account.time.pass(8 * MINUTE);
		account.simulator.failNext(neverSent, { method: 'POST', path: '/crm/objects/*/line_items/batch/create' });
		expect((await create()).kind).toBe('unknown');
		account.time.pass(8 * MINUTE);
		expect((await create()).kind).toBe('done');
		expect(statuses(account)).toEqual(['open']);
	});

	it('row 3: a property for the idempotency marker that was added meanwhile hides nothing', async () => {
		const account = await open();
		const { create, order } = orderFor(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		account.simulator.state.account.extra.invoices = { n8n_marker: { type: 'string', isUnique: true } };
		account.time.pass(8 * MINUTE);
		const [again] = await account.reopen().invoicing.create([order], account.deps.call());
		expect(again!.kind).toBe('done');
		expect(statuses(account)).toEqual(['open']);
	});

	it('row 3: a property for the idempotency marker that another process saw first hides nothing', async () => {
		const account = await open();
		const { create, order } = orderFor(account);
		// This process knows the properties of before.
		await account.hubSpot.invoicing.create(
			[orderFor(account, account.simulator.admin.contact({ email: 'b@example.com' })).order],
			account.deps.call(),
		);
		account.simulator.state.account.extra.invoices = { n8n_marker: { type: 'string' } };
		account.simulator.failNext(lost, CREATE);
		expect((await account.reopen().invoicing.create([order], account.deps.call()))[0]!.kind).toBe('unknown');
		account.time.pass(8 * MINUTE);
		expect(await findings(account)).toEqual(['partial']);
		expect((await create()).kind).toBe('done');
		expect(statuses(account)).toEqual(['open', 'open']);
	});

	it('row 3: what was begun and shows no status is not taken for made', async () => {
		const account = await open();
		const { create } = orderFor(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		const [draft] = account.simulator.state.live('invoices');
		account.simulator.admin.set('invoices', draft!.id, { hs_invoice_status: '' });
		account.time.pass(8 * MINUTE);
		expect(await findings(account)).toEqual(['partial']);
	});

	it('row 3: replays a clone that was made in whole, though its original has changed since', async () => {
		const account = await open();
		const { id } = valueOf(await orderFor(account).create()).invoice;
		const clone = async () =>
			(await account.hubSpot.invoicing.clone([{ id, idempotencyKey: 'c' }], account.deps.call()))[0]!;
		account.simulator.failNext(lost, { method: 'POST', path: '/crm/objects/*/line_items/batch/create' });
		expect((await clone()).kind).toBe('unknown');
		const [original] = account.simulator.state.linked({ type: 'invoices', id }, 'line_items');
		account.simulator.admin.set('line_items', original!.id, { price: '11' });
		account.time.pass(8 * MINUTE);
		expect(valueOf(await clone()).invoice.lines.map(({ description }) => description)).toEqual(['A', 'B']);
	});

	it('row 3: an invoice whose idempotency marker HubSpot knows already is looked for, not refused', async () => {
		const account = await open({ extra: { invoices: { n8n_marker: { type: 'string', isUnique: true } } } });
		const { create } = orderFor(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		// As where the journal was brought back from before.
		const [row] = await unsettled(account);
		account.time.pass(15 * MINUTE);
		const held = new Date(account.time.epoch + 20 * MINUTE).toISOString();
		await account.ledger.journal.leaseDue(account.hubSpot.system, 10, account.time.now(), held);
		await account.ledger.journal.withdraw([row!], held);
		expect((await create()).kind).toBe('unknown');
		account.time.pass(8 * MINUTE);
		expect((await create()).kind).toBe('done');
		expect(statuses(account)).toEqual(['open']);
	});

	it.each([8, 30])(
		'row 3: a payment whose answer was lost is found after %i minutes by its invoice, where no property is unique',
		async (minutes) => {
			const account = await open(plainMarkers);
			const invoice = valueOf(await orderFor(account).create());
			const input = account.deps.payment(invoice);
			const register = async () =>
				(await account.hubSpot.invoicing.recordPayments([input], account.deps.call()))[0]!;
			account.simulator.failNext(lost, CREATE_PAYMENT);
			expect((await register()).kind).toBe('unknown');
			account.time.pass(minutes * MINUTE);
			expect(await findings(account)).toEqual(['made']);
			expect(isReplayed(await register())).toBe(true);
			expect(account.simulator.state.live('commerce_payments')).toHaveLength(1);
		},
	);

	it('row 3: a payment without an invoice, where no property is unique, is not made again for two hours', async () => {
		const account = await open(plainMarkers);
		const input = {
			...account.deps.payment(valueOf(await orderFor(account).create())),
			invoiceId: null,
			currency: 'EUR',
			amount: 5_00n,
		};
		const register = async () => (await account.hubSpot.invoicing.recordPayments([input], account.deps.call()))[0]!;
		account.simulator.failNext(neverSent, CREATE_PAYMENT);
		expect((await register()).kind).toBe('unknown');
		for (const minutes of [8, 30, 70]) {
			account.time.pass(minutes * MINUTE);
			expect((await register()).kind).toBe('unknown');
		}
		account.time.pass(20 * MINUTE);
		expect((await register()).kind).toBe('done');
		expect(account.simulator.state.live('commerce_payments')).toHaveLength(1);
	});

	it('row 3: payments that only the search shows are found on whichever of its pages they are', async () => {
		const account = await open({ ...plainMarkers, searchLagMs: 0, mostResults: 2 });
		const invoice = valueOf(await orderFor(account).create());
		const inputs = [1, 2, 3].map(() => ({
			...account.deps.payment(invoice),
			invoiceId: null,
			currency: 'EUR',
			amount: 5_00n,
		}));
		const register = async () =>
			(await account.hubSpot.invoicing.recordPayments(inputs, account.deps.call())).map(({ kind }) => kind);
		account.simulator.failNext(lost, CREATE_PAYMENT);
		expect(await register()).toEqual(['unknown', 'unknown', 'unknown']);
		account.time.pass(130 * MINUTE);
		expect(await register()).toEqual(['done', 'done', 'done']);
		expect(account.simulator.state.live('commerce_payments')).toHaveLength(3);
	});

	it('row 3: payments with a unique property are looked up by it, without a search', async () => {
		const account = await open();
		const invoice = valueOf(await orderFor(account).create());
		const input = account.deps.payment(invoice);
		const register = async () => (await account.hubSpot.invoicing.recordPayments([input], account.deps.call()))[0]!;
		account.simulator.failNext(lost, CREATE_PAYMENT);
		expect((await register()).kind).toBe('unknown');
		account.time.pass(8 * MINUTE);
		account.simulator.forgetCalls();
		expect(isReplayed(await register())).toBe(true);
		expect(account.simulator.count('POST', '/crm/objects/*/*/search')).toBe(0);
	});

	it('row 3: many operations are looked for together, also with a contact of very many invoices', async () => {
		const account = await openAccount({ perTenSeconds: 10_000, account: { searchLagMs: LAG } });
		const { admin, state } = account.simulator;
		const many = admin.contact({ email: 'm@example.com' });
		for (let at = 0; at < 1_200; at += 1) state.link(state.add('invoices', { hs_currency: 'EUR' }), many);
		const contacts = [
			many,
			...Array.from({ length: 49 }, (_none, at) => admin.contact({ email: `c${at}@example.com` })),
		];
		const orders = contacts.map((contact) => orderFor(account, contact).order);
		account.simulator.failNext(lost, CREATE);
		expect(
			new Set((await account.hubSpot.invoicing.create(orders, account.deps.call())).map(({ kind }) => kind)),
		).toEqual(new Set(['unknown']));
		account.time.pass(8 * MINUTE);
		const open = await account.ledger.journal.listUnsettled(null, 100);
		account.simulator.forgetCalls();
		expect(new Set((await account.hubSpot.lookFor(open, account.deps.call())).map(({ kind }) => kind))).toEqual(
			new Set(['partial']),
		);
		// Three pages of associations, the contacts, 1,250 invoices by the hundred, the lines of the drafts; what the
		// account has of properties.
		expect(account.simulator.calls.length).toBeLessThanOrEqual(20);
	});
});
