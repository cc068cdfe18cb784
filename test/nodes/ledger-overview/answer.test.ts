import { ledgerResources } from '../../../nodes/InvoicingLedger/resources';
import { makeOverviewLinks } from '../../../src/usecases/make-overview-links';
import { codeOf, Deps } from '../../conformance/deps';
import { sqliteLedger } from '../../conformance/ledgers';
import { fill, LONG, MARKUP, OverviewHost } from './host';

let host: OverviewHost;
beforeEach(async () => {
	host = await OverviewHost.start();
});
afterEach(() => host.stop());

const DAY = 86_400;
const textOf = (html: string): string =>
	html
		.replace(/<style[\s\S]*?<\/style>/, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');

async function get(url: string): Promise<{ status: number; html: string; text: string; headers: Headers }> {
	const answer = await fetch(url);
	const html = await answer.text();
	return { status: answer.status, html, text: textOf(html), headers: answer.headers };
}

it('shows how the ledger stands, with every text of others escaped', async () => {
	await fill(host.deps);
	const { status, html, text } = await get(await host.link());
	expect(status).toBe(200);
	for (const part of [
		'Fjord &amp; Pine',
		'Open €3,711.50 3 invoices SEK 2,476.00 2 invoices',
		'Paid this month €1,234.50 1 payment',
		'Drafts 1',
		'Events that no run finished',
		'Invoicing Ledger → Failed Event → Get Many, and Retry',
		'HubSpot 1234',
		'Get Unsettled, and Settle',
		'Invoices that did not reach their clients',
		'Invoices that may not have reached their clients',
		'Reminders that may not have reached their clients',
		'Recurring invoices: what comes next',
		LONG,
	])
		expect(text.replace(/\u00a0/g, ' ')).toContain(part);
	expect(html).not.toContain('<script');
	expect(html).not.toContain('<img');
	expect(html.split('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img src=x&gt;').length).toBeGreaterThan(
		5,
	);
	expect(html).not.toContain(MARKUP);
});

it('names only operations that there are', async () => {
	await fill(host.deps);
	const { text } = await get(await host.link());
	const named = [...text.matchAll(/Invoicing Ledger → ([\w ]+) → ([\w ]+?)(?= lists|[.,:])/g)];
	expect(named.length).toBeGreaterThanOrEqual(4);
	for (const [, resource, operation] of named) {
		const found = ledgerResources.find(({ name }) => name === resource);
		expect({ resource, operations: found?.operations.map(({ name }) => name) }).toEqual({
			resource,
			operations: expect.arrayContaining([operation]),
		});
	}
});

it('is kept by nobody, passes its address to nobody, and runs no script', async () => {
	for (const url of [await host.link(), `${await host.link()}x`]) {
		const { headers } = await get(url);
		expect(Object.fromEntries(headers)).toMatchObject({
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-robots-tag': 'noindex, nofollow',
			'x-content-type-options': 'nosniff',
			'content-security-policy': expect.stringMatching(
				/^default-src 'none'; style-src 'nonce-[\w+/=]+'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox$/,
			),
		});
	}
});

it('opens for no other link, nor after its end, and tells them apart for nobody', async () => {
	await fill(host.deps);
	const url = await host.link({ validForDays: 1 });
	const changed = (name: string, value: string | null) => {
		const other = new URL(url);
		if (value === null) other.searchParams.delete(name);
		else other.searchParams.set(name, value);
		return other.href;
	};
	const until = Number(new URL(url).searchParams.get('until'));
	const answers = [];
	for (const wrong of [
		changed('t', null),
		changed('t', 'A'.repeat(43)),
		changed('until', null),
		changed('until', String(until + DAY)),
		changed('until', '99999999999999999'),
		`${url}&t=x`,
	])
		answers.push(await get(wrong));
	expect((await get(url)).status).toBe(200);
	host.deps.wait(DAY);
	answers.push(await get(url));
	const plain = answers.map(({ status, html }) => [status, html.replace(/nonce="[^"]*"/g, '')]);
	expect(new Set(plain.map((answer) => JSON.stringify(answer))).size).toBe(1);
	expect(plain[0]![0]).toBe(404);
	expect(answers[0]!.text).toContain('This link does not work');
	expect(answers[0]!.text).not.toContain('Fjord');
});

it('ends every link that was made before, when asked to', async () => {
	const [one, two] = [await host.link(), await host.link({ validForDays: 2 })];
	const fresh = await host.link({ endsEarlier: true });
	expect([(await get(one)).status, (await get(two)).status, (await get(fresh)).status]).toEqual([404, 404, 200]);
});

it('makes no link for other days than 1 to 366, nor where no workflow hosts the page', async () => {
	const { catalogue, overview } = host.ledger;
	const code = async (validForDays: unknown) =>
		codeOf(
			(
				await makeOverviewLinks(
					[{ validForDays, endsEarlier: false }],
					{ catalogue, overview },
					host.deps.call(),
				)
			)[0],
		);
	for (const days of [0, -1, 1.5, 367, '', null, 'soon']) expect(await code(days)).toBe('out_of_range');
	await host.deps.set({ overviewPageUrl: '' });
	expect(await code(30)).toBe('page_missing');
	await host.deps.set({ overviewPageUrl: 'javascript:alert(1)' });
	expect(await code(30)).toBe('page_unusable');
});

it('says nothing but that it cannot be shown while the ledger is away', async () => {
	await fill(host.deps);
	const url = await host.link();
	host.isAway = true;
	const { status, text } = await get(url);
	expect(status).toBe(503);
	expect(text).toContain('cannot be shown now');
	expect(text).not.toContain('Fjord');
	expect(host.warnings).toEqual(['the ledger: Error: It is away.']);
});

describe('with other ledgers', () => {
	it('shows each, their sums together, and names those that could not be opened', async () => {
		const acme = new Deps(await sqliteLedger());
		try {
			await acme.set({ companyName: 'Acme', timeZone: 'Pacific/Kiritimati' });
			await acme.invoice(await acme.client({ name: 'Only at Acme' }));
			await host.deps.invoice(await host.deps.client());
			const { overview, journal, ...others } = acme.system;
			host.others = [
				{ name: 'acme', open: async () => ({ ...others, overview: overview!, journal: journal! }) },
				{ name: 'gone & away', open: () => Promise.reject(new Error('no such file /home/node/secret')) },
			];
			const { status, text } = await get(await host.link());
			expect(status).toBe(200);
			expect(text).toContain('These sums are of 2 of 3 ledgers. Could not be opened: gone &amp; away .');
			expect(text.replace(/\u00a0/g, ' ')).toContain('Open €200.00 2 invoices');
			expect(text).toContain('Only at Acme');
			expect(text).not.toContain('secret');
			expect(host.warnings).toEqual(['gone & away: Error: no such file /home/node/secret']);
		} finally {
			await acme.system.close();
		}
	});

	it('counts a ledger once that is named again, be it the own one', async () => {
		const acme = new Deps(await sqliteLedger());
		try {
			for (const deps of [acme, host.deps]) await deps.invoice(await deps.client());
			const { overview, journal, ...others } = acme.system;
			const open = async () => ({ ...others, overview: overview!, journal: journal! });
			host.others = ['acme', 'acme by another path', 'own']
				.map((name) => ({ name, open: name === 'own' ? async () => host.ledger : open }))
				.reverse();
			const { text } = await get(await host.link());
			expect(text.replace(/\u00a0/g, ' ')).toContain('Open €200.00 2 invoices');
		} finally {
			await acme.system.close();
		}
	});

	it('opens none of them for a link that does not work', async () => {
		let opened = 0;
		host.others = [{ name: 'acme', open: () => Promise.reject(new Error(`opened ${(opened += 1)}`)) }];
		expect((await get(`${await host.link()}x`)).status).toBe(404);
		expect(opened).toBe(0);
	});
});

it('counts the rest of a long list, and sums all of it', async () => {
	const { deps } = host;
	const [client, url] = [await deps.client(), await host.link()];
	await deps.system.invoicing.create(
		Array.from({ length: 314 }, () => deps.order(client)),
		deps.call(),
	);
	const { html, text } = await get(url);
	expect(text).toContain('And 214 more.');
	expect(text).toContain('€31,400.00 314 invoices');
	expect(html.match(/<tr role="row">/g)).toHaveLength(1 + 100 + 1 + 1);
});

it('sorts by its links, and says in which order it is', async () => {
	await fill(host.deps);
	let { html } = await get(await host.link());
	const order = () =>
		[...html.matchAll(/aria-sort="(\w+)"><a href="[^"]*">([^<]*)/g)].map(([, way, by]) => `${by!.trim()} ${way}`);
	/** Numbers of the table that can be sorted; the lists above it name invoices, too. */
	const numbers = () =>
		[
			...html
				.slice(html.indexOf('aria-sort'))
				.matchAll(/data-label="Number"><span><span dir="auto" class="nowrap">(\d+)/g),
		].map(([, number]) => number);
	expect(order()).toEqual(['Due date ascending', 'Open descending']);
	const base = (await host.link()).split('?')[0]!;
	const follow = async (label: string) => {
		const [, href] = new RegExp(`<a href="([^"]*)">${label}`).exec(html)!;
		({ html } = await get(base + href!.replaceAll('&amp;', '&')));
	};
	await follow('Number');
	expect([order(), numbers()]).toEqual([
		['Number ascending', 'Open descending'],
		['0002', '0003', '0004', '0005', '0006'],
	]);
	await follow('Number');
	await follow('Overdue');
	expect([order(), numbers()]).toEqual([
		['Number descending', 'Overdue descending'],
		['0006', '0005', '0004', '0003', '0002'],
	]);
});
