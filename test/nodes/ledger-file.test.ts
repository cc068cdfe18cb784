import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';
import { hostFacts } from '../../nodes/shared/ledger/host-facts';
import { testLedgerCredential } from '../../nodes/shared/ledger/credential';
import { ledgerFile } from '../../nodes/shared/ledger/file';
import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import { freshDatabase } from '../support/embedded-postgres';

let folder: string;
let n8n: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'invoicing-file-'));
	n8n = join(folder, 'home', '.n8n');
	mkdirSync(n8n, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('6: the place of the SQLite file', () => {
	it('is made for its owner only, with the files beside it', async () => {
		const path = join(n8n, 'invoicing', 'ledger.sqlite');
		const ledger = await openLedgerAt({ kind: 'sqlite', path });
		await ledger.catalogue.putSettings(
			{ companyName: 'Acme' },
			{ now: '2026-03-01T12:00:00.000Z', actor: 'test', policy: 'all' },
		);
		expect(modeOf(join(n8n, 'invoicing'))).toBe('700');
		expect(readdirSync(join(n8n, 'invoicing')).map((name) => [name, modeOf(join(n8n, 'invoicing', name))])).toEqual(
			['ledger.sqlite', 'ledger.sqlite-shm', 'ledger.sqlite-wal'].map((name) => [name, '600']),
		);
		await ledger.close();
	});

	it('a file that is there keeps the rights that somebody gave it', async () => {
		const path = join(n8n, 'ledger.sqlite');
		writeFileSync(path, '');
		chmodSync(path, 0o640);
		await (await openLedgerAt({ kind: 'sqlite', path })).close();
		expect(modeOf(path)).toBe('640');
	});

	it.each([':memory:', 'ledger.sqlite', './a.sqlite', '../a.sqlite', 'file:a.sqlite'])(
		'%s is no full path',
		(named) => {
			expect(() => ledgerFile(named, { userFolder: n8n, ledgerFolders: [] })).toThrow(/is not a full path/);
		},
	);

	it("a path outside n8n's folder and those of the host is refused, also by dots and by a link", () => {
		const host = { userFolder: n8n, ledgerFolders: [join(folder, 'data')] };
		symlinkSync(tmpdir(), join(n8n, 'way-out'));
		for (const named of [
			'/etc/ledger.sqlite',
			join(folder, 'data-2', 'a.sqlite'),
			`${n8n}/../../b.sqlite`,
			join(n8n, 'way-out', 'c.sqlite'),
			n8n,
		])
			expect(() => ledgerFile(named, host)).toThrow(/outside the folders in which this n8n allows ledgers/);
		expect(ledgerFile(join(n8n, 'x', 'a.sqlite'), host)).toBe(join(n8n, 'x', 'a.sqlite'));
		expect(ledgerFile(` ${join(folder, 'data', 'a.sqlite')} `, host)).toBe(join(folder, 'data', 'a.sqlite'));
	});

	it("n8n's folder may itself be a link", () => {
		const linked = join(folder, 'linked');
		symlinkSync(n8n, linked);
		expect(ledgerFile(join(n8n, 'a.sqlite'), { userFolder: linked, ledgerFolders: [] })).toBe(
			join(n8n, 'a.sqlite'),
		);
	});

	it("the host's environment names further folders", () => {
		expect(
			hostFacts({ INVOICING_LEDGER_FOLDERS: ['/data', ' ', '/books'].join(delimiter) }, 'start').ledgerFolders,
		).toEqual(['/data', '/books']);
		expect(hostFacts({}, 'start').ledgerFolders).toEqual([]);
	});

	it('says so in the log when an empty ledger is made, and more where there may have been one', async () => {
		const said: string[] = [];
		const path = join(n8n, 'invoicing', 'ledger.sqlite');
		const open = async () =>
			await (await openLedgerAt({ kind: 'sqlite', path }, (text) => void said.push(text))).close();
		await open();
		await open();
		for (const name of readdirSync(join(n8n, 'invoicing'))) rmSync(join(n8n, 'invoicing', name));
		await open();
		expect(said).toEqual([
			`A new, empty ledger was made: ${path}`,
			expect.stringMatching(/since there was no file .*ledger\.sqlite.*put it back/),
		]);
	});
});

describe('6: queue mode is what n8n itself takes it for', () => {
	it.each<[Record<string, string>, string, boolean]>([
		[{}, 'start', false],
		[{ EXECUTIONS_MODE: 'regular' }, 'start', false],
		[{ EXECUTIONS_MODE: 'queue' }, 'start', true],
		[{ EXECUTIONS_MODE: '"queue"' }, 'start', true],
		[{ EXECUTIONS_MODE: " 'queue' " }, 'start', true],
		[{}, 'worker', true],
		[{ EXECUTIONS_MODE: 'regular' }, 'webhook', true],
		[{ EXECUTIONS_MODE_FILE: '/nowhere/at/all' }, 'start', false],
	])('%p as %s: %p', (env, command, isQueue) => {
		expect(hostFacts(env, command).isQueueMode).toBe(isQueue);
	});

	it('from a file that the environment names', () => {
		writeFileSync(join(folder, 'mode'), 'queue\n');
		expect(hostFacts({ EXECUTIONS_MODE_FILE: join(folder, 'mode') }, 'start').isQueueMode).toBe(true);
	});
});

describe('6: the test of a credential that may only read', () => {
	const tested = (data: ICredentialDataDecryptedObject) =>
		testLedgerCredential.call(
			{} as ICredentialTestFunctions,
			{ id: '1', name: 'Books', type: 'invoicingLedgerApi', data } as ICredentialsDecrypted,
		);

	it('makes no file', async () => {
		process.env.INVOICING_LEDGER_FOLDERS = folder;
		const file = join(folder, 'books', 'a.sqlite');
		expect(await tested({ access: 'readOnly', database: 'sqlite', file })).toEqual({
			status: 'Error',
			message: expect.stringContaining('There is no ledger yet'),
		});
		expect(existsSync(join(folder, 'books'))).toBe(false);
		await (await openLedgerAt({ kind: 'sqlite', path: file })).close();
		expect(await tested({ access: 'readOnly', database: 'sqlite', file })).toMatchObject({ status: 'OK' });
	});

	it('makes no tables in PostgreSQL', async () => {
		const { host, port, database, user, password } = await freshDatabase();
		const credential = {
			database: 'postgres',
			host,
			port,
			databaseName: database,
			user,
			password,
			schema: 'only_looked_at',
			ssl: 'disable',
		};
		expect(await tested({ ...credential, access: 'readOnly' })).toEqual({
			status: 'Error',
			message: expect.stringContaining('There is no ledger yet'),
		});
		expect(await tested({ ...credential, access: 'full' })).toMatchObject({ status: 'OK' });
		expect(await tested({ ...credential, access: 'readOnly' })).toMatchObject({ status: 'OK' });
	}, 120_000);
});
