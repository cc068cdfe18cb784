import { createInvoices } from '../../src/usecases/create-invoices';
import { registerPayments } from '../../src/usecases/register-payments';
import { anInvoiceRequest } from '../support/builders/requests';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene, value } from './scene';

/** The columns of a spreadsheet in a language with decimal commas. */
const COMMAS = {
	Clients: `Customer Number;Name;E-Mail;Street;Postal Code;City;Country;VAT Number
17;Bageri Åäö AB;anna@client.example;Storgatan 1;111 22;Stockholm;SE;
18;"Bo; Bror & Co";bo@client.example;;;;SE;SE556016068001
`,
	Products: `Code;Name;Unit;Unit Price;Tax Rate
CAKE;Cake;pcs;1 250,50;12
HOUR;Hour;h;95;25
`,
	Invoices: `Invoice Number;Customer Number;Invoice Date;Due Date;Net;Tax;Tax Rate;Total;Open;Payment Reference
F26-0041;17;2026-01-15;2026-02-14;1 000,00;250,00;25;1.250,00;1250,00;7417
F26-0042;18;2026-01-16;2026-02-15;100;12;12;112;50,50;
F26-0043;99;2026-01-17;2026-02-16;100,00;25,00;25;125,00;125,00;
F26-0044;17;2026-01-18;2026-02-17;100,00;25,00;25;999,00;125,00;
`,
};
const POINTS = {
	Clients: `Customer Number,Name,E-Mail,Street,Postal Code,City,Country,VAT Number
19,"Dock, Inc",dee@client.example,,,,SE,
`,
	Invoices: `Invoice Number,Customer Number,Invoice Date,Due Date,Net,Tax,Tax Rate,Total,Open,Payment Reference
F26-0043,19,2026-01-17,2026-02-16,"1,000.00",250.00,25,1250.00,"1,250.00",
F26-0045,19,2026-01-17,2026-02-16,"1000,00",250.00,25,1250.00,1250.00,
`,
};
const SEMICOLONS = '1250,00 and semicolons';
const AUTHORIZATION = `Basic ${Buffer.from('me:secret').toString('base64')}`;

interface Came {
	readonly clients: number;
	readonly products: number;
	readonly invoices: number;
	readonly refused: readonly { readonly file: string; readonly row: number; readonly reason: string }[];
}

