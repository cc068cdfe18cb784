import { account, closeAccount, opened, to } from './rule-account';

afterEach(closeAccount);

describe('records of the simulated HubSpot account', () => {
	it('an invoice needs a currency; it opens only with a contact and a line, and takes a number then', async () => {
		const { make, set } = await account();
		expect((await make('invoices', [{ properties: {}, associations: [] }])).status).toBe(400);
		expect(
			(
				await make('invoices', [
					{ properties: { hs_currency: 'EUR', hs_invoice_status: 'open' }, associations: [] },
				])
			).status,
		).toBe(400);
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		const open = () => set('invoices', id, { hs_invoice_status: 'open' });
		expect((await open()).status).toBe(400);
		const contact = opened().admin.contact();
		opened().state.link(opened().state.find('invoices', id), contact);
		expect((await open()).status).toBe(400);
		expect(
			(await make('line_items', [{ properties: { name: 'A', price: '-1' }, associations: [to(id, 410)] }]))
				.status,
		).toBe(400);
		expect(
			(
				await make('line_items', [
					{ properties: { name: 'A', price: '10', quantity: '3' }, associations: [to(id, 410)] },
				])
			).status,
		).toBe(201);
		expect((await open()).status).toBe(400);
		opened().admin.set('contacts', contact.id, { company: 'Acme' });
		expect((await open()).status).toBe(200);
		expect(opened().state.find('invoices', id).properties).toMatchObject({
			hs_number: 'INV-1001',
			hs_amount_billed: '30.00',
			hs_balance_due: '30.00',
		});
		for (const status of ['paid', 'voided', 'draft'])
			expect((await set('invoices', id, { hs_invoice_status: status })).status).toBe(400);
	});

	it('properties that are not there are refused on creation and ignored on update; unique values stay so', async () => {
		const { make, set } = await account();
		expect(
			(await make('invoices', [{ properties: { hs_currency: 'EUR', made_up: 'x' }, associations: [] }])).status,
		).toBe(400);
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		expect((await set('invoices', id, { made_up: 'x', hs_number: '7' })).status).toBe(200);
		expect(opened().state.ignored).toEqual(['invoices.made_up', 'invoices.hs_number']);
		const payment = { hs_initial_amount: '1', hs_initiated_date: '2026-01-01', hs_external_reference_id: 'same' };
		expect((await make('commerce_payments', [{ properties: payment, associations: [] }])).status).toBe(201);
		expect((await make('commerce_payments', [{ properties: payment, associations: [] }])).status).toBe(409);
	});

	it('a line item has one parent, and association types go one way', async () => {
		const { make, call } = await account();
		const pipeline = opened().admin.pipeline('deals', 'P', ['A']);
		const deal = opened().admin.deal('D', pipeline);
		// 19 goes from a deal to a line item, not back.
		expect(
			(await make('line_items', [{ properties: { name: 'A', price: '1' }, associations: [to(deal.id, 19)] }]))
				.status,
		).toBe(400);
		const [made] = (await make('line_items', [{ properties: { name: 'A', price: '1' }, associations: [] }])).body
			.results!;
		opened().state.link(opened().state.find('line_items', made!.id), deal);
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		const joined = await call('POST', '/crm/associations/{v}/line_items/invoices/batch/associate/default', {
			inputs: [{ from: { id: made!.id }, to: { id } }],
		});
		expect([joined.status, joined.body.results]).toEqual([207, []]);
	});

	it('names that HubSpot does not document are refused wherever they stand', async () => {
		const { call } = await account();
		const { id } = opened().admin.contact({ email: 'a@example.com' });
		const [read, search, filter] = [
			{ inputs: [{ id }], properties: [], propertiesWithHistory: [] },
			{ limit: 1 },
			{ propertyName: 'email', operator: 'EQ', value: 'a' },
		];
		const made = { properties: { hs_currency: 'EUR' }, associations: [] };
		const wrong: readonly (readonly [string, string, object])[] = [
			['contacts', 'batch/read', { ...read, archived: true }],
			['contacts', 'batch/read', { inputs: [{ id }], properties: [] }],
			['contacts', 'batch/read', { ...read, inputs: [{ id: Number(id) }] }],
			['contacts', 'batch/archive', { ids: [id] }],
			['contacts', 'batch/update', { inputs: [{ id, props: {} }] }],
			['invoices', 'batch/create', { inputs: [{ properties: made.properties }] }],
			[
				'invoices',
				'batch/create',
				{
					inputs: [
						{
							...made,
							associations: [
								{
									to: { id },
									types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 177 }],
								},
							],
						},
					],
				},
			],
			['contacts', 'search', { ...search, sort: 'email' }],
			['contacts', 'search', { ...search, sorts: ['email'] }],
			['contacts', 'search', { ...search, after: 'x' }],
			['contacts', 'search', { ...search, filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }] }],
			[
				'contacts',
				'search',
				{ ...search, filterGroups: [{ filters: [{ ...filter, propertyName: 'associations.deal' }] }] },
			],
		];
		for (const [type, end, body] of wrong)
			expect([end, body, (await call('POST', `/crm/objects/{v}/${type}/${end}`, body)).status]).toEqual([
				end,
				body,
				400,
			]);
		expect((await call('POST', '/crm/objects/{v}/contacts/batch/read', read)).status).toBe(200);
		expect(
			(
				await call('POST', '/crm/associations/{v}/contacts/deals/batch/archive', {
					inputs: [{ from: { id }, to: { id } }],
				})
			).status,
		).toBe(400);
		expect((await call('GET', '/tax-rates/{v}/tax-rates', undefined, { page: '2' })).status).toBe(400);
		for (const path of ['/crm/objects/{v}/invoices/1/send', '/crm/objects/v3/invoices', '/crm/objects/{v}/orders'])
			expect([path, (await call('GET', path)).status]).toEqual([path, 404]);
		expect(
			(
				await call('POST', '/crm/objects/{v}/invoices/batch/create', {
					inputs: [{ ...made, properties: { ...made.properties, hs_invoice_billable: 'no' } }],
				})
			).status,
		).toBe(400);
	});

	it('checks tokens and scopes, and reports limits in headers', async () => {
		const { ask, call } = await account({ perTenSeconds: 3, searchesPerSecond: 1, now: () => 0 });
		expect((await ask('pat-none')('GET', '/account-info/{v}/details')).status).toBe(401);
		expect(await ask(opened().admin.tokenWithout('tickets'))('GET', '/crm/pipelines/{v}/tickets')).toMatchObject({
			status: 403,
			body: { category: 'MISSING_SCOPES' },
		});
		expect((await call('GET', '/account-info/{v}/details')).headers).toMatchObject({
			'x-hubspot-ratelimit-max': '3',
			'x-hubspot-ratelimit-remaining': '0',
			'x-hubspot-ratelimit-interval-milliseconds': '10000',
		});
		expect(await call('GET', '/account-info/{v}/details')).toMatchObject({
			status: 429,
			body: { policyName: 'TEN_SECONDLY_ROLLING' },
		});
	});

	it('payments need a processor, an amount and a date; those of HubSpot itself stay as they are', async () => {
		const { make, set } = await account({ account: { hasProcessor: false } });
		const properties = { hs_initial_amount: '1', hs_initiated_date: '2026-01-01', hs_currency_code: 'EUR' };
		expect((await make('commerce_payments', [{ properties, associations: [] }])).status).toBe(400);
		opened().state.account.hasProcessor = true;
		expect(
			(await make('commerce_payments', [{ properties: { hs_initial_amount: '1' }, associations: [] }])).status,
		).toBe(400);
		const [own] = (
			await make('commerce_payments', [
				{ properties: { ...properties, hs_processor_type: 'hs_payments' }, associations: [] },
			])
		).body.results!;
		expect((await set('commerce_payments', own!.id, { hs_latest_status: 'refunded' })).status).toBe(400);
	});

	it('row 7: linking asks for the right to write both; a missing scope for payments has a text of its own', async () => {
		const { ask } = await account();
		const { id } = opened().admin.contact({ email: 'a@example.com' });
		const without = (scope: string) => ask(opened().admin.tokenWithout(scope));
		const linked = { inputs: [{ properties: { hs_currency: 'EUR' }, associations: [to(id, 177)] }] };
		expect(
			(await without('crm.objects.contacts.write')('POST', '/crm/objects/{v}/invoices/batch/create', linked))
				.status,
		).toBe(403);
		const missing = await without('crm.objects.commercepayments.read')(
			'POST',
			'/crm/objects/{v}/commerce_payments/batch/read',
			{ inputs: [], properties: [], propertiesWithHistory: [] },
		);
		expect(missing).toMatchObject({
			status: 403,
			body: {
				errors: [],
				message: expect.stringContaining('[commerce-payments-read, commerce-payments-access]'),
			},
		});
	});

	it('row 7: a deleted invoice is in no recycling bin', async () => {
		const { call, make } = await account();
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		expect((await call('POST', '/crm/objects/{v}/invoices/batch/archive', { inputs: [{ id }] })).status).toBe(204);
		expect(
			(
				await call(
					'POST',
					'/crm/objects/{v}/invoices/batch/read',
					{ inputs: [{ id }], properties: [], propertiesWithHistory: [] },
					{ archived: 'true' },
				)
			).body.results,
		).toEqual([]);
	});

	it('row 5: a line that recurs goes on no invoice that HubSpot bills', async () => {
		const { make } = await account();
		const made = async (properties: object) =>
			(await make('invoices', [{ properties: { hs_currency: 'EUR', ...properties }, associations: [] }])).body
				.results![0]!.id;
		const line = async (id: string, properties: object) =>
			(
				await make('line_items', [
					{ properties: { name: 'A', price: '1', ...properties }, associations: [to(id, 410)] },
				])
			).status;
		const [billed, kept] = [await made({}), await made({ hs_invoice_billable: 'false' })];
		for (const recurrence of [{ recurringbillingfrequency: 'monthly' }, { hs_recurring_billing_period: 'P1M' }])
			expect([await line(billed, recurrence), await line(kept, recurrence)]).toEqual([400, 201]);
		expect(await line(billed, {})).toBe(201);
	});

	it('row 7: an invoice of a subscription or with a credit memo is not deleted, not even a draft', async () => {
		const { call, make } = await account();
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		const remove = async () =>
			(await call('POST', '/crm/objects/{v}/invoices/batch/archive', { inputs: [{ id }] })).status;
		opened().state.credited.add(id);
		expect(await remove()).toBe(400);
		opened().state.credited.clear();
		const subscription = opened().admin.subscription('Rent', 'monthly', opened().admin.contact().id, [id]);
		expect(await remove()).toBe(400);
		opened().state.unlink(subscription, opened().state.find('invoices', id));
		expect(await remove()).toBe(204);
	});
});
