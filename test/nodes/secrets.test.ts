import { inspect } from 'node:util';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	ITriggerFunctions,
} from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { hostFacts } from '../../nodes/shared/ledger/host-facts';
import { ledgerPlace } from '../../nodes/shared/ledger/place';
import { testLedgerCredential } from '../../nodes/shared/ledger/credential';
import { sharedLedger } from '../../nodes/shared/ledger/open-ledgers';
import { asNodeError } from '../../nodes/shared/run/node-errors';
import { nodeObserver } from '../../nodes/shared/trigger/node-observer';
import { freshDatabase, runSql } from '../support/embedded-postgres';
import { Engine } from '../engine/engine';
import { byId, chain } from '../engine/workflow';

/** Looked for in everything that leaves the package. */
const WORD = 'S3cret-that-must-never-be-seen';
const step = (onError?: 'continueRegularOutput') => ({
	type: 'createInvoice',
	parameters: {
		content: 'lines',
		lines: { line: [{ description: 'Hour', unitPrice: 1 }] },
		client: byId('cli_any'),
		idempotencyKey: 'k',
	},
	credentials: { invoicingLedgerApi: { id: '1', name: 'Books' } },
	...(onError && { onError }),
});

let engine: Engine;
let written: string[];
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice]);
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

async function credential(change: ICredentialDataDecryptedObject = {}): Promise<ICredentialDataDecryptedObject> {
	const { host, port, database, user, schema } = await freshDatabase();
	return {
		access: 'full',
		database: 'postgres',
		host,
		port,
		databaseName: database,
		user,
		password: WORD,
		schema,
		ssl: 'automatic',
		...change,
	};
}

const everythingOf = (thing: unknown): string => {
	const { cause, ...rest } = (thing ?? {}) as { cause?: unknown };
	return `${inspect(thing, { depth: 20, showHidden: true })}${JSON.stringify(thing)}${inspect(rest, { depth: 20 })}${cause ? everythingOf(cause) : ''}`;
};

describe.each([
	['a wrong password', {}],
	['a database that is not there', { databaseName: 'nowhere' }],
	['a port where nothing answers', { port: 1 }],
	['a port that is none', { port: 99_999 }],
	['a server without SSL', { ssl: 'require' }],
	['an SSL mode that is none', { ssl: WORD }],
	['a certificate that is none', { ssl: 'verify-full', caCertificate: WORD }],
	['a schema that cannot be one', { schema: 'No Schema' }],
	['a host that is not there', { host: 'nowhere.invalid' }],
	['an address with user and password in the host field', { host: `postgres://ada:${WORD}@127.0.0.1:5432/books` }],
	['a password behind the host', { host: `ada:${WORD}@127.0.0.1` }],
])('The password is in nothing that comes out: %s', (_what, change) => {
	it("of a run, of a run that goes on, of the credential's test, of a trigger", async () => {
		const data = await credential(change);
		const stopped = await engine.run(chain([{}], step()), { credential: data });
		expect(stopped.error).toBeDefined();
		const wentOn = await engine.run(chain([{}], step('continueRegularOutput')), { credential: data });
		const tested = await testLedgerCredential.call(
			{} as ICredentialTestFunctions,
			{ id: '1', name: 'Books', type: 'invoicingLedgerApi', data } as ICredentialsDecrypted,
		);
		expect(tested.status).toBe('Error');
		const fault = await Promise.resolve()
			.then(() => sharedLedger(ledgerPlace(data, hostFacts())))
			.catch((thrown: unknown) => thrown);
		const said: unknown[] = [];
		const trigger = {
			getNode: () => ({ name: 'Trigger' }),
			logger: { warn: (words: string) => said.push(words) },
		} as unknown as ITriggerFunctions;
		nodeObserver(trigger).storeFailed(fault, 1);
		const all = [
			stopped.run,
			stopped.error,
			wentOn.run,
			tested,
			asNodeError(stopped.run.data.executionData?.nodeExecutionStack[0]?.node ?? ({ name: 'x' } as never), fault),
			said,
			written,
		];
		expect(all.map(everythingOf).join('\n').includes(WORD)).toBe(false);
	});
});

it('nor is it in what the ledger keeps, or in what PostgreSQL is asked', async () => {
	const admin = await freshDatabase();
	const role = `role_${Date.now()}`;
	await runSql(admin, `CREATE ROLE ${role} LOGIN SUPERUSER`);
	const data = await credential({ user: role, schema: admin.schema });
	const ledger = await sharedLedger(
		ledgerPlace({ ...data, password: admin.password, user: admin.user }, hostFacts()),
	);
	await ledger.catalogue.settings();
	const rows = await runSql(admin, 'SELECT query FROM pg_stat_activity');
	expect(JSON.stringify(rows)).not.toContain(admin.password);
	await ledger.close();
});
