import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { languageOf } from '../../../src/documents/language';
import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import {
	invoicePage,
	invoicePagePolicy,
	unavailableInvoicePage,
	unknownInvoicePage,
	voidInvoicePage,
} from '../../../src/documents/page/invoice-page';
import { aPayment } from '../../support/builders/invoice';
import { anInvoiceRecord, SWEDISH, type RecordFields } from '../../support/builders/invoice-record';
import { launch, openPage, overflow, violations } from '../proposal-page/browser';

const NONCE = 'bm9uY2U=';
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const LINES = [
	{ description: 'Kitchen of birch\nwith fitting', unitPrice: 38_500, taxRate: 25 },
	{ description: 'Joinery', quantity: '24.5', unit: 'h', unitPrice: 620, taxRate: 25, discountPercent: 10 },
	{ description: LONG, quantity: 2, unitPrice: '0.00125', taxRate: 6 },
];
const FIELDS: RecordFields = {
	lines: LINES,
	client: { name: LONG, street: 'Nygatan 4', postalCode: '22233', city: 'Lund', vatNumber: 'SE556830000101' },
	invoice: {
		paymentReference: '423',
		paymentLink: 'https://pay.example/1',
		reference: LONG,
		note: 'Thank you.',
		payments: [aPayment({ amount: 10_000_00n, currency: 'SEK' })],
	},
};
const PAID: RecordFields = {
	...FIELDS,
	invoice: { ...FIELDS.invoice, payments: [aPayment({ amount: 90_000_00n, currency: 'SEK' })] },
};

/** What the server answers with next. */
let shown: () => string | Promise<string>;
const show = (fields: RecordFields, language = 'en') =>
	(shown = () =>
		invoicePage({
			document: documentOf({ ...fields, client: { ...fields.client, language } }),
			nonce: NONCE,
			pdfUrl: '/pdf',
			receiptUrl: fields === PAID ? '/receipt' : null,
		}));
const documentOf = (fields: RecordFields) =>
	invoiceDocument({ record: anInvoiceRecord(fields), settings: SWEDISH, logo: null, kind: 'invoice' });

const server = createServer((request, response) => {
	if (request.url === '/pdf') {
		response.writeHead(200, {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="0042.pdf"',
		});
		response.end('%PDF-1.7');
		return;
	}
	void Promise.resolve(shown()).then((html) =>
		response
			.writeHead(200, {
				'content-type': 'text/html; charset=utf-8',
				'content-security-policy': invoicePagePolicy(NONCE),
			})
			.end(html),
	);
});
let browser: Browser;
let base: string;
beforeAll(async () => {
	browser = await launch();
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
	await browser.close();
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
});

describe.each([360, 768, 1_280])('at %i pixels', (width) => {
	const viewport = { width, height: 800 };

	it.each(['en', 'sv', 'nb', 'ro'])(
		'reads well in %s: as wide as the screen, without an objection of the accessibility check, open and paid',
		async (language) => {
			for (const fields of [FIELDS, PAID]) {
				show(fields, language);
				const { page, complaints, close } = await openPage(browser, base, { viewport });
				expect([await overflow(page), await violations(page), complaints]).toEqual([0, [], []]);
				await close();
			}
		},
	);
});

it.each([768, 1_280])('at %i pixels the longest date stands in one line', async (width) => {
	show({ ...FIELDS, invoice: { ...FIELDS.invoice, issueDate: '2026-09-29', dueDate: '2026-09-30' } }, 'nb');
	const { page, close } = await openPage(browser, base, { viewport: { width, height: 800 } });
	const date = await page.locator('.facts dd', { hasText: '30. september 2026' }).boundingBox();
	const number = await page.locator('.facts dd').first().boundingBox();
	expect(date!.height).toBe(number!.height);
	await close();
});

