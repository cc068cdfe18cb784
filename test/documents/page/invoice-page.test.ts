import { languageOf, LANGUAGES } from '../../../src/documents/language';
import { STANDARD_LAYOUT, type LineColumn } from '../../../src/domain/invoice/layout';
import type { BusinessDocument } from '../../../src/documents/model/document';
import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import {
	invoicePage,
	invoicePagePolicy,
	unavailableInvoicePage,
	unknownInvoicePage,
	voidInvoicePage,
	type InvoicePageInput,
} from '../../../src/documents/page/invoice-page';
import { aBusinessDocument, aPaymentBlock } from '../../support/builders/business-document';
import { HOSTILE } from '../../support/builders/hostile';
import { aPayment } from '../../support/builders/invoice';
import { anInvoiceRecord, SWEDISH, type RecordFields } from '../../support/builders/invoice-record';
import { tagsOf, textOf } from './html';

const NONCE = 'bm9uY2U=';
const page = (document: BusinessDocument, more: Partial<InvoicePageInput> = {}) =>
	invoicePage({ document, nonce: NONCE, pdfUrl: '?t=abc&pdf=1', ...more });
const documentOf = (fields: RecordFields = {}) =>
	invoiceDocument({ record: anInvoiceRecord(fields), settings: SWEDISH, logo: null, kind: 'invoice' });

/** Each text of a document replaced, at any depth. */
const withTexts = (value: unknown, text: string): unknown => {
	if (typeof value === 'string') return text;
	if (Array.isArray(value)) return value.map((each) => withTexts(each, text));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each, text)]));
};

describe('the page of an invoice', () => {
	it.each(LANGUAGES.map(({ code }) => code))('is well-formed and says it all in %s', async (language) => {
		const document = documentOf({
			client: { language },
			invoice: { paymentReference: '423', note: 'Hello', paymentLink: 'https://pay.example/1' },
		});
		const html = await page(document);
		const tags = tagsOf(html);
		const text = textOf(html);
		const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { attributes } of tags)
			for (const name of ['aria-labelledby', 'aria-describedby', 'for'])
				if (attributes.has(name)) expect(ids).toContain(attributes.get(name));
		expect(tags.filter(({ name }) => name === 'h1')).toHaveLength(1);
		expect(tags.find(({ name }) => name === 'html')!.attributes.get('lang')).toBe(document.locale);
		const { page: words } = languageOf(language);
		for (const said of [
			document.heading,
			document.number,
			document.headline.label,
			document.headline.note,
			document.payment!.heading,
			document.payment!.link!.label,
			words.downloadPdf,
			words.copy,
			...document.payment!.details.flatMap(({ label, value }) => [label, value]),
			...document.facts.flatMap(({ label, value }) => [label, value]),
			...document.columns.map(({ label }) => label),
			...document.notes,
			...document.footer,
			...document.seller.address,
			...document.seller.identifiers.flatMap(({ label, value }) => [label, value]),
		])
			expect(text).toContain(said);
		expect(text).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
	});

	it('leads to the payment and to the files', async () => {
		const links = (html: string) =>
			tagsOf(html).flatMap(({ name, attributes }) => (name === 'a' ? [attributes.get('href')!] : []));
		const document = aBusinessDocument();
		expect(links(await page(document, { receiptUrl: 'https://n8n.example/r' }))).toEqual([
			'https://pay.example/i/0042?key=a%20b',
			'?t=abc&amp;pdf=1',
			'https://n8n.example/r',
			'mailto:hello@acme.example',
		]);
		const hostile = { pdfUrl: 'javascript:alert(1)', receiptUrl: 'data:text/html,x' };
		expect(links(await page({ ...document, payment: aPaymentBlock({ link: null }) }, hostile))).toEqual([
			'mailto:hello@acme.example',
		]);
		expect(links(await page({ ...document, payment: null }, { pdfUrl: null }))).toEqual([
			'mailto:hello@acme.example',
		]);
	});

	it('has the codes as pictures within the page, and the copy buttons hidden until a script runs', async () => {
		const html = await page(aBusinessDocument());
		expect(html).toContain('role="img" aria-label="Pay with your banking app"');
		const buttons = tagsOf(html).filter(({ name }) => name === 'button');
		expect(buttons.map(({ attributes }) => attributes.get('data-copy'))).toEqual([
			'SE3550000000054910000003',
			'ESSESESS',
			'RF18539007547034',
		]);
		for (const { attributes } of buttons) expect(attributes.has('hidden')).toBe(true);
		expect(buttons[0]!.attributes.get('aria-label')).toBe('Copy: IBAN');
	});

	it('says in words on a phone what stands in columns elsewhere, whatever their order', async () => {
		const detail = async (columns: readonly LineColumn[]) => {
			const layout = { ...STANDARD_LAYOUT, columns };
			const html = await page(documentOf({ client: { language: 'en' }, invoice: { layout } }));
			return /<span class="detail narrow">([^<]*)</.exec(html)?.[1]?.replace(/\u00a0/g, ' ');
		};
		expect(await detail([])).toBe('2.5 h × SEK 800.00, 10% discount');
		expect(await detail(['amount', 'tax', 'quantity'])).toBe('Amount SEK 1,800.00, Tax 25%');
		expect(await detail(['quantity', 'unitPrice', 'amount'])).toBe('2.5 h × SEK 800.00');
		expect(await detail(['amount'])).toBeUndefined();
	});

	it('goes without anything optional', async () => {
		const bare = aBusinessDocument({
			number: '',
			stamp: null,
			facts: [],
			payments: null,
			payment: aPaymentBlock({ details: [], codes: [], link: null, dueBy: '' }),
			notes: [],
			footer: [],
			seller: { name: 'Acme', address: [], identifiers: [], contact: [] },
			buyer: { name: 'Berg', address: [], identifiers: [], contact: [] },
			headline: { label: 'Total', value: '€1.00', note: '' },
		});
		const html = await page(bare, { pdfUrl: null });
		expect(tagsOf(html).some(({ name }) => name === 'dl' || name === 'svg')).toBe(false);
		expect(html).not.toContain('How to pay');
	});

	it('of a paid one says so, and asks for nothing', async () => {
		const payments = [aPayment({ amount: 2_250_00n, currency: 'SEK', paidOn: '2026-03-05' })];
		const html = await page(documentOf({ client: { language: 'en' }, invoice: { payments } }));
		expect(textOf(html)).toMatch(/Paid in full SEK\s2,250.00 Paid on 5 March 2026/);
		expect(html).toContain('class="tick"');
		expect(html).not.toMatch(/How to pay|<button|Amount due/);
		expect(tagsOf(html).some(({ name }) => name === 'script')).toBe(false);
	});

	it('shows the stored logo without another server, else the one behind the address', async () => {
		const logo = { type: 'image/png' as const, base64: 'iVBORw0KGgo=' };
		const brand = { colour: '#1f4e79', logo, logoUrl: 'https://acme.example/logo.png' };
		const source = async (document: BusinessDocument) =>
			tagsOf(await page(document))
				.find(({ name }) => name === 'img')
				?.attributes.get('src');
		expect(await source(aBusinessDocument({ brand }))).toBe('data:image/png;base64,iVBORw0KGgo=');
		expect(await source(aBusinessDocument({ brand: { ...brand, logo: null } }))).toBe(brand.logoUrl);
		expect(await source(aBusinessDocument())).toBeUndefined();
	});
});

