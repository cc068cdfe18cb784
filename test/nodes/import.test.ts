import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { capabilitiesOf, KINDS } from '../../nodes/shared/systems/registry';
import { importInvoices } from '../../src/usecases/import-invoices';
import type { InvoicingSystem } from '../../src/ports/invoicing-system';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Invoice, InvoicingLedger, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

/** A row as Extract From File gives it. */
const ROW = {
	InvoiceNumber: 1042,
	CustomerNumber: 17,
	InvoiceDate: '2026-01-15',
	DueDate: '2026-02-14',
	OCR: '10 424',
	Net25: '1000.00',
	VAT25: '250.00',
	Net12: '',
	VAT12: '0',
	Total: '1250.00',
	Balance: '1000.00',
};

const PARAMETERS = {
	resource: 'invoice',
	operation: 'import',
	client: { __rl: true, mode: 'key', value: '=fortnox:{{ $json.CustomerNumber }}' },
	invoiceNumber: '={{ $json.InvoiceNumber }}',
	issueDate: '={{ $json.InvoiceDate }}',
	taxTotals: {
		taxRate: [
			{ taxRate: '25', net: '={{ $json.Net25 }}', tax: '={{ $json.VAT25 }}' },
			{ taxRate: '12', net: '={{ $json.Net12 }}', tax: '={{ $json.VAT12 }}' },
		],
	},
	importOptions: {
		dueDate: '={{ $json.DueDate }}',
		paymentReference: '={{ $json.OCR }}',
		total: '={{ $json.Total }}',
		openAmount: '={{ $json.Balance }}',
	},
} as unknown as INodeParameters;

const run = (items: readonly object[], more: object = {}, node: object = {}) =>
	engine.run(chain(items as IDataObject[], { type: 'invoice', parameters: { ...PARAMETERS, ...more }, ...node }));
const only = async (execution: ReturnType<typeof run>) => {
	const done = await execution;
	expect(done.error).toBeUndefined();
	return done.jsonOf('invoice')[0]!;
};
const invoice = (operation: string, id: unknown, more: object = {}) =>
	only(
		engine.run(
			chain([{ id } as IDataObject], {
				type: 'invoice',
				parameters: { resource: 'invoice', operation, ...more },
			}),
		),
	);