describe('in a browser', () => {
	it('the copy buttons appear, copy what a payer types, and say so', async () => {
		show(FIELDS);
		const { page, complaints, close } = await openPage(browser, base);
		const bankgiro = page.locator('button.copy').first();
		await bankgiro.click();
		expect(await bankgiro.textContent()).toBe('Copied');
		expect(await page.textContent('[role=status]')).toBe('Bankgiro: Copied');
		await page.locator('button.copy').nth(3).click();
		expect(await bankgiro.textContent()).toBe('Copy');
		expect(await page.evaluate('document.activeElement.dataset.copy')).toBe('423');
		const notes = await page.context().newPage();
		await notes.setContent('<textarea></textarea>');
		await notes.focus('textarea');
		await notes.keyboard.press('Control+V');
		expect(await notes.inputValue('textarea')).toBe('423');
		expect(complaints).toEqual([]);
		await close();
	});

	it('works with scripts disabled: everything but the copy buttons is there', async () => {
		show(FIELDS);
		const { page, close } = await openPage(browser, base, { javaScriptEnabled: false });
		expect(await page.locator('button:visible').count()).toBe(0);
		expect(await page.locator('a.button:visible').count()).toBe(2);
		expect(await page.locator('.accounts dt').allTextContents()).toEqual([
			'Bankgiro',
			'Plusgiro',
			'Swish',
			'OCR',
			'IBAN',
			'BIC',
		]);
		await close();
	});

	it('saves the PDF, and goes to the payment, although it stands in an origin of its own', async () => {
		show(FIELDS);
		const { page, close } = await openPage(browser, base);
		await page.route('https://pay.example/**', (route) =>
			route.fulfill({ body: 'paying', contentType: 'text/plain' }),
		);
		const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href="/pdf"]')]);
		expect(download.suggestedFilename()).toBe('0042.pdf');
		await page.click('a.main');
		expect(page.url()).toBe('https://pay.example/1');
		await close();
	});

	it('is walked through by keyboard, and the focus is seen', async () => {
		show(FIELDS);
		const { page, close } = await openPage(browser, base);
		const names: string[] = [];
		for (let presses = 0; presses < 9; presses += 1) {
			await page.keyboard.press('Tab');
			names.push((await page.evaluate('document.activeElement.textContent')) as string);
			expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
		}
		expect(names).toEqual([
			'Pay online',
			'Download PDF',
			...Array<string>(6).fill('Copy'),
			'hej@kokochbad.example',
		]);
		await close();
	});

	it('is readable in every brand colour', async () => {
		for (const brandColour of ['#ffffff', '#000000', '#ffd54a', '#808080', '#2f6f5e', '#ff0000']) {
			show({ ...FIELDS, settings: { ...SWEDISH, brandColour } });
			const { page, close } = await openPage(browser, base);
			expect(await violations(page)).toEqual([]);
			await close();
		}
	});

	it('the pages for a void invoice, an unknown link and a ledger that is away pass the check, too', async () => {
		for (const html of [
			voidInvoicePage(documentOf({ invoice: { phase: 'void' } }), NONCE),
			unknownInvoicePage(languageOf('sv'), NONCE),
			unknownInvoicePage(languageOf('en'), NONCE, {
				companyName: LONG,
				companyEmail: 'hej@kok.example',
				phone: '08-123 45',
			}),
			unavailableInvoicePage(languageOf('ro'), NONCE),
		]) {
			shown = () => html;
			const { page, close } = await openPage(browser, base, { viewport: { width: 360, height: 640 } });
			expect([await overflow(page), await violations(page)]).toEqual([0, []]);
			await close();
		}
	});

	it('prints the invoice first and how to pay after it, without buttons', async () => {
		show(FIELDS);
		const { page, close } = await openPage(browser, base);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.button:visible, button:visible').count()).toBe(0);
		const top = async (selector: string) => (await page.locator(selector).boundingBox())!.y;
		expect(await top('.panel')).toBeGreaterThan(await top('.sums'));
		expect(await page.locator('.accounts').isVisible()).toBe(true);
		await close();
	});
});
