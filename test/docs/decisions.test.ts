import { readdirSync, readFileSync } from 'node:fs';

const decisions = readdirSync('docs/decisions');

describe.each(['docs/README.md', 'docs/how-it-works.md'])('the decisions in %s', (page) => {
	it('are all that there are, each once', () => {
		const text = readFileSync(page, 'utf8');
		const linked = [...text.matchAll(/\]\(decisions\/([^)#]+)\)/g)].map(([, file]) => file);
		expect([...new Set(linked)].sort()).toEqual([...decisions].sort());
	});
});
