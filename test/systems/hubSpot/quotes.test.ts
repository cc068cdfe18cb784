import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { openHubSpot } from '../../conformance/hub-spot-deps';
import type { SimObject } from '../../simulators/hubSpot/state';
import { closeAccounts, openAccount, type Account } from './account';
import { ROOF, invoicesOf, withQuote, writes } from './quote-account';

afterEach(closeAccounts);

describe('row 5: an accepted quote', () => {
	it('becomes one invoice, linked to it, however often it is asked for', async () => {
		const account = await withQuote();
		expect(isReplayed(await account.create())).toBe(false);
		expect(invoicesOf(account, account.quote)).toEqual(['open']);
		account.simulator.forgetCalls();
		for (let again = 0; again < 3; again += 1) expect(isReplayed(await account.create())).toBe(true);
		expect([writes(account), account.simulator.state.live('invoices').length]).toEqual([[], 1]);
		// Its key is in another property than the one that the account has for it today.
		account.simulator.state.account.extra.invoices = { n8n_marker: { type: 'string', isUnique: true } };
		account.time.pass(2 * 60 * 60_000);
		expect(isReplayed(await account.create())).toBe(true);
	});

	it.each([
		[
			'its buyer pays it online',
			(account: Account, quote: SimObject) =>
				account.simulator.admin.set('quotes', quote.id, { hs_payment_enabled: 'true' }),
			/pays it online/,
		],
		[
			'its buyer paid it online before that was switched off',
			(account: Account, quote: SimObject) =>
				account.simulator.admin.set('quotes', quote.id, {
					hs_payment_enabled: 'false',
					hs_payment_status: 'PAID',
				}),
			/paid it online/,
		],
		[
			"its buyer's payment is on its way",
			(account: Account, quote: SimObject) =>
				account.simulator.admin.set('quotes', quote.id, { hs_payment_status: 'PROCESSING' }),
			/paid it online/,
		],
		[
			'HubSpot bills it by itself',
			(account: Account, quote: SimObject) =>
				account.simulator.admin.set('quotes', quote.id, { hs_billing_enabled: 'true' }),
			/bills it by itself/,
		],
		[
			'an invoice was made of it in HubSpot',
			(account: Account, quote: SimObject) =>
				void account.simulator.admin.bill(quote, account.simulator.state.live('contacts')[0]!.id),
			/invoice INV-1001/,
		],
		[
			'a subscription was made of it',
			(account: Account, quote: SimObject) =>
				account.simulator.state.link(
					quote,
					account.simulator.admin.subscription(
						'Roof',
						'monthly',
						account.simulator.state.live('contacts')[0]!.id,
					),
				),
			/subscription/,
		],
	])('is not billed a second time where %s; nothing is written', async (_why, arrange, named) => {
		const account = await withQuote();
		arrange(account, account.quote);
		const before = account.simulator.state.live('invoices').length;
		account.simulator.forgetCalls();
		const outcome = await account.create();
		expect([codeOf(outcome), writes(account)]).toEqual(['billed_elsewhere', []]);
		expect(outcome).toMatchObject({
			refusal: {
				field: 'proposal',
				message: expect.stringMatching(/The quote "Roof".*/),
				fix: expect.stringMatching(/\S/),
			},
		});
		expect(JSON.stringify(outcome)).toMatch(named);
		expect(account.simulator.state.live('invoices')).toHaveLength(before);
		// It is listed all the same.
		expect((await account.hubSpot.proposals!.listAccepted('', 9)).map(({ id }) => id)).toEqual([account.quote.id]);
	});

	it.each([
		['has a discount of its own', ROOF, '90.00', 'refused'],
		[
			'has a line with a fixed discount, which an invoice does not keep',
			{ ...ROOF, discount: '5' },
			'90.00',
			'refused',
		],
		['takes a part of a line off', { ...ROOF, hs_discount_percentage: '10' }, '90.00', 'done'],
		['gives its sum with tax', ROOF, '125.00', 'done'],
		['gives its sum without tax', ROOF, '100.00', 'done'],
		['rounds a line in another way', ROOF, '100.01', 'done'],
		['gives no sum', ROOF, '', 'done'],
	])('that %s (%p of %s) is %s', async (what, line, amount, kind) => {
		const account = await withQuote(line);
		const [own] = account.simulator.state.linked(account.quote, 'line_items');
		if (/tax/.test(what))
			account.simulator.admin.set('line_items', own!.id, {
				hs_tax_rate_group_id: account.simulator.admin.taxRate(25),
			});
		account.simulator.admin.set('quotes', account.quote.id, { hs_quote_amount: amount });
		account.simulator.forgetCalls();
		const outcome = await account.create();
		expect([outcome.kind, writes(account).length > 0]).toEqual([kind, kind === 'done']);
		if (kind === 'refused')
			expect(outcome).toMatchObject({
				refusal: {
					code: 'total_differs',
					field: 'proposal',
					message: 'The quote "Roof" comes to 90.00 EUR, and its lines to 100.00 EUR.',
				},
			});
	});

	it('whose invoice in HubSpot is void is billed', async () => {
		const account = await withQuote();
		account.simulator.admin.void(account.simulator.admin.bill(account.quote, account.contactId).id);
		expect(isReplayed(await account.create())).toBe(false);
	});

	it.each([{ recurringbillingfrequency: 'monthly' }, { hs_recurring_billing_period: 'P12M' }])(
		'with a line that recurs (%p) is not billed as if it came once',
		async (recurrence) => {
			const account = await withQuote({ ...ROOF, name: 'Support', ...recurrence });
			account.simulator.forgetCalls();
			const outcome = await account.create();
			expect([codeOf(outcome), writes(account)]).toEqual(['recurring_lines', []]);
			expect(outcome).toMatchObject({
				refusal: {
					field: 'proposal',
					message:
						'The quote "Roof" has lines that recur ("Support"), and an invoice would bill them once only.',
				},
			});
		},
	);

	it('that came to be billed by HubSpot after its invoice was made here is still replayed', async () => {
		const account = await withQuote();
		const { invoice } = valueOf(await account.create());
		account.simulator.admin.set('quotes', account.quote.id, { hs_payment_enabled: 'true' });
		account.simulator.admin.bill(account.quote, account.contactId);
		const again = await account.create();
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
	});

	it('whose making broke off is gone on with, though the draft is linked to it', async () => {
		const account = await withQuote();
		account.simulator.failNext(
			{ kind: 'reset', when: 'after' },
			{ method: 'POST', path: '/crm/objects/*/line_items/batch/create' },
		);
		expect((await account.create()).kind).toBe('unknown');
		const [draft] = account.simulator.state.live('invoices');
		account.simulator.state.link(draft!, account.quote);
		account.time.pass(11 * 60_000);
		expect(valueOf(await account.create()).invoice).toMatchObject({ id: draft!.id, phase: 'issued' });
		expect(invoicesOf(account, account.quote)).toEqual(['open']);
	});

	it('whose making broke off, and that HubSpot billed in the meantime, is not finalised: the draft goes again', async () => {
		const account = await withQuote();
		account.simulator.failNext(
			{ kind: 'reset', when: 'after' },
			{ method: 'POST', path: '/crm/objects/*/line_items/batch/create' },
		);
		expect((await account.create()).kind).toBe('unknown');
		const byHubSpot = account.simulator.admin.bill(account.quote, account.contactId);
		expect((await account.create()).kind).toBe('unknown');
		account.time.pass(11 * 60_000);
		expect(codeOf(await account.create())).toBe('billed_elsewhere');
		expect(account.simulator.state.live('invoices').map(({ id }) => id)).toEqual([byHubSpot.id]);
	});

	it.each([
		{
			finalise: true,
			what: 'is billed by its lines of now alone',
			unitPrice: '60',
			total: 120_00n,
			phase: 'issued',
		},
		{ finalise: false, what: 'keeps the draft as it was made', unitPrice: '50', total: 100_00n, phase: 'draft' },
	])(
		'whose making broke off, and whose lines were changed since, $what',
		async ({ finalise, unitPrice, total, phase }) => {
			const account = await withQuote();
			account.simulator.failNext(
				{ kind: 'reset', when: 'after' },
				{ method: 'POST', path: '/crm/objects/*/line_items/batch/create' },
			);
			expect((await account.create({ finalise })).kind).toBe('unknown');
			const [line] = account.simulator.state.linked(account.quote, 'line_items');
			account.simulator.admin.set('line_items', line!.id, { price: '60.00' });
			account.simulator.admin.set('quotes', account.quote.id, { hs_quote_amount: '120.00' });
			account.time.pass(11 * 60_000);
			const { invoice } = valueOf(await account.create({ finalise }));
			expect([invoice.phase, invoice.lines.map((each) => each.unitPrice), invoice.totals.total]).toEqual([
				phase,
				[unitPrice],
				total,
			]);
			expect(account.simulator.state.live('invoices')).toHaveLength(1);
		},
	);

	it('that HubSpot billed after its draft was made here is not finalised besides; one that it does not bill is', async () => {
		const account = await withQuote();
		const { invoice } = valueOf(await account.create({ finalise: false }));
		const finalise = async () =>
			(await account.hubSpot.invoicing.finalise([{ id: invoice.id }], account.deps.call()))[0]!;
		const byHubSpot = account.simulator.admin.bill(account.quote, account.contactId);
		account.simulator.forgetCalls();
		expect([codeOf(await account.create()), codeOf(await finalise()), writes(account)]).toEqual([
			'billed_elsewhere',
			'billed_elsewhere',
			[],
		]);
		account.simulator.admin.void(byHubSpot.id);
		account.simulator.admin.set('quotes', account.quote.id, { hs_payment_enabled: 'true' });
		expect(codeOf(await finalise())).toBe('billed_elsewhere');
		account.simulator.admin.set('quotes', account.quote.id, { hs_payment_enabled: '' });
		expect(valueOf(await finalise()).invoice.phase).toBe('issued');
	});

	it("whose draft HubSpot itself made is HubSpot's to finalise or ours: nothing stands against it", async () => {
		const { simulator, hubSpot, deps, quote, contactId } = await withQuote();
		simulator.admin.set('quotes', quote.id, { hs_billing_enabled: 'true' });
		const draft = simulator.admin.bill(quote, contactId, 'draft');
		expect(valueOf((await hubSpot.invoicing.finalise([{ id: draft.id }], deps.call()))[0]).invoice.phase).toBe(
			'issued',
		);
	});

	it.each([
		['crm.objects.subscriptions.read'],
		['crm.objects.quotes.write'],
		['crm.objects.subscriptions.read', 'crm.objects.quotes.write', 'crm.schemas.line_items.read'],
	])('is billed once by a credential without %s', async (...scopes) => {
		const account = await withQuote();
		const without = { hubSpot: account.reopen(account.simulator.admin.tokenWithout(...scopes)) };
		expect(valueOf(await account.create(without)).invoice.phase).toBe('issued');
		expect(isReplayed(await account.create(without))).toBe(true);
		expect(account.simulator.state.live('invoices')).toHaveLength(1);
	});

	it('that has its invoice in HubSpot holds everything back where one refusal is to: this ledger knows nothing of the invoice', async () => {
		const account = await withQuote();
		valueOf(await account.create());
		const { ledger } = await openAccount();
		const other = openHubSpot(account.simulator, ledger, account.time);
		const { quote, deps } = account;
		const order = deps.order({ id: account.contactId } as never);
		const ofQuote = {
			...deps.order({ id: account.contactId } as never),
			idempotencyKey: `proposal:${other.system}:${quote.id}`,
			proposalId: quote.id,
		};
		const outcomes = await other.invoicing.create([order, ofQuote], { ...deps.call(), policy: 'all' });
		expect([outcomes.map(({ kind }) => kind), codeOf(outcomes[1])]).toEqual([
			['later', 'refused'],
			'billed_elsewhere',
		]);
		expect(account.simulator.state.live('invoices')).toHaveLength(1);
	});

	it('may be out of sight of whoever finalises its draft', async () => {
		const account = await withQuote();
		const { invoice } = valueOf(await account.create({ finalise: false }));
		const without = account.reopen(
			account.simulator.admin.tokenWithout(
				'crm.objects.quotes.read',
				'crm.objects.quotes.write',
				'crm.objects.subscriptions.read',
			),
		);
		expect(
			valueOf((await without.invoicing.finalise([{ id: invoice.id }], account.deps.call()))[0]).invoice.phase,
		).toBe('issued');
	});

	it('is not billed again by a ledger that knows nothing of its invoice', async () => {
		const account = await withQuote();
		valueOf(await account.create());
		const { ledger } = await openAccount();
		const outcome = await account.create({ hubSpot: openHubSpot(account.simulator, ledger, account.time), ledger });
		expect([codeOf(outcome), account.simulator.state.live('invoices').length]).toEqual(['billed_elsewhere', 1]);
	});

	it('that may not be linked has its invoice all the same; the link is made by the next run that may', async () => {
		const account = await withQuote();
		const without = account.reopen(account.simulator.admin.tokenWithout('crm.objects.quotes.write'));
		expect(valueOf(await account.create({ hubSpot: without })).invoice.phase).toBe('issued');
		expect(isReplayed(await account.create({ hubSpot: without }))).toBe(true);
		expect(invoicesOf(account, account.quote)).toEqual([]);
		expect(isReplayed(await account.create())).toBe(true);
		expect(invoicesOf(account, account.quote)).toEqual(['open']);
	});
});
