import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linksOf, ROOT, textOf } from './pages';

/** The demonstration is in `npm start`, and for nobody to import. */
const samples = readdirSync(join(ROOT, 'workflows')).filter((file) => !file.startsWith('demo-'));

it.each(['README.md', 'docs/samples.md'])('%s leads to every sample', (page) => {
	const linked = new Set(linksOf(textOf(page)).map((link) => basename(link)));
	expect(samples.length).toBeGreaterThan(0);
	expect(samples.filter((file) => !linked.has(file))).toEqual([]);
});
