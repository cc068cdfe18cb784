import type { Deps } from '../conformance/deps';
import { codeOf, isReplayed, lines, valueOf } from '../conformance/deps';
import { editInvoices } from '../../src/usecases/edit-invoices';
import { composeInvoiceEmail } from '../../src/documents/email/compose-invoice-email';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { done } from '../../src/ports/outcome';
import { mailable } from '../../src/usecases/mailing';
import { line, make, wording } from './invoice-requests';
import { overEachSystem } from './scene';

const SAID = { ...line('Rent for [month] [year]: [period]'), note: 'Next: [next month] [year]' };
const words = ({ invoice }: { readonly invoice: { lines: readonly { description: string }[]; note: string } }) => [
	invoice.lines[0]!.description,
	invoice.note,
];

async function recurring(deps: Deps, clientId: string, startDate: string, isAtEnd = false): Promise<string> {
	const fields = {
		clientId,
		name: 'Rent',
		lines: lines(),
		schedule: { period: 'month', startDate, lastDayOfMonth: isAtEnd },
	};
	const put = await deps.system.recurring.put([{ id: null, idempotencyKey: '', fields }], deps.call());
	return valueOf(put[0]).id;
}

overEachSystem('15.5: words of periods', (get) => {
	it('of a recurring invoice are counted from its date, whenever it is made, in the language of the client', async () => {
		const deps = get();
		const client = await deps.client({ language: 'sv' });
		const id = await recurring(deps, client.id, '2026-12-01');
		const asked = {
			...SAID,
			...wording('[period]', 'For [month]: [total]'),
			client: { id: client.id },
			idempotencyKey: `recurring:${id}:2026-12-01`,
			recurring: { id, date: '2026-12-01' },
			issueDate: '2027-02-03',
		};
		const made = valueOf(await make(deps, asked));
		expect(words(made)).toEqual(['Rent for december 2026: december 2026', 'Next: januari 2027']);
		expect(made.invoice.email).toMatchObject({ subject: 'december 2026', text: 'For december: [total]' });
		const again = await make(deps, asked);
		expect([isReplayed(again), words(valueOf(again))]).toEqual([true, words(made)]);
		const keyOnly = { ...asked, recurring: null, idempotencyKey: `recurring:${id}:2027-01-01` };
		expect(words(valueOf(await make(deps, keyOnly)))[0]).toBe('Rent for januari 2027: januari 2027');
	});

	it('at the end of months, the period is the one that ends', async () => {
		const deps = get();
		const client = await deps.client();
		const id = await recurring(deps, client.id, '2026-04-30', true);
		const asked = { ...SAID, client: { id: client.id }, idempotencyKey: `recurring:${id}:2026-04-30` };
		expect(words(valueOf(await make(deps, asked)))[0]).toBe('Rent for April 2026: April 2026');
	});

	it('of other invoices are counted from the issue date, else from today in the zone of the ledger', async () => {
		const deps = get();
		await deps.set({ language: 'nb' });
		const client = await deps.client({ email: 'ada@example.com' });
		const said = { ...line('[month] [year]'), note: '[previous month] [year]' };
		const dated = await make(deps, { ...said, client: { id: client.id }, issueDate: '2026-01-31' });
		expect(words(valueOf(dated))).toEqual(['januar 2026', 'desember 2025']);
		const today = await make(deps, { ...said, client: { email: client.email }, idempotencyKey: 'today' });
		expect(words(valueOf(today))).toEqual(['mars 2026', 'februar 2026']);
	});

	it('[period] is the one that the invoice names; without one it is refused and nothing is written', async () => {
		const deps = get();
		const client = { id: (await deps.client()).id };
		expect(codeOf(await make(deps, { ...SAID, client }))).toBe('shortcode_without_value');
		expect(await deps.invoices()).toEqual([]);
		const period = { periodStart: '2026-03-01', periodEnd: '2026-05-31' };
		const made = valueOf(await make(deps, { ...SAID, ...period, client }));
		expect(words(made)[0]).toBe('Rent for March 2026: March – May 2026');
	});

	it('are filled in in an edit, and in the e-mail of one that was edited', async () => {
		const deps = get();
		const client = await deps.client({ language: 'ro' });
		const draft = await deps.draft(client, { issueDate: '2026-05-02' });
		const changes = {
			...line('Chirie [month]'),
			note: '[period]',
			emailSubject: 'Factura [month] [year]',
			periodStart: '2026-06-01',
			periodEnd: '2026-06-30',
		};
		const edit = await editInvoices([{ invoice: { id: draft.invoice.id }, changes }], deps.system, deps.call());
		const record = valueOf(edit[0]);
		expect(words(record)).toEqual(['Chirie mai', 'iunie 2026']);
		const mail = composeInvoiceEmail({ record, settings: DEFAULT_SETTINGS, url: '' });
		expect(mail.subject).toBe('Factura mai 2026');
	});

	it('stored by a version that did not know them are billed as they stand', async () => {
		const deps = get();
		const client = { id: (await deps.client()).id };
		const id = await recurring(deps, client.id, '2026-12-01');
		const own = { ...line('Rent, 3 [months], [last month]'), ...wording('For [months]', '[periode]') };
		const billed = valueOf(await make(deps, { ...own, client, idempotencyKey: `recurring:${id}:2026-12-01` }));
		expect(words(billed)[0]).toBe('Rent, 3 [months], [last month]');
		const fields = { name: 'T', currency: 'EUR', lines: lines('EUR', { description: '[period]', unitPrice: 100 }) };
		const [template] = await deps.system.catalogue.putTemplates(
			[{ id: null, idempotencyKey: '', fields }],
			deps.call(),
		);
		const stored = { client, templateId: valueOf(template).id, lines: null, idempotencyKey: 'of-template' };
		expect(words(valueOf(await make(deps, stored)))[0]).toBe('[period]');
		expect(codeOf(await make(deps, { ...own, client, idempotencyKey: 'typed' }))).toBe('misspelled_shortcode');
	});

	it('in the stored e-mail of an invoice bar no mail', async () => {
		const deps = get();
		const email = { subject: 'For [months]', text: '[period]', cc: [] };
		const invoice = await deps.invoice(await deps.client(), { email });
		const [mailed] = await mailable([done(invoice)], [true], deps.system, deps.call());
		expect(valueOf(mailed).invoice.email).toEqual(email);
	});
});
