import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScript } from '../e2e/harness/native';

type Fault = Error & { hint: string };
const { unflatten } = loadScript<{ unflatten(text: string): unknown }>('unflatten');
const { takeN8nVersion } = loadScript<{ takeN8nVersion(args: string[]): { version?: string; args: string[] } }>(
	'n8n-argument',
);
const { npmFault } = loadScript<{ npmFault(what: string, output: string): Fault }>('run-command');
const { freePortFrom, requireDisk } = loadScript<{
	freePortFrom(port: number): Promise<number>;
	requireDisk(folder: string, megabytes: number, what: string): void;
}>('requirements');
const { isProjectInstalled } = loadScript<{ isProjectInstalled(folder: string): boolean }>('project-install');
const { tryLock } = loadScript<{ tryLock(path: string): (() => void) | undefined }>('lock');
const { isOurN8n } = loadScript<{ isOurN8n(pid: number, userFolder: string, entry: string): boolean }>(
	'process-identity',
);
interface SampleNode {
	readonly name: string;
	readonly type: string;
	readonly webhookId?: string;
	readonly credentials?: { readonly invoicingLedgerApi?: { readonly name: string } };
}
const { isLeftToUser, ledgerNodes, needsPublishing, putSample, readSamples, withCredentials } = loadScript<{
	readSamples(): Record<string, { nodes: SampleNode[] }>;
	ledgerNodes(): string[];
	needsPublishing(workflow: unknown): boolean;
	isLeftToUser(workflow: unknown): boolean;
	putSample(api: unknown, sample: unknown, credentials: unknown[]): Promise<string>;
	withCredentials(
		workflow: unknown,
		credentials: unknown[],
		byNodeType?: unknown,
	): { nodes: Array<{ credentials?: unknown }> };
}>('samples');

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'invoicing-scripts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('execution data', () => {
	it('is put together again, shared and circular parts included', () => {
		const whole = unflatten('[{"a":"1","b":"1","self":"0","n":3,"none":null},{"text":"2"},"hello"]') as Record<
			string,
			unknown
		>;
		expect(whole.a).toEqual({ text: 'hello' });
		expect(whole.b).toBe(whole.a);
		expect(whole.self).toBe(whole);
		expect(whole).toMatchObject({ n: 3, none: null });
	});
});

describe('what stops an installation', () => {
	it.each([
		['npm error code ENOSPC', 'the disk is full'],
		['npm error errno ENOTFOUND', 'cannot reach its registry'],
		['npm error code ECONNREFUSED', 'cannot reach its registry'],
		['npm error code EACCES', 'may not write there'],
		[
			'npm error code ETARGET\nnpm error notarget No matching version found for @n8n/agents@0.26.2.',
			"@n8n/agents@0.26.2 is not in npm's registry",
		],
	])('%s', (output, says) => expect(npmFault('It', output).message).toContain(says));

	it('shows what npm said first where the cause is not known', () => {
		expect(npmFault('It', 'npm error code EODD\nnpm error\nnpm error how odd\n').hint).toBe(
			'npm error code EODD\nnpm error how odd',
		);
	});

	it('too little room on the disk', () => {
		expect(() => requireDisk(join(folder, 'not', 'yet'), 1e9, 'This')).toThrow(
			/This needs about 1000000000 MB.* MB free/,
		);
		expect(() => requireDisk(folder, 1, 'This')).not.toThrow();
	});
});

