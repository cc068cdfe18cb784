import { CLOCKIFY_KEY, ClockifySimulator, type ClockifyEntry } from '../simulators/boards/clockify';
import { VendorHosts } from '../simulators/https/vendor-hosts';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene } from './scene';

const MONTH = '2026-02';

/** The sample as it is shipped, with n8n's own Clockify node, against a strict Clockify, in a real n8n. */
describe('The sample for hours of Clockify', () => {
	const clockify = new ClockifySimulator({ Ada: 'ada@client.example', Bo: null, Cy: null, Di: null });
	let hosts: VendorHosts;
	let scene: Scene;
	let id: string;
	beforeAll(async () => {
		await clockify.start();
		hosts = await VendorHosts.start({ 'api.clockify.me': clockify, 'reports.api.clockify.me': clockify });
		scene = await Scene.start({ env: { ...hosts.env, GENERIC_TIMEZONE: 'Europe/Stockholm' } });
		await scene.n8n.putCredential({ name: 'Clockify', type: 'clockifyApi', data: { ...CLOCKIFY_KEY } });
		id = await scene.n8n.importWorkflow(setUp());
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await hosts?.stop();
		await clockify.stop();
	});
	afterEach(() => expect([clockify.complaints, hosts.strangers]).toEqual([[], []]));

	/** As its user fills it in, who bills a certain month. */
	function setUp(taxRate = '25'): Workflow {
		const workflow = sample('hours-clockify');
		const filled: Record<string, object> = {
			'What to bill': { assignments: { assignments: [assigned('month', MONTH), assigned('taxRate', taxRate)] } },
			'Read the clients': { workspaceId: clockify.workspaceId },
		};
		const nodes = workflow.nodes.map((node) => {
			const isSignedIn = node.type.endsWith('.clockify') || node.parameters.nodeCredentialType === 'clockifyApi';
			const parameters = { ...node.parameters, ...filled[node.name] };
			return { ...node, parameters, ...(isSignedIn && { credentials: { clockifyApi: {} } }) };
		});
		return { ...workflow, nodes };
	}
	const assigned = (name: string, value: string) => ({ id: name, name, value, type: 'string' });

	const track = (day: string, hours: number, more: Partial<ClockifyEntry> = {}) =>
		clockify.track({ project: 'Shop', client: 'Ada', start: `${day}Z`, hours, rate: 10_000, ...more });
	/** As if the first of the month had come. */
	const bill = (allowFailure = false) =>
		scene.n8n.runWorkflow(id, { trigger: 'On the first of the month', allowFailure });
	const invoices = async () =>
		(await scene.ledger.invoicing.list({ filter: null, after: null, limit: 100, now: call().now })).items;

	it('makes one draft for each client, with a line for each project and rate, and marks the hours', async () => {
		// Two pages of entries, each of a tenth of an hour.
		for (let n = 0; n < 210; n += 1) track('2026-02-10T09:00:00', 0.1);
		track('2026-02-11T09:00:00', 2, { project: 'Menu', rate: 8_000 });
		track('2026-02-12T09:00:00', 1, { project: 'Menu', rate: 9_050 });
		track('2026-02-13T09:00:00', 1 / 3, { client: 'Bo', project: null });
		track('2026-02-14T09:00:00', 5, { billable: false });
		// In Stockholm, the first is March and the second is February.
		track('2026-02-28T23:30:00', 7);
		track('2026-01-31T23:30:00', 1);
		const unfilled = await scene.n8n.runWorkflow(setUp(''), { allowFailure: true });
		expect(unfilled.data?.resultData.error?.message).toContain('taxRate');
		await bill();
		const all = await invoices();
		expect(all.map(({ client, invoice }) => [client.name, invoice.phase, invoice.number])).toEqual(
			expect.arrayContaining([
				['Ada', 'draft', null],
				['Bo', 'draft', null],
			]),
		);
		expect(all).toHaveLength(2);
		const ada = all.find(({ client }) => client.name === 'Ada')!.invoice;
		expect(ada.lines.map(({ description, unit }) => [description, unit])).toEqual([
			['Menu, 2026-02', 'h'],
			['Menu, 2026-02', 'h'],
			['Shop, 2026-02', 'h'],
		]);
		// 2 at 80.00, 1 at 90.50 and 22 at 100.00, and a quarter of it as tax.
		expect(ada.totals.total).toBe(306_313n);
		expect(all.find(({ client }) => client.name === 'Bo')!.invoice.totals.total).toBe(4_166n);
		expect(ada).toMatchObject({ periodStart: '2026-02-01', periodEnd: '2026-02-28' });
		expect(clockify.invoicedHours).toBeCloseTo(25 + 1 / 3, 6);
	}, 120_000);

	it('a second run bills nothing, and hours that came late are refused in plain sight', async () => {
		await bill();
		expect(await invoices()).toHaveLength(2);
		track('2026-02-20T09:00:00', 1);
		const run = await bill(true);
		expect(run.data?.resultData.error?.message).toContain('Ada: ');
		expect([(await invoices()).length, clockify.invoicedHours]).toEqual([2, expect.closeTo(25 + 1 / 3, 6)]);
	}, 120_000);

	it('n8n dies between the draft and the mark, and a mark whose answer is lost: one draft, all hours marked', async () => {
		track('2026-02-20T09:00:00', 4, { client: 'Cy' });
		clockify.isDown = true;
		await scene.n8n.api.start(id, 'On the first of the month');
		await waitFor('the first try to mark', async () => clockify.refusedMarks > 0);
		await scene.n8n.kill9();
		clockify.isDown = false;
		clockify.lostAnswers = 1;
		expect(await invoices()).toHaveLength(3);
		await scene.n8n.restart();
		await bill(true);
		expect(await invoices()).toHaveLength(3);
		expect(clockify.invoicedHours).toBeCloseTo(29 + 1 / 3, 6);
	}, 180_000);

	it('hours without a client are refused, and keep no other ones from being billed', async () => {
		track('2026-02-21T09:00:00', 3, { client: null });
		track('2026-02-21T09:00:00', 3, { client: 'Di' });
		const run = await bill(true);
		expect(run.data?.resultData.error?.message).toContain('Hours without a client: ');
		expect(await invoices()).toHaveLength(4);
		expect(clockify.invoicedHours).toBeCloseTo(32 + 1 / 3, 6);
	}, 120_000);
});
