import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import type { DocumentLayout } from '../../../src/domain/invoice/layout';
import { STANDARD_LAYOUT } from '../../../src/domain/invoice/layout';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import type { Logo } from '../../../src/ports/document-files';
import { aPayment } from '../../support/builders/invoice';
import { anInvoiceRecord, SWEDISH, WORK, type RecordFields } from '../../support/builders/invoice-record';

const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ');
const document = (fields: RecordFields = {}, kind: 'invoice' | 'receipt' = 'invoice', logo: Logo | null = null) =>
	invoiceDocument({
		record: anInvoiceRecord({ ...fields, client: { language: 'en', ...fields.client } }),
		settings: fields.settings ?? SWEDISH,
		logo,
		kind,
	});
const pairs = (facts: readonly { readonly label: string; readonly value: string }[]) =>
	facts.map(({ label, value }) => plain(`${label}: ${value}`));
const sums = (...of: Parameters<typeof document>) =>
	document(...of).sums.map(({ label, value, isMain }) => plain(`${isMain ? '* ' : ''}${label}: ${value}`));
const kronor = (amount: bigint, fields = {}) => aPayment({ amount, currency: 'SEK', ...fields });
const layout = (fields: Partial<DocumentLayout>): RecordFields => ({
	invoice: { layout: { ...STANDARD_LAYOUT, ...fields } },
});

describe('the facts of an invoice', () => {
	it('stand in the order in which they are read', () => {
		const invoice = {
			deliveryDate: '2026-02-28',
			periodStart: '2026-02-01',
			periodEnd: '2026-02-28',
			reference: 'Ada Berg',
			buyerReference: 'Cost centre 7',
			purchaseOrder: 'PO-9',
			freeFields: [
				{ name: 'Project', value: 'Harbour', isShown: true },
				{ name: 'Internal', value: 'secret', isShown: false },
			],
		};
		const job = { system: 'ledger', id: 'job_1', title: 'Kitchen', pipeline: null, stage: null };
		expect(pairs(document({ invoice, record: { jobs: [job] } }).facts)).toEqual([
			'Invoice number: 0042',
			'Invoice date: 1 March 2026',
			'Due date: 31 March 2026',
			'Payment terms: 30 days',
			'Delivery date: 28 February 2026',
			'Period: 1 – 28 February 2026',
			'Your reference: Ada Berg',
			'Buyer reference: Cost centre 7',
			'Purchase order: PO-9',
			'Job: Kitchen',
			'Project: Harbour',
		]);
	});

	it.each([
		[{ dueDate: '2026-03-08' }, 'Payment terms: 7 days'],
		[{ dueDate: '2026-03-02' }, 'Payment terms: 1 day'],
		[{ dueDate: '2026-03-01' }, 'Payment terms: Due on receipt'],
		[{ dueDate: '2026-02-01' }, null],
		[{ dueDate: null }, null],
		[{ phase: 'draft' as const }, 'Payment terms: 30 days'],
	])('%j has the terms that its dates make', (invoice, terms) => {
		const shown = pairs(document({ invoice }).facts).filter((fact) => fact.startsWith('Payment terms'));
		expect(shown).toEqual(terms === null ? [] : [terms]);
	});

	it('a period may be open on one side', () => {
		const period = (invoice: object) => document({ invoice }).facts.find(({ label }) => label === 'Period')?.value;
		expect(period({ periodStart: '2026-02-01' })).toBe('1 February 2026 –');
		expect(period({ periodEnd: '2026-02-28' })).toBe('– 28 February 2026');
		expect(period({})).toBeUndefined();
	});

	it('of a receipt are those of the last payment', () => {
		const payments = [kronor(100_00n, { paidOn: '2026-03-05', method: 'card' }), kronor(50_00n)];
		expect(pairs(document({ invoice: { payments } }, 'receipt').facts)).toEqual([
			'Invoice number: 0042',
			'Invoice date: 1 March 2026',
			'Paid on: 5 March 2026',
			'Paid by: card',
		]);
	});
});

describe('the columns', () => {
	const columns = (fields: RecordFields) => document(fields).columns.map(({ id }) => id);

	it('show discount and tax only where they say something', () => {
		expect(columns({ lines: [{ description: 'A', unitPrice: 1, taxRate: 25 }] })).toEqual([
			'description',
			'quantity',
			'unitPrice',
			'amount',
		]);
		expect(columns({ lines: [WORK, { description: 'A', unitPrice: 1, taxRate: 12 }] })).toEqual([
			'description',
			'quantity',
			'unitPrice',
			'discount',
			'tax',
			'amount',
		]);
		expect(
			columns({
				lines: [
					{ description: 'A', unitPrice: 1 },
					{ description: 'B', unitPrice: 1, taxCategory: 'E' },
				],
			}),
		).toContain('tax');
	});

	it('are those of the layout, the description first', () => {
		expect(columns(layout({ columns: ['amount', 'quantity'] }))).toEqual(['description', 'amount', 'quantity']);
		expect(columns(layout({ columns: ['amount', 'description'] }))).toEqual(['description', 'amount']);
	});

	it('have every cell, shown or not', () => {
		const [first, second] = document({
			lines: [WORK, { description: 'Free', unitPrice: '0.00125', quantity: 1, taxCategory: 'O' }],
		}).lines;
		expect(Object.values(first!.cells).map(plain)).toEqual(['2.5 h', 'SEK 800.00', '10%', '25%', 'SEK 1,800.00']);
		expect(Object.values(second!.cells).map(plain)).toEqual(['1', 'SEK 0.00125', '', '–', 'SEK 0.00']);
	});
});

