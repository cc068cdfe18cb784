import crypto, { generateKeyPairSync, sign } from 'node:crypto';
import {
	highLevelWebhook,
	type WebhookAnswer,
	type WebhookDelivery,
} from '../../../src/systems/highLevel/webhook/webhook';
import { isSealed, HIGH_LEVEL_SEAL } from '../../../src/systems/highLevel/webhook/seal';
import { valueOf } from '../../conformance/deps';
import { SIM_LOCATION } from '../../simulators/highLevel/simulator';
import { SmallInbox } from '../../support/small-inbox';
import { Scene, SYSTEM } from './scene';

let scene: Scene;
beforeEach(async () => void (scene = await Scene.start()));
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const open = () => highLevelWebhook(scene.config, { seal: scene.sim.admin.seal });
const invoice = async () =>
	valueOf((await scene.open().invoicing.create([scene.order(scene.sim.admin.contact())], scene.call()))[0]).invoice
		.id;
const paidDelivery = (id: string, at = scene.clock.now()) =>
	scene.sim.admin.delivery(
		'InvoicePaid',
		{ _id: id, status: 'paid', altId: SIM_LOCATION, altType: 'location', amountPaid: 1e9 },
		{ at },
	);
const ids = (answer: WebhookAnswer) => (answer.kind === 'received' ? answer.events.map(({ id }) => id) : answer);

