import { readLines } from '../../src/domain/invoice/line-item';
import { TRELLO_KEY, TrelloSimulator, type TrelloCard } from '../simulators/boards/trello';
import { templateFields } from '../support/builders/requests';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene, value } from './scene';

const PIPELINE = 'Websites';
const [TO_DO, TO_BILL, PAID] = ['To do', 'To be paid', 'Paid'] as const;

/** The sample with a board, as it is shipped, beside Automove 1, against a strict Trello, in a real n8n. */
describe('The Trello sample', () => {
	const trello = new TrelloSimulator([TO_DO, TO_BILL, PAID, 'Ideas']);
	let scene: Scene;
	let id: string;
	let cards: readonly [TrelloCard, TrelloCard];
	beforeAll(async () => {
		await trello.start();
		scene = await Scene.start();
		await scene.n8n.putCredential({ name: 'Trello', type: 'trelloApi', data: { ...TRELLO_KEY } });
		await prepare();
		cards = [
			trello.add('Shop', TO_DO, 'For **Ada**: [ada@client.example](mailto:ada@client.example "mail")'),
			trello.add('Menu', TO_DO, 'bo@client.example'),
		];
		trello.add('Buy paper', TO_DO, 'No client');
		await scene.n8n.importAndPublish(sample('automove-1-create-and-send'));
		id = await scene.n8n.importAndPublish(setUp());
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await trello.stop();
	});
	afterEach(() => expect(trello.complaints).toEqual([]));

	/** As its user fills it in. */
	function setUp(): Workflow {
		const filled = JSON.stringify(sample('board-trello'))
			.replaceAll('https://api.trello.com', trello.base)
			.replaceAll('your-board-id', trello.boardId)
			.replaceAll('Your pipeline', PIPELINE);
		const workflow = JSON.parse(filled) as Workflow;
		const nodes = workflow.nodes.map((node) => {
			const type = node.parameters.nodeCredentialType as string | undefined;
			return type === undefined ? node : { ...node, credentials: { [type]: {} } };
		}) as Workflow['nodes'];
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
	async function jobOf(card: TrelloCard) {
		const [record] = await scene.ledger.catalogue.findJobsByExternalId([`trello:${card.id}`]);
		if (record === undefined || record === 'absent') throw new Error(`${card.name} is no job`);
		const stage = record.pipeline.stages.find((one) => one.id === record.job.stageId)!.name;
		return { ...record.job, stage };
	}
	const mailsTo = async (client: string) =>
		(await scene.n8n.mails()).filter(({ to }) => to.includes(`${client}@client.example`));
	const invoicesOf = async (card: TrelloCard) => await scene.invoicesOf((await jobOf(card)).id);

	it('cards become jobs; one without a client does not', async () => {
		await poll();
		expect(await jobOf(cards[0])).toMatchObject({ title: 'Shop', stage: TO_DO, entry: 1, url: cards[0].shortUrl });
		expect(await jobOf(cards[1])).toMatchObject({ title: 'Menu', stage: TO_DO, entry: 1 });
		const all = { search: '', clientId: null, pipelineId: null, limit: 10 };
		expect(await scene.ledger.jobs.listJobs(all)).toHaveLength(2);
	}, 60_000);

	it('one that enters the list is billed and mailed once, however often it is polled', async () => {
		trello.drag(cards[0].id, TO_BILL);
		await poll();
		await scene.n8n.waitForMail(({ to }) => to.includes('ada@client.example'));
		for (let n = 0; n < 3; n += 1) await poll();
		expect(await jobOf(cards[0])).toMatchObject({ stage: TO_BILL, entry: 2 });
		expect(await invoicesOf(cards[0])).toHaveLength(1);
		expect(await mailsTo('ada')).toHaveLength(1);
		expect(await invoicesOf(cards[1])).toHaveLength(0);
	}, 120_000);

	it('it is paid: its job moves, a poll of the old list changes nothing, and its card follows', async () => {
		trello.isBusy = true;
		const [invoice] = await invoicesOf(cards[0]);
		await scene.pay(invoice!);
		await waitFor('the first try to move the card', async () => trello.refusedMoves > 0);
		await poll();
		expect(trello.listOf(cards[0].id)).toBe(TO_BILL);
		expect(await jobOf(cards[0])).toMatchObject({ stage: PAID, entry: 3 });
		trello.isBusy = false;
		await waitFor('the card', async () => trello.listOf(cards[0].id) === PAID, 120_000);
		await poll();
		expect(await jobOf(cards[0])).toMatchObject({ stage: PAID, entry: 3 });
		expect(trello.moves).toEqual([{ card: 'Shop', list: PAID }]);
		expect(await invoicesOf(cards[0])).toHaveLength(1);
		expect(await mailsTo('ada')).toHaveLength(1);
		expect(await jobOf(cards[1])).toMatchObject({ stage: TO_DO, entry: 1 });
	}, 180_000);

	it('a card in a list that is no stage is refused in plain sight, and keeps no other one from its job', async () => {
		trello.add('Logo', 'Ideas', 'ada@client.example');
		trello.drag(cards[1].id, TO_BILL);
		const run = await scene.n8n.runWorkflow(id, { trigger: 'Every minute', allowFailure: true });
		expect(run.data?.resultData.error?.message).toContain('"Ideas"');
		expect(await jobOf(cards[1])).toMatchObject({ stage: TO_BILL, entry: 2 });
		await scene.n8n.waitForMail(({ to }) => to.includes('bo@client.example'));
		expect(await invoicesOf(cards[1])).toHaveLength(1);
	}, 120_000);
});