describe('the sums', () => {
	it('name the base of each tax where there are several, and the reason of one without a rate', () => {
		const lines = [
			{ description: 'A', unitPrice: 100, taxRate: 25 },
			{ description: 'B', unitPrice: 10, taxRate: 12 },
			{ description: 'C', unitPrice: 5, taxCategory: 'AE' },
		];
		expect(sums({ lines })).toEqual([
			'Subtotal: SEK 115.00',
			'Tax 25% (on SEK 100.00): SEK 25.00',
			'Tax 12% (on SEK 10.00): SEK 1.20',
			'Reverse charge (on SEK 5.00): SEK 0.00',
			'* Total: SEK 141.20',
		]);
		expect(sums({ lines: lines.slice(0, 1) })[1]).toBe('Tax 25%: SEK 25.00');
		expect(sums({ lines: [{ description: 'A', unitPrice: 100 }] })).toEqual(['* Total: SEK 100.00']);
	});

	it('go on to what is left where something was paid', () => {
		expect(sums({ invoice: { payments: [kronor(250_00n)] } }).slice(2)).toEqual([
			'Total: SEK 2,250.00',
			'Paid: SEK 250.00',
			'* Balance due: SEK 2,000.00',
		]);
		expect(sums({ invoice: { payments: [kronor(2_300_00n)] } }).slice(2)).toEqual([
			'Total: SEK 2,250.00',
			'Paid: SEK 2,300.00',
			'Your credit: SEK 50.00',
			'* Balance due: SEK 0.00',
		]);
	});

	it('of a receipt are about what was paid', () => {
		expect(sums({ invoice: { payments: [kronor(250_00n)] } }, 'receipt').slice(2)).toEqual([
			'Total: SEK 2,250.00',
			'* Paid: SEK 250.00',
			'Balance due: SEK 2,000.00',
		]);
		expect(sums({ invoice: { payments: [kronor(2_250_00n)] } }, 'receipt').slice(2)).toEqual([
			'Total: SEK 2,250.00',
			'* Paid: SEK 2,250.00',
		]);
	});

	it('add up where another system has a total that is not that of the lines', () => {
		const lines = [{ description: 'A', unitPrice: 100, taxRate: 25 }];
		const billed = (net: bigint, tax: bigint, of = lines) => {
			const record = anInvoiceRecord({ lines: of, client: { language: 'en' } });
			const totals = { ...record.invoice.totals, net, tax, total: net + tax };
			const invoice = { ...record.invoice, parties: null, totals };
			return invoiceDocument({
				record: { ...record, invoice },
				settings: SWEDISH,
				logo: null,
				kind: 'invoice',
			}).sums.map(({ label, value }) => plain(`${label}: ${value}`));
		};
		expect(billed(90_00n, 22_50n)).toEqual(['Subtotal: SEK 90.00', 'Tax: SEK 22.50', 'Total: SEK 112.50']);
		expect(billed(100_00n, 25_00n)[1]).toBe('Tax 25%: SEK 25.00');
		const untaxed = [{ description: 'A', unitPrice: 100, taxRate: 0 }];
		expect(billed(100_00n, 7_00n, untaxed)).toEqual(['Subtotal: SEK 100.00', 'Tax: SEK 7.00', 'Total: SEK 107.00']);
		expect(billed(90_00n, 0n, untaxed)).toEqual(['Total: SEK 90.00']);
	});

	it('are plain numbers where another system names no currency', () => {
		const shown = document({ lines: [WORK], invoice: { currency: '' } });
		expect(shown.headline.value).toBe('2,250.00');
		expect([shown.lines[0]!.cells.unitPrice, shown.lines[0]!.cells.amount]).toEqual(['800.00', '1,800.00']);
	});

	it('of a void invoice end with the total', () =>
		expect(sums({ invoice: { phase: 'void', payments: [kronor(1n)] } }).at(-1)).toBe('* Total: SEK 2,250.00'));
});

describe('earlier payments', () => {
	it('are listed from the oldest on, without deleted ones, and one on its way says so', () => {
		const payments = [
			kronor(2_00n, { paidOn: '2026-03-05', method: 'direct_debit', counts: false, state: 'pending' }),
			kronor(1_00n, { paidOn: '2026-03-02', method: 'other' }),
			kronor(9_00n, { deletedAt: '2026-03-06T12:00:00.000Z' }),
		];
		const { payments: shown, sums: shownSums } = document({ invoice: { payments } });
		expect([shown!.heading, ...pairs(shown!.rows)]).toEqual([
			'Payments',
			'2 March 2026: SEK 1.00',
			'5 March 2026, direct debit, being processed: SEK 2.00',
		]);
		expect(plain(shownSums.find(({ label }) => label === 'Paid')!.value)).toBe('SEK 1.00');
		expect(document().payments).toBeNull();
	});
});

