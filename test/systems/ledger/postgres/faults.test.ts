import { InvoicingLedgerApi } from '../../../../credentials/InvoicingLedgerApi.credentials';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { toUnavailable, classifyFault } from '../../../../src/systems/ledger/postgres/faults';
import { schemaOf, tlsOf, type PostgresOptions } from '../../../../src/systems/ledger/postgres/options';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';

let at: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
	at = await freshDatabase();
});

async function faultOf(options: PostgresOptions): Promise<LedgerUnavailable> {
	const opened = await openPostgresLedger(options).then(
		async (store) => {
			await store.close();
			return 'opened';
		},
		(fault: unknown) => fault,
	);
	expect(opened).toBeInstanceOf(LedgerUnavailable);
	const fault = opened as LedgerUnavailable;
	expect(fault.fix).not.toBe('');
	for (const text of [
		fault.message,
		fault.fix,
		fault.stack ?? '',
		String((fault.cause as Error | undefined)?.message ?? ''),
	]) {
		expect(text).not.toContain(options.password);
		expect(text).not.toContain('postgres://');
	}
	return fault;
}

/** A role of its own with a password, and what else is said about it. */
async function role(name: string, more = ''): Promise<PostgresOptions> {
	await runSql(at, `CREATE ROLE ${name} LOGIN PASSWORD 'secret-of-${name}' ${more}`);
	return { ...at, user: name, password: `secret-of-${name}` };
}

it('nobody listens', async () => {
	const fault = await faultOf({ ...at, port: 1 });
	expect(fault.message).toBe('PostgreSQL at 127.0.0.1:1 does not answer: the connection was refused.');
});

it('no such host', async () => {
	expect((await faultOf({ ...at, host: 'no-such-host.invalid', ssl: 'disable' })).message).toMatch(
		/no-such-host\.invalid:\d+ cannot be found/,
	);
});

it('wrong password', async () => {
	const fault = await faultOf({ ...at, password: 'not the password' });
	expect(fault.message).toMatch(/did not accept the password of user "postgres"/);
});

it('unknown user, unknown database', async () => {
	expect((await faultOf({ ...at, user: 'nobody_here' })).message).toMatch(/password of user "nobody_here"/);
	expect((await faultOf({ ...at, database: 'not_there' })).message).toMatch(/has no database "not_there"/);
});

it('no permission to make the schema', async () => {
	const user = await role('visitor');
	expect((await faultOf({ ...user, schema: 'not_mine' })).fix).toMatch(/GRANT CREATE ON DATABASE/);
});

it('a user who may make nothing but owns the schema', async () => {
	const owner = await role('owner');
	await runSql(at, 'CREATE SCHEMA owned AUTHORIZATION owner');
	const store = await openPostgresLedger({ ...owner, schema: 'owned' });
	expect((await store.read({})).settings.currency).toBe('EUR');
	await store.close();
});

it('too many connections', async () => {
	const user = await role('crowd', 'CONNECTION LIMIT 0');
	expect((await faultOf(user)).message).toMatch(/has too many connections/);
});

it('SSL asked of a server that has none', async () => {
	for (const ssl of ['require', 'verify-full'] as const)
		expect((await faultOf({ ...at, ssl })).message).toMatch(/does not offer SSL/);
});

it('a server that is not PostgreSQL', async () => {
	const { createServer } = await import('node:net');
	const mute = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => mute.once('listening', resolve));
	mute.on('connection', (socket) => socket.on('error', () => undefined).end('this is not PostgreSQL\n'));
	const fault = await faultOf({ ...at, port: (mute.address() as { port: number }).port }).finally(() => mute.close());
	expect(fault.message).toMatch(/PostgreSQL at 127\.0\.0\.1:\d+/);
});

it.each([
	['53100', /disk .* is full; nothing was written/, 'stop'],
	['57014', /took too long/, 'stop'],
	['25006', /read only/, 'stop'],
	['40P01', /kept changing/, 'again'],
	['53300', /too many connections/, 'wait'],
	['57P01', /broke the connection off/, 'wait'],
	['SELF_SIGNED_CERT_IN_CHAIN', /not signed by an authority/, 'stop'],
	['CERT_HAS_EXPIRED', /has expired/, 'stop'],
])('says what %s means', (code, message, faultClass) => {
	const fault = Object.assign(new Error(`detail with ${at.password}`), { code, severity: 'ERROR' });
	expect((toUnavailable(fault, at) as Error).message).toMatch(message);
	expect(classifyFault(fault)).toBe(faultClass);
});

it('names choices as the credential does', () => {
	const { properties } = new InvoicingLedgerApi();
	const names = properties.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.map(({ name }) => name),
	]);
	const fixes = [
		{ code: '53300' },
		{ code: 'CERT_HAS_EXPIRED' },
		new Error('The server does not support SSL connections'),
	].map((fault) => (toUnavailable(fault, at) as LedgerUnavailable).fix);
	const quoted = fixes.flatMap((fix) => [...fix.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
	expect(quoted).toHaveLength(2);
	expect(quoted.filter((name) => !names.includes(name!))).toEqual([]);
});

it("leaves faults alone that are not the database's", () => {
	const fault = new TypeError('x is not a function');
	expect(toUnavailable(fault, at)).toBe(fault);
});

it("checks the server's certificate unless it is this machine, or set otherwise", () => {
	const of = (host: string, ssl?: PostgresOptions['ssl']) => tlsOf({ ...at, host, ssl });
	expect(['db.example', '10.0.0.5', '127.example'].map((host) => of(host))).toEqual([
		'verify-full',
		'verify-full',
		'verify-full',
	]);
	expect(['localhost', '127.0.0.1', '::1'].map((host) => of(host))).toEqual(['disable', 'disable', 'disable']);
	expect(of('db.example', 'disable')).toBe('disable');
});

it.each(['', 'pg_ledger', 'Invoicing', 'a"; DROP SCHEMA x', 'ä', 'x'.repeat(51), '1st', 'information_schema'])(
	'refuses %j as a schema',
	(schema) => {
		expect(() => schemaOf({ ...at, schema })).toThrow(LedgerUnavailable);
	},
);
