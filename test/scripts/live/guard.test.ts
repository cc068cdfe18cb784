import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '../../../src/ports/http';
import { Barred, Guard } from '../../../scripts/live/guard';
import { highLevelRules } from '../../../scripts/live/highLevel/rules';
import { hubSpotRules } from '../../../scripts/live/hubSpot/rules';
import { httpTransport } from '../../../scripts/live/http';
import { MARK } from '../../../scripts/live/vendor';
import { vismaRules } from '../../../scripts/live/visma/rules';

type Asked = [
	what: string,
	method: HttpRequest['method'],
	path: string,
	body?: unknown,
	headers?: Record<string, string>,
	query?: Record<string, string>,
];

/** Sends a request through a guard; returns whether it left. */
async function leaves(
	guard: Guard,
	[, method, path, body, headers, query]: Asked,
	answer: unknown = {},
): Promise<boolean> {
	let hasLeft = false;
	const send = guard.over(async () => {
		hasLeft = true;
		return { status: 200, headers: {}, body: answer };
	});
	const request = {
		method,
		path,
		...(body !== undefined && { body }),
		...(headers && { headers }),
		...(query && { query }),
	};
	const outcome = await send(request, 1_000).catch((fault: unknown) => fault);
	expect(outcome instanceof Barred).toBe(!hasLeft);
	return hasLeft;
}

