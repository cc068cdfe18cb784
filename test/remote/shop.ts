import { NoReply, type HttpReply, type HttpRequest, type Transport } from '../../src/ports/http';
import type { Call } from '../../src/ports/call';
import type { Journal } from '../../src/ports/journal';
import { done, later, replayed, unknown, type Outcome } from '../../src/ports/outcome';
import type { Finding, RemoteSystem } from '../../src/ports/remote-system';
import { outcomeOfFault, type RemoteClient } from '../../src/remote/client';
import { createRemoteClient } from '../../src/remote/create-client';
import { doOnce } from '../../src/remote/do-once';
import { markerOf } from '../../src/remote/marker';
import type { Interrupted, Made, Marked, OnceOnly } from '../../src/remote/once';
import type { FakeClock } from '../support/fake-clock';
import { Life, type Luck } from './life';
import { RATES, reply } from './scripted';

export const SYSTEM = 'shop:1';
const LAG_MS = 30_000;

export interface Order {
	readonly key: string;
	readonly name: string;
}
export interface ShopRecord {
	readonly id: string;
	readonly marker: string;
	readonly name: string;
	readonly madeAt: number;
	isFinished: boolean;
}

/**
 * A vendor that keeps no keys: a thing is made, then finished; its search sees it half a minute later. The toss
 * decides what goes wrong with a request.
 */
export class Shop {
	readonly records: ShopRecord[] = [];

	constructor(private readonly clock: FakeClock) {}

	/** @param life of the process that asks; a dead one gets no more replies */
	transport(toss: (request: HttpRequest) => Luck, life: Life): Transport {
		return async (request) => {
			await life.breath();
			const luck = toss(request);
			if (luck === 'busy') return reply(429);
			if (luck === 'refused') return reply(400, { message: 'no' });
			if (luck === 'failing') return reply(503);
			if (luck === 'die-before') await life.end();
			if (luck === 'before') throw new NoReply('lost', true);
			const answer = this.handle(request);
			if (luck === 'die-after') await life.end();
			if (luck === 'after') throw new NoReply('lost', true);
			return answer;
		};
	}

	private handle({ method, path, body }: HttpRequest): HttpReply {
		const now = Date.parse(this.clock.now());
		if (path === '/search')
			return reply(
				200,
				this.records.filter(({ madeAt }) => madeAt + LAG_MS <= now).map((record) => ({ ...record })),
			);
		if (path === '/things' && method === 'POST') {
			const made = {
				id: `t${this.records.length + 1}`,
				...(body as { marker: string; name: string }),
				madeAt: now,
				isFinished: false,
			};
			this.records.push(made);
			return reply(201, { ...made });
		}
		const found = this.records.find(({ id }) => path === `/things/${id}`);
		if (!found) return reply(404);
		if (method === 'PUT') found.isFinished = true;
		return reply(200, { ...found });
	}
}

type Client = RemoteClient;
type MadeThing = Made<ShopRecord>;

const finish = async (client: Client, { id }: Pick<ShopRecord, 'id'>): Promise<ShopRecord> =>
	(await client.send({ method: 'PUT', path: `/things/${id}` }, 'repeatable')).body as ShopRecord;
const search = async (client: Client): Promise<readonly ShopRecord[]> =>
	(await client.send({ method: 'GET', path: '/search' }, 'read')).body as readonly ShopRecord[];

/** As an adapter would write it: make with the idempotency marker, then finish; finish what was begun. */
export const ordering = (own: Client): OnceOnly<Order, ShopRecord> => ({
	operation: 'create_invoice',
	keyOf: ({ key }) => key,
	fingerprintOf: ({ name }) => ({ name }),
	jobsOf: ({ key }) => [{ system: SYSTEM, id: `job of ${key}` }],
	perform: (inputs, _call, client) => Promise.all(inputs.map((input) => make(input, client))),
	resume: async (inputs, _call, client) => {
		const found = await search(client);
		return Promise.all(
			inputs.map((input) =>
				goOn(
					input,
					found.find(({ marker }) => marker === input.marker),
					client,
				),
			),
		);
	},
	recall: async (ids) =>
		Promise.all(
			ids.map(async (id) =>
				own.send({ method: 'GET', path: `/things/${id}` }, 'read').then(
					({ body }) => body as ShopRecord,
					(fault: { readonly status?: number }) =>
						fault.status === 404 ? 'absent' : Promise.reject(fault as Error),
				),
			),
		),
});

async function make({ input, marker }: Marked<Order>, client: Client): Promise<Outcome<MadeThing>> {
	let made: ShopRecord;
	try {
		made = (await client.send({ method: 'POST', path: '/things', body: { marker, name: input.name } }, 'once'))
			.body as ShopRecord;
	} catch (fault) {
		return outcomeOfFault(fault);
	}
	return await finish(client, made).then(
		(value) => done({ result: value.id, value }),
		() => unknown('It was begun and not finished.'),
	);
}

async function goOn(
	_input: Interrupted<Order>,
	found: ShopRecord | undefined,
	client: Client,
): Promise<Outcome<MadeThing> | 'absent'> {
	if (!found) return 'absent';
	if (found.isFinished) return replayed({ result: found.id, value: found });
	return await finish(client, found).then(
		(value) => done({ result: value.id, value }),
		() => later(1_000, 'It is not finished yet.'),
	);
}

/** A process that orders from the shop, with what befalls it. */
export function openShop(shop: Shop, journal: Journal, clock: FakeClock, toss: () => Luck, life = new Life()) {
	const client = createRemoteClient(shop.transport(toss, life), {
		clock,
		limits: RATES,
		explain: () => null,
		random: () => 0,
		systemLabel: 'Shop',
	});
	// The journal fails in its own ways only: vendors are busy, ledgers are away.
	const ledger = life.journal(journal, () => {
		const luck = toss();
		return luck === 'busy' || luck === 'failing' || luck === 'refused' ? 'fine' : luck;
	});
	const call = (policy: Call['policy'] = 'each'): Call => ({ now: clock.now(), actor: 'test', policy });
	const order = (orders: readonly Order[], policy?: Call['policy']) =>
		doOnce(ordering(client), orders, { journal: ledger, system: SYSTEM, client }, call(policy));
	return { client, life, ledger, order, call, system: lookingIn(client) };
}

/** As much of a system as the reconciler needs. */
const lookingIn = (client: Client): RemoteSystem =>
	({
		system: SYSTEM,
		lookFor: async (operations: readonly { readonly key: string }[]) => {
			const found = await search(client);
			return operations.map(({ key }): Finding => {
				const record = found.find(
					({ marker }) => marker === markerOf({ system: SYSTEM, operation: 'create_invoice', key }),
				);
				if (!record) return { kind: 'absent' };
				return record.isFinished
					? { kind: 'made', result: record.id }
					: { kind: 'partial', why: 'It was begun and not finished.' };
			});
		},
	}) as unknown as RemoteSystem;
