import { composeStatementEmail } from '../../src/documents/email/statement-email';
import { statementDocuments } from '../../src/documents/model/statement-document';
import { drawPdfs } from '../../src/documents/pdf/draw-pdf';
import { statementCsv } from '../../src/documents/statement-csv';
import type { AccountDocument } from '../../src/domain/statement/client-account';
import type { ClientStatement } from '../../src/domain/statement/client-statement';
import { statementsOf } from '../../src/domain/statement/statement';
import { HOSTILE } from '../support/builders/hostile';
import { SWEDISH } from '../support/builders/invoice-record';
import { aClient } from '../support/builders/records';
import { readWithPdfJs } from '../support/pdf/read-with-pdf-js';

const bill = (number: string, issueDate: string, total: bigint, fields: Partial<AccountDocument> = {}) => ({
	kind: 'invoice' as const,
	id: number,
	number,
	currency: 'SEK',
	total,
	issueDate,
	dueDate: `${issueDate.slice(0, 8)}28`,
	reference: '',
	creditOf: null,
	chargeOf: null,
	...fields,
});

const money = { creditNoteId: null, currency: 'SEK', counts: true, method: 'card', reference: '' } as const;

const ACCOUNT = {
	documents: [
		bill('101', '2026-01-05', 1_000_00n, { reference: 'Roof' }),
		bill('102', '2026-03-05', 2_500_50n),
		bill('103', '2026-03-10', 300_00n, { kind: 'creditNote', creditOf: '102' }),
	],
	payments: [
		{ ...money, id: 'p1', kind: 'payment', invoiceId: '101', amount: 400_00n, paidOn: '2026-02-20' },
		{ ...money, id: 'p2', kind: 'payment', invoiceId: '102', amount: 50_00n, paidOn: '2026-03-20', counts: false },
		{
			...money,
			id: 'p3',
			kind: 'payment',
			invoiceId: null,
			creditNoteId: '103',
			amount: 300_00n,
			paidOn: '2026-03-10',
		},
	],
} as const;

function anAccount(fields: Partial<ClientStatement> = {}, also: readonly AccountDocument[] = []): ClientStatement {
	const period = { from: null, until: '2026-03-31', ...fields };
	const client = aClient({ name: 'Anna', email: 'anna@example.com', cc: ['books@example.com'], language: 'en' });
	const statements = statementsOf({ ...ACCOUNT, documents: [...ACCOUNT.documents, ...also] }, period);
	return { client, shows: 'openItems', statements, ...period };
}

const documentsOf = (account: ClientStatement) => statementDocuments({ account, settings: SWEDISH, logo: null });
const inLanguage = (language: string, fields: Partial<ClientStatement> = {}) =>
	anAccount({ client: aClient({ name: 'Anna', language }), ...fields });