describe('the guard of HubSpot', () => {
	const objects = (rest: string) => `/crm/objects/2026-09/${rest}`;
	const link = (id: string, associationTypeId: number) => ({
		to: { id },
		types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
	});
	const invoice = (properties: object = {}, associations: readonly object[] = []) => ({
		inputs: [
			{
				objectWriteTraceId: 't',
				properties: { hs_currency: 'EUR', hs_comments: MARK, ...properties },
				associations,
			},
		],
	});
	const line = (id: string, properties: object = {}) => ({
		inputs: [
			{
				objectWriteTraceId: 't',
				properties: { name: MARK, quantity: '1', price: '1', ...properties },
				associations: [link(id, 410)],
			},
		],
	});
	const ids = (...all: readonly string[]) => ({ inputs: all.map((id) => ({ id })) });

	async function withDraft(): Promise<Guard> {
		const guard = new Guard(hubSpotRules);
		await leaves(guard, ['create', 'POST', objects('invoices/batch/create'), invoice()], {
			results: [{ id: '7' }],
		});
		await leaves(guard, ['lines', 'POST', objects('line_items/batch/create'), line('7')], {
			results: [{ id: '8' }],
		});
		return guard;
	}

	it.each<Asked>([
		['finalise', 'PATCH', objects('invoices/7'), { properties: { hs_invoice_status: 'open' } }],
		[
			'finalise in a batch',
			'POST',
			objects('invoices/batch/update'),
			{ inputs: [{ id: '7', properties: { hs_invoice_status: 'open' } }] },
		],
		[
			'a new invoice with a status',
			'POST',
			objects('invoices/batch/create'),
			invoice({ hs_invoice_status: 'open' }),
		],
		['a new invoice without our words', 'POST', objects('invoices/batch/create'), invoice({ hs_comments: 'Roof' })],
		[
			'a new invoice with a payment method',
			'POST',
			objects('invoices/batch/create'),
			invoice({ hs_allowed_payment_methods: 'ach' }),
		],
		['a new invoice of a deal', 'POST', objects('invoices/batch/create'), invoice({}, [link('5', 175)])],
		[
			'two new invoices',
			'POST',
			objects('invoices/batch/create'),
			{ inputs: [...invoice().inputs, ...invoice().inputs] },
		],
		[
			'a single new invoice',
			'POST',
			objects('invoices'),
			{ properties: { hs_currency: 'EUR', hs_comments: MARK } },
		],
		['a line for another invoice', 'POST', objects('line_items/batch/create'), line('9')],
		['a line that is no line of ours', 'POST', objects('line_items/batch/create'), line('7', { name: 'Roof' })],
		[
			'a line that recurs',
			'POST',
			objects('line_items/batch/create'),
			line('7', { recurringbillingfrequency: 'monthly' }),
		],
		[
			'a payment',
			'POST',
			objects('commerce_payments/batch/create'),
			{ inputs: [{ properties: { hs_initial_amount: '1' } }] },
		],
		[
			'a link',
			'POST',
			'/crm/associations/2026-09/commerce_payments/invoices/batch/associate/default',
			{ inputs: [] },
		],
		['deleting a link', 'POST', '/crm/associations/2026-09/invoices/deals/batch/archive', { inputs: [] }],
		['deleting another invoice', 'POST', objects('invoices/batch/archive'), ids('9')],
		['deleting another invoice beside ours', 'POST', objects('invoices/batch/archive'), ids('7', '9')],
		['deleting a line under the id of the draft', 'POST', objects('line_items/batch/archive'), ids('7')],
		['deleting a deal', 'POST', objects('deals/batch/archive'), ids('7')],
		['deleting by path', 'DELETE', objects('invoices/7')],
		['an empty batch', 'POST', objects('invoices/batch/archive'), ids()],
		['moving a deal', 'POST', objects('deals/batch/update'), { inputs: [] }],
		['a new property', 'POST', '/crm/properties/2026-09/invoices', { name: 'n8n_marker' }],
		['cancelling a subscription', 'POST', '/payments-subscriptions/v1/subscriptions/crm/7/cancel'],
		['a longer path', 'GET', objects('invoices/../invoices/batch/archive')],
		['a way back in a path that may be read', 'POST', objects('deals/../invoices/batch/archive'), ids('9')],
		['an encoded slash', 'POST', objects('invoices%2Fbatch%2Farchive'), ids('9')],
		['another host in the path', 'GET', '@evil.example/crm/objects/2026-09/invoices'],
		['another host behind slashes', 'GET', '//evil.example/crm/objects/2026-09/invoices'],
		['a line break behind a path', 'GET', `${objects('invoices')}\n`],
		['changing the draft beside another', 'POST', objects('invoices/batch/update'), ids('7', '9')],
		['making or changing', 'POST', objects('invoices/batch/upsert'), ids('7')],
		['an id that is no text', 'POST', objects('invoices/batch/archive'), { inputs: [{ id: ['7'] }] }],
		[
			'associations in another form',
			'POST',
			objects('invoices/batch/create'),
			invoice({}, { 0: link('5', 175) } as never),
		],
		['a way of deleting in the query', 'POST', objects('invoices/batch/read'), ids('7'), {}, { _method: 'DELETE' }],
		['a draft with a query', 'POST', objects('invoices/batch/create'), invoice(), {}, { status: 'open' }],
		['a path with a query', 'GET', objects('invoices?archived=true')],
		[
			'a method in disguise',
			'POST',
			objects('invoices/batch/read'),
			ids('7'),
			{ 'X-HTTP-Method-Override': 'DELETE' },
		],
	])('keeps %s from leaving', async (...asked) => expect(await leaves(await withDraft(), asked)).toBe(false));

	it.each<Asked>([
		['reading', 'POST', objects('invoices/batch/read'), ids('9')],
		['reading what is archived', 'POST', objects('invoices/batch/read'), ids('9'), {}, { archived: 'true' }],
		['searching', 'POST', objects('deals/search'), {}],
		['a line of the draft', 'POST', objects('line_items/batch/create'), line('7')],
		['deleting the draft', 'POST', objects('invoices/batch/archive'), ids('7')],
		['deleting its line', 'POST', objects('line_items/batch/archive'), ids('8')],
	])('lets %s through', async (...asked) => expect(await leaves(await withDraft(), asked)).toBe(true));

	it('takes over only drafts that carry exactly our words', async () => {
		const guard = new Guard(hubSpotRules);
		const record = (hs_comments: string, hs_invoice_status: string) => ({
			properties: { hs_comments, hs_invoice_status },
		});
		for (const foreign of [record('Roof', 'draft'), record(`${MARK}!`, 'draft'), record(MARK, 'open'), {}, null])
			expect(() => guard.adopt('invoices', '9', foreign)).toThrow(/not made by a live round/);
		expect(await leaves(guard, ['', 'POST', objects('invoices/batch/archive'), ids('9')])).toBe(false);
		guard.adopt('invoices', '9', record(MARK, 'draft'));
		expect(await leaves(guard, ['', 'POST', objects('invoices/batch/archive'), ids('9')])).toBe(true);
	});

	it('remembers nothing of what was refused', async () => {
		const guard = new Guard(hubSpotRules);
		const send = guard.over(async () => ({ status: 400, headers: {}, body: { results: [{ id: '7' }] } }));
		await send({ method: 'POST', path: objects('invoices/batch/create'), body: invoice() }, 1_000);
		expect(await leaves(guard, ['', 'POST', objects('invoices/batch/archive'), ids('7')])).toBe(false);
	});

	it('says what it kept back, and no id', () => {
		expect(() => new Guard(hubSpotRules).check({ method: 'DELETE', path: objects('invoices/12345') })).toThrow(
			/^DELETE \/crm\/objects\/…\/invoices\/… is not among what a live round may do, so it was not sent\.$/,
		);
	});
});

