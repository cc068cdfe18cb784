import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IWebhookFunctions } from 'n8n-workflow';
import { LedgerOverviewTrigger } from '../../../nodes/LedgerOverviewTrigger/LedgerOverviewTrigger.node';
import { otherLedgers } from '../../../nodes/LedgerOverviewTrigger/page/other-ledgers';
import { neighbourOf } from '../../../nodes/LedgerOverviewTrigger/page/neighbour';
import { forgetLedger, openLedgerAt, isLedgerAt } from '../../../nodes/shared/ledger/open-ledgers';
import { engine, one, refusal } from '../ledger-node';

describe('Invoicing Ledger → Setting → Create Overview Link', () => {
	const page = 'https://n8n.example/webhook/abc/overview';

	it('is refused while no workflow hosts the page', async () => {
		expect(await refusal('setting', 'createOverviewLink', { validForDays: 30 })).toMatchObject({
			message: 'No workflow hosts the overview of this ledger.',
		});
	});

	it('gives the address and its end, and opens no longer than was asked', async () => {
		await one('setting', 'update', { invoices: { overviewPageUrl: page } });
		const item = await one('setting', 'createOverviewLink', { validForDays: 3 });
		const { url, validUntil } = item as { url: string; validUntil: string };
		expect(Object.keys(item)).toEqual(['url', 'validUntil']);
		const left = Date.parse(validUntil) - Date.now();
		expect(left).toBeGreaterThan(2.9 * 86_400_000);
		expect(left).toBeLessThanOrEqual(3 * 86_400_000);
		const { origin, pathname, searchParams } = new URL(url);
		expect(origin + pathname).toBe(page);
		const link = { until: validUntil, token: searchParams.get('t')! };
		const { overview } = engine.ledger;
		expect(await overview.opens(link, new Date().toISOString())).toBe(true);
		expect(await overview.opens(link, validUntil)).toBe(false);
		await one('setting', 'createOverviewLink', { validForDays: 3, endEarlierLinks: true });
		expect(await overview.opens(link, new Date().toISOString())).toBe(false);
	});

	it('refuses days that are none', async () => {
		expect(await refusal('setting', 'createOverviewLink', { validForDays: 0 })).toMatchObject({
			message: expect.stringContaining('whole number from 1 to 366'),
		});
	});
});

describe('other ledgers', () => {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'overview-'));
		process.env.INVOICING_LEDGER_FOLDERS = folder;
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	const asked = (names: unknown) =>
		otherLedgers({
			getNodeParameter: () => names,
			getNode: () => ({ name: 'Overview' }),
			logger: { warn: () => undefined },
		} as unknown as IWebhookFunctions);

	it('are files in the folders that the host allows, each once, and none is made by a look', async () => {
		const file = join(folder, 'acme.sqlite');
		const made = await openLedgerAt({ kind: 'sqlite', path: file });
		await made.close();
		const [acme, missing, outside, relative, ...rest] = asked([
			file,
			` ${file} `,
			'',
			join(folder, 'none.sqlite'),
			'/etc/acme.sqlite',
			'acme.sqlite',
		]);
		expect([acme, missing].map((ledger) => ledger!.name)).toEqual(['acme', 'none']);
		expect((await (await acme!.open()).catalogue.settings()).currency).toBe('EUR');
		forgetLedger({ kind: 'sqlite', path: file });
		await expect(missing!.open()).rejects.toThrow('There is no ledger');
		expect(await isLedgerAt({ kind: 'sqlite', path: join(folder, 'none.sqlite') })).toBe(false);
		await expect(outside!.open()).rejects.toThrow('outside the folders');
		await expect(relative!.open()).rejects.toThrow('not a full path');
		expect(rest).toEqual([]);
	});

	it('are schemas of the same database where the ledger is in PostgreSQL', () => {
		const options = { host: 'db', port: 5432, database: 'n8n', user: 'n8n', password: 'p', schema: 'invoicing' };
		expect(neighbourOf({ kind: 'postgres', options }, 'acme')).toEqual({
			kind: 'postgres',
			options: { ...options, schema: 'acme' },
		});
	});
});

it('has no output and starts no run: it is there for its page alone', () => {
	const { description, ...node } = new LedgerOverviewTrigger();
	expect([description.outputs, 'trigger' in node]).toEqual([[], false]);
});
