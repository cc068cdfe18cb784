import type { Browser } from 'playwright-core';
import { reminderPageUrl } from '../../../src/domain/invoice/page-link';
import { overdue, remind } from '../../conformance/themes/reminders';
import { launch, openPage, overflow, violations } from '../proposal-page/browser';
import { PageHost } from './host';

let host: PageHost;
let browser: Browser;
beforeAll(async () => void ([host, browser] = await Promise.all([PageHost.start(), launch()])));
afterAll(async () => {
	await browser.close();
	await host.stop();
});

it('the page of a reminder reads well, in part paid and paid, and leads to its invoice', async () => {
	const invoice = await overdue(host.deps, 14);
	await remind(host.deps, invoice);
	const url = reminderPageUrl(invoice.url, 14)!;
	for (const amount of [null, 60_00n, 86_40n]) {
		if (amount !== null) await host.deps.pay(invoice, { amount });
		for (const width of [390, 1_280]) {
			const { page, complaints, close } = await openPage(browser, url, { viewport: { width, height: 800 } });
			expect([await overflow(page), await violations(page), complaints]).toEqual([0, [], []]);
			await close();
		}
	}
	const { page, close } = await openPage(browser, url);
	await page.getByText('View invoice').click();
	expect(page.url()).toBe(invoice.url);
	expect(await page.textContent('h1')).toContain(invoice.invoice.number!);
	await close();
});
