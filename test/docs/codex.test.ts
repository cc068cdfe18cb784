import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvoicingLedgerApi } from '../../credentials/InvoicingLedgerApi.credentials';
import { ROOT, textOf } from './pages';

/** Where the pages of the docs are on the web, in front of their path in the project. */
const [WEB = ''] = new InvoicingLedgerApi().documentationUrl.split('docs/');

const FOLDERS = readdirSync(join(ROOT, 'nodes')).filter((folder) =>
	existsSync(join(ROOT, 'nodes', folder, `${folder}.node.ts`)),
);

interface Codex {
	readonly resources: { readonly primaryDocumentation: readonly { readonly url: string }[] };
}

/** The page that n8n opens from the panel of a node. */
function pageOf(folder: string): string {
	const { resources } = JSON.parse(readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.json`), 'utf8')) as Codex;
	const urls = resources.primaryDocumentation.map(({ url }) => url);
	expect(urls).toEqual([expect.stringContaining(`${WEB}docs/nodes/`)]);
	return urls[0]!.slice(WEB.length);
}

it('finds the nodes', () => {
	expect(WEB).toMatch(/^https:\/\/github\.com\/.+\/blob\/main\/$/);
	expect(FOLDERS.length).toBeGreaterThan(0);
});

it.each(FOLDERS)('%s leads to its own page', (folder) => {
	const [heading = ''] = textOf(pageOf(folder)).split('\n');
	expect(heading.replace(/^# /, '').replace(/ /g, '').toLowerCase()).toBe(folder.toLowerCase());
});

it('no two nodes lead to one page', () => {
	expect(new Set(FOLDERS.map(pageOf)).size).toBe(FOLDERS.length);
});
