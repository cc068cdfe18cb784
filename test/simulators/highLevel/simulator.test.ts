import type { HttpRequest } from '../../../src/ports/http';
import { httpTransport } from '../shared/http-transport';
import { ALL_SCOPES, SIM_LOCATION, SIM_BEARER, SIM_USER, startHighLevel, type HighLevelSim } from './simulator';

let sim: HighLevelSim;
// The clock stands: however long a test takes, it is within the same ten seconds.
const NOW = Date.parse('2026-03-01T12:00:00.000Z');
beforeEach(async () => void (sim = await startHighLevel({ rate: { max: 100, intervalMs: 10_000 }, now: () => NOW })));
afterEach(() => sim.close());

const alt = { altId: SIM_LOCATION, altType: 'location' };
const ask = (request: HttpRequest, { token = SIM_BEARER, version = '2021-07-28' } = {}) =>
	httpTransport({ url: sim.url, token, headers: { Version: version } })(request, 2_000);
const post = (path: string, body: object) => ask({ method: 'POST', path, body: { ...alt, ...body } });
const get = (path: string, query: Record<string, string> = {}) =>
	ask({ method: 'GET', path, query: { ...alt, ...query } });
const content = (fields: object = {}) => {
	const { id, email, phone } = sim.admin.contact();
	const day = '2026-01-01';
	return {
		name: 'N',
		businessDetails: {},
		currency: 'USD',
		items: [{ name: 'A', currency: 'USD', amount: 10, qty: 1 }],
		discount: { type: 'percentage', value: 0 },
		contactDetails: { id, name: 'Ann', email, phoneNo: phone },
		issueDate: day,
		dueDate: day,
		sentTo: { email: [email] },
		liveMode: true,
		...fields,
	};
};
const make = async (): Promise<string> => ((await post('/invoices/', content())).body as { _id: string })._id;
const send = (id: string, action = 'send_manually') =>
	post(`/invoices/${id}/send`, { userId: SIM_USER, action, liveMode: true });

