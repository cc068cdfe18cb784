import {
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { FromItem } from '../fields/from-item';
import { pathOf } from './field-path';
import { leftTo, readFromItem } from './left-to-item';
import { DATE_FIELDS, dayShown, withDays } from './local-days';
import { refusalError } from './node-errors';
import { holdsExpression, isLeftEmpty, readSavedField, type Describe } from './read-saved-field';

/** Reads the fields of a node, each as its description asks for it. */
export interface ReadField {
	/**
	 * One field of one item.
	 * @param fallback what the field means where it is hidden or left empty
	 * @throws NodeOperationError for an expression that gave nothing, or nothing that fits the field
	 */
	<Value = unknown>(name: string, itemIndex: number, fallback?: unknown): Value;
	/**
	 * Reads every field of an item, so that each of them is refused before anything is written. @throws
	 * NodeOperationError
	 */
	readonly ahead: (itemIndex: number) => void;
}

type Context =
	| Pick<IExecuteFunctions, 'getNode' | 'getNodeParameter' | 'getTimezone' | 'getInputData'>
	| Pick<ITriggerFunctions | IWebhookFunctions, 'getNode' | 'getNodeParameter' | 'getTimezone'>;

/** What holds no value. */
const SILENT: ReadonlySet<string> = new Set(['notice', 'hidden', 'button', 'callout']);

/**
 * The one way to a node's fields. What the user filled in never becomes a default: an expression that gives nothing, a
 * choice that is none, a number or truth that is none, are refused by the field's name. Fields without an expression
 * are read once per run, the others once for each item (an expression costs n8n about 0.24 ms). Dates come as days.
 * @param properties the descriptions of all fields that are read
 */
export function fieldReader(context: Context, properties: readonly INodeProperties[]): ReadField {
	const { parameters } = context.getNode();
	const describe = describer();
	const constants = new Map<string, unknown>();
	/** What was read ahead, until it is asked for. */
	const waiting = new Map<string, Map<number, unknown>>();
	const isSaved = (name: string) => parameters[name] !== undefined;
	const fields = properties.filter(({ type, name }) => !SILENT.has(type) && isSaved(name));
	let unread = [...new Set(fields.map(({ name }) => name))];

	function readNow(name: string, itemIndex: number): unknown {
		const field = describe(properties, name);
		if (!field) return valueIn(context, name, itemIndex);
		const at = { label: field.displayName, path: pathOf(name) };
		const saved = parameters[name];
		const from = leftTo(field, saved);
		const read = from
			? readFromItem(field, { from, taken: takenFrom(context, from, itemIndex), at })
			: readSavedField(field, { saved, value: valueIn(context, name, itemIndex), at }, describe);
		if (!read.ok)
			throw refusalError(context.getNode(), read.refusal, 'getInputData' in context ? itemIndex : undefined);
		if (!from && !holdsExpression(saved)) constants.set(name, read.value);
		return read.value;
	}

	function take(name: string, itemIndex: number): unknown {
		if (constants.has(name)) return constants.get(name);
		const ofField = waiting.get(name);
		if (!ofField?.has(itemIndex)) return readNow(name, itemIndex);
		const value = ofField.get(itemIndex);
		ofField.delete(itemIndex);
		return value;
	}

	function read<Value>(name: string, itemIndex: number, fallback?: unknown): Value {
		if (!isSaved(name)) return valueIn(context, name, itemIndex, fallback) as Value;
		const value = take(name, itemIndex);
		const field = describe(properties, name);
		return (fallback !== undefined && field && isLeftEmpty(field, value) ? fallback : value) as Value;
	}

	function ahead(itemIndex: number): void {
		for (const name of unread) {
			const value = readNow(name, itemIndex);
			if (constants.has(name)) continue;
			const ofField = waiting.get(name) ?? new Map<number, unknown>();
			waiting.set(name, ofField.set(itemIndex, value));
		}
		unread = unread.filter((name) => !constants.has(name));
	}

	return Object.assign(read, { ahead });
}

/** What the incoming item has for a field that is left to it; a trigger has no incoming item. */
const takenFrom = (context: Context, { take }: FromItem, itemIndex: number): unknown =>
	'getInputData' in context ? withDays(take(context.getInputData()[itemIndex]?.json ?? {}), context) : undefined;

/** What n8n gives for a field; dates, however an expression gave them, come as days. */
function valueIn(context: Context, name: string, itemIndex: number, fallback?: unknown): unknown {
	const given: unknown =
		'getInputData' in context
			? context.getNodeParameter(name, itemIndex, fallback)
			: context.getNodeParameter(name, fallback as object);
	return DATE_FIELDS.has(name) ? dayShown(given, context) : withDays(given, context);
}

/** Fields of one name that are shown at different times count as one: its choices are those of all of them. */
function describer(): Describe {
	const known = new WeakMap<readonly INodeProperties[], Map<string, INodeProperties | null>>();
	const describe = (fields: readonly INodeProperties[], name: string): INodeProperties | null => {
		const same = fields.filter((field) => field.name === name);
		const [first] = same;
		if (!first) return null;
		if (first.type !== 'options' && first.type !== 'multiOptions') return first;
		const options = same.flatMap((field) => (field.options ?? []) as INodePropertyOptions[]);
		const choices = [...new Map(options.map((choice) => [choice.value, choice])).values()];
		return { ...first, options: choices };
	};
	return (fields, name) => {
		const ofFields = known.get(fields) ?? new Map<string, INodeProperties | null>();
		known.set(fields, ofFields);
		if (!ofFields.has(name)) ofFields.set(name, describe(fields, name));
		return ofFields.get(name)!;
	};
}
