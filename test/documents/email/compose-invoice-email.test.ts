import fc from 'fast-check';
import { composeInvoiceEmail, type InvoiceEmailInput } from '../../../src/documents/email/compose-invoice-email';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { totalsOf } from '../../../src/domain/invoice/totals';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

function invoiceOf(raw: readonly LineInput[], currency = 'SEK'): InvoiceEmailInput['invoice'] {
	const lines = readLines(raw, currency);
	if (!lines.ok) throw new Error(lines.refusal.message);
	const totals = totalsOf(lines.value, currency);
	if (!totals.ok) throw new Error(totals.refusal.message);
	return {
		number: '0042',
		currency,
		lines: lines.value,
		totals: totals.value,
		issueDate: '2026-03-01',
		dueDate: '2026-03-31',
		note: '',
		reference: '',
		balance: totals.value.total,
	};
}

const work: LineInput = {
	description: 'Work',
	quantity: 2.5,
	unit: 'h',
	unitPrice: 800,
	discountPercent: 10,
	taxRate: 25,
};
const standard: InvoiceEmailInput = {
	seller: { name: 'Kök AB', email: 'kok@example.com' },
	client: { name: 'Anna', email: 'anna@example.com', language: 'sv' },
	invoice: invoiceOf([work]),
	url: 'https://example.com/i/1',
};

