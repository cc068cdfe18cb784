import { readLines } from '../../src/domain/invoice/line-item';
import { AIRTABLE_KEY, AirtableSimulator } from '../simulators/boards/airtable';
import { NOTION_KEY, NotionSimulator } from '../simulators/boards/notion';
import { TRELLO_KEY, TrelloSimulator } from '../simulators/boards/trello';
import { VendorHosts } from '../simulators/https/vendor-hosts';
import { templateFields } from '../support/builders/requests';
import { waitFor, type Workflow, type WorkflowNode } from './harness';
import { call, sample, Scene, value } from './scene';

const PIPELINE = 'Websites';
const [TO_DO, TO_BILL, PAID] = ['To do', 'To be paid', 'Paid'] as const;
const LISTS = [TO_DO, TO_BILL, PAID, 'Ideas'];

type Simulator = TrelloSimulator | AirtableSimulator | NotionSimulator;
interface Board {
	readonly vendor: string;
	readonly host: string;
	readonly simulator: Simulator;
	readonly credential: { readonly type: string; readonly data: Readonly<Record<string, string>> };
	/** Where a card says who its client is. @param address '' for nobody */
	client(address: string): string;
	/** A node with what its user fills in. */
	fill(node: WorkflowNode): WorkflowNode;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const withParameters = (node: WorkflowNode, parameters: object): WorkflowNode => ({
	...node,
	parameters: { ...node.parameters, ...parameters },
});

const trello = new TrelloSimulator(LISTS);
const airtable = new AirtableSimulator(LISTS);
const notion = new NotionSimulator(LISTS);
const BOARDS: readonly Board[] = [
	{
		vendor: 'trello',
		host: 'api.trello.com',
		simulator: trello,
		credential: { type: 'trelloApi', data: TRELLO_KEY },
		client: (address) => (address ? `For **Ada**: [${address}](mailto:${address} "mail")` : 'No client'),
		fill: (node) =>
			node.parameters.nodeCredentialType === undefined
				? node
				: withParameters(node, { url: String(node.parameters.url).replace('your-board-id', trello.boardId) }),
	},
	{
		vendor: 'airtable',
		host: 'api.airtable.com',
		simulator: airtable,
		credential: { type: 'airtableTokenApi', data: AIRTABLE_KEY },
		client: (address) => address,
		fill: (node) => {
			const { base, table } = airtable.place;
			return node.type.endsWith('.airtable')
				? withParameters(node, { base: byId(base), table: byId(table) })
				: node;
		},
	},
	{
		vendor: 'notion',
		host: 'api.notion.com',
		simulator: notion,
		credential: { type: 'notionApi', data: NOTION_KEY },
		client: (address) => address,
		fill: (node) =>
			node.parameters.databaseId === undefined
				? node
				: withParameters(node, { databaseId: byId(notion.databaseId) }),
	},
];

/** The samples with a board, as they are shipped, beside Automove 1, against strict vendors, in a real n8n. */
describe.each(BOARDS)('The sample with a board of $vendor', ({ vendor, host, simulator, credential, client, fill }) => {
	let hosts: VendorHosts;
	let scene: Scene;
	let id: string;
	type Card = { readonly id: string; readonly name: string };
	let cards: readonly [Card, Card];
	beforeAll(async () => {
		await simulator.start();
		hosts = await VendorHosts.start({ [host]: simulator });
		scene = await Scene.start({ env: hosts.env });
		await scene.n8n.putCredential({ name: vendor, type: credential.type, data: { ...credential.data } });
		await prepare();
		cards = [
			simulator.add('Shop', TO_DO, client('ada@client.example')),
			simulator.add('Menu', TO_DO, client('bo@client.example')),
		];
		simulator.add('Buy paper', TO_DO, client(''));
		// More than one page of an answer.
		if (simulator !== trello) for (let n = 0; n < 100; n += 1) simulator.add(`Idea ${n}`, 'Ideas', '');
		await scene.n8n.importAndPublish(sample('automove-1-create-and-send'));
		id = await scene.n8n.importAndPublish(setUp());
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await hosts?.stop();
		await simulator.stop();
	});
	afterEach(() => expect([simulator.complaints, hosts.strangers]).toEqual([[], []]));

	/** As its user fills it in. */
	function setUp(): Workflow {
		const workflow = JSON.parse(
			JSON.stringify(sample(`board-${vendor}`)).replaceAll('Your pipeline', PIPELINE),
		) as Workflow;
		const signsIn = ({ type, parameters }: WorkflowNode) =>
			parameters.nodeCredentialType !== undefined || type === `n8n-nodes-base.${vendor}`;
		const nodes = workflow.nodes.map((node) =>
			signsIn(node) ? { ...fill(node), credentials: { [credential.type]: {} } } : node,
		);
		return { ...workflow, nodes };
	}

	/** Two clients, and a pipeline with a stage for each list but one. */
	async function prepare() {
		const { catalogue } = scene.ledger;
		const clients = ['ada', 'bo'].map((name) => ({ name, email: `${name}@client.example` }));
		const puts = clients.map((fields) => ({ id: null, idempotencyKey: fields.name, fields }));
		for (const put of await catalogue.putClients(puts, call())) value(put);
		const lines = readLines([{ description: 'Work', unitPrice: 400, taxRate: 25 }], 'EUR');
		if (!lines.ok) throw new Error(lines.refusal.message);
		const fields = templateFields({ name: 'Website', lines: lines.value, paymentTermsDays: 10 });
		const [put] = await catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], call());
		const template = value(put);
		const stages = [TO_DO, TO_BILL, PAID].map((name) => ({
			id: null,
			name,
			automove: name === TO_BILL,
			invoiceTemplateId: name === TO_BILL ? template.id : null,
		}));
		const request = { id: null, idempotencyKey: '', fields: { name: PIPELINE, stages } };
		value((await catalogue.putPipelines([request], call()))[0]);
	}

