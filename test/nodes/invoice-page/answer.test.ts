import { PageHost } from './host';

let host: PageHost;
beforeEach(async () => void (host = await PageHost.start()));
afterEach(() => host.stop());

const invoice = async () => {
	const record = await host.deps.invoice(await host.deps.client({ name: '<b>Ada</b>', language: 'sv' }));
	return { record, url: record.url! };
};

describe('F.6: the page of an invoice, over HTTP', () => {
	it('is kept by nobody, framed by nobody, and runs nothing from elsewhere', async () => {
		const { url, record } = await invoice();
		const answer = await fetch(url);
		const html = await answer.text();
		expect(answer.status).toBe(200);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
			'x-robots-tag': 'noindex, nofollow',
			'content-security-policy': expect.stringMatching(
				/^default-src 'none'.*frame-ancestors 'none'.*sandbox/,
			) as string,
		});
		expect(html).toContain(record.invoice.number!);
		expect(html).toContain('&lt;b&gt;Ada&lt;/b&gt;');
		expect(html).not.toContain('<b>Ada</b>');
	});

	it('leads nowhere for a link that was changed, whatever stands in it', async () => {
		const { url } = await invoice();
		const pages = [
			url.replace(/t=.*/, 't='),
			url.replace(/t=.*/, `t=${'A'.repeat(43)}`),
			url.replace(/invoice=[^&]*/, 'invoice=inv_0'),
			url.replace(/\?.*/, ''),
			`${url.replace(/\?.*/, '')}?invoice[]=x&t[]=y`,
			`${url.replace(/t=.*/, '')}t=%00&file=pdf`,
		];
		const bodies = [];
		for (const page of pages) {
			const answer = await fetch(page);
			bodies.push([answer.status, (await answer.text()).replace(/nonce="[^"]*"/g, '')]);
		}
		expect(bodies[0]![0]).toBe(404);
		expect(bodies[0]![1]).toContain('<strong dir="auto">Fjord &amp; Pine</strong>');
		// Nobody learns from the answer what there is.
		expect(new Set(bodies.map((one) => JSON.stringify(one))).size).toBe(1);
	});

	it('gives the same PDF each time, and a receipt once something was paid', async () => {
		const { url, record } = await invoice();
		const load = async (file: string) => {
			const answer = await fetch(`${url}&file=${file}`);
			const disposition = decodeURIComponent(answer.headers.get('content-disposition')!);
			return {
				disposition,
				type: answer.headers.get('content-type'),
				text: Buffer.from(await answer.arrayBuffer()),
			};
		};
		const [one, two] = [await load('pdf'), await load('pdf')];
		expect(one.type).toBe('application/pdf');
		expect(one.disposition).toContain(`Faktura ${record.invoice.number!}.pdf`);
		expect(one.text.equals(two.text)).toBe(true);
		expect((await load('receipt')).disposition).toContain('Faktura');
		await host.deps.pay(record);
		expect((await load('receipt')).disposition).toContain('Kvitto');
	});

	it('says of a void invoice that it is void, and has no page for a draft', async () => {
		const { url, record } = await invoice();
		await host.deps.system.invoicing.voidInvoices([{ id: record.invoice.id }], host.deps.call());
		const answer = await fetch(url);
		expect([answer.status, (await answer.text()).includes('DE89')]).toEqual([200, false]);
	});

	it('asks to come back later while the ledger is away, in the language of the browser', async () => {
		const { url } = await invoice();
		host.isAway = true;
		const answer = await fetch(url, { headers: { 'accept-language': 'sv-SE,sv;q=0.9' } });
		expect(answer.status).toBe(503);
		expect(await answer.text()).toContain('lang="sv');
	});
});

describe('F.6: an invoice counts as opened', () => {
	it('later, where the ledger takes no writes now; the client reads the invoice all the same', async () => {
		const { url, record } = await invoice();
		const again = () => fetch(url, { headers: { cookie: 'invoice_seen=1' } });
		host.isLocked = true;
		const answer = await again();
		expect([answer.status, await answer.text()]).toEqual([
			200,
			expect.stringContaining(record.invoice.number!) as string,
		]);
		expect((await fetch(`${url}&file=pdf`)).headers.get('content-type')).toBe('application/pdf');
		expect(await host.views()).toBe(0);
		host.isLocked = false;
		await again();
		expect(await host.views()).toBe(1);
	});

	it('not by a first visit alone: programs of mail servers make it', async () => {
		const { url } = await invoice();
		for (let visit = 0; visit < 3; visit += 1) await fetch(url);
		expect(await host.views()).toBe(0);
	});

	it.each([
		['by what the script of the page says', (url: string) => fetch(url, { method: 'POST' })],
		[
			'by a second visit of the same browser',
			(url: string) => fetch(url, { headers: { cookie: 'invoice_seen=1' } }),
		],
		['by a download', (url: string) => fetch(`${url}&file=pdf`)],
	])('%s, once', async (_how, visit) => {
		const { url, record } = await invoice();
		for (let again = 0; again < 3; again += 1) expect((await visit(url)).ok).toBe(true);
		expect(await host.views()).toBe(1);
		expect((await host.deps.read(record)).invoice.viewedAt).not.toBeNull();
	});

	it('by nothing that has another link', async () => {
		const { url } = await invoice();
		const answer = await fetch(url.replace(/t=.*/, `t=${'A'.repeat(43)}`), { method: 'POST' });
		expect([answer.status, await host.views()]).toEqual([404, 0]);
	});
});