describe('the document of a statement', () => {
	it.each([
		['en', 'Statement', 'Invoice 101', 'of SEK 1,000.00, Roof', 'Balance due', '61 to 90 days overdue'],
		['sv', 'Kontoutdrag', 'Faktura 101', 'av 1 000,00 kr, Roof', 'Kvar att betala', 'Förfallet 61–90 dagar'],
		['nb', 'Kontoutskrift', 'Faktura 101', 'av 1 000,00 SEK, Roof', 'Gjenstår å betale', 'Forfalt 61–90 dager'],
		['ro', 'Extras de cont', 'Factura 101', 'din 1.000,00 SEK, Roof', 'Rest de plată', 'Restant 61–90 de zile'],
	])('in %s names what is open, and how old it is', (language, heading, invoice, part, due, age) => {
		const [document] = documentsOf(inLanguage(language));
		const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
		expect(document!.heading).toBe(heading);
		expect(document!.lines.map(({ description }) => plain(description))).toEqual([
			`${invoice}\n${part}`,
			invoice.replace('101', '102'),
		]);
		expect(document!.sums.map(({ isMain }) => isMain)).toEqual([false, false, true]);
		expect(document!.sums.at(-1)!.label).toBe(due);
		expect(document!.payments!.rows.map(({ label }) => label)).toContain(age);
	});

	it('sums up to the balance, and says what was kept and what is on its way', () => {
		const [document] = documentsOf(inLanguage('en'));
		expect(document!.sums).toEqual([
			{ label: 'Open in all', value: 'SEK\u00a03,100.50', isMain: false },
			{ label: 'Your credit', value: '-SEK\u00a0300.00', isMain: false },
			{ label: 'Balance due', value: 'SEK\u00a02,800.50', isMain: true },
		]);
		expect(document!.notes[0]).toBe('Payments of SEK\u00a050.00 are being processed and not counted yet.');
		expect([document!.payment, document!.stamp]).toEqual([null, null]);
	});

	it('follows the balance from the opening on', () => {
		const [document] = documentsOf(inLanguage('en', { shows: 'period', from: '2026-03-01' }));
		expect(document!.lines.map(({ description, cells }) => [description, cells.amount, cells.balance])).toEqual([
			['Opening balance', undefined, 'SEK\u00a0600.00'],
			['Invoice 102\nDue date 28 March 2026', 'SEK\u00a02,500.50', 'SEK\u00a03,100.50'],
			['Credit note 103\nfor invoice 102', '-SEK\u00a0300.00', 'SEK\u00a02,800.50'],
		]);
		expect(document!.sums).toEqual([{ label: 'Closing balance', value: 'SEK\u00a02,800.50', isMain: true }]);
		expect(document!.facts).toEqual([{ label: 'Period', value: expect.stringMatching(/^1.–.31 March 2026$/) }]);
	});

	it('is one for each currency, in one file with every amount', async () => {
		const account = anAccount({}, [bill('104', '2026-03-06', 70_00n, { currency: 'EUR' })]);
		const documents = documentsOf(account);
		expect(documents.map(({ headline }) => headline.value)).toEqual(['€70.00', 'SEK\u00a02,800.50']);
		const { pages } = readWithPdfJs((await drawPdfs(documents, 'Statement')).bytes);
		expect(pages).toHaveLength(2);
		const words = pages.flatMap(({ texts }) => texts.map(({ text }) => text));
		for (const text of ['Statement', '€70.00', 'SEK\u00a02,800.50', '28 January 2026', 'Open by age'])
			expect(words.map((word) => word.trim())).toContain(text.replace('\u00a0', ' '));
	});
});

describe('the e-mail of a statement', () => {
	it('goes to the client and its copies, with the balance of each currency', () => {
		const email = composeStatementEmail(anAccount({}, [bill('104', '2026-03-06', 70_00n, { currency: 'EUR' })]), {
			...SWEDISH,
			companyName: 'Tak AB',
		});
		expect(email).toMatchObject({
			to: 'anna@example.com',
			cc: 'books@example.com',
			subject: 'Statement of account from Tak AB, 31 March 2026',
		});
		for (const part of [email.text, email.html]) {
			expect(part).toContain('€70.00 · SEK\u00a02,800.50');
			expect(part).toContain('Invoice 104');
		}
	});

	it('escapes what comes from outside', () => {
		const client = aClient({ name: HOSTILE, email: 'a@example.com' });
		const { html, subject } = composeStatementEmail(
			anAccount({ client }, [bill(HOSTILE, '2026-03-06', 1n, { reference: HOSTILE })]),
			{ ...SWEDISH, companyName: HOSTILE },
		);
		expect(html).not.toMatch(/<script>|<img src=x/);
		expect(subject).not.toMatch(/[\r\n]/);
	});
});

describe('the CSV of a statement', () => {
	it('sums up to the balance', () => {
		expect(statementCsv(anAccount())).toBe(
			[
				'Client,Currency,Date,Kind,Number,Due Date,Reference,Total,Open,Days Overdue,Age',
				'Anna,SEK,2026-01-05,Invoice,101,2026-01-28,Roof,1000.00,600.00,62,61-90 Days',
				'Anna,SEK,2026-03-05,Invoice,102,2026-03-28,,2500.50,2500.50,3,1-30 Days',
				'Anna,SEK,2026-03-31,Credit,,,,,-300.00,,',
				'',
			].join('\r\n'),
		);
	});

	it('follows the balance, as the spreadsheet writes numbers', () => {
		const account = anAccount({ shows: 'period', from: '2026-03-01' });
		expect(statementCsv(account, { delimiter: ';', decimalMark: ',' })).toBe(
			[
				'Client;Currency;Date;Kind;Number;Due Date;Credit Of;Reference;Amount;Balance',
				'Anna;SEK;2026-03-01;Opening Balance;;;;;;600,00',
				'Anna;SEK;2026-03-05;Invoice;102;2026-03-28;;;2500,50;3100,50',
				'Anna;SEK;2026-03-10;Credit Note;103;;102;;-300,00;2800,50',
				'',
			].join('\r\n'),
		);
	});
});