describe('11: --n8n', () => {
	it('names the n8n, wherever it stands, and leaves everything else to jest', () => {
		expect(takeN8nVersion(['e2e', '--n8n', '2.36.0', 'automove', '--ci'])).toEqual({
			version: '2.36.0',
			args: ['e2e', 'automove', '--ci'],
		});
		expect(takeN8nVersion(['e2e', 'automove', '--n8n=1.123.81', '-t', 'A.2'])).toEqual({
			version: '1.123.81',
			args: ['e2e', 'automove', '-t', 'A.2'],
		});
		expect(takeN8nVersion(['e2e', '--ci'])).toEqual({ version: undefined, args: ['e2e', '--ci'] });
	});

	it.each([['--n8n'], ['--n8n', 'latest'], ['--n8n', '2.36'], ['--n8n='], ['--n8n=../2.36.0'], ['--n8n', '--ci']])(
		'%j needs an exact version',
		(...args) => {
			expect(() => takeN8nVersion(['e2e', ...args])).toThrow(/^--n8n needs the exact version of an n8n/);
		},
	);

	it.each([
		[undefined, /\.n8n\/template$/],
		['2.36.0', /\.n8n\/hosts\/2\.36\.0\/template$/],
	])('%s has a template of its own, and its folder is never that of INVOICING_N8N_HOST', (version, template) => {
		const lines =
			"import('./scripts/lib/paths.mjs').then(({ hostDir, templateDir, n8nVersions }) => console.log(JSON.stringify({ hostDir, templateDir, n8nVersions })))";
		const env = { ...process.env, INVOICING_N8N_HOST: '/elsewhere', INVOICING_N8N_VERSION: version ?? '' };
		const paths = JSON.parse(execFileSync(process.execPath, ['-e', lines], { env, encoding: 'utf8' })) as {
			hostDir: string;
			templateDir: string;
			n8nVersions: string[];
		};
		expect(paths.templateDir).toMatch(template);
		if (version)
			expect(paths).toMatchObject({
				hostDir: expect.stringMatching(/\.n8n\/hosts\/2\.36\.0$/) as string,
				n8nVersions: [version],
			});
		else expect(paths.hostDir).toBe('/elsewhere');
	});
});

describe('a finished installation', () => {
	const lock = (name: string, packages: Record<string, object>) => {
		mkdirSync(join(folder, 'node_modules'), { recursive: true });
		writeFileSync(join(folder, name), JSON.stringify({ packages }));
	};
	it('holds every package of the lock in its version; another platform’s may be missing', () => {
		expect(isProjectInstalled(folder)).toBe(false);
		lock('package-lock.json', {
			'': {},
			'node_modules/a': { version: '1.0.0' },
			'node_modules/b': { version: '2.0.0', optional: true },
		});
		expect(isProjectInstalled(folder)).toBe(false);
		lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
		expect(isProjectInstalled(folder)).toBe(true);
		lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.1' } });
		expect(isProjectInstalled(folder)).toBe(false);
	});
});

describe('a port in use', () => {
	it('gives way to the next free one', async () => {
		const server: Server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		expect(await freePortFrom(port)).toBeGreaterThan(port);
		await new Promise((resolve) => server.close(resolve));
	});
});

describe('processes', () => {
	it('a lock that was left by a dead process is taken over', () => {
		const path = join(folder, 'lock');
		writeFileSync(path, JSON.stringify({ pid: 999_999_999, script: 'start.mjs' }));
		const release = tryLock(path);
		expect(release).toBeDefined();
		release!();
		writeFileSync(path, JSON.stringify({ pid: process.ppid, script: '' }));
		expect(tryLock(path)).toBeUndefined();
	});

	it('one that does not run our n8n on our folder is never ours', () => {
		expect(isOurN8n(process.pid, folder, '/elsewhere/n8n')).toBe(false);
		expect(isOurN8n(1, folder, '')).toBe(false);
	});
});

