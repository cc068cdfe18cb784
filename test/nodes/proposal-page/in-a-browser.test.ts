import type { Browser, Page } from 'playwright-core';
import { readProposalLines } from '../../../src/domain/proposal/lines';
import { launch, openPage, overflow, violations } from './browser';
import { Host } from './host';

let host: Host;
let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
beforeEach(async () => void (host = await Host.start()));
afterEach(() => host.stop());

const SCREENS = [
	{ width: 360, height: 640 },
	{ width: 768, height: 900 },
	{ width: 1_280, height: 800 },
];
const LANGUAGES = ['en', 'sv', 'nb', 'ro'];
const total = (page: Page) => page.textContent('[data-sum=total] td');
const noNative = (page: Page) =>
	page.evaluate("for (const field of document.querySelectorAll('[required]')) field.removeAttribute('required')");

function manyLines(currency: string) {
	const lines = readProposalLines(
		[
			{ description: 'Design', quantity: '3.333', unitPrice: 99.99, taxRate: 25 },
			{ description: 'Lamps', quantity: 3, unitPrice: 33.35, taxRate: 12, optional: true },
			{
				description:
					'A very long word: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
				unitPrice: 0.03,
				taxRate: 5.5,
				optional: true,
			},
			{ description: 'Back', unitPrice: -0.05, taxRate: 25, optional: true },
		].map((line) => (currency === 'JPY' ? { ...line, unitPrice: Math.round(line.unitPrice * 100) } : line)),
		currency,
	);
	if (!lines.ok) throw new Error(lines.refusal.message);
	return lines.value;
}

describe.each(SCREENS)('at $width pixels', (viewport) => {
	it.each(LANGUAGES)(
		'reads well in %s: as wide as the screen, without an objection of the accessibility check, open, refused and signed',
		async (language) => {
			const { url } = await host.sent(
				{ lines: manyLines('SEK'), currency: 'SEK', message: 'Dear Anna,\n\nhere it is.' },
				{ language },
			);
			const { page, complaints, close } = await openPage(browser, url, { viewport });
			expect([await overflow(page), await violations(page), await page.getAttribute('html', 'lang')]).toEqual([
				0,
				[],
				language,
			]);
			await page.click('summary');
			await noNative(page);
			await page.click('button.main');
			expect(await page.locator('[role=alert]').isVisible()).toBe(true);
			expect([await overflow(page), await violations(page)]).toEqual([0, []]);
			await page.fill('#name', 'Anna Berg');
			await page.check('#consent');
			await page.click('button.main');
			expect(await page.locator('.signature').isVisible()).toBe(true);
			expect(await page.locator('.actions :visible').count()).toBe(2);
			expect([await overflow(page), await violations(page), complaints]).toEqual([0, [], []]);
			await close();
		},
	);

	it('is signed with a drawing, which is kept as strokes', async () => {
		const { url, entry } = await host.sent();
		const { page, complaints, close } = await openPage(browser, url, { viewport });
		const pad = (await page.locator('canvas').boundingBox())!;
		await page.locator('canvas').scrollIntoViewIfNeeded();
		const at = (await page.locator('canvas').boundingBox())!;
		await page.mouse.move(at.x + 20, at.y + 20);
		await page.mouse.down();
		await page.mouse.move(at.x + pad.width - 20, at.y + 60, { steps: 12 });
		await page.mouse.up();
		await page.fill('#name', 'Anna Berg');
		await page.check('#consent');
		await page.click('button.main');
		await page.waitForSelector('.signature path');
		expect((await host.proposals.read(entry.proposal.id)).proposal.acceptance!.drawing).toMatch(
			/^M\d+ \d+(L\d+ \d+){3,}$/,
		);
		expect(complaints).toEqual([]);
		await close();
	});

	it('C.16: a name of invisible characters is held back by the browser itself, and by the server', async () => {
		const { url, entry } = await host.sent();
		const { page, close } = await openPage(browser, url, { viewport, javaScriptEnabled: false });
		await page.fill('#name', '\u200B\u2800');
		await page.check('#consent');
		await page.click('button.main');
		expect(await page.locator('#name:invalid').count()).toBe(1);
		expect((await host.proposals.read(entry.proposal.id)).proposal.acceptance).toBeNull();
		await page.fill('#name', 'Anna \u200DBerg');
		await page.click('button.main');
		expect(await page.textContent('h1')).toBe('Thank you!');
		await close();
	});

	it('works with scripts disabled: typed name, asked total, sign, and opened again', async () => {
		const { url, entry } = await host.sent();
		const { page, close } = await openPage(browser, url, { viewport, javaScriptEnabled: false });
		expect(await page.locator('canvas').isVisible()).toBe(false);
		await page.check('input[name=option]');
		await page.click('.update button');
		expect(await total(page)).toBe('€175.00');
		expect([await page.locator('input[name=option]').isChecked()]).toEqual([true]);
		await page.fill('#name', 'Anna Berg');
		await page.check('#consent');
		await page.click('button.main');
		expect(await page.textContent('h1')).toBe('Thank you!');
		await page.goto(url);
		expect(await page.textContent('h1')).toBe('This proposal is signed');
		expect((await host.proposals.read(entry.proposal.id)).proposal.acceptance).toMatchObject({
			name: 'Anna Berg',
			drawing: null,
			chosen: [1],
		});
		await close();
	});

	it('is declined with a reason', async () => {
		const { url, entry } = await host.sent();
		const { page, close } = await openPage(browser, url, { viewport });
		await page.click('summary');
		await page.fill('#reason', 'Not this year');
		await page.click('button[value=decline]');
		expect(await page.textContent('h1')).toBe('The proposal is declined');
		expect(await page.locator('.signature').innerText()).toContain('Not this year');
		expect([await overflow(page), await violations(page)]).toEqual([0, []]);
		expect((await host.proposals.read(entry.proposal.id)).state).toBe('declined');
		await close();
	});
});

