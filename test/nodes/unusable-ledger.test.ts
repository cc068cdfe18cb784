import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Engine } from '../engine/engine';
import { byId, chain, type Step } from '../engine/workflow';

const HIDDEN = ['never', 'to', 'be', 'seen'].join('-');
let engine: Engine;
let folder: string;
let closedPort: number;

beforeAll(async () => {
	engine = await Engine.open([CreateInvoice]);
	folder = mkdtempSync(join(tmpdir(), 'invoicing-unusable-'));
	writeFileSync(join(folder, 'letter.txt'), 'Dear ledger, I am a letter. '.repeat(100));
	mkdirSync(join(folder, 'locked'));
	chmodSync(join(folder, 'locked'), 0o500);
	closedPort = await portWithoutListener();
});
afterAll(async () => {
	await engine.close();
	rmSync(folder, { recursive: true, force: true });
});

const portWithoutListener = () =>
	new Promise<number>((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});

const sqlite = (file: string): ICredentialDataDecryptedObject => ({ access: 'full', database: 'sqlite', file });
const postgres = (): ICredentialDataDecryptedObject => ({
	access: 'full',
	database: 'postgres',
	host: '127.0.0.1',
	port: closedPort,
	databaseName: 'books',
	user: 'ada',
	password: HIDDEN,
	schema: 'invoicing',
	ssl: 'automatic',
});
/** Root may write everywhere; a path through a file is one that nobody can make. */
const unmakable = () =>
	process.getuid?.() === 0 ? join(folder, 'letter.txt', 'ledger.sqlite') : join(folder, 'locked', 'ledger.sqlite');

const step: Step = {
	type: 'createInvoice',
	parameters: {
		content: 'lines',
		lines: { line: [{ description: 'Hour', unitPrice: '95.50' }] },
		client: byId('cli_any'),
	} as Step['parameters'],
	credentials: { invoicingLedgerApi: { id: '1', name: 'Books' } },
};

describe.each([
	['a file that is not a database', () => sqlite(join(folder, 'letter.txt')), /letter\.txt/],
	['a place where no file can be made', () => sqlite(unmakable()), /ledger\.sqlite|letter\.txt/],
	['PostgreSQL that is down', postgres, /PostgreSQL/],
])('%s', (_name, credential, names) => {
	it('stops the run with what happened and how to fix it', async () => {
		const { error } = await engine.run(chain([{}, {}], step), { credential: credential() });
		expect(error?.message).toMatch(names);
		expect(error?.description).toMatch(/\w{3,}.*\.$/s);
		expect(JSON.stringify(error)).not.toContain(HIDDEN);
	});

	it('with Continue On Fail, says so on each item', async () => {
		const execution = await engine.run(chain([{}, {}], { ...step, onError: 'continueRegularOutput' }), {
			credential: credential(),
		});
		expect(execution.jsonOf('createInvoice')).toMatchObject(
			[0, 1].map(() => ({
				error: expect.stringMatching(names) as string,
				details: expect.stringMatching(/\.$/) as string,
			})),
		);
		expect(JSON.stringify(execution.run)).not.toContain(HIDDEN);
	});

	it('leaves what is there untouched', () => {
		expect(readFileSync(join(folder, 'letter.txt'), 'utf8')).toBe('Dear ledger, I am a letter. '.repeat(100));
	});
});
