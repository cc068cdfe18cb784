import { settlementOf } from '../../src/domain/invoice/settlement';
import { message, otherProcesses } from '../systems/ledger/sqlite/child';
import { call, checkBooks, furnish, invoiceOf, value } from './books';
import { databases, openAt } from './places';

const KILLS = Number(process.env.CRASH_KILLS ?? 25);
const WORKERS = 4;

describe.each(databases())('processes over one ledger on $name', ({ place }) => {
	const { start } = otherProcesses('../../../crash/worker.ts');

	it(`T4 loses no acknowledged invoice in ${KILLS} kills`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const { client } = await furnish(ledger, 'kill');
		const acknowledged = new Set<string>();
		for (let kill = 0; kill < KILLS; kill += 1) {
			const child = start('issueForEver', JSON.stringify(at), client.id, `round ${kill}`);
			child.on('message', (said) => acknowledged.add(JSON.parse(String(said)) as string));
			await new Promise((resolve) => child.once('message', resolve));
			await new Promise((resolve) => setTimeout(resolve, 20 + ((kill * 37) % 80)));
			const gone = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGKILL');
			await gone;
		}
		const numbers = new Set((await checkBooks(ledger)).map(({ invoice }) => invoice.number));
		expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS);
		expect([...acknowledged].filter((number) => !numbers.has(number))).toEqual([]);
		await ledger.close();
	}, 180_000);

	it(`T7 ${WORKERS} processes number one series without a gap, each request sent twice`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const { client } = await furnish(ledger, 'workers');
		const replays = await Promise.all(
			Array.from(
				{ length: WORKERS },
				async (_none, worker) =>
					JSON.parse(
						await message(start('issue', JSON.stringify(at), client.id, `worker ${worker}`, '100')),
					) as { replays: number },
			),
		);
		expect(replays).toEqual(Array.from({ length: WORKERS }, () => ({ replays: 100 })));
		expect(await checkBooks(ledger)).toHaveLength(WORKERS * 100);
		await ledger.close();
	}, 120_000);

	it(`B.8: T7 ${WORKERS} processes bring the same new addresses: each is one client`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const counts = await Promise.all(
			['', 'crm', '', ''].map(
				async (key) =>
					JSON.parse(await message(start('upsert', JSON.stringify(at), '50', key))) as { made: number },
			),
		);
		expect(counts.reduce((sum, { made }) => sum + made, 0)).toBe(50);
		const clients = await ledger.catalogue.listClients({ search: 'client-', limit: 1_000 });
		expect(clients.map(({ email }) => email).sort()).toEqual(
			Array.from({ length: 50 }, (_none, n) => `client-${n}@example.com`).sort(),
		);
		await ledger.close();
	}, 120_000);

	it(`T7 D.21: ${WORKERS} processes make templates and pipelines of the same names at once: each is made once`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const counts = await Promise.all(
			Array.from(
				{ length: WORKERS },
				async () => JSON.parse(await message(start('name', JSON.stringify(at), '40'))) as { made: number },
			),
		);
		expect(counts.reduce((sum, { made }) => sum + made, 0)).toBe(80);
		const templates = await ledger.catalogue.listTemplates({ search: '', limit: 1_000 });
		expect([templates.length, (await ledger.jobs.listPipelines()).length]).toEqual([40, 40]);
		await ledger.close();
	}, 120_000);

	it(`T7 ${WORKERS} processes pay the same invoices: each is paid once`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const { client } = await furnish(ledger, 'payers');
		const batch = Array.from({ length: 50 }, (_none, n) => invoiceOf(`invoice ${n}`, client.id));
		const ids = (await ledger.invoicing.create(batch, call)).map((outcome) => value(outcome).invoice.id);
		const counts = await Promise.all(
			Array.from(
				{ length: WORKERS },
				async () =>
					JSON.parse(await message(start('pay', JSON.stringify(at), ids.join()))) as Record<string, number>,
			),
		);
		const sum = (what: string) => counts.reduce((total, count) => total + count[what]!, 0);
		expect({ done: sum('done'), replayed: sum('replayed'), refused: sum('refused') }).toEqual({
			done: 50,
			replayed: 50 * (WORKERS - 1),
			refused: 0,
		});
		for (const { invoice } of await checkBooks(ledger)) {
			expect(settlementOf(invoice)).toMatchObject({ status: 'paid', balance: 0n, credit: 0n });
			expect(invoice.payments).toHaveLength(1);
		}
		expect(await ledger.events.newest('ledger', ['invoice.paid'], 1_000)).toHaveLength(50);
		await ledger.close();
	}, 120_000);
});
