import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { loadScript } from '../../e2e/harness/native';

const { findBrowser } = loadScript<{ findBrowser(): string }>('browser');

/** As root, Chromium only starts without its sandbox. */
export const launch = (): Promise<Browser> =>
	chromium.launch({
		executablePath: findBrowser(),
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
	});

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A page of its own, and what its console complained of. */
export async function openPage(
	browser: Browser,
	url: string,
	options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
	const context = await browser.newContext({ locale: 'en-GB', ...options });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !/status of 4\d\d|favicon/.test(message.text()))
			complaints.push(message.text());
	});
	page.on('pageerror', (fault) => complaints.push(String(fault)));
	await page.goto(url);
	return { page, complaints, close: () => context.close() };
}

/**
 * What an automated accessibility check objects to. The page allows no other script, so the check comes through the
 * debugger.
 */
export async function violations(page: Page): Promise<string[]> {
	const found = (await page.evaluate(`${AXE}; axe.run(document, { resultTypes: ['violations'] })`)) as {
		violations: { id: string; nodes: { html: string }[] }[];
	};
	return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** The page is never wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
	page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>;
