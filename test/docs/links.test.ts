import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { scripts } from '../../package.json';
import { anchorsOf, linksOf, PAGES, pathsOf, ROOT, scriptsOf, textOf } from './pages';

const isElsewhere = (link: string) => /^[a-z]+:/.test(link);

/** Where a link does not lead, or null. */
function fault(page: string, link: string): string | null {
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
	if (target.startsWith('..') || !existsSync(join(ROOT, target))) return `${link}: there is no ${target}`;
	if (anchor === undefined) return null;
	return target.endsWith('.md') && anchorsOf(textOf(target)).has(anchor)
		? null
		: `${link}: ${target} has no #${anchor}`;
}

describe.each(PAGES)('%s', (page) => {
	it('leads only to what is there', () => {
		const links = linksOf(textOf(page)).filter((link) => !isElsewhere(link));
		expect(links.map((link) => fault(page, link)).filter(Boolean)).toEqual([]);
	});

	it('names only files that are there', () => {
		expect(pathsOf(textOf(page)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
	});

	it('names only scripts that package.json has', () => {
		expect(scriptsOf(textOf(page)).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
	});
});

describe('the check itself', () => {
	it('finds links and pictures, but none in code', () => {
		expect(
			linksOf('[a](x.md#y) ![b](c.png) `[no](code.md)`\n```\n[no](fence.md)\n```\n[d](https://e.example)'),
		).toEqual(['x.md#y', 'c.png', 'https://e.example']);
	});

	it('names headings as GitHub does', () => {
		expect([
			...anchorsOf('# What is guaranteed, and what is not\n## `T1` & more\n## Again\n## Again\n<a id="own"></a>'),
		]).toEqual(['own', 'what-is-guaranteed-and-what-is-not', 't1--more', 'again', 'again-1']);
	});

	it('knows a script from a command of npm', () => {
		expect(
			scriptsOf('npm start, npm test -- money, npm run test:e2e, npm run --silent lint, npm ci, npm install'),
		).toEqual(['start', 'test', 'test:e2e', 'lint']);
	});

	it('says what is missing', () => {
		expect(fault('README.md', 'docs/none.md')).toContain('there is no docs/none.md');
		expect(fault('README.md', 'docs/README.md#none')).toContain('has no #none');
	});
});