describe('composeInvoiceEmail', () => {
	it.each([
		['en', 'Invoice 0042 from Kök AB', 'SEK 2,250.00', '31 March 2026'],
		['sv', 'Faktura 0042 från Kök AB', '2 250,00 kr', '31 mars 2026'],
		['nb', 'Faktura 0042 fra Kök AB', '2 250,00 SEK', '31. mars 2026'],
		['ro', 'Factura 0042 de la Kök AB', '2.250,00 SEK', '31 martie 2026'],
	])('speaks %s', (language, subject, total, due) => {
		const mail = composeInvoiceEmail({ ...standard, client: { ...standard.client, language } });
		expect(mail).toMatchObject({ to: 'anna@example.com', cc: '', subject });
		for (const body of [mail.text, mail.html]) {
			expect(plain(body)).toContain(total);
			expect(body).toContain(due);
			expect(body).toContain('https://example.com/i/1');
			expect(body).not.toMatch(/undefined|null|NaN|\[object/);
		}
		expect(mail.html).toContain(`<html lang="${language}">`);
	});

	it('joins the copies', () => {
		expect(composeInvoiceEmail({ ...standard, cc: ['a@example.com', 'b@example.com'] }).cc).toBe(
			'a@example.com, b@example.com',
		);
	});

	it('C.18: who gets the e-mail gets no copy of it, and nobody gets two, whatever the capitals', () => {
		expect(
			composeInvoiceEmail({
				...standard,
				cc: ['ANNA@example.com', 'b@example.com', 'B@Example.com', 'anna@example.com'],
			}).cc,
		).toBe('b@example.com');
		expect(composeInvoiceEmail({ ...standard, cc: ['Anna@Example.com'] }).cc).toBe('');
		expect(
			composeInvoiceEmail({ ...standard, client: { ...standard.client, email: '' }, cc: ['b@example.com'] }).cc,
		).toBe('b@example.com');
	});

	it("fills the shortcodes of the user's own words", () => {
		const text =
			'Dear [client name],\n[job title]: [invoice number], [total], [balance due], [due date], [company], [else]';
		const mail = composeInvoiceEmail({
			...standard,
			jobTitle: 'Kitchen',
			subject: '[company] #[invoice number]',
			text,
		});
		expect(mail.subject).toBe('Kök AB #0042');
		expect(plain(mail.text)).toContain(
			'Dear Anna,\nKitchen: 0042, 2 250,00 kr, 2 250,00 kr, 31 mars 2026, Kök AB, [else]',
		);
		expect(mail.text).not.toContain('Hej');
		expect(composeInvoiceEmail({ ...standard, subject: ' ', text: null }).subject).toBe('Faktura 0042 från Kök AB');
	});

	it('says what was paid and what is left', () => {
		const { total } = standard.invoice.totals;
		const partly = plain(
			composeInvoiceEmail({ ...standard, invoice: { ...standard.invoice, balance: total - 100_00n } }).text,
		);
		expect(partly).toContain('Att betala: 2 150,00 kr');
		expect(partly).toContain('Betalt: 100,00 kr\nKvar att betala: 2 150,00 kr');
		const paid = plain(composeInvoiceEmail({ ...standard, invoice: { ...standard.invoice, balance: 0n } }).text);
		expect(paid).toContain('Helt betald: 2 250,00 kr');
		expect(paid).not.toContain('Att betala');
	});

	it('names why a line carries no tax', () => {
		const mail = composeInvoiceEmail({
			...standard,
			invoice: invoiceOf([{ ...work, taxRate: 0, taxCategory: 'AE' }]),
		});
		expect(mail.text).toContain('Omvänd betalningsskyldighet');
		expect(composeInvoiceEmail({ ...standard, invoice: invoiceOf([{ ...work, taxRate: 0 }]) }).text).not.toContain(
			'Moms',
		);
	});

	it('stays below what mail programs cut off, whatever the number of lines', () => {
		const mail = composeInvoiceEmail({ ...standard, invoice: invoiceOf(Array(1000).fill(work)) });
		expect(mail.html.length).toBeLessThan(100_000);
		expect(mail.text).toContain('och 950 rader till');
	});

	it('goes without a due date, and without anything optional', () => {
		const invoice = { ...standard.invoice, issueDate: null, dueDate: null };
		const mail = composeInvoiceEmail({
			seller: { name: '' },
			client: { name: '', email: '', language: '' },
			invoice,
		});
		expect(mail).toMatchObject({ to: '', cc: '', subject: 'Invoice 0042' });
		expect(mail.html).not.toMatch(/undefined|null|Due/);
	});
});

describe('T12: hostile text', () => {
	const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>\r\nBcc: thief@example.com\u202e\u0000';
	const attacked: InvoiceEmailInput = {
		seller: { name: hostile, email: hostile, logoUrl: `javascript:${hostile}`, colour: 'red;}</style><script>' },
		client: { name: hostile, email: 'anna@example.com\r\nBcc: thief@example.com', language: hostile },
		invoice: {
			...invoiceOf([{ ...work, description: '<script>alert(3)</script>', unit: '<b>' }]),
			number: hostile,
			note: hostile,
			reference: hostile,
		},
		jobTitle: hostile,
		url: 'javascript:alert(4)',
		cc: ['a@example.com', 'b@example.com\r\nX: y', 'c@example.com, d@example.com'],
	};

	it.each([
		['standard words', {}],
		['own words', { subject: `[client name]${hostile}`, text: `[client name]${hostile}` }],
	])('%s add no header and no markup', (_, own) => {
		const mail = composeInvoiceEmail({ ...attacked, ...own });
		for (const header of [mail.to, mail.cc, mail.subject]) expect(header).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
		expect(mail.to).toBe('');
		expect(mail.cc).toBe('a@example.com');
		expect(mail.html).not.toMatch(/<script|<img|<b>|javascript:|red;/i);
		expect(mail.text).not.toContain('javascript:');
	});

	it('puts every text through the escape', () => {
		const tags = (html: string) => html.match(/<\/?[a-z]+/g);
		const harmless = { ...attacked, client: { ...attacked.client, name: 'x' } };
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '/', '=', ' ') }), (name) => {
				const mail = composeInvoiceEmail({ ...attacked, client: { ...attacked.client, name } });
				expect(tags(mail.html)).toEqual(tags(composeInvoiceEmail(harmless).html));
			}),
		);
	});

	it('writes a subject of one readable line, whatever it is given', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (subject) => {
				const mail = composeInvoiceEmail({ ...standard, subject });
				expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
				expect(Array.from(mail.subject).length).toBeLessThanOrEqual(200);
			}),
		);
	});
});
