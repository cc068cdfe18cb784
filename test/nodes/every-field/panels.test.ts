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

/** The editor shows the first letters of a way to name a record: they have to tell the ways of a field apart. */
const SEEN = 7;
/** As many letters as stand beside the way. */
const BESIDE = 44;

it('cuts no example off, and marks no fresh field as wrong', () => {
	/** As many letters as a field of a collection shows, in a panel of the usual width. */
	const wide = 47;
	const isCut = ({ placeholder = '', typeOptions }: INodeProperties) =>
		typeOptions?.rows === undefined && placeholder.length > wide;
	expect(pathsWhere((field) => field.type === 'string' && isCut(field))).toEqual([]);
	// The editor reads the text of such a field as JSON, an empty one too.
	expect(pathsWhere(({ type, default: text }) => type === 'json' && text === '')).toEqual([]);
});

it('tells the ways to name a record apart at a glance, and says in each what to give', () => {
	const locators = ALL.filter(([, { modes }]) => modes);
	expect(locators.length).toBeGreaterThan(80);
	for (const [path, { modes = [] }] of locators) {
		const labels = modes.map(({ displayName }) => displayName.slice(0, SEEN));
		expect([path, new Set(labels).size]).toEqual([path, modes.length]);
		expect([path, labels.filter((label) => /^By (?!ID)/.test(label))]).toEqual([path, []]);
		const silent = modes.filter(
			({ type, placeholder = '' }) => !(type === 'list' ? /./ : /^e\.g\. /).test(placeholder),
		);
		expect([path, silent]).toEqual([path, []]);
		expect([path, modes.filter(({ placeholder = '' }) => placeholder.length > BESIDE)]).toEqual([path, []]);
	}
});

it('marks as required what has to be picked', () => {
	const isFree = ({ modes, required }: INodeProperties) => modes?.[0]?.placeholder === 'Pick one…' && !required;
	// What is added from a menu may be left out whole, and of a stage the refusal says more: which one, and what for.
	const inMenu = /: (options|changes|switches|stages)\./;
	expect(pathsWhere((field, path) => isFree(field) && !inMenu.test(path))).toEqual([]);
});

it('asks for the key before the options, and for the form of the output last', () => {
	for (const { name, properties } of NODES) {
		const shownTogether = new Map<string, readonly string[]>();
		for (const { name: field, displayOptions } of properties) {
			const { resource, operation } = displayOptions?.show ?? {};
			for (const of of (operation ?? ['']).map((value) => `${name} ${String(resource)} ${String(value)}`))
				shownTogether.set(of, [...(shownTogether.get(of) ?? []), field]);
		}
		for (const [of, fields] of shownTogether) {
			const places = ['idempotencyKey', 'options', 'simple'].map((field) => fields.lastIndexOf(field));
			const found = places.filter((place) => place >= 0);
			expect([of, found]).toEqual([of, [...found].sort((a, b) => a - b)]);
		}
	}
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
