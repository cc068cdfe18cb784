import { account, closeAccount, opened } from './rule-account';

afterEach(closeAccount);

describe('batches, searches and pages of the simulated HubSpot account', () => {
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
		opened().state.of('invoices').clear();
		expect((await make('invoices', [bad, good])).status).toBe(400);
		expect(opened().state.live('invoices')).toEqual([]);
	});

	it('a search lags, and never finds what was deleted', async () => {
		let now = 1_700_000_000_000;
		const { call } = await account({ now: () => now, account: { searchLagMs: 5_000 } });
		const { id } = opened().admin.contact({ email: 'a@example.com' });
		const found = async () =>
			(
				await call('POST', '/crm/objects/{v}/contacts/search', { properties: ['firstname'], limit: 10 })
			).body.results!.map(({ properties }) => properties.firstname);
		expect(await found()).toEqual([]);
		now += 5_000;
		opened().admin.set('contacts', id, { firstname: 'New' });
		expect(await found()).toEqual([null]);
		now += 5_000;
		expect(await found()).toEqual(['New']);
		opened().admin.delete('contacts', id);
		expect(await found()).toEqual([]);
	});

	it('dates of entering a stage have names of their own, are in no list, and are not there below Professional', async () => {
		const { call } = await account();
		const { id, stages } = opened().admin.pipeline('deals', 'P', ['A', 'B']);
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
		opened().state.account.plan = 'starter';
		expect(await statuses()).toEqual(asked.map(() => 400));
	});

	it('a full page may end in a record that changed while it was read, a page may be short, and ranges are a little wider than asked', async () => {
		let now = 1_700_000_000_000;
		const { call } = await account({ now: () => now });
		for (const email of ['a', 'b', 'c']) opened().admin.contact({ email: `${email}@example.com` });
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
		opened().state.account.rangeSlackMs = 1;
		expect((await found(now + 1, 5)).total).toBe(3);
		const [made, later] = [now, now + 60_000];
		now = later;
		opened().state.account.mostResults = 2;
		expect(await found(made, 5)).toMatchObject({ total: 3, results: [{}, {}], paging: { next: { after: '2' } } });
		opened().state.account.changesLastOfPage = true;
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

	it('row 8: association batches say when they ran, ids as texts, labels only where there are some; archiving has a body', async () => {
		const { call } = await account();
		const [one, other] = [
			opened().admin.contact({ email: 'a@example.com' }),
			opened().admin.contact({ email: 'b@example.com' }),
		];
		const quote = opened().admin.quote('Roof', 'EUR', [], [one.id]);
		opened().state.link(quote, other, 1226);
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
		opened().state.failing.set(other.id, 'INTERNAL_ERROR');
		const failed = await call('POST', `${path}/archive`, {
			inputs: [{ from: { id: quote.id }, to: [{ id: other.id }] }],
		});
		expect(failed).toMatchObject({ status: 200, body: { errors: [{ category: 'INTERNAL_ERROR', links: {} }] } });
	});

	it('row 8: history without a label leaves it out; stages say who may write them; the account says its zone', async () => {
		const { call, make } = await account({ account: { timeZone: 'America/Los_Angeles' } });
		opened().admin.pipeline('deals', 'P', ['A']);
		const [{ id } = { id: '' }] = (
			await make('invoices', [{ properties: { hs_currency: 'EUR' }, associations: [] }])
		).body.results!;
		opened().admin.line(id, { name: 'A', price: '1' });
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

	it('pages end in an encoded cursor, beside the last tax rates too; only the decoded one is known', async () => {
		const { call } = await account();
		for (const rate of [5, 25]) opened().admin.taxRate(rate);
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
		const contact = opened().admin.contact();
		for (let at = 0; at < 501; at += 1)
			opened().state.link(opened().state.add('invoices', { hs_currency: 'EUR' }), contact);
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
