import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPdf } from '../../src/documents/pdf/draw-pdf';
import { aBusinessDocument } from '../support/builders/business-document';
import { loadScript } from './harness/native';

const { lastPacked } = loadScript<{ lastPacked(): { tarball: string } | undefined }>('build');

/**
 * What `npm pack` gives is what users install: looked at file by file, and loaded without anything of ours beside it.
 */
describe('the packed package', () => {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-packed-'));
	const root = join(folder, 'package');
	let manifest: { dependencies?: object; n8n: { nodes: string[]; credentials: string[] } };

	beforeAll(() => {
		execFileSync('tar', ['-xzf', lastPacked()!.tarball, '-C', folder]);
		manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as typeof manifest;
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('has no run-time dependencies', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
	});

	it('holds every registered file, and nothing but the build, the samples and the papers', () => {
		for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials])
			expect(existsSync(join(root, file))).toBe(true);
		expect(readdirSync(root).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'workflows']);
		const inside = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
		expect(inside.filter((file) => /\.(ts|map)$|(^|\/)test\/|\.test\./.test(file))).toEqual([]);
	});

	it('carries the licences of the libraries in it', () => {
		const licences = readFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
		const names = [...licences.matchAll(/^(\S+) \d\S* \(\S/gm)].map(([, name]) => name);
		expect(names).toEqual(
			expect.arrayContaining(['pdfkit', 'fontkit', '@noble/hashes', 'pg', 'pg-protocol', 'uqr']),
		);
		expect(existsSync(join(root, 'dist', 'src', 'documents', 'pdf', 'fonts', 'OFL.txt'))).toBe(true);
	});

	it('brings an icon for the light and the dark theme, and a codex file, with every node', () => {
		for (const file of manifest.n8n.nodes) {
			const beside = readdirSync(join(root, file, '..'));
			expect(beside.filter((name) => name.endsWith('.svg'))).toHaveLength(2);
			expect(beside.filter((name) => name.endsWith('.node.json'))).toHaveLength(1);
		}
	});

	it('draws the same PDF as the sources, with no library and no font beside it', async () => {
		const document = aBusinessDocument();
		const script = `
			const { drawPdf } = require(${JSON.stringify(root)} + '/dist/src/documents/pdf/draw-pdf.js');
			const document = { ...${JSON.stringify(document)}, pageOf: (page, pages) => \`Page \${page} of \${pages}\` };
			drawPdf(document).then(({ bytes }) => console.log(require('node:crypto').createHash('sha256').update(bytes).digest('hex')));`;
		const drawn = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' }).trim();
		expect(existsSync(join(folder, 'node_modules'))).toBe(false);
		expect(drawn).toBe(
			createHash('sha256')
				.update((await drawPdf(document)).bytes)
				.digest('hex'),
		);
	});

	it('loads with n8n-workflow alone, and no database or other library before it is used', () => {
		const script = `
			const loaded = ${JSON.stringify(manifest.n8n.nodes)}.map((file) => Object.values(require(${JSON.stringify(root)} + '/' + file))[0]);
			const names = loaded.map((Node) => new Node().description.name);
			const early = Object.keys(require.cache).filter((file) => /(pg|pdf|qr)-library|sqlite.database/.test(file));
			console.log(JSON.stringify({ names, early }));`;
		const modules = join(folder, 'node_modules');
		execFileSync('ln', ['-s', join(__dirname, '../../node_modules'), modules]);
		const said = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' })) as {
			names: string[];
			early: string[];
		};
		expect(said.names).toHaveLength(manifest.n8n.nodes.length);
		expect(said.early).toEqual([]);
	});

	it('11: loads on a Node without node:sqlite, and says which Node it needs when a ledger is opened', () => {
		const script = `
			const names = ${JSON.stringify(manifest.n8n.nodes)}.map((file) => Object.values(require(${JSON.stringify(root)} + '/' + file))[0]).map((Node) => new Node().description.name);
			const { openLedgerAt } = require(${JSON.stringify(root)} + '/dist/nodes/shared/ledger/open-ledgers.js');
			openLedgerAt({ kind: 'sqlite', path: ${JSON.stringify(join(folder, 'never', 'ledger.sqlite'))} }).catch(({ name, message, fix }) => console.log(JSON.stringify({ names, name, message, fix })));`;
		const said = JSON.parse(
			execFileSync(process.execPath, ['--no-experimental-sqlite', '-e', script], {
				cwd: folder,
				encoding: 'utf8',
			}),
		) as { names: string[]; name: string; message: string; fix: string };
		expect(said.names).toHaveLength(manifest.n8n.nodes.length);
		expect(said).toMatchObject({
			name: 'LedgerUnavailable',
			message: expect.stringMatching(/needs Node 24, or Node 22 from 22\.16 on/) as string,
			fix: expect.stringContaining('PostgreSQL') as string,
		});
		expect(existsSync(join(folder, 'never'))).toBe(false);
	});
});
