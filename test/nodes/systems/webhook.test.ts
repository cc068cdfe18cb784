import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { InvoicingWebhookTrigger } from '../../../nodes/InvoicingWebhookTrigger/InvoicingWebhookTrigger.node';
import { receiveWebhook } from '../../../nodes/InvoicingWebhookTrigger/receive-webhook';
import { Engine } from '../../engine/engine';
import {
	SIM_BEARER,
	SIM_LOCATION,
	SIM_USER,
	startHighLevel,
	type HighLevelSim,
} from '../../simulators/highLevel/simulator';
import { httpTransport } from '../../simulators/shared/http-transport';

let engine: Engine;
let sim: HighLevelSim;
beforeAll(async () => {
	engine = await Engine.open([]);
	sim = await startHighLevel();
	await engine.ledger.events.register(
		{ id: 'wf:node', system: `highLevel:${SIM_LOCATION}`, kinds: ['job.stage_entered'] },
		new Date().toISOString(),
	);
});
afterAll(async () => {
	await sim.close();
	await engine.close();
});

/** One visit to the node's address, as n8n's web server hands it over. */
async function visit(
	{ rawBody, signature }: { readonly rawBody: Buffer; readonly signature: string },
	parameters: IDataObject = {},
	gives: IDataObject = parameters,
	{ method = 'POST', mode = 'webhook' } = {},
) {
	const said = { status: 0, text: '' };
	const response = {
		status: (status: number) => ({ json: () => void (said.status = status) }),
		writeHead: (status: number) => ({
			end: (text: string) => void Object.assign(said, { status, text }),
		}),
	};
	const ask = httpTransport({ url: sim.url, token: SIM_BEARER });
	const context = {
		getMode: () => mode,
		getNode: () => ({
			name: 'Webhooks',
			parameters,
			credentials: { invoicingHighLevelApi: { id: 'cred', name: 'HighLevel' } },
		}),
		getCredentials: async () => ({
			privateIntegrationToken: SIM_BEARER,
			locationId: SIM_LOCATION,
			userId: SIM_USER,
			apiAddress: sim.url,
			webhookSeal: sim.admin.seal,
		}),
		getNodeParameter: (name: string, fallback: unknown) => (name in parameters ? gives[name] : fallback),
		getRequestObject: () => ({ method, query: {}, headers: { 'x-ghl-signature': signature }, rawBody }),
		getResponseObject: () => response,
		logger: { warn: () => undefined },
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
	const answer = await receiveWebhook(context as unknown as IWebhookFunctions);
	return { ...said, items: answer.workflowData?.[0] ?? [] };
}

const entered = () => {
	const opportunity = sim.admin.opportunity(sim.admin.contact(), sim.admin.pipeline());
	return sim.admin.delivery(
		'OpportunityStageUpdate',
		{ ...opportunity, locationId: SIM_LOCATION },
		{ at: new Date().toISOString() },
	);
};

const owed = async () =>
	(await engine.ledger.events.newest(`highLevel:${SIM_LOCATION}`, ['job.stage_entered'], 100)).length;

describe('Invoicing Webhook Trigger', () => {
	it('tried in the editor, shows a sample, and the newest event once there is one', async () => {
		const opened = (mode: string) =>
			visit({ rawBody: Buffer.from(''), signature: '' }, {}, {}, { method: 'GET', mode });
		const tried = await opened('manual');
		expect(tried).toMatchObject({ status: 200, text: expect.stringMatching(/^n8n has started the trial/) });
		const { sample, ...fields } = tried.items[0]!.json;
		expect(sample).toBe(true);
		expect(Object.keys(fields).sort()).toEqual(
			['account', 'event', 'eventId', 'id', 'idempotencyKey', 'occurredAt', 'paymentId', 'system'].sort(),
		);
		const { items } = await visit(entered(), {}, {}, { mode: 'manual' });
		expect(items[0]!.json).toMatchObject({ event: 'job.stage_entered' });
		expect((await opened('manual')).items).toEqual(items);
		expect(await opened('webhook')).toMatchObject({ status: 405, items: [] });
	});

	it('takes a delivery in once, and starts no workflow unless it is asked to', async () => {
		const delivery = entered();
		const before = await owed();
		expect(await visit(delivery)).toMatchObject({ status: 200, items: [] });
		expect(await visit(delivery)).toMatchObject({ status: 200, items: [] });
		expect(await owed()).toBe(before + 1);
		const [item] = (await visit(entered(), { startsWorkflow: true })).items;
		expect(item?.json).toMatchObject({ system: 'highLevel', account: SIM_LOCATION, event: 'job.stage_entered' });
	});

	it.each([
		[undefined, 503],
		['', 503],
		['perhaps', 503],
		['true', 200],
	])(
		'a switch that an expression fills with %j ends in %d, and takes nothing in that it cannot pass on',
		async (gives, status) => {
			const before = await owed();
			const { items, ...said } = await visit(
				entered(),
				{ startsWorkflow: '={{ $json.x }}' },
				{ startsWorkflow: gives },
			);
			expect(said.status).toBe(status);
			expect([items.length, (await owed()) - before]).toEqual(status === 200 ? [1, 1] : [0, 0]);
		},
	);

	it('refuses what is forged, before it asks HighLevel anything', async () => {
		const { rawBody, signature } = entered();
		sim.forgetCalls();
		expect(
			(await visit({ rawBody: Buffer.from(rawBody.toString().replace('"A"', '"B"') + ' '), signature })).status,
		).toBe(401);
		expect((await visit({ rawBody, signature: '' })).status).toBe(401);
		expect(sim.count()).toBe(0);
	});

	it('acknowledges a delivery that is too old without storing it, so that it is not retried', async () => {
		const before = await owed();
		const opportunity = sim.admin.opportunity(sim.admin.contact(), sim.admin.pipeline());
		const old = sim.admin.delivery(
			'OpportunityStageUpdate',
			{ ...opportunity, locationId: SIM_LOCATION },
			{ at: new Date(Date.now() - 3_600_000).toISOString() },
		);
		sim.forgetCalls();
		expect(await visit(old, { startsWorkflow: true })).toMatchObject({ status: 200, items: [] });
		expect([(await owed()) - before, sim.count()]).toEqual([0, 0]);
	});

	it('is not published with a public key that cannot be read; with one that can, or none, it is', async () => {
		const { checkExists } = new InvoicingWebhookTrigger().webhookMethods.default;
		const publish = (webhookSeal: string) =>
			checkExists.call({
				getNode: () => ({
					name: 'Webhooks',
					parameters: {},
					credentials: { invoicingHighLevelApi: { id: 'cred', name: 'HighLevel' } },
				}),
				getCredentials: async () => ({
					privateIntegrationToken: SIM_BEARER,
					locationId: SIM_LOCATION,
					apiAddress: sim.url,
					webhookSeal,
				}),
				getNodeParameter: (_name: string, fallback: unknown) => fallback,
			} as unknown as IHookFunctions);
		await expect(publish('key')).rejects.toMatchObject({
			message: expect.stringMatching(/Webhook Public Key.*PEM, in base64 or in hex/),
			context: { code: 'sign_in_unusable', field: 'webhookSeal' },
		});
		expect([
			await publish(''),
			await publish(sim.admin.seal),
			await publish(Buffer.from(sim.admin.seal, 'base64').toString('hex')),
		]).toEqual([true, true, true]);
	});

	it('asks for another delivery when the record cannot be read, and takes that one in', async () => {
		const delivery = entered();
		const before = await owed();
		sim.failNext({ kind: 'html', status: 403, when: 'before' });
		expect((await visit(delivery)).status).toBe(503);
		expect(await owed()).toBe(before);
		expect((await visit(delivery)).status).toBe(200);
		expect(await owed()).toBe(before + 1);
	});
});
