import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { labelOf } from '../../../src/domain/field-label';
import { FIELD_PARTS } from '../../../src/domain/field-parts';
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
