import fc from 'fast-check';
import { STANDARD_LAYOUT, type LineColumn } from '../../../src/domain/invoice/layout';
import { composeInvoiceEmail, composeReceiptEmail } from '../../../src/documents/email/compose-invoice-email';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';
import { HOSTILE } from '../../support/builders/hostile';
import { aPayment } from '../../support/builders/invoice';
import { anInvoiceRecord, SWEDISH, WORK, type RecordFields } from '../../support/builders/invoice-record';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const PAGE = 'https://example.com/i/1';
/** A seller of whom nothing is known but the name and the address. */
const PLAIN: Settings = {
	...DEFAULT_SETTINGS,
	companyName: 'Kök AB',
	companyEmail: 'kok@example.com',
	currency: 'SEK',
};

const inputOf = (fields: RecordFields = {}, url: string | null = PAGE) => {
	const { settings = PLAIN } = fields;
	return { record: anInvoiceRecord({ settings, ...fields }), settings, url };
};
const email = (fields: RecordFields = {}, url: string | null = PAGE) => composeInvoiceEmail(inputOf(fields, url));
const wording = (words: { subject?: string | null; text?: string | null; cc?: readonly string[] }) => ({
	invoice: { email: { subject: null, text: null, cc: [], ...words } },
});
const paid = (amount: bigint): RecordFields => ({ invoice: { payments: [aPayment({ amount, currency: 'SEK' })] } });

