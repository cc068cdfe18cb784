import type { Client } from '../../src/domain/client';
import { addDays } from '../../src/domain/local-date';
import { createInvoices } from '../../src/usecases/create-invoices';
import { registerPayments } from '../../src/usecases/register-payments';
import { anInvoiceRequest } from '../support/builders/requests';
import type { Workflow } from './harness';
import { call, sample, Scene, value } from './scene';

/** The first day of this month, in the zone of the workflow. */
const FIRST = `${new Date().toISOString().slice(0, 7)}-01`;
const LAST = addDays(FIRST, -1);

/** The sample as it is shipped, in a real n8n: run twice in a month, it mails each client who owes once. */
describe('The sample for monthly statements', () => {
	let scene: Scene;
	let id: string;
	beforeAll(async () => {
		scene = await Scene.start({ env: { GENERIC_TIMEZONE: 'UTC' } });
		const company = { companyName: 'Care & Co', companyEmail: 'owner@care.example' };
		value(await scene.ledger.catalogue.putSettings(company, call()));
		id = await scene.n8n.importWorkflow(setUp());
	}, 180_000);
	afterAll(async () => scene?.stop());

	/** As its user fills it in. */
	function setUp(): Workflow {
		const workflow = sample('monthly-statements');
		const addresses = { fromEmail: 'owner@care.example', toEmail: 'owner@care.example' };
		const nodes = workflow.nodes.map((node) =>
			node.name === 'Tell me' ? { ...node, parameters: { ...node.parameters, ...addresses } } : node,
		);
		return { ...workflow, nodes };
	}

	async function client(name: string, email = `${name.toLowerCase()}@client.example`): Promise<Client> {
		const put = { id: null, idempotencyKey: '', fields: { name, email, language: 'en' } };
		return value((await scene.ledger.catalogue.putClients([put], call()))[0]);
	}
	async function bill({ id: clientId, name }: Client, issueDate: string, total: number) {
		const request = anInvoiceRequest({
			idempotencyKey: `${name} ${issueDate} ${total}`,
			client: { id: clientId },
			lines: [{ description: 'Work', unitPrice: total }],
			currency: 'EUR',
			issueDate,
			dueDate: addDays(issueDate, 10),
		});
		return value((await createInvoices([request], scene.ledger, call()))[0]);
	}
	const run = (allowFailure = false) =>
		scene.n8n.runWorkflow(id, { trigger: 'On the first of the month', allowFailure });
	const mailsTo = async (address: string) => (await scene.n8n.mails()).filter(({ to }) => to.includes(address));

	it('mails the PDF to each client who owed at the end of the month, once however often it runs', async () => {
		const [ada, bo, cy, di] = [await client('Ada'), await client('Bo'), await client('Cy'), await client('Di', '')];
		await bill(ada, addDays(LAST, -40), 100);
		await bill(ada, LAST, 20);
		const paid = await bill(bo, addDays(LAST, -5), 50);
		await registerPayments(
			[
				{
					idempotencyKey: 'bank 1',
					invoice: { id: paid.invoice.id },
					amount: '',
					currency: '',
					state: 'cleared',
					method: 'bank_transfer',
					paidOn: '',
					payerEmail: '',
					reference: '',
				},
			],
			scene.ledger.invoicing,
			call(),
		);
		await bill(cy, FIRST, 70);
		await bill(di, addDays(LAST, -5), 30);
		await run(true);
		const mail = await scene.n8n.waitForMail(({ to }) => to.includes('ada@client.example'));
		expect(mail.subject).toMatch(/^Statement of account from Care & Co, \d+ \w+ \d{4}$/);
		expect(mail.text).toContain('€120.00');
		expect(mail.attachments).toMatchObject([{ filename: `Statement ${LAST} Ada.pdf`, cid: null }]);
		const told = await scene.n8n.waitForMail(({ to }) => to.includes('owner@care.example'));
		expect(told.text).toContain('The client "Di" has no e-mail address to send the statement to.');
		await run(true);
		expect(await mailsTo('ada@client.example')).toHaveLength(1);
		expect([await mailsTo('bo@client.example'), await mailsTo('cy@client.example')]).toEqual([[], []]);
	}, 240_000);

	it('a client who owes since is mailed by the next run, and nobody else', async () => {
		await bill(await client('Eva'), addDays(LAST, -1), 10);
		await run(true);
		await scene.n8n.waitForMail(({ to }) => to.includes('eva@client.example'));
		expect(await mailsTo('ada@client.example')).toHaveLength(1);
	}, 120_000);
});