describe('the state', () => {
	const all = [kronor(2_250_00n, { paidOn: '2026-03-05' })];
	const state = (fields: RecordFields, kind: 'invoice' | 'receipt' = 'invoice') => {
		const { stamp, headline } = document(fields, kind);
		return [stamp?.text, stamp?.tone, headline.label, plain(headline.value), headline.note];
	};

	it.each([
		[{}, undefined, undefined, 'Amount due', 'Due 31 March 2026'],
		[{ today: '2026-04-01' }, 'Overdue', 'bad', 'Amount due', 'Was due 31 March 2026'],
		[{ invoice: { payments: all } }, 'Paid', 'good', 'Paid in full', 'Paid on 5 March 2026'],
		[
			{ invoice: { phase: 'draft' as const } },
			'Draft',
			'neutral',
			'Total',
			'This is a draft. Nothing is to be paid yet.',
		],
		[{ invoice: { phase: 'void' as const } }, 'Void', 'bad', 'Total', 'Nothing is to be paid.'],
	])('%j', (fields, text, tone, label, note) =>
		expect(state(fields)).toEqual([text, tone, label, 'SEK 2,250.00', note]),
	);

	it('of a receipt is what was paid', () => {
		expect(state({ invoice: { payments: all } }, 'receipt')).toEqual([
			'Paid',
			'good',
			'Amount paid',
			'SEK 2,250.00',
			'Paid on 5 March 2026',
		]);
		const part = { today: '2026-04-01', invoice: { payments: [kronor(1_00n)] } };
		expect(state(part, 'receipt').slice(0, 4)).toEqual([undefined, undefined, 'Amount paid', 'SEK 1.00']);
	});
});

describe('the whole document', () => {
	it('has its names, its instant and its words', () => {
		expect(document()).toMatchObject({
			kind: 'invoice',
			language: 'en',
			locale: 'en-GB',
			title: 'Invoice 0042',
			heading: 'Invoice',
			number: '0042',
			buyerLabel: 'Bill to',
			createdAt: '2026-03-01T12:00:00.000Z',
		});
		expect(document().pageOf(1, 3)).toBe('Page 1 of 3');
		expect(document({ invoice: { phase: 'draft' } })).toMatchObject({
			title: 'Invoice',
			number: '',
			createdAt: null,
		});
		const paid = { invoice: { payments: [kronor(1_00n, { paidOn: '2026-03-05' })] } };
		expect(document(paid, 'receipt')).toMatchObject({
			title: 'Receipt 0042',
			createdAt: '2026-03-05T12:00:00.000Z',
		});
	});

	it("takes the layout's words before the seller's", () => {
		expect(document({ invoice: { note: ' Hello\nthere ' } })).toMatchObject({
			notes: ['Hello\nthere', 'Tack för förtroendet!'],
			footer: ['Godkänd för F-skatt', 'Styrelsens säte: Stockholm'],
		});
		const own = document(layout({ closingWords: 'Bye', footerText: 'Small', colour: '#00AA55' }));
		expect(own).toMatchObject({ notes: ['Bye'], footer: ['Godkänd för F-skatt', 'Small'] });
		expect(own.brand.colour).toBe('#00aa55');
	});

	it('has the brand of the seller', () => {
		const logo: Logo = { hash: 'a'.repeat(64), type: 'image/png', base64: 'AAAA' };
		const settings = { ...SWEDISH, brandColour: 'red', logoUrl: 'https://kok.example/logo.png' };
		expect(document({ settings }, 'invoice', logo).brand).toEqual({
			colour: '#1f4e79',
			logo: { type: 'image/png', base64: 'AAAA' },
			logoUrl: 'https://kok.example/logo.png',
		});
		expect(document({ settings: { ...settings, logoUrl: 'javascript:x' } }).brand.logoUrl).toBe('');
	});

	it("speaks the client's language, else the seller's", () => {
		expect(document({ client: { language: 'ro' } }).heading).toBe('Factură');
		expect(document({ client: { language: '' } }).heading).toBe('Faktura');
	});

	it('shows the seller that was kept, and that of the settings where none was', () => {
		const record = anInvoiceRecord();
		const settings = { ...DEFAULT_SETTINGS, companyName: 'Other' };
		expect(invoiceDocument({ record, settings, logo: null, kind: 'invoice' }).seller.name).toBe('Kök & Bad AB');
		const draft = anInvoiceRecord({ invoice: { phase: 'draft' } });
		expect(invoiceDocument({ record: draft, settings, logo: null, kind: 'invoice' }).seller.name).toBe('Other');
	});
});