describe('samples', () => {
	const workflow = (...types: string[]) => ({ nodes: types.map((type) => ({ name: type, type })) });

	it('are published where something outside starts them', () => {
		expect(needsPublishing(workflow('n8n-nodes-base.manualTrigger', 'n8n-nodes-base.set'))).toBe(false);
		expect(needsPublishing(workflow('n8n-nodes-invoicing.invoicePaidTrigger'))).toBe(true);
		expect(needsPublishing(workflow('n8n-nodes-base.webhook'))).toBe(true);
	});

	it('that deliver, or sign in to a service, are left for the user to publish', async () => {
		const published: string[] = [];
		const made: unknown[] = [];
		const api = {
			workflows: async () => [],
			createWorkflow: async (body: { name: string }) => ({ id: String(made.push(body)) }),
			workflow: async (id: string) => made[Number(id) - 1],
			publish: async (id: string) => published.push((made[Number(id) - 1] as { name: string }).name),
		};
		for (const sample of Object.values(readSamples())) await putSample(api, sample, []);
		const samples = Object.values(readSamples()) as { name?: string }[];
		const names = (fits: (workflow: unknown) => boolean) => samples.filter(fits).map(({ name }) => name);
		expect(names(isLeftToUser)).toEqual([
			'AI agent that drafts invoices from plain words, and asks before it sends',
			'Airtable: invoice a record when its status changes, move it when paid',
			'Notion: invoice a page when its status changes, move it when paid',
			'Trello: invoice a card when it enters a list, move it when paid',
			'Send e-invoices by Peppol, or PDF invoices by e-mail',
			'Send invoices as letters that Pingen prints and posts',
			'Print PDF invoices as letters and post them yourself',
			'Clockify hours to a monthly invoice for each client',
			'Send each client who owes a monthly statement of account by e-mail',
			'Order e-mails in Gmail to invoice drafts',
			'Mollie payment link on every invoice, marked as paid when the client pays',
			'PayPal payment link on every invoice, marked as paid when the client pays',
			'Stripe payment link on every invoice, marked as paid when the client pays',
			'Google Sheets rows to invoices, with PDF by e-mail',
			'WooCommerce orders to paid invoices, with PDF by e-mail',
		]);
		expect(published).toEqual(names((one) => needsPublishing(one) && !isLeftToUser(one)));
		expect(published).toContain('Create and send an invoice when a job enters a stage (Automove 1)');
	});

	it('that have another name now take the place of the one that is there', async () => {
		const sample = readSamples()['automove-2-paid-move']!;
		const updated: string[] = [];
		const api = {
			workflows: async () => [{ id: '7', name: 'Automove 2: move the job when its invoices are paid' }],
			createWorkflow: async () => Promise.reject(new Error('made twice')),
			workflow: async () => ({ id: '7', meta: {} }),
			updateWorkflow: async (id: string, { name }: { name: string }) => updated.push(`${id} ${name}`),
			publish: async () => undefined,
		};
		expect(await putSample(api, sample, [])).toBe('7');
		expect(updated).toEqual(['7 Move a job to the next stage when its invoices are paid (Automove 2)']);
	});

	it('keep the addresses of their pages when they are brought up to date', () => {
		const hosts = Object.values(readSamples())
			.flatMap(({ nodes }) => nodes)
			.filter(({ type }) => /\.(invoicePageTrigger|proposalAcceptedTrigger|formTrigger|webhook)$/.test(type));
		expect(hosts.length).toBeGreaterThan(2);
		expect(hosts.filter(({ webhookId }) => !webhookId).map(({ name }) => name)).toEqual([]);
	});

	it('of the demonstration name a ledger of its own in each node that needs one, and no other sample does', () => {
		const ours = new Set(ledgerNodes());
		for (const [file, { nodes }] of Object.entries(readSamples())) {
			const named = nodes
				.filter(({ type }) => ours.has(type))
				.map(({ credentials }) => credentials?.invoicingLedgerApi?.name);
			expect(named.length).toBeGreaterThan(0);
			expect([file, new Set(named)]).toEqual([
				file,
				new Set([file.startsWith('demo-') ? 'Demo ledger' : undefined]),
			]);
		}
	});

	it('get the credential they name, or the one of the kind their node needs', () => {
		const mail = [
			{ id: '1', name: 'Other mail', type: 'smtp' },
			{ id: '2', name: 'Demo mail', type: 'smtp' },
		];
		const byType = { 'n8n-nodes-base.emailSend': 'smtp' };
		const named = {
			nodes: [{ type: 'n8n-nodes-base.emailSend', credentials: { smtp: { id: 'x', name: 'Demo mail' } } }],
		};
		expect(withCredentials(named, mail, byType).nodes[0]!.credentials).toEqual({
			smtp: { id: '2', name: 'Demo mail' },
		});
		expect(withCredentials(workflow('n8n-nodes-base.emailSend'), mail, byType).nodes[0]!.credentials).toEqual({
			smtp: { id: '1', name: 'Other mail' },
		});
		expect(withCredentials(workflow('n8n-nodes-base.set'), mail, byType).nodes[0]!.credentials).toBeUndefined();
	});
});