/** The sample as it is shipped: files are put into its form, and what is in the ledger then is what counts. */
describe('The sample that moves in from another program', () => {
	let scene: Scene;
	let workflow: Workflow;
	let id: string;
	beforeAll(async () => {
		scene = await Scene.start();
		await scene.ledger.catalogue.putSettings({ numberPrefix: 'F{yy}-', currency: 'SEK' }, call());
		const data = { user: 'me', password: 'secret' };
		await scene.n8n.putCredential({ name: 'The form', type: 'httpBasicAuth', data });
		workflow = setUp();
		id = await scene.n8n.importAndPublish(workflow);
	}, 180_000);
	afterAll(async () => scene?.stop());

	/** As its user does, who chooses a user and a password. */
	function setUp(): Workflow {
		const shipped = sample('move-in');
		const nodes = shipped.nodes.map((node) =>
			node.type.endsWith('.formTrigger') ? { ...node, credentials: { httpBasicAuth: {} } } : node,
		);
		return { ...shipped, nodes };
	}

	/** Sends the form. @returns what the step before the last page says */
	async function moveIn(files: Readonly<Record<string, string>>, look: string): Promise<Came> {
		const before = (await scene.n8n.executions(id)).length;
		const path = workflow.nodes.find(({ type }) => type.endsWith('formTrigger'))!.webhookId as string;
		const form = new FormData();
		for (const [at, name] of ['Clients', 'Products', 'Invoices'].entries())
			if (files[name] !== undefined)
				form.set(`field-${at}`, new Blob([files[name]], { type: 'text/csv' }), `${name}.csv`);
		form.set('field-3', look);
		const url = `http://127.0.0.1:${scene.n8n.port}/form/${path}`;
		const headers = { authorization: AUTHORIZATION, 'user-agent': 'Mozilla/5.0' };
		const answer = await fetch(url, { method: 'POST', body: form, headers });
		expect(answer.status).toBe(200);
		let came: Came | undefined;
		await waitFor('the end of the run', async () => {
			const runs = await scene.n8n.executions(id);
			if (runs.length === before) return false;
			const run = await scene.n8n.api.execution(runs[0]!.id);
			came = run.data?.resultData.runData['What came in']?.[0]?.data?.main[0]?.[0]?.json as Came | undefined;
			return came !== undefined || run.status === 'error';
		});
		return came!;
	}
	const invoices = async () =>
		(await scene.ledger.invoicing.list({ filter: null, after: null, limit: 100, now: call().now })).items;
	const numbers = async () => (await invoices()).map(({ invoice }) => invoice.number).sort();
	const invoiceOf = async (number: string) => (await invoices()).find(({ invoice }) => invoice.number === number)!;

	it('brings clients, products and invoices in, and says which rows are wrong and why', async () => {
		const came = await moveIn(COMMAS, SEMICOLONS);
		expect(came).toMatchObject({ clients: 2, products: 2, invoices: 2 });
		expect(came.refused.map(({ file, row, reason }) => [file, row, reason])).toEqual([
			['Invoices', 4, expect.stringMatching(/client/)],
			['Invoices', 5, expect.stringMatching(/999\.00/)],
		]);
		expect(await numbers()).toEqual(['F26-0041', 'F26-0042']);
		expect(await invoiceOf('F26-0041')).toMatchObject({
			invoice: { totals: { total: 1250_00n }, paymentReference: '7417', dueDate: '2026-02-14' },
			settlement: { status: 'open', balance: 1250_00n },
			client: { name: 'Bageri Åäö AB' },
		});
		expect(await invoiceOf('F26-0042')).toMatchObject({
			settlement: { status: 'partially_paid', paid: 61_50n, balance: 50_50n },
			client: { name: 'Bo; Bror & Co' },
		});
		const [cake] = await scene.ledger.catalogue.findProducts(['CAKE']);
		expect(cake).toMatchObject({ unitPrice: '1250.5', taxRate: '12', currency: 'SEK' });
	}, 120_000);

	it('brings nothing in twice', async () => {
		const [before, events] = [await invoices(), await scene.ledger.invoicing.listPayments('', 100)];
		const again = await moveIn(COMMAS, SEMICOLONS);
		expect(again).toMatchObject({ clients: 2, products: 2, invoices: 2, refused: [{ row: 4 }, { row: 5 }] });
		expect(await invoices()).toEqual(before);
		expect(await scene.ledger.invoicing.listPayments('', 100)).toEqual(events);
	}, 120_000);

	it('reads points and commas too, and never takes one for the other', async () => {
		const came = await moveIn(POINTS, '1250.00 and commas');
		expect(came).toMatchObject({ clients: 1, products: 0, invoices: 1, refused: [{ file: 'Invoices', row: 3 }] });
		expect(await invoiceOf('F26-0043')).toMatchObject({
			settlement: { balance: 1250_00n },
			client: { name: 'Dock, Inc' },
		});
	}, 120_000);

	it('the next invoice gets the next number, what came in is paid by its reference, and nothing is mailed', async () => {
		const { client } = await invoiceOf('F26-0041');
		const request = anInvoiceRequest({
			idempotencyKey: 'new',
			client: { id: client.id },
			lines: [{ productCode: 'cake', quantity: 2 }],
			currency: 'SEK',
			issueDate: '2026-03-01',
			dueDate: '2026-03-31',
		});
		const next = value((await createInvoices([request], scene.ledger, call()))[0]);
		expect(next.invoice).toMatchObject({ number: 'F26-0044', totals: { total: 2801_12n } });
		const payment = {
			idempotencyKey: 'bank 1',
			invoice: { paymentReference: '7417' },
			amount: '1250.00',
			currency: 'SEK',
			state: 'cleared' as const,
			method: 'bank_transfer' as const,
			paidOn: '',
			payerEmail: '',
			reference: '',
		};
		value((await registerPayments([payment], scene.ledger.invoicing, call()))[0]);
		expect(await invoiceOf('F26-0041')).toMatchObject({ settlement: { status: 'paid', balance: 0n } });
		expect(await scene.n8n.mails()).toEqual([]);
	}, 120_000);
});
