import type { Browser } from 'playwright-core';
import { launch, openPage, violations } from '../proposal-page/browser';
import { PageHost } from './host';

let host: PageHost;
let browser: Browser;
beforeAll(async () => {
	[host, browser] = [await PageHost.start(), await launch()];
});
afterAll(async () => {
	await browser.close();
	await host.stop();
});

it('F.6: a browser that shows the page says so to its server, and the page keeps its rules', async () => {
	const { url } = await host.deps.invoice(await host.deps.client());
	const { page, complaints, close } = await openPage(browser, url!, { viewport: { width: 360, height: 640 } });
	const said = await page.waitForResponse((response) => response.request().method() === 'POST');
	expect([said.status(), await host.views()]).toEqual([204, 1]);
	expect([await violations(page), complaints]).toEqual([[], []]);
	await close();
});
