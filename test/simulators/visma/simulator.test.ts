import type { HttpRequest } from '../../../src/ports/http';
import { httpTransport } from '../shared/http-transport';
import { startVisma, type VismaSim, type VismaSimOptions } from './simulator';
import { SIM_CLIENT } from './tokens';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const running: VismaSim[] = [];
const start = async (options: VismaSimOptions = {}): Promise<VismaSim> => {
	const sim = await startVisma({ now: () => NOW, ...options });
	running.push(sim);
	return sim;
};
afterEach(async () => {
	for (const sim of running.splice(0)) await sim.close();
});

const ask = (sim: VismaSim, request: HttpRequest) =>
	httpTransport({ url: sim.url, token: sim.tokens.access })(request, 2_000);
const get = (sim: VismaSim, path: string, query: Record<string, string> = {}) =>
	ask(sim, { method: 'GET', path, query });
const post = (sim: VismaSim, path: string, body: object = {}, query: Record<string, string> = {}) =>
	ask(sim, { method: 'POST', path, query, body });

const rowOf = (sim: VismaSim, fields: object = {}) => ({
	IsTextRow: false,
	ReversedConstructionServicesVatFree: false,
	ArticleId: [...sim.state.articles.keys()][0],
	Text: 'Work',
	UnitPrice: 100,
	Quantity: 2,
	...fields,
});
const draftOf = (sim: VismaSim, fields: object = {}, customer: object = {}) => ({
	CustomerId: sim.admin.customer(customer).Id,
	EuThirdParty: false,
	RotReducedInvoicingType: 0,
	Rows: [rowOf(sim)],
	...fields,
});
const drafted = async (sim: VismaSim, fields: object = {}, customer: object = {}): Promise<string> =>
	((await post(sim, '/customerinvoicedrafts', draftOf(sim, fields, customer))).body as { Id: string }).Id;
const issued = async (sim: VismaSim, customer: object = {}): Promise<string> =>
	((await post(sim, `/customerinvoicedrafts/${await drafted(sim, {}, customer)}/convert`)).body as { Id: string }).Id;
const paymentOf = (sim: VismaSim, fields: object = {}) => ({
	CompanyBankAccountId: [...sim.state.bankAccounts.keys()][0],
	PaymentDate: '2026-03-01',
	PaymentAmount: 250,
	PaymentCurrency: 'SEK',
	PaymentType: 2,
	...fields,
});

/** Asks the token endpoint as a client that knows its secret, or as one that does not. */
const token = async (sim: VismaSim, body: Record<string, string>, secret: string = SIM_CLIENT.secret) =>
	(
		await fetch(`${sim.url}/connect/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from(`${SIM_CLIENT.id}:${secret}`).toString('base64')}` },
			body: new URLSearchParams(body),
		})
	).status;