describe('the guard of HighLevel', () => {
	const NAME = `${MARK} [n8n-0123456789abcdef01234567]`;
	const here = { altId: 'loc', altType: 'location' };
	const fresh = (fields: object = {}) => ({
		...here,
		name: NAME,
		currency: 'USD',
		liveMode: false,
		items: [{ name: MARK, amount: 1, qty: 1 }],
		...fields,
	});
	const changed = (fields: object = {}) => ({
		...here,
		name: NAME,
		currency: 'USD',
		issueDate: '2026-01-01',
		dueDate: '2026-01-01',
		invoiceItems: [{ name: MARK, amount: 1, qty: 1 }],
		...fields,
	});

	async function withDraft(): Promise<Guard> {
		const guard = new Guard(highLevelRules('loc'));
		await leaves(guard, ['create', 'POST', '/invoices/', fresh()], { _id: 'own' });
		return guard;
	}

	it.each<Asked>([
		['sending', 'POST', '/invoices/own/send', { ...here, action: 'email' }],
		['marking as sent', 'POST', '/invoices/own/send', { ...here, action: 'send_manually' }],
		['voiding', 'POST', '/invoices/own/void', here],
		['registering a payment', 'POST', '/invoices/own/record-payment', { ...here, amount: 1 }],
		['text2pay', 'POST', '/invoices/text2pay', fresh({ action: 'send' })],
		['a new invoice in live mode', 'POST', '/invoices/', fresh({ liveMode: true })],
		['a new invoice of another name', 'POST', '/invoices/', fresh({ name: 'Roof' })],
		['a new invoice in another location', 'POST', '/invoices/', fresh({ altId: 'other' })],
		['a new invoice with a schedule', 'POST', '/invoices/', fresh({ paymentSchedule: {} })],
		[
			'a new invoice with an item of somebody',
			'POST',
			'/invoices/',
			fresh({ items: [{ name: 'Roof', amount: 1, qty: 1 }] }),
		],
		['changing another invoice', 'PUT', '/invoices/other', changed()],
		["changing the draft's status", 'PUT', '/invoices/own', changed({ status: 'sent' })],
		['renaming the draft', 'PUT', '/invoices/own', changed({ name: 'Roof' })],
		['deleting another invoice', 'DELETE', '/invoices/other'],
		['deleting an estimate', 'DELETE', '/invoices/estimate/own'],
		["making an estimate's invoice", 'POST', '/invoices/estimate/own/invoice', here],
		['moving an opportunity', 'PUT', '/opportunities/own', { pipelineStageId: 's' }],
		['a new contact', 'POST', '/contacts/', {}],
		['taking a number', 'GET', '/invoices/generate-invoice-number'],
		['another slash', 'GET', '/invoices//own'],
		['a way back', 'DELETE', '/invoices/own/../other'],
		['an encoded way back', 'DELETE', '/invoices/own%2F..%2Fother'],
		['deleting with a body', 'DELETE', '/invoices/own', { ids: ['other'] }],
		['reading another location', 'GET', '/invoices/', undefined, {}, { altId: 'other', altType: 'location' }],
		["another location's opportunities", 'GET', '/opportunities/search', undefined, {}, { location_id: 'other' }],
		["another location's contacts", 'POST', '/contacts/search', { locationId: 'other' }],
		["another location's fields", 'GET', '/locations/other/customFields'],
		['sending by the query', 'PUT', '/invoices/own', changed(), {}, { action: 'send' }],
	])('keeps %s from leaving', async (...asked) => expect(await leaves(await withDraft(), asked)).toBe(false));

	it.each<Asked>([
		['reading', 'GET', '/invoices/other'],
		['searching', 'POST', '/contacts/search', { locationId: 'loc' }, { Version: '2021-07-28' }],
		['changing the draft', 'PUT', '/invoices/own', changed()],
		['deleting the draft', 'DELETE', '/invoices/own'],
	])('lets %s through', async (...asked) => expect(await leaves(await withDraft(), asked)).toBe(true));

	it('takes over only drafts with exactly our name', () => {
		const guard = new Guard(highLevelRules('loc'));
		for (const foreign of [
			{ name: MARK, status: 'draft' },
			{ name: `Roof ${NAME}`, status: 'draft' },
			{ name: NAME, status: 'sent' },
		])
			expect(() => guard.adopt('invoices', 'x', foreign)).toThrow();
		expect(() => guard.adopt('invoices', 'x', { name: NAME, status: 'draft' })).not.toThrow();
	});
});