	/** As if a minute had gone by. */
	const poll = () => scene.n8n.runWorkflow(id, { trigger: 'Every minute' });
	async function jobOf(card: Card) {
		const [record] = await scene.ledger.catalogue.findJobsByExternalId([`${vendor}:${card.id}`]);
		if (record === undefined || record === 'absent') throw new Error(`${card.name} is no job`);
		const stage = record.pipeline.stages.find((one) => one.id === record.job.stageId)!.name;
		return { ...record.job, stage };
	}
	const mailsTo = async (client: string) =>
		(await scene.n8n.mails()).filter(({ to }) => to.includes(`${client}@client.example`));
	const invoicesOf = async (card: Card) => await scene.invoicesOf((await jobOf(card)).id);

	it('cards become jobs; one without a client does not', async () => {
		await poll();
		expect(await jobOf(cards[0])).toMatchObject({
			title: 'Shop',
			stage: TO_DO,
			entry: 1,
			url: simulator.urlOf(cards[0].id),
		});
		expect(await jobOf(cards[1])).toMatchObject({ title: 'Menu', stage: TO_DO, entry: 1 });
		const all = { search: '', clientId: null, pipelineId: null, limit: 10 };
		expect(await scene.ledger.jobs.listJobs(all)).toHaveLength(2);
	}, 60_000);

	it('one that enters the list is billed and mailed once, however often it is polled', async () => {
		simulator.drag(cards[0].id, TO_BILL);
		await Promise.all([poll(), poll()]);
		await scene.n8n.waitForMail(({ to }) => to.includes('ada@client.example'));
		for (let n = 0; n < 3; n += 1) await poll();
		expect(await jobOf(cards[0])).toMatchObject({ stage: TO_BILL, entry: 2 });
		expect(await invoicesOf(cards[0])).toHaveLength(1);
		expect(await mailsTo('ada')).toHaveLength(1);
		expect(await invoicesOf(cards[1])).toHaveLength(0);
	}, 120_000);

	it('it is paid: its job moves, a poll of the old list changes nothing, and its card follows', async () => {
		simulator.isBusy = true;
		const [invoice] = await invoicesOf(cards[0]);
		await scene.pay(invoice!);
		await waitFor('the first try to move the card', async () => simulator.refusedMoves > 0);
		await poll();
		expect(simulator.listOf(cards[0].id)).toBe(TO_BILL);
		expect(await jobOf(cards[0])).toMatchObject({ stage: PAID, entry: 3 });
		simulator.isBusy = false;
		await waitFor('the card', async () => simulator.listOf(cards[0].id) === PAID, 120_000);
		await poll();
		expect(await jobOf(cards[0])).toMatchObject({ stage: PAID, entry: 3 });
		expect(simulator.moves).toEqual([{ card: 'Shop', list: PAID }]);
		expect(await invoicesOf(cards[0])).toHaveLength(1);
		expect(await mailsTo('ada')).toHaveLength(1);
		expect(await jobOf(cards[1])).toMatchObject({ stage: TO_DO, entry: 1 });
	}, 180_000);

	it('a card in a list that is no stage is refused in plain sight, and keeps no other one from its job', async () => {
		simulator.add('Logo', 'Ideas', client('ada@client.example'));
		simulator.drag(cards[1].id, TO_BILL);
		const run = await scene.n8n.runWorkflow(id, { trigger: 'Every minute', allowFailure: true });
		expect(run.data?.resultData.error?.message).toContain('"Ideas"');
		expect(await jobOf(cards[1])).toMatchObject({ stage: TO_BILL, entry: 2 });
		await scene.n8n.waitForMail(({ to }) => to.includes('bo@client.example'));
		expect(await invoicesOf(cards[1])).toHaveLength(1);
	}, 120_000);
});
