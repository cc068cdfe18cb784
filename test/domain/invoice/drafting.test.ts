import { EMPTY_CLIENT } from '../../../src/domain/client';
import { cloneContent, draftInvoice, editInvoice, issueInvoice, NOT_OURS } from '../../../src/domain/invoice/drafting';
import { readLines } from '../../../src/domain/invoice/line-item';
import { mayI } from '../../../src/domain/invoice/life-cycle';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { sellerOfSettings, type InvoiceParties } from '../../../src/domain/invoice/parties';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { anInvoice, aPayment } from '../../support/builders/invoice';
import { codeOf, said } from '../payment-reference/said';

const TODAY = '2026-03-01';
const lines = (unitPrice: number) => {
	const read = readLines([{ description: 'Work', unitPrice }], 'EUR');
	if (!read.ok) throw new Error(read.refusal.message);
	return read.value;
};
const draft = anInvoice({ phase: 'draft', lines: lines(100) });
const BUYER = { ...EMPTY_CLIENT, id: 'cli_1', name: 'Ada AB', email: 'ada@client.example' };
const PARTIES = { seller: sellerOfSettings({ ...DEFAULT_SETTINGS, companyName: 'Acme' }), buyer: BUYER };

const issue = (invoice: Invoice, parties: InvoiceParties | null) =>
	issueInvoice(invoice, { ...NOT_OURS, number: '0001', today: TODAY, parties });

describe('issuing', () => {
	it('takes today and the terms where the draft names no dates, and keeps those it names', () => {
		expect(issue(draft, PARTIES)).toMatchObject({
			ok: true,
			value: { phase: 'issued', number: '0001', issueDate: TODAY, dueDate: '2026-03-15', timesPaid: 0 },
		});
		expect(issue({ ...draft, issueDate: '2026-02-28', dueDate: '2026-02-28' }, PARTIES)).toMatchObject({
			ok: true,
			value: { issueDate: '2026-02-28', dueDate: '2026-02-28' },
		});
	});

	it('is refused when the due date falls before the issue date', () => {
		expect(said(issue({ ...draft, dueDate: '2026-02-28' }, PARTIES))).toEqual([
			'due_before_issue',
			'dueDate',
			'The due date 2026-02-28 is before the issue date 2026-03-01.',
			'Give a due date on or after the issue date.',
		]);
	});

	it('T12 is refused, not thrown, when the due date leaves the calendar', () => {
		expect(said(issue({ ...draft, issueDate: '9999-12-31' }, PARTIES))).toEqual([
			'due_date_too_late',
			'dueDate',
			'Counting 14 days from 9999-12-31 leaves the calendar.',
			'Give an earlier issue date, or a due date.',
		]);
	});

	it('B.12: keeps the seller and the buyer of that moment; a draft and a clone have none (I7)', () => {
		const issued = issue(draft, PARTIES);
		expect(issued).toMatchObject({ ok: true, value: { parties: PARTIES } });
		if (issued.ok)
			expect(
				draftInvoice('inv_2', 'other', cloneContent(issued.value), '2026-04-01T00:00:00.000Z'),
			).toMatchObject({ ok: true, value: { parties: null } });
		expect(
			editInvoice(
				{ ...draft, phase: 'issued', parties: PARTIES, issueDate: TODAY, dueDate: TODAY },
				{ note: 'new' },
			),
		).toMatchObject({ ok: true, value: { parties: PARTIES } });
	});

	it('D.20: is refused when the seller has no name; another system names its own', () => {
		expect(said(issue(draft, { ...PARTIES, seller: { ...PARTIES.seller, name: '' } }))).toEqual([
			'company_name_missing',
			'companyName',
			'The invoice cannot be finalised: the ledger has no company name, so it would come from nobody.',
			'Set it with Invoicing Ledger → Setting → Update → Company → Company Name, then run this again.',
		]);
		expect(issue(draft, null)).toMatchObject({ ok: true, value: { parties: null } });
	});

	it('I6 an invoice over nothing is paid from the start', () => {
		const totals = { net: 0n, tax: 0n, rounding: 0n, total: 0n, taxes: [] };
		expect(issue({ ...draft, totals }, PARTIES)).toMatchObject({
			ok: true,
			value: { timesPaid: 1 },
		});
	});
});

