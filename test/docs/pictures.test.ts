import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { loadScript } from '../e2e/harness/native';
import { discoverNodes } from '../nodes/every-field/discover';
import { linksOf, PAGES, ROOT, textOf } from './pages';

interface Sample {
	readonly nodes: readonly { readonly name: string; readonly type: string; readonly position: readonly number[] }[];
}
type Samples = Record<string, Sample>;
type DescriptionOf = (name: string) => INodeTypeDescription;

const { PICTURES, pictureDigests } = loadScript<{
	PICTURES: Record<string, object>;
	pictureDigests(samples: Samples, descriptionOf: DescriptionOf): Record<string, string>;
}>('picture-digests');
const samples = loadScript<{ readSamples(): Samples }>('samples').readSamples();

const descriptions = discoverNodes().map((node) => new node().description);
const descriptionOf: DescriptionOf = (name) => descriptions.find((one) => one.name === name)!;
/** The description of Create Invoice with one of its fields changed. */
const withField = (field: string, change: object): DescriptionOf => {
	const changed = (description: INodeTypeDescription) => ({
		...description,
		properties: description.properties.map((one) => (one.name === field ? { ...one, ...change } : one)),
	});
	return (name) => (name === 'createInvoice' ? changed(descriptionOf(name)) : descriptionOf(name));
};

const names = Object.keys(PICTURES);
const kept = JSON.parse(textOf('docs/images/digests.json')) as Record<string, string>;
const today = pictureDigests(samples, descriptionOf);
const changedBy = (others: Samples, describe: DescriptionOf) => {
	const digests = pictureDigests(others, describe);
	return names.filter((name) => digests[name] !== today[name]);
};

describe('the pictures of the editor', () => {
	it.each(names)('%s shows what there is: if it does not, run npm run screenshots', (name) => {
		expect(existsSync(join(ROOT, 'docs/images', name))).toBe(true);
		const isRight = kept[name] === today[name];
		expect(isRight ? '' : `docs/images/${name} shows what was before: run npm run screenshots`).toBe('');
	});

	it('are no longer right when the subtitle of a node has other words, and are when an operation is added', () => {
		const withSubtitle =
			(from: string, to: string): DescriptionOf =>
			(name) => ({ ...descriptionOf(name), subtitle: descriptionOf(name).subtitle?.replace(from, to) });
		expect(changedBy(samples, withSubtitle('({"', '({"client:sing":"sing","'))).toEqual([]);
		expect(changedBy(samples, withSubtitle('create or update job', 'keep job'))).not.toEqual([]);
	});

	it('are no longer right when a label or a chosen option in the panel has another name', () => {
		expect(changedBy(samples, withField('content', { displayName: 'Other' }))).toEqual(['create-invoice.png']);
		expect(changedBy(samples, withField('finish', { options: [] }))).toEqual(['create-invoice.png']);
	});

	it('stay right when only a tooltip or a field that is not shown changes', () => {
		expect(changedBy(samples, withField('content', { description: 'Other' }))).toEqual([]);
		expect(changedBy(samples, withField('linesJson', { displayName: 'Other' }))).toEqual([]);
	});

	it('are no longer right when a node of the workflow stands elsewhere', () => {
		const file = 'automove-1-create-and-send';
		const nodes = samples[file]!.nodes.map((node) => ({ ...node, position: [0, 0] }));
		expect(changedBy({ ...samples, [file]: { ...samples[file]!, nodes } }, descriptionOf)).toEqual([
			'automove.png',
		]);
		const form = 'order-form';
		const renamed = { ...samples[form]!, nodes: samples[form]!.nodes.map((node) => ({ ...node, type: 'other' })) };
		expect(changedBy({ ...samples, [form]: renamed }, descriptionOf)).toEqual(['first-invoice.gif']);
	});
});

it('every picture is in a page', () => {
	const linked = new Set(PAGES.flatMap((page) => linksOf(textOf(page))).map((link) => basename(link)));
	const pictures = readdirSync(join(ROOT, 'docs/images')).filter((file) => file !== 'digests.json');
	expect(pictures.filter((file) => !linked.has(file))).toEqual([]);
});
