import { composeReminderEmail } from '../../src/documents/email/compose-invoice-email';
import { reminderDocument } from '../../src/documents/model/reminder-document';
import { invoicePage } from '../../src/documents/page/invoice-page';
import { drawPdf } from '../../src/documents/pdf/draw-pdf';
import type { Reminder } from '../../src/domain/reminder/reminder';
import { anInvoiceRecord, SWEDISH } from '../support/builders/invoice-record';

const REMINDER: Reminder = {
	id: 'rem_1',
	invoiceId: 'inv_1',
	step: 28,
	kind: 'notice',
	date: '2026-04-28',
	dueDate: '2026-05-12',
	currency: 'SEK',
	balance: 1_000_00n,
	interest: 7_67n,
	interestPercent: '10.5',
	fee: 60_00n,
	lumpSum: 450_00n,
	earlier: 60_00n,
	paid: 10_00n,
	subject: '',
	text: '',
	createdAt: '2026-04-28T08:00:00.000Z',
	waivers: [],
};
const record = (language = 'en') => anInvoiceRecord({ client: { language }, record: { overdue: true } });
const documentOf = (language = 'en', fields: Partial<Reminder> = {}, waived = 0n) =>
	reminderDocument({
		record: record(language),
		reminder: { ...REMINDER, ...fields },
		waived,
		settings: SWEDISH,
		logo: null,
	});
const LANGUAGES = ['en', 'sv', 'nb', 'ro'] as const;

describe('the document of a reminder', () => {
	it.each([
		['en', 'Notice before debt collection', '12 May 2026'],
		['sv', 'Sista påminnelse före inkasso', '12 maj 2026'],
		['nb', 'Inkassovarsel', '12. mai 2026'],
		['ro', 'Notificare înainte de recuperarea creanței', '12 mai 2026'],
	])('in %s is called so, and names its new due date', (language, heading, day) => {
		const document = documentOf(language);
		expect([document.kind, document.heading]).toEqual(['reminder', heading]);
		expect(document.notes).toEqual([expect.stringContaining(document.number)]);
		for (const text of [document.notes[0], document.headline.note, document.payment?.dueBy])
			expect(text).toContain(day);
		expect(document.facts.map(({ value }) => value)).toContain(day);
	});

	it('sums up to the demand, and asks for it everywhere', () => {
		const document = documentOf();
		expect(document.lines.map(({ description, cells }) => [description, cells.amount])).toEqual(
			[
				[expect.stringContaining('open balance'), 'SEK 1,000.00'],
				['Interest on late payment, 10.5% a year, until 28 April 2026', 'SEK 7.67'],
				['Charges of earlier reminders', 'SEK 60.00'],
				['Reminder fee', 'SEK 60.00'],
				['Compensation for late payment', 'SEK 450.00'],
				['Charges paid', '-SEK 10.00'],
			].map(([label, amount]) => [label, (amount as string).replace(' ', '\u00a0')]),
		);
		const demand = 'SEK\u00a01,567.67';
		expect(document.sums).toEqual([{ label: 'Amount due', value: demand, isMain: true }]);
		expect([document.headline.value, document.payment?.due.value]).toEqual([demand, demand]);
		expect(document.payment?.link).toBeNull();
		expect(document.payment?.details.length).toBeGreaterThan(0);
	});

	it('asks no more for what was waived', () => {
		const document = documentOf('en', {}, 400_00n);
		expect(document.lines.slice(-2).map(({ description, cells }) => [description, cells.amount])).toEqual([
			['Charges paid', '-SEK\u00a010.00'],
			['Charges waived', '-SEK\u00a0400.00'],
		]);
		expect(document.headline.value).toBe('SEK\u00a01,167.67');
		const all = documentOf('en', {}, 567_67n);
		expect(all.headline.value).toBe('SEK\u00a01,000.00');
	});

	it('asks for the balance alone where there are no charges', () => {
		const none = { interest: 0n, interestPercent: '', fee: 0n, lumpSum: 0n, earlier: 0n, paid: 0n };
		const document = documentOf('en', { kind: 'friendly', ...none });
		expect(document.lines).toHaveLength(1);
		expect(document.headline.value).toBe('SEK\u00a01,000.00');
	});

	it.each(LANGUAGES)('is drawn, shown as a page and mailed in %s', async (language) => {
		const document = documentOf(language);
		const { bytes, missing } = await drawPdf(document);
		expect([Buffer.from(bytes.subarray(0, 5)).toString(), missing]).toEqual(['%PDF-', []]);
		const page = await invoicePage({ document, nonce: 'n', pdfUrl: null });
		const email = composeReminderEmail({
			record: record(language),
			reminder: REMINDER,
			waived: 0n,
			settings: SWEDISH,
			url: null,
		});
		for (const text of [page, email.html]) expect(text).toContain(document.headline.value.slice(0, 3));
		expect(email.subject).toContain(document.heading);
		for (const text of [email.text, email.html]) expect(text.split(document.notes[0]!).length).toBe(2);
	});
});

it.each([
	['en', 'View reminder'],
	['sv', 'Visa påminnelsen'],
	['nb', 'Se påminnelsen'],
	['ro', 'Vedeți reamintirea'],
])('leads to its page in %s', (language, label) => {
	const url = 'https://n8n.example/webhook/abc/invoice?invoice=inv_1&t=x&reminder=28';
	const email = composeReminderEmail({
		record: record(language),
		reminder: REMINDER,
		waived: 0n,
		settings: SWEDISH,
		url,
	});
	expect(email.html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
	for (const text of [email.text, email.html]) expect(text).toContain(label);
	expect(email.text).toContain(url);
});

it('says the own words of the user, filled in', () => {
	const reminder = { ...REMINDER, subject: 'Pay [invoice number]', text: '[balance due] by [due date] <b>' };
	const email = composeReminderEmail({ record: record(), reminder, waived: 0n, settings: SWEDISH, url: null });
	expect(email.subject).toBe(`Pay ${documentOf().number}`);
	expect(email.text).toContain('SEK\u00a01,567.67 by 12 May 2026 <b>');
	expect(email.html).not.toContain('<b>');
});
