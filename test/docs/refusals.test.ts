import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodeType } from 'n8n-workflow';
import { FIELD_WORDS } from '../../src/domain/field-name';
import { FIELD_PARTS } from '../../src/domain/field-parts';
import { REFUSAL_CODES } from '../../src/domain/refusal-codes';
import { ROOT, textOf } from './pages';

const PAGE = 'docs/refusals.md';

const table = (head: string, rows: readonly (readonly [string, string])[]): string =>
	[`| ${head} | meaning |`, '|---|---|', ...rows.map(([word, meaning]) => `| \`${word}\` | ${meaning} |`)].join('\n');

/** What the page lists, as the source has it. */
const LISTS: readonly (readonly [string, string])[] = [
	['codes', table('code', Object.entries(REFUSAL_CODES))],
	[
		'fields',
		table('field', [
			...Object.entries(FIELD_WORDS),
			...Object.entries(FIELD_PARTS).map(([list, parts]): [string, string] => [
				`${list}[0]`,
				`one of the ${list}; in it ${parts.map((part) => `\`.${part}\``).join(', ')}`,
			]),
		]),
	],
];

const partOf = (name: string) => new RegExp(`(<!-- ${name} -->\\n)([\\s\\S]*?)(<!-- /${name} -->)`);

/** UPDATE_DOCS=1 writes the lists anew. */
it.each(LISTS)('C.19: the page about refusals lists the %s that there are', (name, list) => {
	if (process.env.UPDATE_DOCS === '1')
		writeFileSync(join(ROOT, PAGE), textOf(PAGE).replace(partOf(name), `$1${list}\n$3`));
	expect(readFileSync(join(ROOT, PAGE), 'utf8').match(partOf(name))?.[2]?.trimEnd()).toBe(list);
});

it('C.19: the codes that the page explains are codes', () => {
	const [, advice = ''] = textOf(PAGE).split('## Whether to ask again');
	const explained = [...advice.split('## All codes')[0]!.matchAll(/`(\w+_\w+)`/g)].map(([, code]) => code!);
	expect(explained.length).toBeGreaterThan(8);
	expect(explained.filter((code) => !Object.hasOwn(REFUSAL_CODES, code))).toEqual([]);
});

/** Fields that stand for lists of the vocabulary, and those of the sign-in, which no refusal is about. */
const OTHERWISE: Readonly<Record<string, string>> = {
	accentColour: 'layout',
	clientEmail: 'email',
	clientName: 'name',
	linesJson: 'lines',
	logoFile: 'logo',
	logoFromUrl: 'logo',
	removeLogo: 'logo',
	highLevelAuthentication: 'system',
	vismaAuthentication: 'system',
	hubSpotAuthentication: 'system',
};

/** The names of the fields that a user fills in; what stands in the elements of a list has words of its own. */
const fieldsOf = (shown: readonly INodeProperties[]): readonly string[] =>
	shown.flatMap((field) => {
		if (field.type === 'notice') return [];
		if (field.type === 'collection') return fieldsOf(field.options as INodeProperties[]);
		if (field.type === 'fixedCollection') return [field.name, ...partsOf(field)];
		return [OTHERWISE[field.name] ?? field.name];
	});

const partsOf = ({ name, options }: INodeProperties): readonly string[] =>
	name === 'lines' || name === 'stages'
		? (options as INodePropertyCollection[]).flatMap(({ values }) => values.map((value) => `${name}.${value.name}`))
		: [];

const KNOWN = new Set([
	...Object.keys(FIELD_WORDS),
	...Object.entries(FIELD_PARTS).flatMap(([list, parts]) => parts.map((part) => `${list}.${part}`)),
]);

const FOLDERS = readdirSync(join(ROOT, 'nodes')).filter((folder) =>
	existsSync(join(ROOT, 'nodes', folder, `${folder}.node.ts`)),
);

it.each(FOLDERS)('C.19: every field of %s has its word', async (folder) => {
	const found = (await import(join(ROOT, 'nodes', folder, `${folder}.node`))) as Record<string, new () => INodeType>;
	const { description } = new found[folder]!();
	expect([...new Set(fieldsOf(description.properties))].filter((name) => !KNOWN.has(name))).toEqual([]);
});
