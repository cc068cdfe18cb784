import type { Browser } from 'playwright-core';
import { launch, openPage, overflow, violations } from '../proposal-page/browser';
import { fill, OverviewHost } from './host';

let host: OverviewHost;
let browser: Browser;
let url: string;
beforeAll(async () => {
	[host, browser] = [await OverviewHost.start(), await launch()];
	await fill(host.deps, 12);
	host.others = [
		{ name: 'the same again', open: async () => host.ledger },
		{ name: 'gone', open: () => Promise.reject(new Error('gone')) },
	];
	url = await host.link();
});
afterAll(async () => {
	await browser?.close();
	await host?.stop();
});

it.each([360, 768, 1_280])('reads well at %i pixels: no wider than the screen, no objection to it', async (width) => {
	host.isChecked = true;
	const { page, complaints, close } = await openPage(browser, url, { viewport: { width, height: 800 } });
	expect([await overflow(page), await violations(page), complaints]).toEqual([0, [], []]);
	if (process.env.SHOTS)
		await page.screenshot({ path: `${process.env.SHOTS}/overview-${width}.png`, fullPage: true });
	host.isChecked = false;
	await close();
});

it('sorts without scripts, by mouse and by keyboard, and stays at its table', async () => {
	const { page, close } = await openPage(browser, url, { javaScriptEnabled: false });
	await page.click('#invoices-0 th >> text=Balance');
	expect(await page.getAttribute('#invoices-0 [aria-sort]', 'aria-sort')).toBe('descending');
	expect(page.url()).toMatch(/#invoices-0$/);
	await page.focus('#clients-0 th a >> text=Client');
	await page.keyboard.press('Enter');
	await page.waitForURL(/clients=client/);
	expect(await page.textContent('#clients-0 [aria-sort]')).toContain('Client');
	expect(await page.textContent('#invoices-0 [aria-sort]')).toContain('Balance');
	await close();
});

it('prints on paper: every row, no wider than the sheet, without the words about links', async () => {
	const { page, close } = await openPage(browser, url);
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 690, height: 1_000 });
	expect(await overflow(page)).toBe(0);
	expect(await page.locator('footer').isVisible()).toBe(false);
	const row = `getComputedStyle(document.querySelector('#invoices-0 tbody tr')).display`;
	expect(await page.evaluate(row)).toBe('table-row');
	if (process.env.SHOTS) await page.pdf({ path: `${process.env.SHOTS}/overview.pdf`, format: 'A4' });
	await close();
});
