import type { IDataObject, ILoadOptionsFunctions, ITriggerFunctions } from 'n8n-workflow';
import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { ProposalAcceptedTrigger } from '../../../nodes/ProposalAcceptedTrigger/ProposalAcceptedTrigger.node';
import { openSystems } from '../../../nodes/shared/systems/open';
import { readProposalSpec } from '../../../nodes/ProposalAcceptedTrigger/proposal-spec';
import { runTrigger } from '../../../nodes/shared/trigger/run-trigger';
import { Engine } from '../../engine/engine';
import { byId } from '../../engine/workflow';
import { httpTransport } from '../../simulators/shared/http-transport';
import { FakeClock } from '../../support/fake-clock';
import { FakeTrigger } from '../trigger/fake-trigger';
import { highLevelOffice, hubSpotOffice, runnerOf, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, ProposalAcceptedTrigger]);
});
afterAll(() => engine.close());

/** What n8n gives a node to sign in with, over a real HTTP server. */
function signedIn({ nodeCredentials, credentials, simulator, secret }: RemoteOffice) {
	const ask = httpTransport({ url: simulator.url, token: secret });
	return {
		credentials: nodeCredentials,
		getCredentials: async (type: string) => credentials[type],
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				{
					method,
					url,
					headers,
					body,
				}: { method: 'GET'; url: string; headers: Record<string, string>; body?: string },
			) => {
				const { pathname, search } = new URL(url);
				const reply = await ask(
					{
						method,
						path: pathname + search,
						headers,
						...(body !== undefined && { body: JSON.parse(body) as unknown }),
					},
					5_000,
				);
				return { statusCode: reply.status, headers: reply.headers, body: reply.body };
			},
		},
	};
}

/** The Proposal Accepted Trigger over the office's account. */
function triggerOver(office: RemoteOffice, parameters: IDataObject = {}, mode: 'trigger' | 'manual' = 'trigger') {
	const fake = new FakeTrigger({ system: office.system, events: ['proposal.accepted'], ...parameters }, mode);
	const { credentials, getCredentials, helpers } = signedIn(office);
	const plain = fake.context;
	const node = { ...plain.getNode(), id: `node of ${office.system}`, credentials };
	const context = {
		...plain,
		getNode: () => node,
		getCredentials,
		helpers: { ...plain.helpers, ...helpers },
		logger: { ...plain.logger, debug: () => undefined },
	} as unknown as ITriggerFunctions;
	const clock = new FakeClock(Date.now());
	return {
		fake,
		clock,
		start: async () => await runTrigger(context, readProposalSpec, { open: openSystems, clock, random: () => 0.5 }),
	};
}

