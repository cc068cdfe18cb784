import { openAccount } from '../../../nodes/shared/systems/accounts';
import { VENDORS } from '../../../nodes/shared/systems/registry';
import { type Transport } from '../../../src/ports/http';
import { Engine } from '../../engine/engine';
import { httpTransport } from '../../simulators/shared/http-transport';
import { highLevelOffice, hubSpotOffice, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
let other: Engine;
beforeAll(async () => {
	[engine, other] = [await Engine.open([]), await Engine.open([])];
});
afterAll(async () => {
	await engine.close();
	await other.close();
});

const call = { now: new Date().toISOString(), actor: 'test', policy: 'each' } as const;

let keys = 0;

/** The account's sign-in, as each node makes its own, with the paths that went through that node. */
function signInsOf(office: RemoteOffice) {
	const key = `${office.system}-${(keys += 1)}`;
	const [credential] = Object.values(office.credentials);
	return (over: (transport: Transport) => Transport = (transport) => transport) => {
		const paths: string[] = [];
		const transport = over(httpTransport({ url: office.simulator.url, token: office.secret }));
		const recorded: Transport = (request, timeoutMs) => {
			paths.push(request.path);
			return transport(request, timeoutMs);
		};
		return { credential: credential!, key, transport: recorded, paths };
	};
}

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
	['Visma', vismaOffice],
] as const)('%s, opened by several nodes', (_label, open) => {
	let office: RemoteOffice;
	beforeAll(async () => void (office = await open()));
	afterAll(() => office.simulator.close());
	const openFor = (signIn: ReturnType<ReturnType<typeof signInsOf>>, { ledger }: Engine = engine) =>
		openAccount(office.system, VENDORS[office.system], signIn, ledger);

	it('sends the requests of each node through that node', async () => {
		const signIn = signInsOf(office);
		const [first, second] = [signIn(), signIn()];
		const [one, two] = [await openFor(first), await openFor(second)];
		expect(two.system).toBe(one.system);
		const before = [first.paths.length, second.paths.length];
		expect(await two.clients.readClients([office.client.id])).toHaveLength(1);
		expect([first.paths.length, second.paths.length]).toEqual([before[0], before[1]! + 1]);
		await one.clients.readClients([office.client.id]);
		expect([first.paths.length, second.paths.length]).toEqual([before[0]! + 1, before[1]! + 1]);
	});

	it('makes all nodes wait when the account asked one of them to wait', async () => {
		const signIn = signInsOf(office);
		let isBusy = true;
		const first = await openFor(
			signIn((transport) => async (request, timeoutMs) => {
				if (!isBusy || (!request.path.includes(office.client.id) && request.method === 'GET'))
					return await transport(request, timeoutMs);
				isBusy = false;
				return { status: 429, headers: { 'retry-after': '2' }, body: null };
			}),
		);
		const order: string[] = [];
		const one = first.clients.readClients([office.client.id]).then(() => order.push('first'));
		while (isBusy) await new Promise((resolve) => setTimeout(resolve, 5));
		const second = signIn();
		const before = Date.now();
		await (await openFor(second)).clients.readClients([office.client.id]);
		expect(Date.now() - before).toBeGreaterThan(1_000);
		await one;
		expect(order).toEqual(['first']);
	}, 30_000);

	it('keeps the journals of two ledgers apart', async () => {
		const signIn = signInsOf(office);
		const [one, two] = [await openFor(signIn()), await openFor(signIn(), other)];
		const jobId = office.addJob('Kitchen');
		const moves = [{ idempotencyKey: `apart-${jobId}`, jobId }];
		const move = {
			...moves[0]!,
			toStageId: office.stageIds[1]!,
			expectedEntry: null,
			settles: [],

			properties: {},
			request: { job: jobId },
		};
		expect(await one.jobs.move([move as never], call)).toMatchObject([{ kind: 'done' }]);
		expect(await one.jobs.findMoves(moves)).not.toEqual(['absent']);
		expect(await two.jobs.findMoves(moves)).toEqual(['absent']);
	});
});

describe('what nodes know of an account', () => {
	let office: RemoteOffice;
	beforeAll(async () => void (office = await hubSpotOffice()));
	afterAll(() => office.simulator.close());
	const openFor = (signIn: ReturnType<ReturnType<typeof signInsOf>>) =>
		openAccount(office.system, VENDORS[office.system], signIn, engine.ledger);

	/** Which settings of the account were read. */
	const settingsIn = (paths: readonly string[]) =>
		paths.flatMap((path) => /account-info|pipelines|properties|tax-rates/.exec(path)?.[0] ?? []);

	it('is read by the first node and used by the next ones', async () => {
		const signIn = signInsOf(office);
		const [first, second] = [signIn(), signIn()];
		const jobs = [office.addJob('Kitchen'), office.addJob('Garden')];
		expect(await (await openFor(first)).jobs.readJobs(jobs, call)).toHaveLength(2);
		expect(await (await openFor(second)).jobs.readJobs(jobs, call)).toHaveLength(2);
		expect(settingsIn(first.paths)).toEqual(['account-info', 'pipelines', 'pipelines']);
		expect(settingsIn(second.paths)).toEqual([]);
	});

	it('is looked up again after a look-up that failed', async () => {
		const signIn = signInsOf(office);
		const refusing = signIn(() => async () => ({ status: 403, headers: {}, body: null }));
		await expect(openFor(refusing)).rejects.toMatchObject({ status: 403 });
		expect((await openFor(signIn())).system).toBe(office.name);
	});

	it('is read by a waiting node itself when the run that began to read ended with a fault', async () => {
		const signIn = signInsOf(office);
		let cancel = (): void => undefined;
		const cancelled = new Promise<void>((resolve) => (cancel = resolve));
		const first = openFor(
			signIn(() => async () => {
				await cancelled;
				return { status: 401, headers: {}, body: null };
			}),
		).catch((fault: unknown) => fault);
		const second = signIn();
		const opened = openFor(second);
		cancel();
		expect(await first).toMatchObject({ kind: 'refused' });
		expect((await opened).system).toBe(office.name);
		expect(second.paths).toHaveLength(1);
	});
});