describe('editing', () => {
	it('keeps what is left out and sums up anew (I1)', () => {
		expect(editInvoice(draft, { lines: lines(250), note: 'new' })).toMatchObject({
			ok: true,
			value: { note: 'new', reference: '', totals: { total: 250_00n } },
		});
	});

	it('keeps what an imported invoice comes to, as another program rounded it, until its lines change', () => {
		const taxes = [{ category: 'S' as const, rate: '25', taxable: 99_99n, tax: 24_99n }];
		const totals = { net: 99_99n, tax: 24_99n, rounding: 0n, total: 124_98n, taxes };
		const read = readLines([{ description: 'Work', unitPrice: '99.99', taxRate: 25 }], 'EUR');
		if (!read.ok) throw new Error(read.refusal.message);
		const invoice = anInvoice({ source: 'import', lines: read.value, totals });
		for (const edit of [{ holdRemindersUntil: '2026-05-01' }, { note: 'new' }])
			expect(editInvoice(invoice, edit)).toMatchObject({ ok: true, value: { totals } });
		expect(editInvoice(invoice, { lines: read.value })).toMatchObject({
			ok: true,
			value: { totals: { total: 124_99n } },
		});
	});

	it('B.1 a finalised invoice keeps having its dates', () => {
		const issued = anInvoice({ lines: lines(100) });
		for (const field of ['issueDate', 'dueDate'] as const)
			expect(said(editInvoice(issued, { [field]: null }))).toEqual([
				'date_missing',
				field,
				`The invoice is finalised, and its ${field} cannot be taken away.`,
				'Give a date, or leave the field out.',
			]);
		expect(editInvoice(draft, { issueDate: null, dueDate: null })).toMatchObject({ ok: true });
	});

	it('the words of the e-mail change one by one', () => {
		const email = { subject: 'Hi', text: 'Dear', cc: ['a@example.com'] };
		expect(editInvoice({ ...draft, email }, { email: { text: null } })).toMatchObject({
			ok: true,
			value: { email: { subject: 'Hi', text: null, cc: ['a@example.com'] } },
		});
	});

	it('I6 a finalised invoice that is edited down to nothing becomes paid, once', () => {
		const edited = editInvoice(anInvoice({ lines: lines(100) }), { lines: lines(0) });
		expect(edited).toMatchObject({ ok: true, value: { timesPaid: 1 } });
		if (!edited.ok) return;
		expect(settlementOf(edited.value).status).toBe('paid');
		expect(editInvoice(edited.value, { note: 'x' })).toMatchObject({ ok: true, value: { timesPaid: 1 } });
		expect(editInvoice(draft, { lines: lines(0) })).toMatchObject({ ok: true, value: { timesPaid: 0 } });
	});
});

describe('dates and totals', () => {
	const make = (fields: Partial<Invoice>) =>
		draftInvoice('inv_2', 'key', { ...cloneContent(draft), ...fields }, '2026-04-01T00:00:00.000Z');

	it.each<[Partial<Invoice>, string]>([
		[{ issueDate: '2026-03-02', dueDate: '2026-03-01' }, 'due_before_issue'],
		[{ issueDate: '2026-03-01', dueDate: '2026-03-01' }, 'accepted'],
		[{ issueDate: '2026-03-02', dueDate: null }, 'accepted'],
		[{ issueDate: null, dueDate: '2026-03-01' }, 'accepted'],
		[{ periodStart: '2026-03-02', periodEnd: '2026-03-01' }, 'period_ends_before_start'],
		[{ periodStart: '2026-03-01', periodEnd: '2026-03-01' }, 'accepted'],
		[{ periodStart: '2026-03-02', periodEnd: null }, 'accepted'],
		[{ periodStart: null, periodEnd: '2026-03-01' }, 'accepted'],
		[{ lines: lines(-1) }, 'negative_total'],
	])('%j: a draft and an edit are %s', (fields, code) => {
		expect(codeOf(make(fields))).toBe(code);
		expect(codeOf(editInvoice(draft, fields))).toBe(code);
	});

	it('says which day the period may end on', () =>
		expect(said(make({ periodStart: '2026-03-02', periodEnd: '2026-03-01' }))).toEqual([
			'period_ends_before_start',
			'periodEnd',
			'The period ends on 2026-03-01, before it starts on 2026-03-02.',
			'Give the last day of the period on or after its first day.',
		]));
});

describe('cloning', () => {
	it('B.1 takes over everything but dates, links and what happened to the original', () => {
		const original = anInvoice({
			lines: lines(100),
			payments: [aPayment()],
			jobs: [{ system: 'ledger', id: 'job_1' }],
			timesPaid: 3,
			source: 'recurring',
			note: 'n',
			deliveryDate: '2026-02-28',
			periodStart: '2026-02-01',
			periodEnd: '2026-02-28',
		});
		expect(draftInvoice('inv_2', 'other', cloneContent(original), '2026-04-01T00:00:00.000Z')).toEqual({
			ok: true,
			value: {
				...original,
				id: 'inv_2',
				number: null,
				phase: 'draft',
				source: 'clone',
				issueDate: null,
				dueDate: null,
				deliveryDate: null,
				periodStart: null,
				periodEnd: null,
				payments: [],
				jobs: [],
				timesPaid: 0,
				idempotencyKey: 'other',
				createdAt: '2026-04-01T00:00:00.000Z',
				totals: expect.objectContaining({ total: 100_00n }),
			},
		});
	});
});

describe('what a refusal says', () => {
	it('names the invoice as it is written', () => {
		expect(
			mayI('void', anInvoice({ number: 'R-10', payments: [aPayment({ method: 'online' })] }), DEFAULT_SETTINGS)
				?.message,
		).toContain('invoice R-10');
	});
});
