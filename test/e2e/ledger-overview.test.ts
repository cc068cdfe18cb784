import type { Browser } from 'playwright-core';
import { launch, openPage, overflow } from '../nodes/proposal-page/browser';
import { outputOf, waitFor } from './harness';
import { sample, Scene } from './scene';

/** The sample that hosts the overview and makes links to it, in a real n8n. */
describe('The overview of a ledger', () => {
	let scene: Scene;
	let browser: Browser;
	let id: string;

	beforeAll(async () => {
		[scene, browser] = [await Scene.start(), await launch()];
		id = await scene.n8n.importAndPublish(sample('ledger-overview'));
		const jobs = await scene.jobsIn(await scene.pipeline(), 3);
		const records = await scene.invoices(jobs.map(({ job }) => job.id));
		await scene.pay(records[0]!);
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		await scene?.stop();
	});

	/** A link as a person makes it: by executing the workflow, or a copy of it in which a field was changed. */
	async function link(endEarlierLinks = false): Promise<string> {
		const { n8n } = scene;
		const trigger = 'Execute to make a link';
		const nodes = sample('ledger-overview').nodes.map((one) =>
			one.name === 'Make a link' ? { ...one, parameters: { ...one.parameters, endEarlierLinks } } : one,
		);
		const copy = { ...sample('ledger-overview'), name: 'Ends earlier links', nodes };
		const run = await n8n.runWorkflow(endEarlierLinks ? await n8n.importWorkflow(copy) : id, { trigger });
		const [{ url }] = outputOf(run, 'Make a link') as unknown as [{ url: string }];
		return url.replace('//localhost:', '//127.0.0.1:');
	}

	it('is read on a phone and on paper, starts no run, and is there again after kill -9', async () => {
		const url = await link();
		const runs = (await scene.n8n.executions(id)).length;
		const { page, complaints, close } = await openPage(browser, url, { viewport: { width: 360, height: 740 } });
		const text = (await page.textContent('main'))!.replace(/\s+/g, ' ');
		expect(text).toContain('€200.00');
		expect(text).toContain('2 invoices');
		expect([await overflow(page), complaints]).toEqual([0, []]);
		await page.click('#invoices-0 th >> text=Balance');
		expect(await page.getAttribute('#invoices-0 [aria-sort]', 'aria-sort')).toBe('descending');
		const paper = await page.pdf({ format: 'A4' });
		expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('footer').isVisible()).toBe(false);
		await close();
		expect(await scene.n8n.executions(id)).toHaveLength(runs);
		await scene.n8n.kill9();
		await scene.n8n.restart();
		await waitFor('the page after the restart', async () => (await fetch(url).catch(() => null))?.status === 200);
	}, 180_000);

	it('has headers of its own, whatever n8n adds, and leads nowhere with a changed or ended link', async () => {
		const url = await link();
		const answer = await fetch(url);
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
		expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*; sandbox$/);
		expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
		const changed = new URL(url);
		changed.searchParams.set('t', 'A'.repeat(43));
		const wrong = await fetch(changed);
		expect(wrong.status).toBe(404);
		expect(await wrong.text()).not.toContain('200.00');
		const fresh = await link(true);
		expect([(await fetch(url)).status, (await fetch(fresh)).status]).toEqual([404, 200]);
	}, 120_000);
});
