import { readFileSync } from 'node:fs';
import { loadScript } from '../e2e/harness/native';

interface Titled {
	readonly name: string;
	readonly nodes: readonly { readonly name: string; readonly parameters: { readonly completionMessage?: string } }[];
}
const { readSamples } = loadScript<{ readSamples(): Record<string, Titled> }>('samples');
const samples = readSamples();

it('the page of samples names each with the title that it has in n8n', () => {
	const rows = readFileSync('docs/samples.md', 'utf8').matchAll(
		/^\| \[([\w-]+)\]\(\.\.\/workflows\/([\w-]+)\.json\) \| ([^|]+) \|/gm,
	);
	const titles = [...rows].map(([, label, file, title]) => [label, file, title]);
	expect(titles.sort()).toEqual(Object.entries(samples).map(([file, { name }]) => [file, file, name]));
});

it('the last page of the set-up form names samples by their titles', () => {
	const page = samples['set-up-my-ledger']!.nodes.find(({ name }) => name === 'All is set')!;
	const next = page.parameters.completionMessage!.split('What comes next')[1]!;
	for (const file of ['order-form', 'automove-1-create-and-send', 'automove-2-paid-move', 'invoice-page'])
		expect(next).toContain(`<b>${samples[file]!.name}</b>`);
});