describe('moving in from another program', () => {
	it('brings the clients with their numbers and all that the other program knew of them', async () => {
		const parameters = {
			resource: 'client',
			operation: 'createOrUpdate',
			name: '={{ $json.Name }}',
			email: '={{ $json.Email }}',
			idempotencyKey: '=fortnox:{{ $json.CustomerNumber }}',
			options: {
				street: '={{ $json.Address1 }}',
				postalCode: '={{ $json.ZipCode }}',
				city: '={{ $json.City }}',
				country: '={{ $json.CountryCode }}',
				vatNumber: '={{ $json.VATNumber }}',
				electronicAddress: '={{ $json.GLN }}',
				language: '={{ $json.Language }}',
				paymentTermsDays: '={{ $json.TermsOfPayment }}',
				currency: '={{ $json.Currency }}',
			},
		} as unknown as INodeParameters;
		const customer = {
			CustomerNumber: 17,
			Name: 'Hamnbageriet AB',
			Email: 'anna@hamnbageriet.example',
			Address1: 'Storgatan 1',
			ZipCode: '111 22',
			City: 'Stockholm',
			CountryCode: 'SE',
			VATNumber: 'SE556016068001',
			GLN: '0088:7300010000001',
			Language: 'sv',
			TermsOfPayment: '30',
			Currency: 'EUR',
		};
		// Another customer has empty cells.
		const other = {
			...customer,
			CustomerNumber: 18,
			Email: 'bo@client.example',
			VATNumber: '',
			GLN: '',
			ZipCode: '',
		};
		const unmailed = { ...customer, CustomerNumber: 19, Name: 'Utan e-post', Email: '' };
		const done = await engine.run(
			chain([customer, customer, other, unmailed], { type: 'invoicingLedger', parameters }),
		);
		expect(done.error).toBeUndefined();
		const [first, again, empty, last] = done.jsonOf('invoicingLedger');
		expect(empty).toMatchObject({ vatNumber: '', electronicAddress: '', postalCode: '', city: 'Stockholm' });
		expect(last).toMatchObject({ name: 'Utan e-post', email: '', created: true });
		expect(again!.id).toBe(first!.id);
		expect(first).toMatchObject({
			name: 'Hamnbageriet AB',
			street: 'Storgatan 1',
			vatNumber: 'SE556016068001',
			electronicAddress: '0088:7300010000001',
			language: 'sv',
			paymentTermsDays: 30,
			currency: 'EUR',
		});
	});

	it('keeps the address of a client whose cell is empty, and refuses a column that is not there', async () => {
		const parameters = {
			resource: 'client',
			operation: 'createOrUpdate',
			name: 'Cell AB',
			email: '={{ $json.Email }}',
			idempotencyKey: 'cell-1',
		};
		const put = (item: IDataObject) => engine.run(chain([item], { type: 'invoicingLedger', parameters }));
		await put({ Email: 'cell@client.example' });
		for (const Email of ['', null])
			expect((await put({ Email })).jsonOf('invoicingLedger')[0]).toMatchObject({ email: 'cell@client.example' });
		expect((await put({})).error?.context).toMatchObject({ code: 'expression_empty', field: 'email' });
	});

	it('imports a row once, with the number, the reference and what was paid', async () => {
		const more = { importOptions: { ...(PARAMETERS.importOptions as object), currency: 'EUR' } };
		const item = await only(run([ROW], more));
		expect(item).toMatchObject({
			number: '1042',
			status: 'partially_paid',
			total: 1250,
			paid: 250,
			balance: 1000,
			issueDate: '2026-01-15',
			dueDate: '2026-02-14',
			overdue: true,
			client: { name: 'Hamnbageriet AB' },
			idempotencyKey: 'import:1042',
			created: true,
		});
		expect(await only(run([ROW], more))).toMatchObject({ id: item.id, created: false });
		expect(await invoice('getHistory', item.id)).toMatchObject({ action: 'imported' });
		expect(await invoice('get', item.id, { simple: false })).toMatchObject({
			source: 'import',
			paymentReference: '10424',
			taxes: [{ rate: '25', tax: 250 }],
			payments: [{ kind: 'imported', amount: 250, paidOn: '2026-01-15' }],
		});
		const payment = { invoice: { __rl: true, mode: 'paymentReference', value: '10424' }, amount: '1000' };
		const paid = await engine.run(chain([{}], { type: 'registerPayment', parameters: payment as INodeParameters }));
		expect(paid.error).toBeUndefined();
		expect(await invoice('get', item.id)).toMatchObject({ status: 'paid', balance: 0 });
		expect((await office.bill()).number).toBe('1043');
	});

	it('refuses a wrong row by its field, and imports the others', async () => {
		const rows = [
			{ ...ROW, InvoiceNumber: 'A-1', Balance: '1250.00' },
			{ ...ROW, InvoiceNumber: '' },
			{ ...ROW, InvoiceNumber: 'A-2', CustomerNumber: 99 },
			{ ...ROW, InvoiceNumber: 'A-3', Total: '1251.00' },
			{ ...ROW, InvoiceNumber: 'A-4', VAT25: '120.00' },
			{ ...ROW, InvoiceNumber: 'A-5', InvoiceDate: '15/01/2026' },
			{ ...ROW, InvoiceNumber: 'A-6', Balance: '1 250,00' },
			{ ...ROW, InvoiceNumber: 'A-7', Balance: '2000.00' },
			{ ...ROW, InvoiceNumber: 'A-8', Net25: '0', VAT25: '0' },
			{ ...ROW, InvoiceNumber: '1043', Balance: '' },
		];
		const done = await run(rows, {}, { onError: 'continueRegularOutput' });
		expect(done.jsonOf('invoice').map(({ code, field, number }) => [number ?? code, field])).toEqual([
			['A-1', undefined],
			['expression_empty', 'invoiceNumber'],
			['unknown_client', 'client'],
			['total_differs', 'total'],
			['tax_rate_mismatch', 'taxTotals[0].tax'],
			['not_a_date', 'issueDate'],
			['not_a_number', 'openAmount'],
			['above_balance', 'openAmount'],
			['no_lines', 'taxTotals'],
			['number_taken', 'invoiceNumber'],
		]);
	});

	it('takes tax of no rate as none, and names the row of a rate that cannot be', async () => {
		const rows = [
			{ rate: '0', tax: '0.80' },
			{ rate: '125', tax: '' },
			{ rate: '-5', tax: '' },
		].map((row, at) => ({ ...ROW, ...row, InvoiceNumber: `T-${at}` }));
		const cell = { taxRate: '={{ $json.rate }}', net: '100', tax: '={{ $json.tax }}' };
		const parameters = { taxTotals: { taxRate: [cell] }, importOptions: { currency: 'EUR' } };
		const done = await run(rows, parameters, { onError: 'continueRegularOutput' });
		expect(done.jsonOf('invoice').map(({ code, field, number }) => [number ?? code, field])).toEqual([
			['tax_rate_mismatch', 'taxTotals[0].tax'],
			['percent_out_of_range', 'taxTotals[0].taxRate'],
			['percent_out_of_range', 'taxTotals[0].taxRate'],
		]);
	});

	it('takes lines as JSON', async () => {
		const lines = [
			{ description: 'Bread', quantity: 10, unitPrice: '5.00', taxRate: 12 },
			{ description: 'Delivery', unitPrice: 40, taxRate: 25 },
		];
		const importOptions = { currency: 'EUR', amountPaid: '=6', dueDate: '={{ $json.DueDate }}' };
		const more = { content: 'json', linesJson: '={{ $json.lines }}', importOptions };
		expect(await only(run([{ ...ROW, InvoiceNumber: 'L-1', lines }], more))).toMatchObject({
			number: 'L-1',
			total: 106,
			balance: 100,
			dueDate: '2026-02-14',
		});
	});

	it('leaves imported invoices out of what the accountant enters, and says how many', async () => {
		const account = (accountOf: string, number: string, taxRate = 0) => ({
			accountOf,
			number,
			taxCategory: '',
			taxRate,
		});
		const sie = {
			format: 'sie',
			firstDay: '2026-01-01',
			lastDay: '2026-01-31',
			bookAccounts: { account: [account('receivables', '1510'), account('bank', '1930')] },
		};
		await engine.ledger.catalogue.putSettings({ currency: 'EUR' }, office.call());
		expect(await invoice('export', null, sie)).toMatchObject({ count: 0, importedLeftOut: 3 });
		const csv = await invoice('export', null, { options: { rowsPer: 'taxRate' } });
		expect(csv.importedLeftOut).toBe(3);
		expect(await invoice('export', null, {})).not.toHaveProperty('importedLeftOut');
	});

	it.each(KINDS.filter((kind) => kind !== 'ledger'))('%s refuses by name, before anything is asked', async (kind) => {
		const invoicing = { system: kind, capabilities: capabilitiesOf(kind) } as InvoicingSystem;
		const catalogue = { settings: () => Promise.reject(new Error('asked')) };
		const [outcome] = await importInvoices([{} as never], { invoicing, catalogue }, office.call());
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'not_offered' } });
	});
});