describe('the simulated Visma eAccounting', () => {
	it('lets in a token that has not run out; each refresh token is good once', async () => {
		const sim = await start();
		const old = sim.tokens.refresh;
		sim.tokens.expire();
		const stale = httpTransport({ url: sim.url, token: 'visma-access-1' });
		expect((await stale({ method: 'GET', path: '/companysettings' }, 2_000)).status).toBe(401);
		const renew = (refresh_token: string, secret?: string) =>
			token(sim, { grant_type: 'refresh_token', refresh_token }, secret);
		expect(await renew(old, 'another')).toBe(401);
		expect([await renew(old), await renew(old), await renew(sim.tokens.refresh)]).toEqual([200, 400, 200]);
		expect((await get(sim, '/companysettings')).status).toBe(200);
	});

	it('signs a person in with a code that is good once, at the address that was named', async () => {
		const sim = await start();
		const redirect_uri = 'http://n8n.example/callback';
		const authorized = async (changed: Record<string, string> = {}) => {
			const query = new URLSearchParams({
				client_id: SIM_CLIENT.id,
				redirect_uri,
				response_type: 'code',
				scope: 'ea:api offline_access ea:sales',
				state: 'abc',
				...changed,
			}).toString();
			return await fetch(`${sim.url}/connect/authorize?${query}`, { redirect: 'manual' });
		};
		expect((await authorized({ client_id: 'another' })).status).toBe(400);
		expect((await authorized({ scope: 'ea:api' })).status).toBe(400);
		const back = new URL((await authorized()).headers.get('location')!);
		expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([redirect_uri, 'abc']);
		const code = back.searchParams.get('code')!;
		const grant = { grant_type: 'authorization_code', code, redirect_uri };
		expect([await token(sim, grant), await token(sim, grant)]).toEqual([200, 400]);
		const other = new URL((await authorized()).headers.get('location')!).searchParams.get('code')!;
		expect(await token(sim, { ...grant, code: other, redirect_uri: 'http://other.example/' })).toBe(400);
		expect((await get(sim, '/companysettings')).status).toBe(200);
	});

	it('asks for the scope of each call', async () => {
		const sim = await start({ scopes: ['ea:api', 'ea:sales_readonly'] });
		expect((await get(sim, '/customers')).status).toBe(200);
		expect(await post(sim, '/customerinvoicedrafts', draftOf(sim))).toMatchObject({
			status: 403,
			body: { ErrorCode: 4006 },
		});
	});

	it.each([
		['a name that it does not know', { UnitPrice: 1 }, 'UnitPrice'],
		['a read-only name', { TotalAmount: 1 }, 'TotalAmount'],
		['no customer', { CustomerId: undefined }, 'CustomerId'],
		['a text that is too long', { YourReference: 'x'.repeat(101) }, 'YourReference'],
	])('a draft is not made of %s', async (_what, fields, Field) => {
		const sim = await start();
		expect(await post(sim, '/customerinvoicedrafts', draftOf(sim, fields))).toMatchObject({
			status: 400,
			body: { ErrorCode: 2000, Errors: [expect.objectContaining({ Field })] },
		});
		expect(sim.state.drafts.size).toBe(0);
	});

	it.each([
		['a VAT rate of its own', { VatRate: 25 }],
		['no article', { ArticleId: undefined }],
		['a discount in percent', { DiscountPercentage: 10 }],
		['three decimals of a domestic price', { UnitPrice: 1.005 }],
		['three decimals of a quantity', { Quantity: 0.125 }],
	])('a row is not made of %s', async (_what, fields) => {
		const sim = await start();
		const body = draftOf(sim, { Rows: [rowOf(sim, fields)] });
		expect((await post(sim, '/customerinvoicedrafts', body)).status).toBe(400);
	});

	it('takes VAT from the article, and four decimals of a foreign price', async () => {
		const sim = await start();
		const body = draftOf(sim, { Rows: [rowOf(sim, { UnitPrice: 1.0005 })] }, { InvoiceCountryCode: 'NO' });
		expect(await post(sim, '/customerinvoicedrafts', body)).toMatchObject({
			status: 201,
			body: { TotalAmount: 2.5 },
		});
		expect((await post(sim, '/customerinvoicedrafts', draftOf(sim))).body).toMatchObject({
			TotalAmount: 250,
			TotalVatAmount: 50,
			TotalRoundings: 0,
			Rows: [{ VatRate: 25 }],
		});
	});

	it('rounds to whole units where the company does, and holds prices with VAT where it shows them so', async () => {
		const sim = await start();
		sim.state.settings = { ...sim.state.settings, DomesticCurrencyRounding: 1, ShowPricesExclVatPC: false };
		const odd = draftOf(sim, { Rows: [rowOf(sim, { UnitPrice: 0.99, Quantity: 1 })] });
		expect((await post(sim, '/customerinvoicedrafts', odd)).body).toMatchObject({
			TotalAmount: 1,
			TotalRoundings: -0.24,
		});
		expect(
			(await post(sim, '/customerinvoicedrafts', draftOf(sim, {}, { IsPrivatePerson: true }))).body,
		).toMatchObject({
			IncludesVat: true,
			TotalAmount: 200,
			TotalVatAmount: 40,
		});
	});

	it('converts a draft whose sums are those that were asked for, and no other', async () => {
		const sim = await start();
		const id = await drafted(sim);
		const convert = (body: object, query = {}) => post(sim, `/customerinvoicedrafts/${id}/convert`, body, query);
		expect(await convert({ TotalAmountInvoiceCurrency: 249 })).toMatchObject({
			status: 400,
			body: { ErrorCode: 2000 },
		});
		expect((await convert({ Rows: [{ LineNumber: 1, TotalAmountNoVatInvoiceCurrency: 199 }] })).status).toBe(400);
		expect(
			await convert({
				TotalAmountInvoiceCurrency: 250,
				Rows: [{ LineNumber: 1, TotalAmountNoVatInvoiceCurrency: 200 }],
			}),
		).toMatchObject({
			status: 201,
			body: { InvoiceNumber: 1, CreatedFromDraftId: id, PaymentStatus: 1, InvoiceDate: '2026-03-01T00:00:00' },
		});
		expect([(await convert({})).status, (await get(sim, `/customerinvoicedrafts/${id}`)).status]).toEqual([
			404, 404,
		]);
	});

	it('dates an invoice today, or as its draft where it is to keep that', async () => {
		const sim = await start();
		const date = async (query: Record<string, string>) => {
			const id = await drafted(sim, { InvoiceDate: '2026-02-10' });
			return (
				(await post(sim, `/customerinvoicedrafts/${id}/convert`, {}, query)).body as { InvoiceDate: string }
			).InvoiceDate;
		};
		expect(await date({})).toBe('2026-03-01T00:00:00');
		expect(await date({ keepOriginalDraftDate: 'true' })).toBe('2026-02-10T00:00:00');
		sim.admin.lockBooks('2026-02-28');
		const id = await drafted(sim, { InvoiceDate: '2026-02-10' });
		expect(
			await post(sim, `/customerinvoicedrafts/${id}/convert`, {}, { keepOriginalDraftDate: 'true' }),
		).toMatchObject({ status: 400, body: { ErrorCode: 4013 } });
	});

	it('is paid in parts and in full, and not beyond', async () => {
		const sim = await start();
		const id = await issued(sim);
		const pay = (fields: object) => post(sim, `/customerinvoices/${id}/payments`, paymentOf(sim, fields));
		const state = async () => (await get(sim, `/customerinvoices/${id}`)).body;
		expect((await pay({ PaymentDate: '2026-03-02' })).body).toMatchObject({ ErrorCode: 4023 });
		expect((await pay({ DomesticPaymentAmount: 1 })).body).toMatchObject({ ErrorCode: 4039 });
		expect((await pay({ PaymentAmount: 50 })).body).toMatchObject({ ErrorCode: 2000 });
		expect((await pay({ PaymentAmount: 50, PaymentType: 1 })).status).toBe(201);
		expect(await state()).toMatchObject({ PaymentStatus: 1, RemainingAmountInvoiceCurrency: 200 });
		expect((await pay({ PaymentAmount: 201 })).body).toMatchObject({ ErrorCode: 4002 });
		expect((await pay({ PaymentAmount: 200 })).status).toBe(201);
		expect(await state()).toMatchObject({ PaymentStatus: 0, RemainingAmountInvoiceCurrency: 0 });
		expect((await pay({ PaymentAmount: 1, PaymentType: 1 })).body).toMatchObject({ ErrorCode: 4002 });
		expect((await post(sim, `/customerinvoices/${id}/void`)).body).toMatchObject({ ErrorCode: 4002 });
	});

	it('is overdue after its due date, and voided while nothing was paid', async () => {
		let now = NOW;
		const sim = await start({ now: () => now });
		const id = await issued(sim);
		now += 40 * 86_400_000;
		expect((await get(sim, `/customerinvoices/${id}`)).body).toMatchObject({ PaymentStatus: 2 });
		expect((await post(sim, `/customerinvoices/${id}/void`)).status).toBe(200);
		expect((await post(sim, `/customerinvoices/${id}/void`)).status).toBe(400);
		expect((await get(sim, `/customerinvoices/${id}`)).body).toMatchObject({
			SetOffAmountInvoiceCurrency: 250,
			CreditedBy: [expect.anything()],
		});
	});

	it('sends invoices and no drafts; who cannot receive one is refused, or an error follows', async () => {
		const sim = await start({ everybodyReceives: false });
		const [draft, id] = [await drafted(sim), await issued(sim)];
		expect((await post(sim, `/customerinvoicedrafts/${draft}/email`)).status).toBe(404);
		expect((await post(sim, `/customerinvoices/${draft}/email`)).status).toBe(404);
		expect((await post(sim, `/customerinvoices/${id}/email`)).status).toBe(200);
		expect((await post(sim, `/customerinvoices/${id}/einvoice`, { SendType: 1 })).body).toMatchObject({
			ErrorCode: 4017,
		});
		sim.quirks.unreachable = 'error later';
		expect((await post(sim, `/customerinvoices/${id}/einvoice`, { SendType: 1 })).status).toBe(200);
		expect((await get(sim, `/customerinvoices/${id}`)).body).toMatchObject({ HasAutoInvoiceError: true });
		expect((await post(sim, `/customerinvoices/${id}/einvoice`, { SendType: 5 })).status).toBe(400);
		expect(sim.state.messages.map(({ way }) => way)).toEqual(['email', 1]);
	});

	it('filters and pages lists, and refuses what it does not know with 6000', async () => {
		const sim = await start({ largestPage: 2 });
		for (const Name of ['Ann', "O'Neill", 'Bo']) sim.admin.customer({ Name });
		const names = async (query: Record<string, string>) =>
			((await get(sim, '/customers', query)).body as { Data: { Name: string }[] }).Data.map(({ Name }) => Name);
		expect(await names({ $filter: "tolower(Name) eq 'ann' or Name eq 'O''Neill'" })).toEqual(['Ann', "O'Neill"]);
		expect(await names({ $filter: "contains(Name,'o')", $orderby: 'Name desc' })).toEqual(['Bo']);
		expect((await get(sim, '/customers', { $page: '2', $pagesize: '500' })).body).toMatchObject({
			Meta: { CurrentPage: 2, PageSize: 2, TotalNumberOfPages: 2, TotalNumberOfResults: 3 },
			Data: [{ Name: 'Bo' }],
		});
		for (const query of [{ $filter: 'Nothing eq 1' }, { $filter: 'Name like 1' }, { $top: '1' }])
			expect((await get(sim, '/customers', query as unknown as Record<string, string>)).body).toMatchObject({
				ErrorCode: 6000,
			});
	});

	it('counts 600 calls of one endpoint in a minute', async () => {
		const sim = await start({ rate: { max: 3, intervalMs: 60_000 } });
		const statuses = [];
		for (let n = 0; n < 4; n += 1) statuses.push((await get(sim, '/companysettings')).status);
		expect(statuses).toEqual([200, 200, 200, 429]);
		expect((await get(sim, '/customers')).status).toBe(200);
	});

	it('refuses a VAT number that VIES does not find, and has quotes where the product has them', async () => {
		const sim = await start({ viesFinds: false, hasQuotes: false });
		const customer = {
			Name: 'New',
			InvoiceCity: 'Oslo',
			InvoicePostalCode: '0150',
			TermsOfPaymentId: sim.admin.termsOf(30),
			IsPrivatePerson: false,
			IsActive: true,
		};
		expect((await post(sim, '/customers', { ...customer, VatNumber: 'SE1' })).body).toMatchObject({
			ErrorCode: 4025,
		});
		expect((await post(sim, '/customers', customer)).status).toBe(201);
		expect((await get(sim, '/quotes')).status).toBe(403);
	});

	it('answers and is asked as the published description says, where that lies beside the checkout', async () => {
		const sim = await start();
		const id = await issued(sim);
		await post(sim, `/customerinvoices/${id}/payments`, paymentOf(sim));
		await post(sim, `/customerinvoices/${id}/email`, { Email: 'a@example.com' });
		const project = sim.admin.project(null);
		sim.admin.approvedQuote(sim.admin.customer().Id, [100], [...sim.state.codings.keys()][0]!);
		for (const path of ['companysettings', 'termsofpayments', 'bankaccounts', 'articles', 'articleaccountcodings'])
			expect((await get(sim, `/${path}`)).status).toBe(200);
		for (const path of ['customers', 'customerinvoices', 'customerinvoicedrafts', 'projects', 'quotes'])
			expect((await get(sim, `/${path}`)).status).toBe(200);
		const { Number, Name, StartDate } = project;
		expect(
			(
				await ask(sim, {
					method: 'PUT',
					path: `/projects/${project.Id}`,
					body: { Number, Name, StartDate, Status: 2 },
				})
			).status,
		).toBe(200);
		expect(sim.violations ?? []).toEqual([]);
	});
});
