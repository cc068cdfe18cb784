import { API_VERSION } from '../../../src/systems/hubSpot/wire/address';
import { httpTransport } from '../shared/http-transport';
import { startHubSpot, type HubSpotSimulator, type HubSpotSimulatorOptions } from './hub-spot';

let simulator: HubSpotSimulator;
afterEach(() => simulator.close());

async function account(options: HubSpotSimulatorOptions = {}) {
	simulator = await startHubSpot({ perTenSeconds: 10_000, searchesPerSecond: 10_000, ...options });
	const ask = (token: string) => {
		const transport = httpTransport({ url: simulator.url, token });
		return async (
			method: 'GET' | 'POST',
			path: string,
			body?: unknown,
			query: Readonly<Record<string, string>> = {},
		) => {
			const {
				status,
				body: answer,
				headers,
			} = await transport(
				{ method, path: path.replace('{v}', API_VERSION), query, ...(body === undefined ? {} : { body }) },
				5_000,
			);
			return {
				status,
				headers,
				body: answer as {
					readonly category?: string;
					readonly results?: readonly { id: string; properties: Record<string, string | null> }[];
					readonly errors?: readonly unknown[];
					readonly total?: number;
					readonly paging?: { next: { after: string } };
				},
			};
		};
	};
	const call = ask(simulator.token);
	const make = async (type: string, inputs: readonly object[]) =>
		call('POST', `/crm/objects/{v}/${type}/batch/create`, { inputs });
	const set = async (type: string, id: string, properties: object) =>
		call('POST', `/crm/objects/{v}/${type}/batch/update`, { inputs: [{ id, properties }] });
	return { call, ask, make, set };
}

const to = (id: string, associationTypeId: number) => ({
	to: { id },
	types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});

