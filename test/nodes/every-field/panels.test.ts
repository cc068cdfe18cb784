import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { discoverNodes } from './discover';

/** Every field, in collections and rows too, with its path. */
const fieldsIn = (
	fields: readonly INodeProperties[],
	before: string,
): readonly (readonly [string, INodeProperties])[] =>
	fields.flatMap((field) => {
		const path = `${before}${field.name}`;
		const inside = (field.options ?? []).flatMap((option) =>
			fieldsIn('values' in option ? option.values : 'type' in option ? [option] : [], `${path}.`),
		);
		return [[path, field] as const, ...inside];
	});

const NODES = discoverNodes().map((Class) => new Class().description);
const ALL = NODES.flatMap(({ name, properties }) => fieldsIn(properties, `${name}: `));
const choicesOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

const pathsWhere = (isWrong: (field: INodeProperties, path: string) => boolean): readonly string[] =>
	ALL.filter(([path, field]) => isWrong(field, path)).map(([path]) => path);

it('gives an example in each field that is typed in', () => {
	const isTyped = ({ type }: INodeProperties) => type === 'string' || type === 'json';
	expect(ALL.filter(([, field]) => isTyped(field)).length).toBeGreaterThan(200);
	expect(pathsWhere((field) => isTyped(field) && !field.placeholder?.startsWith('e.g. '))).toEqual([]);
});

it('calls the ways to name a record alike, and says in each what to give', () => {
	const modes = ALL.flatMap(([path, field]) => (field.modes ?? []).map((mode) => [path, mode] as const));
	expect(modes.length).toBeGreaterThan(200);
	const wrong = modes.filter(([, { type, displayName, placeholder = '' }]) =>
		type === 'list'
			? displayName !== 'From List' || placeholder === ''
			: !displayName.startsWith('By ') || !placeholder.startsWith('e.g. '),
	);
	expect(wrong.map(([path, { displayName }]) => `${path} ${displayName}`)).toEqual([]);
});

it('marks as required what has to be picked', () => {
	const isFree = ({ modes, required }: INodeProperties) => modes?.[0]?.placeholder === 'Pick one…' && !required;
	// What is added from a menu may be left out whole, and of a stage the refusal says more: which one, and what for.
	const inMenu = /: (options|changes|switches|stages)\./;
	expect(pathsWhere((field, path) => isFree(field) && !inMenu.test(path))).toEqual([]);
});

it('lists operations by their names', () => {
	const lists = ALL.filter(([, { name }]) => name === 'operation').map(([, field]) => choicesOf(field));
	expect(lists.length).toBeGreaterThan(10);
	for (const operations of lists) {
		const names = operations.map(({ name }) => name);
		expect(names).toEqual([...names].sort());
	}
});

it('writes the way to an operation with arrows', () => {
	const said = JSON.stringify(NODES);
	expect(said).toContain(' → ');
	expect(said.split('"').filter((text) => /[›»>] [A-Z]/.test(text) && !text.includes('<'))).toEqual([]);
});
