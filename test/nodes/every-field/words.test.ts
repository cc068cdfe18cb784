import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { pathOf } from '../../../nodes/shared/run/field-path';
import { isFieldName } from '../../support/field-names';
import { discoverNodes } from './discover';

/** What holds no value. */
const SILENT: ReadonlySet<string> = new Set(['notice', 'hidden', 'button', 'callout']);

/** Every path that a refusal of the field reader may name, as the reader puts it together. */
const pathsOf = (fields: readonly INodeProperties[]): readonly string[] =>
	fields
		.filter(({ type }) => !SILENT.has(type))
		.flatMap(({ name, type, options }): readonly string[] => {
			if (type === 'collection') return [name, ...pathsOf(options as INodeProperties[])];
			if (type !== 'fixedCollection') return [name];
			const groups = options as INodePropertyCollection[];
			return [
				name,
				...groups.flatMap(({ values }) => [
					`${name}[1]`,
					...pathsOf(values).map((part) => `${name}[1].${part}`),
				]),
			];
		});

// Refusals name a field in one vocabulary, whatever its node. Types cannot check the names in descriptions.
it.each(discoverNodes())('$name names its fields in the words of refusals', (Class) => {
	const paths = new Set(pathsOf(new Class().description.properties).map(pathOf));
	expect([...paths].filter((path) => !isFieldName(path))).toEqual([]);
});