describe('the simulated HubSpot account', () => {
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
		const contact = simulator.admin.contact();
		simulator.state.link(simulator.state.find('invoices', id), contact);
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
		simulator.admin.set('contacts', contact.id, { company: 'Acme' });
		expect((await open()).status).toBe(200);
		expect(simulator.state.find('invoices', id).properties).toMatchObject({
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
		expect(simulator.state.ignored).toEqual(['invoices.made_up', 'invoices.hs_number']);
		const payment = { hs_initial_amount: '1', hs_initiated_date: '2026-01-01', hs_external_reference_id: 'same' };
		expect((await make('commerce_payments', [{ properties: payment, associations: [] }])).status).toBe(201);
		expect((await make('commerce_payments', [{ properties: payment, associations: [] }])).status).toBe(409);
	});

	it('a line item has one parent, and association types go one way', async () => {
		const { make, call } = await account();
		const pipeline = simulator.admin.pipeline('deals', 'P', ['A']);
		const deal = simulator.admin.deal('D', pipeline);
		// 19 goes from a deal to a line item, not back.
		expect(
			(await make('line_items', [{ properties: { name: 'A', price: '1' }, associations: [to(deal.id, 19)] }]))
				.status,
		).toBe(400);
		const [made] = (await make('line_items', [{ properties: { name: 'A', price: '1' }, associations: [] }])).body
			.results!;
		simulator.state.link(simulator.state.find('line_items', made!.id), deal);
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
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
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

	it('batches and searches have their sizes', async () => {
		const { make, call } = await account();
		const search = (body: object) => call('POST', '/crm/objects/{v}/deals/search', body);
		expect(
			(
				await make(
					'invoices',
					Array.from({ length: 101 }, () => ({ properties: { hs_currency: 'EUR' }, associations: [] })),
				)
			).status,
		).toBe(400);
		expect(
			(
				await call('POST', '/crm/objects/{v}/invoices/batch/read', {
					inputs: Array.from({ length: 51 }, (_, at) => ({ id: String(at + 1) })),
					properties: [],
					propertiesWithHistory: ['hs_number'],
				})
			).status,
		).toBe(400);
		expect(
			(
				await call('POST', '/crm/associations/{v}/invoices/deals/batch/read', {
					inputs: Array.from({ length: 1_001 }, (_, at) => ({ id: String(at + 1) })),
				})
			).status,
		).toBe(400);
		const filter = { propertyName: 'dealname', operator: 'EQ', value: 'x' };
		for (const body of [
			{ limit: 201 },
			{ filterGroups: Array(6).fill({ filters: [filter] }) },
			{ filterGroups: [{ filters: Array(7).fill(filter) }] },
			{ after: '9900', limit: 200 },
			{ sorts: Array(2).fill({ propertyName: 'dealname', direction: 'ASCENDING' }) },
			{ filterGroups: [{ filters: [{ ...filter, propertyName: 'made_up' }] }] },
			{ query: 'x'.repeat(3_000) },
		])
			expect([body, (await search(body)).status]).toEqual([body, 400]);
		expect((await search({ after: '9800', limit: 200 })).status).toBe(200);
	});

	it('a batch with traces has an end for each input; without, one bad input refuses all', async () => {
		const { make } = await account();
		const [good, bad] = [
			{ properties: { hs_currency: 'EUR' }, associations: [] },
			{ properties: {}, associations: [] },
		];
		const mixed = await make('invoices', [
			{ ...good, objectWriteTraceId: 'a' },
			{ ...bad, objectWriteTraceId: 'b' },
		]);
		expect([mixed.status, mixed.body.results!.length, mixed.body.errors]).toMatchObject([
			207,
			1,
			[{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } }],
		]);
		simulator.state.of('invoices').clear();
		expect((await make('invoices', [bad, good])).status).toBe(400);
		expect(simulator.state.live('invoices')).toEqual([]);
	});

	it('a search lags, and never finds what was deleted', async () => {
		let now = 1_700_000_000_000;
		const { call } = await account({ now: () => now, account: { searchLagMs: 5_000 } });
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const found = async () =>
			(
				await call('POST', '/crm/objects/{v}/contacts/search', { properties: ['firstname'], limit: 10 })
			).body.results!.map(({ properties }) => properties.firstname);
		expect(await found()).toEqual([]);
		now += 5_000;
		simulator.admin.set('contacts', id, { firstname: 'New' });
		expect(await found()).toEqual([null]);
		now += 5_000;
		expect(await found()).toEqual(['New']);
		simulator.admin.delete('contacts', id);
		expect(await found()).toEqual([]);
	});

	it('dates of entering a stage have names of their own, are in no list, and are not there below Professional', async () => {
		const { call } = await account();
		const { id, stages } = simulator.admin.pipeline('deals', 'P', ['A', 'B']);
		const uuid = `hs_v2_date_entered_${stages[1]!.id.replaceAll('-', '_')}`;
		const search = async (propertyName: string) =>
			(
				await call('POST', '/crm/objects/{v}/deals/search', {
					filterGroups: [{ filters: [{ propertyName, operator: 'GTE', value: '0' }] }],
				})
			).status;
		const asked = [
			`hs_v2_date_entered_${stages[0]!.id}`,
			'hs_v2_date_entered_current_stage',
			`${uuid}_${id}`,
			uuid,
			`hs_v2_date_entered_${stages[1]!.id}`,
			'hs_v2_date_entered_other',
		];
		const statuses = async () => Promise.all(asked.map(search));
		expect(await statuses()).toEqual([200, 200, 200, 400, 400, 400]);
		expect(JSON.stringify((await call('GET', '/crm/properties/{v}/deals')).body)).not.toContain('date_entered');
		simulator.state.account.plan = 'starter';
		expect(await statuses()).toEqual(asked.map(() => 400));
	});

	it('a full page may end in a record that changed while it was read, a page may be short, and ranges are a little wider than asked', async () => {
		let now = 1_700_000_000_000;
		const { call } = await account({ now: () => now });
		for (const email of ['a', 'b', 'c']) simulator.admin.contact({ email: `${email}@example.com` });
		const filter = (value: number) => ({
			filters: [
				{
					propertyName: 'hs_lastmodifieddate',
					operator: 'BETWEEN',
					value: String(value),
					highValue: String(value),
				},
			],
		});
		const found = async (value: number, limit: number) =>
			(
				await call('POST', '/crm/objects/{v}/contacts/search', {
					filterGroups: [filter(value)],
					properties: ['hs_lastmodifieddate'],
					limit,
				})
			).body;
		expect((await found(now + 1, 5)).total).toBe(0);
		simulator.state.account.rangeSlackMs = 1;
		expect((await found(now + 1, 5)).total).toBe(3);
		const [made, later] = [now, now + 60_000];
		now = later;
		simulator.state.account.mostResults = 2;
		expect(await found(made, 5)).toMatchObject({ total: 3, results: [{}, {}], paging: { next: { after: '2' } } });
		simulator.state.account.changesLastOfPage = true;
		expect(
			(await found(made, 2)).results!.map(({ properties }) => Date.parse(properties.hs_lastmodifieddate!)),
		).toEqual([made, later]);
		expect((await found(made, 5)).total).toBe(2);
		expect(
			(
				await call('POST', '/crm/objects/{v}/contacts/search', {
					filterGroups: [{ filters: [{ propertyName: 'createdate', operator: 'BETWEEN', value: '0' }] }],
				})
			).status,
		).toBe(400);
	});

	it('tokens and scopes are asked for, and limits told in headers', async () => {
		const { ask, call } = await account({ perTenSeconds: 3, searchesPerSecond: 1, now: () => 0 });
		expect((await ask('pat-none')('GET', '/account-info/{v}/details')).status).toBe(401);
		expect(await ask(simulator.admin.tokenWithout('tickets'))('GET', '/crm/pipelines/{v}/tickets')).toMatchObject({
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
		simulator.state.account.hasProcessor = true;
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

	it('row 8: association batches tell when they ran, ids as texts, labels only where there are some; archiving has a body', async () => {
		const { call } = await account();
		const [one, other] = [
			simulator.admin.contact({ email: 'a@example.com' }),
			simulator.admin.contact({ email: 'b@example.com' }),
		];
		const quote = simulator.admin.quote('Roof', 'EUR', [], [one.id]);
		simulator.state.link(quote, other, 1226);
		const path = '/crm/associations/{v}/quotes/contacts/batch';
		const read = await call('POST', `${path}/read`, { inputs: [{ id: quote.id }] });
		const types = (typeId: number) => [{ category: 'HUBSPOT_DEFINED', typeId }];
		expect(read).toMatchObject({
			status: 200,
			body: { status: 'COMPLETE', startedAt: expect.any(String), completedAt: expect.any(String) },
		});
		expect(read.body.results).toEqual([
			{
				from: { id: quote.id },
				to: [
					{ toObjectId: one.id, associationTypes: types(69) },
					{ toObjectId: other.id, associationTypes: types(1226) },
				],
			},
		]);
		const nothing = await call('POST', `${path}/read`, { inputs: [{ id: '1' }] });
		expect(nothing).toMatchObject({
			status: 207,
			body: {
				results: [],
				errors: [{ category: 'OBJECT_NOT_FOUND', links: {}, context: { fromObjectId: ['1'] } }],
			},
		});
		const archived = await call('POST', `${path}/archive`, {
			inputs: [{ from: { id: quote.id }, to: [{ id: one.id }] }],
		});
		expect(archived).toMatchObject({ status: 200, body: { status: 'COMPLETE', startedAt: expect.any(String) } });
		simulator.state.failing.set(other.id, 'INTERNAL_ERROR');
		const failed = await call('POST', `${path}/archive`, {
			inputs: [{ from: { id: quote.id }, to: [{ id: other.id }] }],
		});
		expect(failed).toMatchObject({ status: 200, body: { errors: [{ category: 'INTERNAL_ERROR', links: {} }] } });
	});

	it('row 8: history without a label leaves it out; stages tell who may write them; the account tells its zone', async () => {
		const { call, make } = await account({ account: { timeZone: 'America/Los_Angeles' } });
		simulator.admin.pipeline('deals', 'P', ['A']);
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		simulator.admin.line(id, { name: 'A', price: '1' });
		const read = await call('POST', '/crm/objects/{v}/invoices/batch/read', {
			inputs: [{ id }],
			properties: [],
			propertiesWithHistory: ['hs_subtotal', 'hs_currency'],
		});
		const [{ propertiesWithHistory: history }] = read.body.results as unknown as [
			{ propertiesWithHistory: Record<string, readonly object[]> },
		];
		expect([Object.keys(history.hs_subtotal![0]!).sort(), history.hs_currency]).toEqual([
			['sourceType', 'timestamp', 'value'],
			[expect.objectContaining({ sourceLabel: 'n8n' })],
		]);
		const pipelines = await call('GET', '/crm/pipelines/{v}/deals');
		expect(pipelines.body.results).toMatchObject([
			{ stages: [{ writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT' }] },
		]);
		expect((await call('GET', '/account-info/{v}/details')).body).toMatchObject({
			timeZone: 'America/Los_Angeles',
		});
	});

	it('row 7: linking asks for the right to write both; a missing scope for payments has words of its own', async () => {
		const { ask } = await account();
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const without = (scope: string) => ask(simulator.admin.tokenWithout(scope));
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
		simulator.state.credited.add(id);
		expect(await remove()).toBe(400);
		simulator.state.credited.clear();
		const subscription = simulator.admin.subscription('Rent', 'monthly', simulator.admin.contact().id, [id]);
		expect(await remove()).toBe(400);
		simulator.state.unlink(subscription, simulator.state.find('invoices', id));
		expect(await remove()).toBe(204);
	});

	it('pages end in an encoded cursor, beside the last tax rates too; only the decoded one is known', async () => {
		const { call } = await account();
		for (const rate of [5, 25]) simulator.admin.taxRate(rate);
		const list = (after?: string) =>
			call('GET', '/tax-rates/{v}/tax-rates', undefined, {
				limit: '1',
				...(after === undefined ? {} : { after }),
			});
		const first = (await list()).body;
		expect([first.results!.length, first.paging!.next.after]).toEqual([1, expect.stringMatching(/%3D$/)]);
		expect((await list(first.paging!.next.after)).status).toBe(400);
		const last = (await list(decodeURIComponent(first.paging!.next.after))).body;
		const beyond = (await list(decodeURIComponent(last.paging!.next.after))).body;
		expect([last.results!.length, beyond.results!.length, beyond.paging]).toEqual([1, 0, last.paging]);
	});

	it('associations come 500 at a time, each record with a cursor of its own', async () => {
		const { call } = await account();
		const contact = simulator.admin.contact();
		for (let at = 0; at < 501; at += 1)
			simulator.state.link(simulator.state.add('invoices', { hs_currency: 'EUR' }), contact);
		const read = async (after?: string) => {
			const { status, body } = await call('POST', '/crm/associations/{v}/contacts/invoices/batch/read', {
				inputs: [{ id: contact.id, ...(after === undefined ? {} : { after }) }],
			});
			const [result] = (body.results ?? []) as unknown as readonly {
				readonly to: readonly unknown[];
				readonly paging?: { readonly next: { readonly after: string } };
			}[];
			return { status, count: result?.to.length, after: result?.paging?.next.after };
		};
		const { count, after } = await read();
		expect(count).toBe(500);
		expect((await read(after)).status).toBe(400);
		expect(await read(decodeURIComponent(after!))).toMatchObject({ count: 1, after: undefined });
	});
});
