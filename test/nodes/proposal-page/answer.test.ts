import { MOST_BYTES } from '../../../nodes/ProposalAcceptedTrigger/page/request';
import { newToken } from '../../../nodes/shared/run/page-token';
import { readProposalLines } from '../../../src/domain/proposal/lines';
import { Host } from './host';

let host: Host;
beforeEach(async () => void (host = await Host.start()));
afterEach(() => host.stop());

interface Answer {
	readonly status: number;
	readonly html: string;
	readonly headers: Headers;
}
const get = async (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
	answered(await fetch(url, { headers }));
const post = async (url: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer> => {
	const body = new URLSearchParams(
		Object.entries(fields).flatMap(([name, value]): [string, string][] =>
			typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each]),
		),
	);
	return answered(await fetch(url, { method: 'POST', body }));
};
const answered = async (response: Response): Promise<Answer> => ({
	status: response.status,
	html: await response.text(),
	headers: response.headers,
});

/** What the page would send, read out of it. */
const hidden = ({ html }: Answer, name: string) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '';
async function fields(url: string) {
	const page = await get(url);
	return {
		shown: hidden(page, 'shown'),
		total: hidden(page, 'total'),
		name: 'Anna Berg',
		consent: 'yes',
		intent: 'accept',
	};
}
const state = async (id: string) => (await host.proposals.read(id)).state;
const nothingStored = async (id: string) => {
	expect(['sent', 'viewed']).toContain(await state(id));
	expect(await host.deps.invoices()).toEqual([]);
	expect([await host.deps.eventIds('proposal.accepted'), await host.deps.eventIds('proposal.declined')]).toEqual([
		[],
		[],
	]);
};