describe('the other pages', () => {
	it.each(LANGUAGES)('in $code are well-formed, and tell nothing of a seller', (language) => {
		for (const html of [unknownInvoicePage(language, NONCE), unavailableInvoicePage(language, NONCE)]) {
			expect(tagsOf(html).some(({ name }) => ['header', 'footer', 'a', 'script'].includes(name))).toBe(false);
			expect(html).toContain(`lang="${language.locale}"`);
		}
		expect(textOf(unknownInvoicePage(language, NONCE))).toContain(language.page.unknown.text);
		expect(textOf(unavailableInvoicePage(language, NONCE))).toContain(language.page.unavailable.text);
	});

	it('a void invoice is named with its seller, and shows no amount', () => {
		const html = voidInvoicePage(documentOf({ client: { language: 'en' }, invoice: { phase: 'void' } }), NONCE);
		expect(textOf(html)).toMatch(/Kök & Bad AB Invoice 0042 This invoice is void.*hej@kokochbad.example/);
		expect(textOf(html)).not.toContain('2,250');
		expect(() => tagsOf(html)).not.toThrow();
	});
});

describe('T12: hostile text on the page', () => {
	const hostile = {
		...(withTexts(aBusinessDocument(), HOSTILE) as BusinessDocument),
		columns: aBusinessDocument().columns.map(({ id }) => ({ id, label: HOSTILE })),
		pageOf: () => HOSTILE,
		brand: { colour: '#1f4e79', logo: null, logoUrl: `https://x.example/"onerror="alert(1)${HOSTILE}` },
		payment: {
			...(withTexts(aPaymentBlock(), HOSTILE) as ReturnType<typeof aPaymentBlock>),
			link: { url: `https://x.example/"onclick="alert(1)`, label: HOSTILE },
		},
	};

	it('is shown as text: no tag, no handler, no script but the own one', async () => {
		for (const html of [await page(hostile), voidInvoicePage(hostile, NONCE)]) {
			const tags = tagsOf(html);
			for (const { name, attributes } of tags) {
				for (const attribute of attributes.keys()) expect(attribute).not.toMatch(/^on|^style$/);
				if (name === 'script' || name === 'style') expect(attributes.get('nonce')).toBe(NONCE);
			}
			expect(tags.filter(({ name }) => name === 'script').length).toBeLessThanOrEqual(1);
			expect(tags.filter(({ name }) => name === 'img')).toHaveLength(1);
			expect(textOf(html)).toContain('<script>alert(1)</script>');
		}
	});

	it('the policy allows nothing but what the page has', () => {
		const policy = invoicePagePolicy(NONCE);
		expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-bm9uY2U='; script-src 'nonce-bm9uY2U='; img-src/);
		expect(policy).toMatch(/form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox /);
		expect(policy).toContain('allow-downloads');
		expect(policy).not.toMatch(/unsafe|allow-same-origin|allow-forms/);
	});
});