describe('composeInvoiceEmail', () => {
	it.each([
		['en', 'Invoice 0042 from Kök AB', 'SEK 2,250.00', '31 March 2026'],
		['sv', 'Faktura 0042 från Kök AB', '2 250,00 kr', '31 mars 2026'],
		['nb', 'Faktura 0042 fra Kök AB', '2 250,00 SEK', '31. mars 2026'],
		['ro', 'Factura 0042 de la Kök AB', '2.250,00 SEK', '31 martie 2026'],
	])('speaks %s', (language, subject, total, due) => {
		const mail = email({ client: { language } });
		expect(mail).toMatchObject({ to: 'anna@example.com', cc: '', subject });
		for (const body of [mail.text, mail.html]) {
			expect(plain(body)).toContain(total);
			expect(body).toContain(due);
			expect(body).toContain(PAGE);
			expect(body).not.toMatch(/undefined|null|NaN|\[object/);
		}
		expect(mail.html).toContain(`<html lang="${language}">`);
	});

	it('names the accounts, the reference and both links', () => {
		const mail = email({
			settings: SWEDISH,
			client: { language: 'en' },
			invoice: { paymentReference: '423', paymentLink: 'https://pay.example/1' },
		});
		expect(plain(mail.text)).toContain(
			[
				'Amount due: SEK 2,250.00',
				'Due 31 March 2026',
				'',
				'How to pay',
				'Bankgiro: 5050-1055',
				'Plusgiro: 902003-3',
				'Swish: 123 785 69 01',
				'OCR: 423',
				'IBAN: SE45 5000 0000 0583 9825 7466',
				'BIC: ESSESESS',
				'',
				'Pay online: https://pay.example/1',
				`View invoice: ${PAGE}`,
			].join('\n'),
		);
		for (const said of ['5050-1055', '>423<', 'href="https://pay.example/1"', `href="${PAGE}"`, 'Pay online'])
			expect(mail.html).toContain(said);
		expect(mail.html.indexOf('Pay online')).toBeLessThan(mail.html.indexOf('View invoice'));
	});

	it('says of its lines what the columns of its layout say, and nothing else', () => {
		const lines = (columns: readonly LineColumn[]) => {
			const layout = { ...STANDARD_LAYOUT, columns };
			const { text, html } = email({
				client: { language: 'en' },
				lines: [
					{ ...WORK, description: 'Kitchen' },
					{ description: 'Tiles', unitPrice: 7, taxRate: 25 },
				],
				invoice: { layout },
			});
			const said = plain(text).split('- Kitchen\n')[1]!.split('- Tiles')[0]!.trim();
			return [said, ...['SEK 800.00', 'SEK 1,800.00', '>Amount<'].map((word) => plain(html).includes(word))];
		};
		expect(lines([])).toEqual(['2.5 h × SEK 800.00, 10% discount = SEK 1,800.00', true, true, true]);
		expect(lines(['description', 'amount'])).toEqual(['SEK 1,800.00', false, true, true]);
		expect(lines(['description', 'quantity', 'tax'])).toEqual(['Quantity 2.5 h', false, false, false]);
		expect(lines(['description'])[0]).toBe('');
	});

	it('ends with who it comes from', () => {
		const { text, html } = email({ settings: SWEDISH });
		const said = [
			'Med vänliga hälsningar',
			'Kök & Bad AB',
			'Storgatan 12',
			'111 22 Stockholm',
			'Särskilt företagsnamn: Köksverkstaden',
			'Org.nr: 556016-0680',
			'Momsreg.nr: SE556016068001',
		];
		expect(text).toContain(said.join('\n'));
		expect(text).toContain('E-post: hej@kokochbad.example');
		expect(text).toMatch(/Godkänd för F-skatt\nStyrelsens säte: Stockholm\n$/);
		for (const part of ['Storgatan 12<br>111 22 Stockholm', 'Org.nr 556016-0680', 'mailto:hej@kokochbad.example'])
			expect(html).toContain(part);
	});

	it('joins the copies', () => {
		expect(email(wording({ cc: ['a@example.com', 'b@example.com'] })).cc).toBe('a@example.com, b@example.com');
	});

	it('the copies of the client as it is now go where the invoice names none', () => {
		const fields: RecordFields = {
			client: { cc: ['old@example.com'] },
			currentClient: { cc: ['boss@example.com'] },
		};
		expect(email(fields).cc).toBe('boss@example.com');
		expect(email({ ...fields, ...wording({ cc: ['a@example.com'] }) }).cc).toBe('a@example.com');
		expect(composeReceiptEmail(inputOf(fields)).cc).toBe('boss@example.com');
	});

	it('goes to the address that the client has now, in the name that was kept', () => {
		const mail = email({ currentClient: { email: 'new@example.com', name: 'Other' } });
		expect(mail.to).toBe('new@example.com');
		expect(mail.text).toContain('Hej Anna,');
	});

	it('C.18: who gets the e-mail gets no copy of it, and nobody gets two, whatever the capitals', () => {
		const cc = ['ANNA@example.com', 'b@example.com', 'B@Example.com', 'anna@example.com'];
		expect(email(wording({ cc })).cc).toBe('b@example.com');
		expect(email(wording({ cc: ['Anna@Example.com'] })).cc).toBe('');
		expect(email({ ...wording({ cc: ['b@example.com'] }), client: { email: '' } }).cc).toBe('b@example.com');
	});

	it("fills the shortcodes of the user's own words", () => {
		const text =
			'Dear [client name],\n[job title]: [invoice number], [total], [balance due], [due date], [company], [else]';
		const job = { system: 'ledger', id: 'job_1', title: 'Kitchen', pipeline: null, stage: null };
		const mail = email({ ...wording({ subject: '[company] #[invoice number]', text }), record: { jobs: [job] } });
		expect(mail.subject).toBe('Kök AB #0042');
		expect(plain(mail.text)).toContain(
			'Dear Anna,\nKitchen: 0042, 2 250,00 kr, 2 250,00 kr, 31 mars 2026, Kök AB, [else]',
		);
		expect(mail.text).not.toContain('Hej');
		expect(email(wording({ subject: ' ', text: null })).subject).toBe('Faktura 0042 från Kök AB');
	});

	it('says what was paid and what is left', () => {
		const partly = plain(email(paid(100_00n)).text);
		expect(partly).toContain('Att betala: 2 150,00 kr');
		expect(partly).toContain('Betalt: 100,00 kr\nKvar att betala: 2 150,00 kr');
		expect(partly).toContain('Betalningar\n1 mars 2026, banköverföring: 100,00 kr');
		const whole = plain(email(paid(2_250_00n)).text);
		expect(whole).toContain('Helt betald: 2 250,00 kr\nBetald 1 mars 2026');
		expect(whole).not.toContain('Att betala');
	});

	it('names why a line carries no tax', () => {
		const untaxed = { ...WORK, taxRate: 0 };
		expect(email({ lines: [{ ...untaxed, taxCategory: 'AE' }] }).text).toContain('Omvänd betalningsskyldighet');
		expect(email({ lines: [untaxed] }).text).not.toContain('Moms');
	});

	it('stays below what mail programs cut off, whatever the number of lines', () => {
		const mail = email({ lines: Array(1000).fill(WORK) });
		expect(mail.html.length).toBeLessThan(100_000);
		expect(mail.text).toContain('och 950 rader till');
	});

	it('goes without a due date, and without anything optional', () => {
		const mail = email(
			{
				settings: { ...DEFAULT_SETTINGS, currency: 'SEK' },
				client: { name: '', email: '', language: '' },
				invoice: { issueDate: null, dueDate: null },
			},
			null,
		);
		expect(mail).toMatchObject({ to: '', cc: '', subject: 'Invoice 0042' });
		expect(mail.html).not.toMatch(/undefined|null|Due|<a /);
	});
});

describe('composeReceiptEmail', () => {
	it.each([
		['en', 'Receipt for invoice 0042 from Kök AB', 'Thank you for your payment.'],
		['sv', 'Kvitto på faktura 0042 från Kök AB', 'Tack för din betalning.'],
		['nb', 'Kvittering for faktura 0042 fra Kök AB', 'Takk for betalingen.'],
		['ro', 'Confirmarea plății facturii 0042 de la Kök AB', 'Vă mulțumim pentru plată.'],
	])('thanks in %s, and asks for nothing', (language, subject, thanks) => {
		const fields: RecordFields = { ...paid(1_000_00n), settings: { ...SWEDISH, companyName: 'Kök AB' } };
		const mail = composeReceiptEmail(inputOf({ ...fields, client: { language } }));
		expect(mail.subject).toBe(subject);
		expect(mail.text).toContain(thanks);
		expect(mail.text).not.toMatch(/Bankgiro|IBAN/);
		expect(mail.text).toContain(PAGE);
	});

	it("does not take the invoice's own words", () => {
		const own = { ...wording({ subject: 'Please pay', text: 'Please pay' }), client: { language: 'en' } };
		const mail = composeReceiptEmail(inputOf(own));
		expect(`${mail.subject} ${mail.text}`).not.toContain('Please pay');
	});
});

describe('T12: hostile text', () => {
	const hostile = `${HOSTILE}\u202e\u0000`;
	const attacked = {
		lines: [{ ...WORK, description: '<script>alert(3)</script>', unit: '<b>' }],
		settings: {
			...Object.fromEntries(
				Object.entries(SWEDISH).map(([key, value]) => [key, typeof value === 'string' ? hostile : value]),
			),
			currency: 'SEK',
			referenceScheme: 'none',
			brandColour: 'red;}</style><script>',
			logoUrl: `javascript:${hostile}`,
			website: 'javascript:alert(5)',
		} as Settings,
		client: { name: hostile, email: 'anna@example.com\r\nBcc: thief@example.com', language: hostile },
		invoice: {
			number: hostile,
			note: hostile,
			reference: hostile,
			paymentLink: 'javascript:alert(6)',
			freeFields: [{ name: hostile, value: hostile, isShown: true }],
			email: {
				subject: null,
				text: null,
				cc: ['a@example.com', 'b@example.com\r\nX: y', 'c@example.com, d@example.com'],
			},
		},
		record: { jobs: [{ system: 'ledger', id: 'job_1', title: hostile, pipeline: null, stage: null }] },
	} satisfies RecordFields;
	const attack = (fields: Partial<RecordFields> = {}) => email({ ...attacked, ...fields }, 'javascript:alert(4)');

	it.each([
		['standard words', {}],
		['own words', { subject: `[client name]${hostile}`, text: `[client name]${hostile}` }],
	])('%s add no header and no markup', (_, own) => {
		const mail = attack({ invoice: { ...attacked.invoice, email: { ...attacked.invoice.email, ...own } } });
		for (const header of [mail.to, mail.cc, mail.subject]) expect(header).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
		expect(mail.to).toBe('');
		expect(mail.cc).toBe('a@example.com');
		expect(mail.html).not.toMatch(/<script|<img|<b>|href="javascript:|red;/i);
		expect(mail.text).not.toMatch(/javascript:alert\([46]\)/);
	});

	it('puts every text through the escape', () => {
		const tags = (html: string) => html.match(/<\/?[a-z]+/g);
		const named = (name: string) => tags(attack({ client: { ...attacked.client, name } }).html);
		const harmless = named('x');
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '/', '=', ' ') }), (name) => {
				expect(named(name)).toEqual(harmless);
			}),
		);
	});

	it('writes a subject of one readable line, whatever it is given', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (subject) => {
				const mail = email(wording({ subject }));
				expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
				expect(Array.from(mail.subject).length).toBeLessThanOrEqual(200);
			}),
		);
	});
});