describe('the simulated HighLevel', () => {
	it('lets in a token with its location, version and scope only', async () => {
		expect((await ask({ method: 'GET', path: '/contacts/c', query: {} }, { token: 'other' })).status).toBe(401);
		expect((await ask({ method: 'GET', path: '/contacts/c', query: {} }, { version: 'v3' })).status).toBe(400);
		expect((await get('/invoices/', { altId: 'other', limit: '1', offset: '0' })).status).toBe(403);
		expect((await get('/invoices/', { altType: 'company', limit: '1', offset: '0' })).status).toBe(422);
		const poor = await startHighLevel({ scopes: ALL_SCOPES.filter((scope) => scope !== 'invoices.write') });
		const refused = await httpTransport({ url: poor.url, token: SIM_BEARER, headers: { Version: '2021-07-28' } })(
			{ method: 'POST', path: '/invoices/', body: alt },
			2_000,
		);
		expect(refused).toMatchObject({
			status: 401,
			body: { message: 'The token is not authorized for this scope.' },
		});
		await poor.close();
	});

	it('minds the slash at the end of a path', async () => {
		expect((await get('/invoices', { limit: '1', offset: '0' })).status).toBe(404);
		expect((await get('/invoices/', { limit: '1', offset: '0' })).status).toBe(200);
	});

	it.each([
		'name',
		'businessDetails',
		'currency',
		'items',
		'discount',
		'contactDetails',
		'issueDate',
		'sentTo',
		'liveMode',
	])('an invoice needs %s', async (field) => {
		expect(await post('/invoices/', content({ [field]: undefined }))).toMatchObject({
			status: 422,
			body: { error: 'Unprocessable Entity', message: expect.arrayContaining([expect.stringContaining(field)]) },
		});
	});

	it('an invoice needs a whole contact, items above zero and dates that are days', async () => {
		const { contactDetails } = content();
		for (const field of ['name', 'email', 'phoneNo'])
			expect(
				(await post('/invoices/', content({ contactDetails: { ...contactDetails, [field]: undefined } })))
					.status,
			).toBe(422);
		expect((await post('/invoices/', content({ items: [] }))).status).toBe(422);
		expect(
			(await post('/invoices/', content({ items: [{ name: 'A', currency: 'USD', amount: -1, qty: 1 }] }))).status,
		).toBe(422);
		expect((await post('/invoices/', content({ issueDate: '1 Jan' }))).status).toBe(422);
	});

	it('keeps the life cycle: drafts are deleted, sent ones voided and paid', async () => {
		const id = await make();
		const payment = { mode: 'cash', card: { brand: '', last4: '' }, cheque: { number: '' }, notes: 'n', amount: 4 };
		expect(await post(`/invoices/${id}/void`, {})).toMatchObject({
			status: 400,
			body: { message: 'Can not void draft invoice. You can delete draft invoice!' },
		});
		expect((await post(`/invoices/${id}/record-payment`, payment)).status).toBe(400);
		expect(await send(id)).toMatchObject({ status: 200, body: { invoice: { status: 'sent' } } });
		expect(await ask({ method: 'DELETE', path: `/invoices/${id}`, query: alt })).toMatchObject({
			status: 400,
			body: { message: 'Invoice status need to be draft to delete an invoice' },
		});
		expect(await post(`/invoices/${id}/record-payment`, payment)).toMatchObject({
			body: { invoice: { status: 'partially_paid', amountDue: 6 } },
		});
		expect((await post(`/invoices/${id}/record-payment`, { ...payment, amount: 7 })).status).toBe(400);
		expect((await post(`/invoices/${id}/record-payment`, { ...payment, mode: 'barter' })).status).toBe(422);
		sim.admin.payOnline(id);
		expect((await post(`/invoices/${id}/void`, {})).status).toBe(400);
		expect(await get('/invoices/none')).toMatchObject({
			status: 400,
			body: { message: 'Unable to find an invoice with the given invoice id' },
		});
	});

	it.each([
		[
			'a tax id of another form',
			{ taxes: [{ _id: 'n8n-tax-25', name: 'T', rate: 25 }] },
			'items.0.taxes.0._id must be a mongodb id',
		],
		[
			'another id of a tax',
			{ taxes: [{ _id: 'a'.repeat(24), taxId: '1', name: 'T', rate: 25 }] },
			'items.0.taxes.0.taxId must be a mongodb id',
		],
		[
			'a tax without a name',
			{ taxes: [{ _id: 'a'.repeat(24), rate: 25 }] },
			'items.0.taxes.0.name should not be empty',
		],
		['a name that it does not know', { unit: 'h' }, 'items.0.property unit should not exist'],
	])('takes no item with %s', async (_what, fields, message) => {
		const items = [{ name: 'A', currency: 'USD', amount: 10, qty: 1, ...fields }];
		expect(await post('/invoices/', content({ items }))).toMatchObject({
			status: 422,
			body: { message: [message] },
		});
	});

	it('replaces the whole of an invoice that is changed: what is left out is gone', async () => {
		const id = (
			(
				await post(
					'/invoices/',
					content({
						termsNotes: '<p>T</p>',
						title: 'T',
						attachments: [],
						automaticTaxesEnabled: true,
						invoiceNumberPrefix: 'A-',
					}),
				)
			).body as { _id: string }
		)._id;
		const { name, currency, items, issueDate } = content();
		const { status, body } = await ask({
			method: 'PUT',
			path: `/invoices/${id}`,
			body: { ...alt, name, currency, invoiceItems: items, issueDate, dueDate: issueDate },
		});
		expect([status, body]).toMatchObject([
			200,
			{
				termsNotes: '',
				title: '',
				businessDetails: {},
				contactDetails: { id: '' },
				liveMode: false,
				invoiceNumber: 2,
			},
		]);
		for (const field of ['attachments', 'automaticTaxesEnabled', 'invoiceNumberPrefix'])
			expect(body).not.toHaveProperty(field);
		expect(
			await ask({
				method: 'PUT',
				path: `/invoices/${id}`,
				body: {
					...alt,
					name,
					currency,
					invoiceItems: items,
					issueDate,
					dueDate: issueDate,
					sentTo: {},
					invoiceNumber: 2,
				},
			}),
		).toMatchObject({
			status: 422,
			body: { message: ['property sentTo should not exist', 'invoiceNumber must be a string'] },
		});
	});

	it('has no list of contacts any more, and searches by what is described only', async () => {
		const search = (body: object) =>
			ask({
				method: 'POST',
				path: '/contacts/search',
				body: { locationId: SIM_LOCATION, pageLimit: 10, ...body },
			});
		const contact = sim.admin.contact();
		expect((await ask({ method: 'GET', path: '/contacts/', query: { locationId: SIM_LOCATION } })).status).toBe(
			404,
		);
		expect((await search({ query: contact.email })).body).toMatchObject({
			total: 1,
			contacts: [{ id: contact.id }],
		});
		for (const body of [
			{ limit: 5 },
			{ pageLimit: 501 },
			{ query: 'x'.repeat(76) },
			{ filters: [{ field: 'email', operator: 'is', value: 'a' }] },
			{ page: 1_001 },
		])
			expect((await search(body)).status).toBe(422);
		const like = (email: string) =>
			ask({ method: 'GET', path: '/contacts/search/duplicate', query: { locationId: SIM_LOCATION, email } });
		expect([(await like(contact.email.toUpperCase())).body, (await like('nobody@example.com')).body]).toMatchObject(
			[{ contact: { id: contact.id } }, { contact: null }],
		);
	});

	it('sends only in the name of a user who is there', async () => {
		const id = await make();
		expect((await post(`/invoices/${id}/send`, { userId: 'nobody', action: 'email', liveMode: true })).status).toBe(
			400,
		);
		expect((await send(id, 'pigeon')).status).toBe(422);
		await send(id, 'sms_and_email');
		expect(sim.state.messages).toHaveLength(2);
	});

	it('pages by limit and offset, as texts, a hundred at most, and shows new records after its lag', async () => {
		for (let n = 0; n < 3; n += 1) await make();
		expect((await get('/invoices/', { offset: '0' })).status).toBe(422);
		expect((await get('/invoices/', { limit: '101', offset: '0' })).status).toBe(422);
		expect((await get('/invoices/', { limit: '2', offset: '2' })).body).toMatchObject({ total: 3, invoices: [{}] });
		sim.quirks.searchLagMs = 60_000;
		expect((await get('/invoices/', { limit: '2', offset: '0' })).body).toMatchObject({ total: 0 });
	});

	it('counts requests against its limit, in headers and in answers', async () => {
		const first = await get('/invoices/settings');
		expect([
			first.headers['x-ratelimit-max'],
			first.headers['x-ratelimit-remaining'],
			first.headers['x-ratelimit-interval-milliseconds'],
		]).toEqual(['100', '99', '10000']);
		const statuses = await Promise.all(
			Array.from({ length: 110 }, async () => (await get('/invoices/settings')).status),
		);
		expect(statuses.filter((status) => status === 429).length).toBe(11);
	});
});
