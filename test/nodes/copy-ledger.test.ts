import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { hostFacts } from '../../nodes/shared/ledger/host-facts';
import { ledgerFile } from '../../nodes/shared/ledger/file';
import { ledgerPlace } from '../../nodes/shared/ledger/place';
import { sharedLedger } from '../../nodes/shared/ledger/open-ledgers';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';
import { freshDatabase } from '../support/embedded-postgres';

let engine: Engine;
let office: Office;
let folder: string;
/** Their connections would keep the test's process alive. */
const opened: Ledger[] = [];
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger, Invoice, CreateInvoice]);
	office = await openOffice(engine.ledger);
	await office.bill();
	await office.bill();
	folder = mkdtempSync(join(tmpdir(), 'invoicing-copies-'));
});
afterAll(async () => {
	await Promise.all(opened.map((ledger) => ledger.close()));
	await engine.close();
	rmSync(folder, { recursive: true, force: true });
});

const NODE = 'invoicingLedger';
type Credential = ICredentialDataDecryptedObject;
const credentials = { invoicingLedgerApi: { id: '1', name: 'Books' } };

const run = (type: string, parameters: IDataObject, credential?: Credential, more: object = {}) =>
	engine.run(
		chain([{}], { type, parameters: parameters as INodeParameters, ...(credential && { credentials }), ...more }),
		credential && { credential },
	);
const setting = (operation: string, parameters: IDataObject, credential?: Credential) =>
	run(NODE, { resource: 'setting', operation, ...parameters }, credential);

async function one(...asked: Parameters<typeof setting>): Promise<IDataObject> {
	const execution = await setting(...asked);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(NODE)[0]!;
}

async function postgres(): Promise<Credential> {
	const { host, port, database, user, password, schema } = await freshDatabase();
	return {
		access: 'full',
		database: 'postgres',
		host,
		port,
		databaseName: database,
		user,
		password,
		schema,
		ssl: 'disable',
	};
}
const sqlite = (file: string): Credential => ({ access: 'full', database: 'sqlite', file });

async function invoicesOf(credential?: Credential): Promise<readonly IDataObject[]> {
	const execution = await run('invoice', { resource: 'invoice', operation: 'getMany' }, credential);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf('invoice');
}
const bill = (credential?: Credential) =>
	run(
		'createInvoice',
		{ content: 'template', template: byId(office.standard.id), client: byId(office.ada.id), finish: 'finalise' },
		credential,
	);

describe('row 9: Back Up', () => {
	it('writes a file named by date and time beside the default ledger, for its owner only, that a credential can open', async () => {
		const item = await one('backUp', {});
		const backups = join(dirname(ledgerFile('', hostFacts())), 'backups');
		const [name, ...others] = readdirSync(backups);
		expect(others).toEqual([]);
		expect(name).toMatch(/^ledger-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.sqlite$/);
		expect(item).toMatchObject({
			file: join(backups, name!),
			to: `the file ${join(backups, name!)}`,
			closed: false,
			rows: { invoices: 2, clients: 2 },
			sums: { invoices: { EUR: 250 } },
		});
		expect((statSync(join(backups, name!)).mode & 0o777).toString(8)).toBe('600');
		expect(await invoicesOf(sqlite(join(backups, name!)))).toEqual(await invoicesOf());
	});

	it('stays within the folders that the host allows, overwrites nothing, and is open to a credential that only reads', async () => {
		const file = join(folder, 'named.sqlite');
		expect(await one('backUp', { file }, { ...sqlite(''), access: 'readOnly' })).toMatchObject({
			file,
			to: `the file ${file}`,
		});
		expect((await setting('backUp', { file })).error).toMatchObject({
			message: `There is a file ${file} already. It was left as it is.`,
			context: { code: 'file_taken', field: 'file' },
		});
		expect((await setting('backUp', { file: '/etc/ledger.sqlite' })).error).toMatchObject({
			message: expect.stringContaining('outside the folders'),
		});
		expect((await setting('backUp', { file: 'ledger.sqlite' })).error).toMatchObject({
			message: 'The ledger file "ledger.sqlite" is not a full path.',
		});
	});
});

