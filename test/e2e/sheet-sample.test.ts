import { GoogleSheetsSimulator } from '../simulators/boards/google-sheets';
import { VendorHosts } from '../simulators/https/vendor-hosts';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene } from './scene';

const COLUMNS = ['Order Number', 'Client', 'E-Mail', 'Description', 'Quantity', 'Unit Price', 'Tax Rate', 'Status'];
const WRITTEN = ['Invoice Number', 'Total', 'Link', 'Problem'];
const order = (number: string | number, name: string, price: string | number = 100) => [
	...[number, name, `${name.toLowerCase()}@client.example`, 'Cake', 2, price, 25, 'Bill'],
];

/** The sample as it is shipped, with n8n's own Google node, against a strict Google, in a real n8n. */
describe('The sample for Google Sheets', () => {
	const google = new GoogleSheetsSimulator('Orders', [[...COLUMNS, ...WRITTEN]]);
	let hosts: VendorHosts;
	let scene: Scene;
	let id: string;
	beforeAll(async () => {
		await google.start();
		hosts = await VendorHosts.start({ 'sheets.googleapis.com': google, 'oauth2.googleapis.com': google });
		scene = await Scene.start({ env: hosts.env });
		await scene.n8n.putCredential({ name: 'Google', type: 'googleApi', data: { ...google.credential } });
		id = await scene.n8n.importAndPublish(setUp());
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await hosts?.stop();
		await google.stop();
	});
	afterEach(() => expect([google.complaints, hosts.strangers]).toEqual([[], []]));

	/** As its user fills it in, who signs in with a service account. */
	function setUp(): Workflow {
		const workflow = sample('sheet-google');
		const nodes = workflow.nodes.map((node) => {
			if (node.name === 'Send the invoice')
				return { ...node, parameters: { ...node.parameters, fromEmail: 'billing@seller.example' } };
			if (!node.type.endsWith('.googleSheets')) return node;
			const url = `https://docs.google.com/spreadsheets/d/${google.id}/edit#gid=0`;
			const documentId = { ...(node.parameters.documentId as object), value: url };
			const parameters = { ...node.parameters, authentication: 'serviceAccount', documentId };
			return { ...node, parameters, credentials: { googleApi: {} } };
		});
		return { ...workflow, nodes };
	}

	/** As if a minute had gone by. */
	const poll = (allowFailure = false) => scene.n8n.runWorkflow(id, { trigger: 'Every minute', allowFailure });
	const invoices = async () =>
		(await scene.ledger.invoicing.list({ filter: null, after: null, limit: 100, now: call().now })).items;
	const numbers = async () => (await invoices()).map(({ invoice }) => invoice.number).sort();
	const mailsTo = async (name: string) =>
		(await scene.n8n.mails()).filter(({ to }) => to.includes(`${name}@client.example`));

	it('bills each row once, mails it with its PDF, and writes the number back', async () => {
		google.rows.push(order('A-1', 'Ada'), order('A-2', 'Bo', 12.5), ['A-3', 'Cy', 'cy@client.example', 'Draft']);
		await poll();
		expect(google.row('A-1')).toMatchObject({ Status: 'Billed', Total: 250, Problem: '' });
		expect(google.row('A-2')).toMatchObject({ Status: 'Billed', Total: 31.25, Problem: '' });
		expect(google.row('A-3')).toMatchObject({ Status: '', 'Invoice Number': '' });
		expect([google.row('A-1'), google.row('A-2')].map((row) => row['Invoice Number'])).toEqual(await numbers());
		for (const name of ['ada', 'bo'])
			expect(await mailsTo(name)).toMatchObject([{ attachments: [{ contentType: 'application/pdf' }] }]);
		const { writes } = google;
		await poll();
		expect([google.writes, (await invoices()).length]).toEqual([writes, 2]);
	}, 120_000);

	it('writes into a row what is wrong with it, once, and tries again when it was changed', async () => {
		google.rows.push(
			order('B-1', 'Di', '1,234'),
			[...order('B-2', 'Ed').slice(0, 6), 0.25, 'Bill'],
			order('B-3', 'Flo'),
		);
		await poll();
		expect(google.row('B-1')).toMatchObject({ Status: 'Bill', 'Invoice Number': '' });
		expect(google.row('B-1').Problem).toMatch(/unit ?price.*1,234/i);
		expect(google.row('B-2').Problem).toMatch(/tax ?rate.*write 25 for 25 %/i);
		expect(google.row('B-3')).toMatchObject({ Status: 'Billed', Problem: '' });
		const { writes } = google;
		await poll();
		expect(google.writes).toBe(writes);
		google.write('B-1', 'Unit Price', 1234);
		google.write('B-2', 'Tax Rate', 25);
		await poll();
		expect(google.row('B-1')).toMatchObject({ Status: 'Billed', Total: 3085, Problem: '' });
		expect(google.row('B-2')).toMatchObject({ Status: 'Billed', Total: 250, Problem: '' });
		expect(await invoices()).toHaveLength(5);
	}, 120_000);

	it('does not bill a row anew that was changed after its invoice', async () => {
		const before = google.row('A-1')['Invoice Number']!;
		google.write('A-1', 'Quantity', 3);
		google.write('A-1', 'Status', 'Bill');
		await poll();
		expect(google.row('A-1')).toMatchObject({ Status: 'Bill', 'Invoice Number': before });
		expect(google.row('A-1').Problem).toContain('sheet order A-1');
		google.write('A-1', 'Quantity', 2);
		await poll();
		expect(google.row('A-1')).toMatchObject({ Status: 'Billed', 'Invoice Number': before, Problem: '' });
		expect([(await invoices()).length, (await mailsTo('ada')).length]).toEqual([5, 1]);
	}, 120_000);

	it('bills rows that share a number, or have none, in no way, and says so after all others', async () => {
		google.rows.push(order('C-1', 'Gil'), order('C-1', 'Hal'), order('', 'Ida'), order('C-2', 'Jo'));
		const run = await poll(true);
		expect(run.data?.resultData.error?.message.split('\n')).toEqual([
			'Row 8: another row has the order number C-1, too.',
			'Row 9: another row has the order number C-1, too.',
			'Row 10: it has no order number.',
		]);
		expect(google.row('C-2')).toMatchObject({ Status: 'Billed' });
		expect(await invoices()).toHaveLength(6);
		google.rows.splice(8, 2);
		await poll();
		expect(google.row('C-1')).toMatchObject({ Status: 'Billed' });
		expect([(await mailsTo('gil')).length, (await mailsTo('hal')).length]).toEqual([1, 0]);
	}, 120_000);

	it('a row says that its mail was refused, and it is sent when it is asked for again', async () => {
		google.rows.push(order('D-1', 'Kim'));
		scene.n8n.refuseMail('no such mailbox');
		await poll();
		scene.n8n.refuseMail();
		const { 'Invoice Number': number, ...row } = google.row('D-1');
		expect(row).toMatchObject({ Status: 'Not mailed', Total: 250 });
		expect(row.Problem).toContain('no such mailbox');
		await poll();
		expect(await mailsTo('kim')).toHaveLength(0);
		google.write('D-1', 'Status', 'Bill');
		await poll();
		expect(google.row('D-1')).toMatchObject({ Status: 'Billed', 'Invoice Number': number, Problem: '' });
		expect(await mailsTo('kim')).toHaveLength(1);
	}, 120_000);

	it('a lost answer, rows that are sorted meanwhile, and two runs at once make no second invoice', async () => {
		google.rows.push(order('E-1', 'Lee'), order('E-2', 'Mia'));
		google.lostAnswers = 1;
		google.afterRead = () => {
			google.rows.push(...google.rows.splice(1).reverse());
			google.afterRead = () => undefined;
		};
		const runs = await Promise.all([1, 2].map(() => scene.n8n.api.start(id, 'Every minute')));
		await Promise.all(runs.map((run) => scene.n8n.api.finished(run)));
		await poll();
		const written = ['E-1', 'E-2'].map((key) => google.row(key));
		expect(written).toMatchObject([{ Status: 'Billed' }, { Status: 'Billed' }]);
		const all = await invoices();
		const numberOf = (name: string) =>
			all.filter(({ client }) => client.name === name).map((one) => one.invoice.number);
		expect(written.map((row) => [row['Invoice Number']])).toEqual([numberOf('Lee'), numberOf('Mia')]);
		expect([(await mailsTo('lee')).length, (await mailsTo('mia')).length]).toEqual([1, 1]);
	}, 120_000);

	it('n8n dies between the invoice and the row: the next poll writes the same number', async () => {
		google.rows.push(order('F-1', 'Ned'));
		google.isBusy = true;
		await scene.n8n.api.start(id, 'Every minute');
		await waitFor('the first try to write', async () => google.refusedWrites > 0);
		await scene.n8n.kill9();
		google.isBusy = false;
		expect(google.row('F-1')).toMatchObject({ Status: 'Bill', 'Invoice Number': '' });
		const before = await numbers();
		await scene.n8n.restart();
		await poll();
		expect(google.row('F-1')).toMatchObject({ Status: 'Billed', 'Invoice Number': before.at(-1), Problem: '' });
		expect(await numbers()).toEqual(before);
		expect(await mailsTo('ned')).toHaveLength(1);
	}, 180_000);
});
