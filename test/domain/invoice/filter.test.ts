import { factsOf, matches, type Condition, type InvoiceFilter } from '../../../src/domain/invoice/filter';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import { anInvoice } from '../../support/builders/invoice';
import { aClient } from '../../support/builders/records';

const invoice = anInvoice({
	number: 'INV-0015',
	jobs: [
		{ system: 'ledger', id: 'job_1' },
		{ system: 'ledger', id: 'job_2' },
	],
});
const facts = () => factsOf({ invoice, client: aClient(), settlement: settlementOf(invoice), overdue: true });
const holds = (field: Condition['field'], comparison: Condition['comparison'], value: Condition['value']) =>
	matches({ field, comparison, value }, facts());

describe('one condition', () => {
	it.each<[Condition['field'], Condition['comparison'], Condition['value'], boolean]>([
		['number', 'is', 'INV-0015', true],
		['number', 'is', 'inv-0015', false],
		['number', 'contains', 'v-00', true],
		['numberPrefix', 'is', 'INV-', true],
		['numberTail', 'is', '15', true],
		['clientName', 'contains', 'ANNA', true],
		['clientName', 'contains', 'Bo', false],
		['clientEmail', 'is', 'Anna@Example.com', true],
		['clientEmail', 'isNot', 'ANNA@example.com', false],
		['total', 'is', 100_00n, true],
		['total', 'atLeast', 100_00n, true],
		['total', 'atLeast', 100_01n, false],
		['total', 'atMost', 100_00n, true],
		['total', 'atMost', 99_99n, false],
		['dueDate', 'atMost', '2026-03-15', true],
		['dueDate', 'atLeast', '2026-03-16', false],
		['overdue', 'is', true, true],
		['sent', 'is', true, false],
		['status', 'isNot', 'paid', true],
		['jobId', 'is', 'job_2', true],
		['jobId', 'is', 'job_3', false],
		['jobId', 'isNot', 'job_2', false],
		['jobId', 'isNot', 'job_3', true],
		['jobId', 'contains', 'B_2', true],
		['jobId', 'contains', 'job_3', false],
		['templateId', 'is', 'tpl_1', false],
		['templateId', 'isNot', 'tpl_1', true],
		['templateId', 'contains', 'null', false],
	])('%s %s %p: %p', (field, comparison, value, is) => expect(holds(field, comparison, value)).toBe(is));
});

describe('AND and OR (B.6)', () => {
	const [yes, no] = [
		{ field: 'overdue', comparison: 'is', value: true },
		{ field: 'overdue', comparison: 'is', value: false },
	] as const;

	it.each<[InvoiceFilter, boolean]>([
		[{ all: [] }, true],
		[{ any: [] }, false],
		[{ all: [yes, yes] }, true],
		[{ all: [yes, no] }, false],
		[{ any: [no, yes] }, true],
		[{ any: [no, no] }, false],
		[{ all: [yes, { any: [no, { all: [yes] }] }] }, true],
	])('case %#: %p', (filter, is) => expect(matches(filter, facts())).toBe(is));
});

it('facts name the jobs by their ids, and say whether it went out', () => {
	expect(facts()).toMatchObject({ jobId: ['job_1', 'job_2'], sent: false, numberPrefix: 'inv-', numberTail: '15' });
	const sending = { at: '2026-03-02T08:00:00.000Z', channel: 'email', to: 'a@example.com' } as const;
	const sent = { ...invoice, sending };
	expect(factsOf({ invoice: sent, client: aClient(), settlement: settlementOf(sent), overdue: true }).sent).toBe(
		true,
	);
});

it('a draft has no number, in none of its parts', () => {
	const draft = anInvoice({ phase: 'draft' });
	const none = factsOf({ invoice: draft, client: aClient(), settlement: settlementOf(draft), overdue: false });
	expect(matches({ field: 'numberPrefix', comparison: 'is', value: 'INV-' }, none)).toBe(false);
	expect(matches({ field: 'numberPrefix', comparison: 'isNot', value: 'INV-' }, none)).toBe(true);
	expect(none).toEqual({
		number: null,
		numberPrefix: null,
		numberTail: null,
		status: 'draft',
		clientId: 'cli_1',
		clientName: 'Anna & Co',
		clientEmail: 'anna@example.com',
		currency: 'EUR',
		total: 100_00n,
		balance: 100_00n,
		issueDate: null,
		dueDate: null,
		overdue: false,
		sent: false,
		jobId: [],
		reference: '',
		paymentReference: '',
		templateId: null,
	});
});