describe('in a browser', () => {
	it('is read and signed by keyboard alone', async () => {
		const { url, entry } = await host.sent();
		const { page, close } = await openPage(browser, url);
		const focused = () =>
			page.evaluate('document.activeElement.name || document.activeElement.tagName') as Promise<string>;
		const path: string[] = [];
		for (let presses = 0; presses < 12 && path.at(-1) !== 'intent'; presses += 1) {
			await page.keyboard.press('Tab');
			const at = await focused();
			path.push(at);
			if (at === 'option' || at === 'consent') await page.keyboard.press('Space');
			if (at === 'name') await page.keyboard.type('Anna Berg');
		}
		expect(path).toEqual(['option', 'name', 'BUTTON', 'consent', 'intent']);
		expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
		await Promise.all([page.waitForSelector('.signature'), page.keyboard.press('Enter')]);
		expect((await host.proposals.read(entry.proposal.id)).proposal.acceptance).toMatchObject({
			name: 'Anna Berg',
			chosen: [1],
		});
		await close();
	});

	it.each(['SEK', 'JPY', 'KWD'])('counts the total of every choice as the ledger does (%s)', async (currency) => {
		const { url } = await host.sent({ lines: manyLines(currency), currency });
		const { page, close } = await openPage(browser, url);
		const plain = await openPage(browser, url, { javaScriptEnabled: false });
		for (let mask = 0; mask < 8; mask += 1) {
			for (const [n, position] of ['1', '2', '3'].entries())
				for (const each of [page, plain.page])
					await each.setChecked(`input[name=option][value="${position}"]`, (mask >> n) % 2 === 1);
			await plain.page.click('.update button');
			const sums = (each: Page) => each.locator('.sums tr:visible').allInnerTexts();
			expect(await sums(page)).toEqual(await sums(plain.page));
			expect(await page.inputValue('input[name=total]')).toBe(await plain.page.inputValue('input[name=total]'));
		}
		await close();
		await plain.close();
	});

	it('two tabs: the second says that it is signed', async () => {
		const { url } = await host.sent();
		const [one, two] = [await openPage(browser, url), await openPage(browser, url)];
		for (const { page } of [one, two]) {
			await page.fill('#name', 'Anna Berg');
			await page.check('#consent');
		}
		await one.page.click('button.main');
		await two.page.click('button.main');
		expect([await one.page.textContent('h1'), await two.page.textContent('h1')]).toEqual([
			'Thank you!',
			'This proposal is signed',
		]);
		await one.page.goBack();
		if (await one.page.locator('button.main').isVisible()) await one.page.click('button.main');
		expect(await host.deps.invoices()).toHaveLength(1);
		await Promise.all([one.close(), two.close()]);
	});

	it('expired, withdrawn and unknown links pass the accessibility check, too', async () => {
		const [late, back] = [await host.sent({ validUntil: '2026-03-02' }), await host.sent()];
		await host.proposals.book.withdraw([{ id: back.entry.proposal.id }], host.deps.call());
		host.deps.wait(3 * 86_400);
		for (const url of [late.url, back.url, `${host.base}?t=x`]) {
			const { page, close } = await openPage(browser, url, { viewport: SCREENS[0]! });
			expect([await violations(page), await overflow(page), await page.locator('form').count()]).toEqual([
				[],
				0,
				0,
			]);
			await close();
		}
	});

	it('is readable in every brand colour', async () => {
		const { url } = await host.sent();
		for (const brandColour of ['#ffffff', '#000000', '#ffd54a', '#808080', '#2f6f5e', '#ff0000']) {
			await host.deps.set({ brandColour });
			const { page, close } = await openPage(browser, url);
			expect(await violations(page)).toEqual([]);
			await close();
		}
	});

	it('hostile text runs nowhere', async () => {
		await host.deps.set({ companyName: '<script>document.title="owned"</script>' });
		const { url } = await host.sent({
			title: '<img src=x onerror=\'document.title="owned"\'>',
			message: '</style><script>document.title="owned"</script>',
		});
		const { page, close } = await openPage(browser, url);
		expect(await page.title()).toContain('<img src=x');
		expect(await page.evaluate('document.querySelectorAll("img").length')).toBe(0);
		await close();
	});

	it('what was signed is saved as a PDF, and printed, although the page stands in an origin of its own', async () => {
		const { url } = await host.sent();
		const { page, complaints, close } = await openPage(browser, url);
		await page.fill('#name', 'Anna Berg');
		await page.check('#consent');
		await page.click('button.main');
		await page.evaluate('window.print = () => { document.title = "printed"; }');
		await page.click('button.print');
		expect(await page.title()).toBe('printed');
		const [answer] = await Promise.all([page.context().waitForEvent('response'), page.click('.actions a')]);
		expect([answer.headers()['content-type'], complaints]).toEqual(['application/pdf', []]);
		await close();
	});

	it('without scripts, the button that would print is not there', async () => {
		const { url } = await host.sent();
		const { page, close } = await openPage(browser, url, { javaScriptEnabled: false });
		await page.click('summary');
		await page.click('button[value=decline]');
		expect(await page.locator('.actions :visible').allInnerTexts()).toEqual(['Download PDF']);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.actions :visible').count()).toBe(0);
		await close();
	});

	it('prints what was signed, without its buttons', async () => {
		const { url } = await host.sent();
		const { page, close } = await openPage(browser, url);
		await page.emulateMedia({ media: 'print' });
		expect([await page.locator('.sign').isVisible(), await page.locator('.sums').isVisible()]).toEqual([
			false,
			true,
		]);
		await close();
	});
});