describe('row 9: outgrowing SQLite', () => {
	it.each(['file', 'closes'])('%s: an expression that gives nothing is refused by its name', async (name) => {
		for (const operation of ['copyFromFile', 'copyToFile'])
			expect(
				(await setting(operation, { [name]: '={{ $json.none }}' }, await postgres())).error?.message,
			).toMatch(/is an expression that gave nothing/);
	});

	it('what cannot be a source or a target is refused, and nothing is closed', async () => {
		const fresh = await postgres();
		expect((await setting('copyFromFile', { file: join(folder, 'nothing.sqlite') }, fresh)).error).toMatchObject({
			message: expect.stringContaining('There is no ledger in the file'),
		});
		expect(existsSync(join(folder, 'nothing.sqlite'))).toBe(false);
		expect((await setting('copyFromFile', {}, { ...fresh, access: 'readOnly' })).error).toMatchObject({
			context: { code: 'read_only' },
		});
		expect(
			(await setting('copyToFile', { file: join(folder, 'x.sqlite') }, { ...fresh, access: 'readOnly' })).error,
		).toMatchObject({ context: { code: 'read_only' } });
		expect((await setting('copyFromFile', {})).error).toMatchObject({
			message: expect.stringContaining("is the ledger of this node's credential itself"),
		});
		const refused = await run(
			NODE,
			{ resource: 'setting', operation: 'copyFromFile', file: join(folder, 'named.sqlite') },
			sqlite(''),
			{ onError: 'continueRegularOutput' },
		);
		expect(refused.jsonOf(NODE)).toMatchObject([
			{
				code: 'ledger_not_empty',
				error: expect.stringMatching(/is not empty. It holds clients \(2\), .*invoices \(2\)/),
			},
		]);
		expect((await bill()).error).toBeUndefined();
	});

	it('moves the default ledger to PostgreSQL, closes it, and moves it back into a file', async () => {
		const before = await invoicesOf();
		const server = await postgres();
		const item = await one('copyFromFile', {}, server);
		expect(item).toMatchObject({
			from: `the file ${ledgerFile('', hostFacts())}`,
			to: expect.stringMatching(/^schema "test_.*" of database "postgres" at /),
			closed: true,
			rows: { invoices: 3 },
			sums: { invoices: { EUR: 375 }, payments: {} },
		});
		expect(JSON.stringify(item)).not.toContain(JSON.stringify(server.password).slice(1, -1));
		expect(await invoicesOf(server)).toEqual(before);
		opened.push(await sharedLedger(ledgerPlace(server, hostFacts())));

		const { error } = await bill();
		expect(error).toMatchObject({
			message: `The ledger in ${String(item.from)} was copied to ${String(item.to)} and is closed.`,
			description: expect.stringContaining('Reopen'),
			context: { code: 'ledger_unavailable' },
		});
		await expect(
			engine.ledger.events.lease('none', 1, '2026-11-29T07:00:00.000Z', '2026-11-29T08:00:00.000Z'),
		).rejects.toThrow('is closed');
		expect((await bill(server)).error).toBeUndefined();

		const file = join(folder, 'back.sqlite');
		expect(await one('copyToFile', { file }, server)).toMatchObject({
			to: `the file ${file}`,
			closed: true,
			rows: { invoices: 4 },
		});
		expect(await one('copyToFile', { file }, server)).toMatchObject({ closed: true, rows: { invoices: 4 } });
		expect(await invoicesOf(sqlite(file))).toHaveLength(4);
		expect((await bill(server)).error?.message).toMatch(/was copied to the file .* and is closed/);
		expect(await one('reopen', {}, server)).toEqual({ reopened: true, copiedTo: `the file ${file}` });
		expect(await one('reopen', {}, server)).toEqual({ reopened: false, copiedTo: null });
		expect((await bill(server)).error).toBeUndefined();
		opened.push(await sharedLedger(ledgerPlace(server, hostFacts())));
	});
});
