import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { Engine } from '../../engine/engine';
import { byId } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
let written: string[];
beforeAll(async () => {
	engine = await Engine.open([Invoice]);
});
afterAll(() => engine.close());
beforeEach(() => {
	written = [];
	for (const stream of [process.stdout, process.stderr])
		jest.spyOn(stream, 'write').mockImplementation((chunk) => (written.push(String(chunk)), true));
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
		jest.spyOn(console, method).mockImplementation((...said) => void written.push(inspect(said, { depth: 10 })));
});
afterEach(() => jest.restoreAllMocks());

const everythingOf = (thing: unknown): string =>
	`${inspect(thing, { depth: 20, showHidden: true })}${JSON.stringify(thing)}`;

/** Records what it is asked, and sends everybody elsewhere. */
function redirecting(to: string): Promise<Server> {
	const server = createServer((_request, response) => response.writeHead(302, { location: to }).end());
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
	['Visma', vismaOffice],
] as const)('%s: the token is in nothing that comes out', (_label, open) => {
	let office: RemoteOffice;
	beforeEach(async () => {
		office = await open();
	});
	afterEach(() => office.simulator.close());

	/** Reads an invoice, stopping and going on, with a credential that was changed like this. */
	const triedWith = async (change: object) => {
		const [[type, data]] = Object.entries(office.credentials) as [[string, object]];
		const { run } = runnerOf(engine, {
			...office,
			credentials: { [type]: { ...data, ...change } as never },
			nodeCredentials: { [type]: { id: `cred-${Math.random()}`, name: 'Vendor' } },
		});
		const stopped = await run('invoice', { operation: 'get', invoice: byId('42') });
		const wentOn = await run('invoice', { operation: 'get', invoice: byId('42') }, [{}], {
			onError: 'continueRegularOutput',
		});
		expect(stopped.error).toBeDefined();
		expect(everythingOf([stopped, stopped.error, wentOn.run, written])).not.toContain(office.secret);
		return stopped.error!;
	};

	it('when the record is not there', async () => {
		expect((await triedWith({})).message).toBeTruthy();
	});

	it('when the token is not accepted, and the answer repeats it', async () => {
		office.simulator.failBy(() => ({ kind: 'status', status: 401, when: 'before' }));
		expect((await triedWith({})).message).toContain('does not accept');
	});

	it('when nothing answers', async () => {
		const gone = await redirecting('/');
		const apiAddress = urlOf(gone);
		await new Promise((resolve) => gone.close(resolve));
		expect((await triedWith({ apiAddress })).message).toContain('cannot be reached');
	}, 180_000);

	it.each([
		'not an address',
		'ftp://api.example',
		'https://user:word@api.example',
		'https://api.example/?to=elsewhere',
	])('when the address is none: %s', async (apiAddress) => {
		expect((await triedWith({ apiAddress })).message).toContain('not the address of an API');
	});

	it('and it does not follow a redirect', async () => {
		const server = await redirecting(`${office.simulator.url}/stolen`);
		office.simulator.forgetCalls();
		await triedWith({ apiAddress: urlOf(server) });
		expect(office.simulator.count()).toBe(0);
		server.close();
	});
});