/** Minutes pass until it is so: requests and the ledger's file take real time in between. */
async function passUntil(clock: FakeClock, isSo: () => Promise<boolean> | boolean): Promise<void> {
	for (let round = 0; round < 100 && !(await isSo()); round += 1) {
		await clock.pass(10_000);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	expect(await isSo()).toBe(true);
}

const writes = ({ simulator }: RemoteOffice) =>
	simulator.calls.filter(
		({ method, path }) => method !== 'GET' && !path.includes('/search') && !path.includes('/batch/read'),
	).length;

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
	['Visma eAccounting', vismaOffice],
] as const)('proposals of %s', (label, open) => {
	let office: RemoteOffice;
	beforeAll(async () => {
		office = await open();
	});
	afterAll(() => office.simulator.close());

	const create = (id: unknown, finish: string) =>
		runnerOf(engine, office).one('createInvoice', { content: 'proposal', proposal: byId(id), finish });

	it('are shown in the editor, the newest first, and nothing is written; a client can be asked for', async () => {
		const { id } = office.propose('Shed');
		office.accept(id);
		const before = writes(office);
		const show = async (parameters: IDataObject = {}) => {
			const { fake, start } = triggerOver(office, parameters, 'manual');
			const { manualTriggerFunction, closeFunction } = await start();
			await manualTriggerFunction!();
			await closeFunction!();
			return fake.emitted[0]?.json;
		};
		expect(await show({ client: office.client.id })).toMatchObject({
			id,
			status: 'accepted',
			total: 100,
			client: { id: office.client.id },
			event: 'proposal.accepted',
		});
		expect(writes(office)).toBe(before);
	}, 30_000);

	it("accepted, are published once in the shape of the ledger's, and become one invoice: a draft, then finalised", async () => {
		const { id, title } = office.propose('Garden');
		const { fake, clock, start } = triggerOver(office);
		const { closeFunction } = await start();
		const emitted = () => fake.emitted.filter(({ json }) => json.id === id);
		// The first poll only sets the cursor.
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(emitted()).toEqual([]);
		office.accept(id);
		await passUntil(clock, () => emitted().length > 0);
		const key = `proposal:${office.name}:${id}`;
		expect(emitted()[0]!.json).toMatchObject({
			system: office.system,
			account: office.account,
			id,
			title,
			status: 'accepted',
			currency: 'EUR',
			total: 100,
			client: { id: office.client.id, email: office.client.email },
			eventId: key,
			event: 'proposal.accepted',
			idempotencyKey: key,
		});
		for (const unknown of ['invoiceId', 'signedBy', 'validUntil'])
			expect(emitted()[0]!.json).not.toHaveProperty(unknown);
		const draft = await create(id, 'draft');
		expect(draft).toMatchObject({
			system: office.system,
			account: office.account,
			status: 'draft',
			total: 100,
			created: true,
			client: { email: office.client.email },
			idempotencyKey: key,
		});
		expect(await create(id, 'draft')).toMatchObject({ id: draft.id, created: false });
		expect(await create(id, 'send')).toMatchObject({
			id: draft.id,
			status: 'open',
			created: false,
			email: { to: office.client.email },
		});
		expect(await create(id, 'send')).toMatchObject({ id: draft.id, status: 'open', created: false });
		await passUntil(clock, () => clock.now() > new Date(Date.now() + 600_000).toISOString());
		expect(emitted()).toHaveLength(1);
		await closeFunction!();
	}, 60_000);

	it('are listed in Create Invoice once they are accepted', async () => {
		const { id: open } = office.propose('Not yet');
		const shed = office.propose('Shed');
		office.accept(shed.id);
		const context = {
			...signedIn(office),
			getNode: () => ({ name: 'Create', credentials: office.nodeCredentials }),
			getCurrentNodeParameter: (name: string) => ({ system: office.system })[name],
			logger: { debug: () => undefined, warn: () => undefined },
		} as unknown as ILoadOptionsFunctions;
		const { results } = await new CreateInvoice().methods.listSearch.searchProposals.call(context);
		expect(results.map(({ name }) => name).join('\n')).toContain(` · ${shed.title} · Ada AB · 100.00 EUR`);
		expect(results.map(({ value }) => value)).not.toContain(open);
		expect(
			(await runnerOf(engine, office).run('createInvoice', { content: 'proposal', proposal: byId(open) })).error
				?.message,
		).toContain('has not been accepted');
	}, 30_000);

	it('cannot be waited for when they are declined, which it says', async () => {
		await expect(triggerOver(office, { events: ['proposal.declined'] }).start()).rejects.toThrow(
			`${label} does not report declined proposals. Leave only Accepted`,
		);
		await expect(triggerOver(office, { client: 'nobody' }).start()).rejects.toThrow(
			`${label} has no client "nobody"`,
		);
	});
});

describe('the page of the ledger', () => {
	const { webhooks, properties } = new ProposalAcceptedTrigger().description;
	it('has an address only where the system is the ledger', () => {
		for (const { httpMethod } of webhooks!)
			expect(String(httpMethod)).toMatch(/^={{ \$parameter\["system"\] === "ledger" \? "(GET|POST)" : "" }}$/);
		expect(properties[0]).toMatchObject({ name: 'system', default: 'ledger' });
	});
});