describe('webhooks of HighLevel', () => {
	it('uses only the id of the invoice, and gives the event that a poll gives', async () => {
		const id = await invoice();
		expect(ids(await open().receive(paidDelivery(id), scene.clock.now()))).toEqual([]);
		scene.sim.admin.payOnline(id);
		expect(ids(await open().receive(paidDelivery(id), scene.clock.now()))).toEqual([`paid:${SYSTEM}:${id}:10000`]);
	});

	it('of a stage likewise; without a type, an invoice is known by its status', async () => {
		const job = scene.sim.admin.opportunity(scene.sim.admin.contact(), scene.sim.admin.pipeline());
		const stage = scene.sim.admin.delivery(
			'OpportunityStageUpdate',
			{ id: job.id, locationId: SIM_LOCATION, pipelineStageId: 'somewhere else' },
			{ at: scene.clock.now() },
		);
		expect(ids(await open().receive(stage, scene.clock.now()))).toEqual([
			`stage:${SYSTEM}:${job.id}:${Date.parse(job.lastStageChangeAt)}`,
		]);
		const id = await invoice();
		scene.sim.admin.payOnline(id);
		const bare = scene.sim.admin.delivery(
			undefined as never,
			{ _id: id, status: 'paid', altId: SIM_LOCATION },
			{ at: scene.clock.now() },
		);
		expect(ids(await open().receive(bare, scene.clock.now()))).toEqual([`paid:${SYSTEM}:${id}:10000`]);
	});

	it('for another location, of something else, or of a record that is gone, change nothing', async () => {
		const at = scene.clock.now();
		const of = (type: string, record: object) => open().receive(scene.sim.admin.delivery(type, record, { at }), at);
		expect(await of('InvoicePaid', { _id: 'i', altId: 'other' })).toEqual({ kind: 'ignored', why: 'not_ours' });
		expect(await of('ContactCreate', { id: 'c', locationId: SIM_LOCATION })).toEqual({
			kind: 'ignored',
			why: 'not_ours',
		});
		expect(await of('InvoicePaid', { _id: 'gone', altId: SIM_LOCATION })).toEqual({ kind: 'received', events: [] });
	});

	it.each(['-6', '6', null])(
		'too old, too new or without a moment (%s min) are ignored, and not refused',
		async (minutes) => {
			const at =
				minutes === null
					? ''
					: new Date(Date.parse(scene.clock.now()) + Number(minutes) * 60_000).toISOString();
			expect(await open().receive(paidDelivery('i', at), scene.clock.now())).toEqual({
				kind: 'ignored',
				why: 'stale',
			});
			expect(scene.sim.count()).toBe(0);
		},
	);

	it.each(['', 'not JSON', '[]', '"text"'])(
		'signed, but not to be read (%j), are ignored, and not refused',
		async (text) => {
			expect(await open().receive(scene.sim.admin.sealed(text), scene.clock.now())).toEqual({
				kind: 'ignored',
				why: 'unreadable',
			});
		},
	);

	it('are read in an envelope as they are flat', async () => {
		const id = await invoice();
		scene.sim.admin.payOnline(id);
		const job = scene.sim.admin.opportunity(scene.sim.admin.contact(), scene.sim.admin.pipeline());
		const at = scene.clock.now();
		const enveloped = (type: string, record: object) =>
			open().receive(scene.sim.admin.delivery(type, record, { at, isEnveloped: true }), at);
		expect(ids(await enveloped('InvoicePaid', { _id: id, status: 'paid', altId: SIM_LOCATION }))).toEqual([
			`paid:${SYSTEM}:${id}:10000`,
		]);
		expect(ids(await enveloped(undefined as never, { _id: id, status: 'paid', altId: SIM_LOCATION }))).toEqual([
			`paid:${SYSTEM}:${id}:10000`,
		]);
		expect(ids(await enveloped('OpportunityStageUpdate', { id: job.id, locationId: SIM_LOCATION }))).toEqual([
			`stage:${SYSTEM}:${job.id}:${Date.parse(job.lastStageChangeAt)}`,
		]);
		expect(await enveloped('InvoicePaid', { _id: id, altId: 'other' })).toEqual({
			kind: 'ignored',
			why: 'not_ours',
		});
		const around = {
			type: 'OpportunityStageUpdate',
			id: 'event',
			locationId: SIM_LOCATION,
			timestamp: at,
			data: { id: job.id },
		};
		expect(ids(await open().receive(scene.sim.admin.sealed(JSON.stringify(around)), at))).toEqual([
			`stage:${SYSTEM}:${job.id}:${Date.parse(job.lastStageChangeAt)}`,
		]);
	});

	it('changed by a byte, signed by others, not signed or not JSON are refused, and nothing is read', async () => {
		const { rawBody, signature } = paidDelivery('i');
		const changed = Buffer.from(rawBody);
		changed[10]! ^= 1;
		const other = generateKeyPairSync('ed25519').privateKey;
		const forgeries: readonly WebhookDelivery[] = [
			{ rawBody: changed, signature },
			{ rawBody, signature: sign(null, rawBody, other).toString('base64') },
			{ rawBody, signature: '' },
			{ rawBody, signature: 'AAAA' },
			{ rawBody, signature: `${signature}AAAA` },
			{ rawBody, signature: Buffer.alloc(64).toString('base64') },
			{ rawBody: Buffer.alloc(0), signature },
		];
		for (const forgery of forgeries)
			expect(await open().receive(forgery, scene.clock.now())).toEqual({ kind: 'refused', why: 'bad_signature' });
		expect(scene.sim.count()).toBe(0);
		expect(isSealed(rawBody, signature, HIGH_LEVEL_SEAL)).toBe(false);
	});

	it('that could not be looked up are delivered again; once their events are kept they count as seen', async () => {
		const id = await invoice();
		scene.sim.admin.payOnline(id);
		const [webhook, delivery] = [open(), paidDelivery(id)];
		scene.sim.failNext({ kind: 'status', status: 500, when: 'before' }, { times: 20 });
		await expect(webhook.receive(delivery, scene.clock.now())).rejects.toThrow();
		scene.sim.heal();
		expect((await webhook.receive(delivery, scene.clock.now())).kind).toBe('received');
		webhook.settled(delivery, scene.clock.now());
		expect(await webhook.receive(delivery, scene.clock.now())).toEqual({ kind: 'replayed' });
	});

	it('a forgery takes as long as a true one: every delivery costs one verification of the whole body', () => {
		const { rawBody, signature } = paidDelivery('i');
		const verify = jest.spyOn(crypto, 'verify');
		for (const given of [signature, '', 'AAAA', `${signature}AAAA`, Buffer.alloc(64).toString('base64')]) {
			verify.mockClear();
			isSealed(rawBody, given, scene.sim.admin.seal);
			expect(verify.mock.calls.map(([, body, , bytes]) => [body, (bytes as Buffer).length])).toEqual([
				[rawBody, 64],
			]);
		}
		verify.mockRestore();
	});

	it('10,000 of them, twice, out of order, forged and stale: one effect each, none of a forgery', async () => {
		const facts = 300;
		const inbox = new SmallInbox();
		const contact = scene.sim.admin.contact();
		const pipeline = scene.sim.admin.pipeline();
		const jobs = Array.from({ length: facts }, () => scene.sim.admin.opportunity(contact, pipeline));
		const [at, old] = [scene.clock.now(), new Date(Date.parse(scene.clock.now()) - 3_600_000).toISOString()];
		const record = (n: number) => ({ id: jobs[n]!.id, locationId: SIM_LOCATION });
		const genuine = jobs.flatMap((_job, n) =>
			[0, 1].map(() => scene.sim.admin.delivery('OpportunityStageUpdate', record(n), { at })),
		);
		const forge = (n: number): WebhookDelivery => {
			const { rawBody, signature } = genuine[n % genuine.length]!;
			return n % 2 === 0
				? { rawBody: Buffer.concat([rawBody, Buffer.from(' ')]), signature }
				: { rawBody, signature: genuine[(n + 3) % genuine.length]!.signature };
		};
		const deliveries: WebhookDelivery[] = Array.from({ length: 10_000 }, (_one, n) => {
			if (n % 5 === 3) return forge(n);
			if (n % 5 === 4) return scene.sim.admin.delivery('OpportunityStageUpdate', record(n % facts), { at: old });
			return genuine[(Math.floor(n / 5) * 3 + (n % 5)) % genuine.length]!;
		});
		// Out of order, the same each time.
		deliveries.sort((a, b) => (a.signature.slice(5, 20) < b.signature.slice(5, 20) ? -1 : 1));
		const webhook = open();
		const counts = { refused: 0, replayed: 0, received: 0, ignored: 0 };
		let kept = 0;
		for (const delivery of deliveries) {
			const answer = await webhook.receive(delivery, scene.clock.now());
			counts[answer.kind] += 1;
			if (answer.kind !== 'received') continue;
			kept += await inbox.receive(answer.events, null);
			webhook.settled(delivery, scene.clock.now());
		}
		expect([kept, inbox.events.length, new Set(inbox.events.map(({ subject }) => subject)).size]).toEqual([
			facts,
			facts,
			facts,
		]);
		expect(counts).toEqual({ refused: 2_000, replayed: 6_000 - 2 * facts, received: 2 * facts, ignored: 2_000 });
		expect(scene.sim.count('GET', '/opportunities/*')).toBe(2 * facts);
	}, 120_000);
});
