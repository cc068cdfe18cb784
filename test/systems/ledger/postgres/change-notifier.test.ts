import { ChangeNotifier } from '../../../../src/systems/ledger/postgres/change-notifier';
import { Connection } from '../../../../src/systems/ledger/postgres/connection';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { channelOf } from '../../../../src/systems/ledger/postgres/options';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { tcpProxy, type TcpProxy } from '../../../support/tcp-proxy';
import { anEvent, put } from './samples';
import { invoicesFrom } from '../../../support/series';

let at: Awaited<ReturnType<typeof freshDatabase>>;
let writer: LedgerStore;
let proxy: TcpProxy;
let connection: Connection;
let listener: ChangeNotifier;
let calls: number;
let published = 0;

beforeEach(async () => {
	at = await freshDatabase();
	writer = await openPostgresLedger(at);
	proxy = await tcpProxy(at.port);
	connection = await Connection.open({ ...at, port: proxy.port });
	listener = new ChangeNotifier(connection, channelOf(at.schema), {
		heartbeatMs: 200,
		shortestPauseMs: 20,
		longestPauseMs: 100,
	});
	calls = 0;
});
afterEach(async () => {
	listener.close();
	await Promise.all([writer.close(), connection.close()]);
	await proxy.close();
});

const publish = () => put(writer, { events: [anEvent(`e${++published}`, 'inv_1')] });

async function until(holds: () => boolean): Promise<void> {
	for (const end = Date.now() + 5_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 5))) {
		if (Date.now() > end) throw new Error('it did not come to that in time');
	}
}

async function listening(): Promise<() => void> {
	const stop = listener.listen(() => {
		calls += 1;
	});
	await until(() => calls === 1);
	return stop;
}

async function expectNotified(): Promise<void> {
	const before = calls;
	await publish();
	await until(() => calls > before);
}

it('is notified of what another process wrote, over one connection for all listeners', async () => {
	await listening();
	let others = 0;
	const stop = listener.listen(() => {
		others += 1;
	});
	await expectNotified();
	await until(() => others === 1);
	expect(proxy.open).toBe(1);
	stop();
	await expectNotified();
	expect(others).toBe(1);
});

it('ends its connection when no listener is left, and begins again', async () => {
	const stop = await listening();
	stop();
	stop();
	await until(() => proxy.open === 0);
	calls = 0;
	await listening();
	await expectNotified();
});

it('connects anew after the server ended its connection, and calls once since something may have been missed', async () => {
	await listening();
	await runSql(
		at,
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'`,
	);
	await until(() => calls === 2);
	await expectNotified();
});

it('detects a connection that fell silent', async () => {
	await listening();
	proxy.fallSilent();
	await publish();
	await until(() => calls >= 2);
	await expectNotified();
});

it('keeps ledgers of one database apart, and does not notify of writes without events', async () => {
	await listening();
	const other = await openPostgresLedger(await freshDatabase());
	await put(other, { events: [anEvent('x', 'inv_1')] });
	await put(writer, { series: invoicesFrom(5n) });
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(calls).toBe(1);
	await other.close();
});
