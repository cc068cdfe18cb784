import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { labelOf } from '../../../src/domain/field-label';
import { FIELD_PARTS } from '../../../src/domain/field-parts';
import { FIELD_WORDS } from '../../../src/domain/field-name';
import { panelLabel } from '../../../nodes/shared/run/panel-labels';
import { pathOf } from '../../../nodes/shared/run/field-path';
import { discoverNodes } from './discover';

/** Every field that holds a list of rows, in collections too. */
const listsIn = (fields: readonly INodeProperties[]): readonly INodeProperties[] =>
	fields.flatMap((field) => {
		if (field.type === 'collection') return listsIn(field.options as INodeProperties[]);
		return field.type === 'fixedCollection' && field.typeOptions?.multipleValues ? [field] : [];
	});

/** The value of a condition has the label of what it is: a date, an amount. */
const VALUES: ReadonlySet<string> = new Set(['amount', 'date', 'status', 'truth']);

const LISTS = discoverNodes().flatMap((Class) => listsIn(new Class().description.properties));

it('calls the parts of lists what the editor calls them', () => {
	expect(new Set(LISTS.map(({ name }) => name))).toEqual(new Set(Object.keys(FIELD_PARTS)));
	for (const { name: list, options } of LISTS) {
		const [{ displayName, values }] = options as [INodePropertyCollection];
		expect(labelOf(`${list}[1]`)).toBe(`${displayName} 2`);
		for (const field of values.filter(({ name }) => !VALUES.has(name)))
			expect(labelOf(pathOf(`${list}[0].${field.name}`))).toBe(`${displayName} 1: ${field.displayName}`);
	}
});

/** The names and labels of all fields of all panels, those inside of collections and lists included. */
const labelsIn = (fields: readonly INodeProperties[]): readonly (readonly [string, string])[] =>
	fields.flatMap((field) => {
		if (field.type === 'notice') return [];
		const own = [field.name, field.displayName] as const;
		if (field.type === 'collection') return [own, ...labelsIn(field.options as INodeProperties[])];
		if (field.type !== 'fixedCollection') return [own];
		return [own, ...(field.options as INodePropertyCollection[]).flatMap(({ values }) => labelsIn(values))];
	});

it('calls every field in a refusal what a panel calls it', () => {
	const labels = new Map<string, Set<string>>();
	for (const [name, label] of discoverNodes().flatMap((Class) => labelsIn(new Class().description.properties)))
		labels.set(name, (labels.get(name) ?? new Set()).add(label));
	const words = Object.keys(FIELD_WORDS).filter((word) => labels.has(word));
	expect(words.filter((word) => !labels.get(word)!.has(panelLabel(word)))).toEqual([]);
});

it.each([
	['lines[0].unitPrice', 'Line 1: Unit Price'],
	['lines[11]', 'Line 12'],
	['stages[1].name', 'Stage 2: Name'],
	['conditions[0].value', 'Condition 1: Value'],
	['cc[1]', 'E-Mail CC 2'],
	['idempotencyKey', 'Unique Key'],
	['dueDate', 'dueDate'],
	['properties.closedate', 'properties.closedate'],
	['constructor', 'constructor'],
	['toString[0].name', 'toString[0].name'],
	['Line 2: Quantity', 'Line 2: Quantity'],
])('calls %s %s', (field, label) => {
	expect(labelOf(field)).toBe(label);
});