describe('the guard of Visma', () => {
	const [OWN, OTHER] = ['00000001-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000002'];
	const DRAFTS = '/customerinvoicedrafts';
	const fresh = (fields: object = {}) => ({
		CustomerId: OTHER,
		EuThirdParty: false,
		RotReducedInvoicingType: 0,
		YourReference: MARK,
		SubscriptionNumber: 'n8n-0123456789abcdef01234567',
		Rows: [{ Text: MARK, UnitPrice: 1, Quantity: 1 }],
		...fields,
	});

	async function withDraft(isSandbox = true): Promise<Guard> {
		const guard = new Guard(vismaRules({ isSandbox }));
		expect(await leaves(guard, ['create', 'POST', DRAFTS, fresh()], { Id: OWN })).toBe(isSandbox);
		return guard;
	}

	it.each<Asked>([
		['finalising', 'POST', `${DRAFTS}/${OWN}/convert`, {}],
		['an invoice at once', 'POST', '/customerinvoices', fresh()],
		['sending', 'POST', `/customerinvoices/${OWN}/email`, {}],
		['an e-invoice', 'POST', `/customerinvoices/${OWN}/einvoice`, { SendType: 1 }],
		['registering a payment', 'POST', `/customerinvoices/${OWN}/payments`, {}],
		['voiding', 'POST', `/customerinvoices/${OWN}/void`],
		['a new draft without our words', 'POST', DRAFTS, fresh({ YourReference: 'Roof' })],
		['a new draft without a marker', 'POST', DRAFTS, fresh({ SubscriptionNumber: '' })],
		['a new draft of a credit', 'POST', DRAFTS, fresh({ IsCreditInvoice: true })],
		['a new draft with a row of somebody', 'POST', DRAFTS, fresh({ Rows: [{ Text: 'Roof' }] })],
		['a new draft of a project', 'POST', DRAFTS, fresh({ Rows: [{ Text: MARK, ProjectId: OTHER }] })],
		['a new draft with a query', 'POST', DRAFTS, fresh(), {}, { sendType: '1' }],
		['changing another draft', 'PUT', `${DRAFTS}/${OTHER}`, fresh()],
		['making the draft a credit', 'PUT', `${DRAFTS}/${OWN}`, fresh({ IsCreditInvoice: true })],
		['renaming the draft', 'PUT', `${DRAFTS}/${OWN}`, fresh({ YourReference: 'Roof' })],
		['deleting another draft', 'DELETE', `${DRAFTS}/${OTHER}`],
		['deleting with a body', 'DELETE', `${DRAFTS}/${OWN}`, { Id: OTHER }],
		['finishing a project', 'PUT', `/projects/${OWN}`, { Status: 2 }],
		['a new customer', 'POST', '/customers', {}],
		['a way back', 'DELETE', `${DRAFTS}/${OWN}/../${OTHER}`],
		['reading vouchers', 'GET', '/vouchers'],
		['reading with another query', 'GET', '/customerinvoices', undefined, {}, { delete: 'true' }],
	])('keeps %s from leaving', async (...asked) => expect(await leaves(await withDraft(), asked)).toBe(false));

	it.each<Asked>([
		['reading', 'GET', '/customerinvoices', undefined, {}, { $filter: 'PaymentStatus eq 0', $page: '1' }],
		['changing the draft', 'PUT', `${DRAFTS}/${OWN}`, fresh()],
		['deleting the draft', 'DELETE', `${DRAFTS}/${OWN}`],
	])('lets %s through', async (...asked) => expect(await leaves(await withDraft(), asked)).toBe(true));

	it('lets nothing but reads through where nobody said that it is a sandbox', async () => {
		const guard = await withDraft(false);
		guard.adopt('invoices', OWN, fresh());
		for (const method of ['PUT', 'DELETE'] as const)
			expect(
				await leaves(guard, ['write', method, `${DRAFTS}/${OWN}`, method === 'PUT' ? fresh() : undefined]),
			).toBe(false);
		expect(await leaves(guard, ['read', 'GET', '/customerinvoices'])).toBe(true);
	});

	it('takes over only drafts with exactly our words', () => {
		const guard = new Guard(vismaRules({ isSandbox: true }));
		for (const foreign of [
			fresh({ YourReference: `Roof ${MARK}` }),
			fresh({ SubscriptionNumber: 'n8n-1' }),
			fresh({ InvoiceNumber: 12 }),
		])
			expect(() => guard.adopt('invoices', OWN, foreign)).toThrow();
		expect(() => guard.adopt('invoices', OWN, fresh())).not.toThrow();
	});
});

describe('the line to a vendor', () => {
	it('follows no redirect, so that the token goes to no other host', async () => {
		let strayed = 0;
		const stranger = createServer((_request, response) => void response.end(String((strayed += 1))));
		const vendor = createServer(
			(_request, response) => void response.writeHead(307, { location: addressOf(stranger) }).end(),
		);
		for (const server of [stranger, vendor])
			await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
		try {
			const send = httpTransport(addressOf(vendor), 'token');
			for (const method of ['GET', 'POST', 'DELETE'] as const)
				await expect(send({ method, path: '/invoices' }, 60_000)).rejects.toThrow('No answer came.');
			expect(strayed).toBe(0);
		} finally {
			for (const server of [stranger, vendor]) server.close();
		}
	});
});

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