describe('the page of a proposal', () => {
	it('opens, is signed once, and says so ever after', async () => {
		const { url, entry } = await host.sent();
		const form = await fields(url);
		expect(await state(entry.proposal.id)).toBe('viewed');
		const first = await post(url, form);
		expect([first.status, first.html.includes('Thank you!')]).toEqual([200, true]);
		for (const again of [
			await post(url, form),
			await post(url, { ...form, name: 'Somebody Else' }),
			await get(url),
			await post(url, { intent: 'decline' }),
		]) {
			expect(again.status).toBe(200);
			expect(again.html).toContain('This proposal is signed');
			expect(again.html).toContain('Anna Berg');
			expect(again.html).not.toContain('<form');
		}
		const { acceptance } = (await host.proposals.read(entry.proposal.id)).proposal;
		expect(acceptance).toMatchObject({
			name: 'Anna Berg',
			address: '203.0.113.7',
			consent: expect.stringContaining('accept'),
		});
		expect(first.html).toContain(acceptance!.digest);
		expect(await host.deps.invoices()).toHaveLength(1);
	});

	it('ten posts at once are one signature', async () => {
		const { url } = await host.sent();
		const form = await fields(url);
		const answers = await Promise.all(Array.from({ length: 10 }, () => post(url, form)));
		expect(answers.filter(({ html }) => html.includes('Thank you!'))).toHaveLength(1);
		expect(await host.deps.invoices()).toHaveLength(1);
	});

	it('is declined with a reason, which the owner reads', async () => {
		const { url, entry } = await host.sent();
		expect((await post(url, { intent: 'decline', reason: 'Too dear' })).html).toContain(
			'Thank you for letting us know',
		);
		expect((await get(url)).html).toContain('This proposal was declined');
		expect((await host.proposals.read(entry.proposal.id)).proposal.decline).toMatchObject({ reason: 'Too dear' });
		expect((await post(url, await fields(url))).html).toContain('This proposal was declined');
		expect(await host.deps.invoices()).toEqual([]);
	});

	it('signed, shows what was signed alone: no last day, nothing optional, no tax that is not due', async () => {
		const lines = readProposalLines(
			[
				{ description: 'Design', unitPrice: 100, taxRate: 25 },
				{ description: 'Books', unitPrice: 50, taxRate: 6, optional: true },
				{ description: 'Lamps', unitPrice: 40, taxRate: 12, optional: true },
			],
			'EUR',
		);
		if (!lines.ok) throw new Error(lines.refusal.message);
		const { url } = await host.sent({ lines: lines.value });
		const form = await fields(url);
		const open = await get(url);
		for (const word of ['Valid until', 'Optional', 'Tax 6%', 'Tax 12%']) expect(open.html).toContain(word);
		const signed = await post(url, { ...form, option: '2', total: '16980' });
		expect(signed.html).toContain('Thank you!');
		for (const html of [signed.html, (await get(url)).html]) {
			for (const word of ['Lamps', 'Tax 25%', 'Tax 12%', '€169.80']) expect(html).toContain(word);
			for (const word of ['Valid until', 'Optional', 'Books', 'Tax 6%', '<form'])
				expect(html).not.toContain(word);
		}
	});

	it('names the seller with the address, open and signed', async () => {
		await host.deps.set({ street: 'Storgata 1 <b>', postalCode: '0155', city: 'Oslo', country: 'NO' });
		const { url } = await host.sent();
		const seller =
			'Fjord &amp; Pine</span>, <span dir="auto">Storgata 1 &lt;b&gt;</span>, <span dir="auto">0155 Oslo';
		const form = await fields(url);
		expect((await get(url)).html).toContain(seller);
		expect((await post(url, form)).html).toContain(seller);
	});

	it('gives what was signed or declined as a PDF, and nothing before', async () => {
		const [{ url }, other] = [await host.sent(), await host.sent()];
		const pdf = async (of: string) => {
			const answer = await fetch(`${of}&file=pdf`);
			return [
				answer.status,
				answer.headers.get('content-type'),
				(await answer.arrayBuffer()).byteLength,
			] as const;
		};
		expect((await pdf(url))[1]).toContain('text/html');
		expect((await get(url)).html).not.toContain('file=pdf');
		const signed = await post(url, await fields(url));
		await post(other.url, { intent: 'decline', reason: 'Too <dear>' });
		for (const each of [url, other.url]) {
			const { html } = await get(each);
			const link = html.match(/href="(\?[^"]*file=pdf)"/)![1]!.replaceAll('&amp;', '&');
			expect(new URL(link, each).href).toBe(`${each}&file=pdf`);
			const [status, type, bytes] = await pdf(each);
			expect([status, type]).toEqual([200, 'application/pdf']);
			expect(bytes).toBeGreaterThan(5_000);
		}
		expect(signed.html).toContain('Download PDF');
		const declined = (await get(other.url)).html;
		expect(declined).toContain('Declined on');
		expect(declined).toContain('Too &lt;dear&gt;');
		expect(declined).not.toContain('Valid until');
		const stranger = await fetch(`${host.base}?t=${newToken()}&file=pdf`);
		expect([stranger.status, stranger.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
	});

	it('asks for the total anew when lines were ticked without a script, and signs that total', async () => {
		const { url, entry } = await host.sent();
		const form = await fields(url);
		const asked = await post(url, { ...form, option: '1' });
		expect([asked.status, hidden(asked, 'total')]).toEqual([422, '17500']);
		expect(asked.html).toContain('The total has changed with your choice');
		expect(asked.html).toContain('value="Anna Berg"');
		await nothingStored(entry.proposal.id);
		const total = await post(url, { ...form, intent: 'total', option: '1', name: '' });
		expect([total.status, hidden(total, 'total'), total.html.includes('role="alert"')]).toEqual([
			200,
			'17500',
			false,
		]);
		expect((await post(url, { ...form, option: ['1'], total: '17500' })).html).toContain('Thank you!');
		expect((await host.deps.invoices())[0]!.totals.total).toBe(175_00n);
	});

	it('shows expired and withdrawn ones as such', async () => {
		const [late, back] = [await host.sent({ validUntil: '2026-03-02' }), await host.sent()];
		const form = await fields(late.url);
		await host.proposals.book.withdraw([{ id: back.entry.proposal.id }], host.deps.call());
		host.deps.wait(3 * 86_400);
		for (const answer of [await get(late.url), await post(late.url, form)])
			expect([answer.status, answer.html.includes('This proposal has expired')]).toEqual([410, true]);
		for (const answer of [await get(back.url), await post(back.url, form)])
			expect([answer.status, answer.html.includes('This proposal was withdrawn')]).toEqual([410, true]);
		expect(await host.deps.invoices()).toEqual([]);
	});

	it('is refused when the offer changed between reading and signing', async () => {
		const { url, entry } = await host.sent();
		const form = await fields(url);
		await host.proposals.book.update(
			[{ id: entry.proposal.id, edit: { title: 'Bigger garden' } }],
			host.deps.call(),
		);
		const answer = await post(url, form);
		expect([
			answer.status,
			answer.html.includes('was changed since you opened it'),
			answer.html.includes('Bigger garden'),
		]).toEqual([422, true, true]);
		await nothingStored(entry.proposal.id);
		expect((await post(url, await fields(url))).html).toContain('Thank you!');
	});
});

describe('attacks on the page', () => {
	it("a guess, a mistyped token, a draft's and none at all give one and the same page", async () => {
		const { token } = await host.sent();
		const without = (html: string) => html.replace(/nonce="[^"]+"/g, '');
		const tries = [
			'',
			'?t=',
			`?t=${newToken()}`,
			`?t=${token.slice(1)}`,
			`?t=${token}x`,
			`?t=${token.toLowerCase()}`,
			`?t=${token}&t=${token}`,
			`?t=${'A'.repeat(100_000 / 10)}`,
			"?t='%20OR%201=1--",
			`?T=${token}`,
		];
		const pages = await Promise.all(
			tries
				.filter((query) => query !== `?t=${token}&t=${token}`)
				.flatMap((query) => [
					get(host.base + query),
					post(host.base + query, { intent: 'accept', name: 'Eve', consent: 'yes' }),
				]),
		);
		expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
		expect(new Set(pages.map(({ html }) => without(html))).size).toBe(1);
		// Whom to ask is no secret; what there is, is one.
		expect(pages[0]!.html).toContain('hello@fjordandpine.example');
		expect(pages[0]!.html).not.toMatch(/Garden|Anna|P-\d/);
		expect(await host.deps.invoices()).toEqual([]);
	});

	it.each<[string, Record<string, string | string[]>, number]>([
		['no consent', { consent: '' }, 422],
		['another consent', { consent: 'no' }, 422],
		['no name', { name: '   ' }, 422],
		['a long name', { name: 'A'.repeat(5_000) }, 422],
		['two names', { name: ['Anna', 'Eve'] }, 422],
		['a name of control characters', { name: '\u0000\u0007' }, 422],
		['a lower total', { total: '1' }, 422],
		['no total', { total: '' }, 422],
		['another digest', { shown: '0'.repeat(64) }, 422],
		['a line that is not optional', { option: '0' }, 422],
		['a line that is none', { option: ['1', '77', 'x', '-1', '__proto__'] }, 422],
		['a drawing that is a script', { drawing: 'M1 1L2 2"><script>alert(1)</script>' }, 422],
		['an intent that is none', { intent: 'pay' }, 422],
		['nothing', { intent: '', name: '', consent: '', shown: '', total: '' }, 422],
	])('%s is refused, and nothing is stored', async (_name, tampered, status) => {
		const { url, entry } = await host.sent();
		const answer = await post(url, { ...(await fields(url)), ...tampered } as Record<string, string>);
		expect(answer.status).toBe(status);
		expect(answer.html).toContain('role="alert"');
		expect(answer.html).not.toContain('<script>alert');
		await nothingStored(entry.proposal.id);
	});

	it('a link that leads nowhere says whom to ask, and says nothing where the ledger is away', async () => {
		await host.deps.set({ companyName: 'Fjord <Pine>', phone: '+47 22 33 44 55' });
		for (const link of [`${host.base}?t=x`, `${host.base}?t=${newToken()}`]) {
			const { html } = await get(link, { 'accept-language': 'nb' });
			expect(html).toContain('Hjelper ikke det, spør:<br><strong dir="auto">Fjord &lt;Pine&gt;</strong>');
			expect(html).toContain('href="mailto:hello@fjordandpine.example"');
			expect(html).toContain('href="tel:+4722334455"');
		}
		host.isAway = true;
		const away = await get(`${host.base}?t=x`);
		expect([away.status, away.html.includes('leads nowhere'), away.html.includes('ask:')]).toEqual([
			404,
			true,
			false,
		]);
	});

	it('a name of 1 MB is refused unread, with a page', async () => {
		const { url, entry } = await host.sent();
		const answer = await post(url, { ...(await fields(url)), name: 'A'.repeat(1_000_000) });
		expect([answer.status, answer.html.includes('Not signed yet'), answer.html.length < 20_000]).toEqual([
			413,
			true,
			true,
		]);
		expect(MOST_BYTES).toBeLessThan(1_000_000);
		await nothingStored(entry.proposal.id);
	});

	it('the link of one proposal signs no other', async () => {
		const [mine, other] = [await host.sent(), await host.sent({ title: 'Other' })];
		await post(mine.url, await fields(other.url));
		await nothingStored(mine.entry.proposal.id);
		await nothingStored(other.entry.proposal.id);
	});

	it('bodies that are no form are refused with a page', async () => {
		const { url, entry } = await host.sent();
		for (const [type, body] of [
			['application/json', '{"intent":"accept"}'],
			['text/plain', 'x'],
			['multipart/form-data; boundary=x', '--x--'],
		]) {
			const answer = await answered(
				await fetch(url, { method: 'POST', headers: { 'content-type': type! }, body: body! }),
			);
			expect([answer.status, answer.html.includes('role="alert"')]).toEqual([422, true]);
		}
		await nothingStored(entry.proposal.id);
	});

	it('hostile text in every field is shown as text', async () => {
		const evil = (what: string) => `</title><script>alert("${what}")</script><img src=x onerror=alert(1)>'"&amp;`;
		await host.deps.set({ companyName: evil('company'), logoUrl: 'javascript:alert(1)', brandColour: '#1f4e79' });
		const lines = readProposalLines(
			[
				{ description: evil('line'), unit: '<b>"', unitPrice: 1, optional: false },
				{ description: evil('option'), unitPrice: 1, optional: true },
			],
			'EUR',
		);
		if (!lines.ok) throw new Error(lines.refusal.message);
		const { url } = await host.sent(
			{ title: evil('title'), message: evil('message'), lines: lines.value },
			{ name: evil('client') },
		);
		const open = await get(url);
		const refusal = await post(url, {
			...(await fields(url)),
			name: evil('name'),
			reason: evil('reason'),
			drawing: evil('drawing'),
			consent: '',
		});
		const signed = await post(url, { ...(await fields(url)), name: evil('name') });
		for (const { html, headers } of [open, refusal, signed]) {
			const scripts = html.match(/<script[^>]*>/g) ?? [];
			expect(scripts.every((tag) => /^<script nonce="[A-Za-z0-9+/=]+">$/.test(tag))).toBe(true);
			expect(html).not.toMatch(/<img|<b>|javascript:/);
			expect(html).toContain('&lt;script&gt;alert(&quot;');
			expect(headers.get('content-security-policy')).toMatch(
				/default-src 'none'.*script-src 'nonce-.*form-action 'self'.*frame-ancestors 'none'.*sandbox allow-forms/,
			);
			expect(headers.get('content-security-policy')).not.toMatch(/unsafe|allow-same-origin/);
			expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['no-referrer', 'no-store']);
		}
		expect(signed.html).toContain('Thank you!');
	});

	it("speaks the visitor's language where nobody is known, and the client's where one is", async () => {
		expect((await get(`${host.base}?t=x`, { 'accept-language': 'nn;q=0.9, no, en;q=0.5' })).html).toContain(
			'Lenken fører ingen steder',
		);
		const { url } = await host.sent({}, { language: 'ro' });
		expect((await get(url, { 'accept-language': 'sv' })).html).toContain('Semnați oferta');
	});
});
