import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { actionFor, descriptionFor, notOfferedNotices, type Offered } from '../systems/offered';
import type { ReadField } from './field-reader';

/** @param field reads the operation's own fields */
export type Execute = (context: IExecuteFunctions, field: ReadField) => Promise<INodeExecutionData[]>;

/** One thing a node can do, as the editor shows it. What a run does stands beside it, in a file that ends in `.run`. */
export interface Operation {
	readonly name: string;
	readonly value: string;
	/** As the node picker lists it: "Void invoice". */
	readonly action: string;
	readonly description: string;
	/** Which systems can do it; left out, all of them. */
	readonly offered?: Offered;
	/** Shown for this operation only. */
	readonly fields: readonly INodeProperties[];
	/** Loads what a run does. n8n loads every node when it starts, so this waits for the first run. */
	load(): Promise<{ readonly execute: Execute }>;
}

/** What operations are about. */
export interface Resource {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
	/** In the order of their names; where a second run is to change what the first one made, that one stands first. */
	readonly operations: readonly Operation[];
	/** The operation that is chosen first. */
	readonly first: string;
}

/** The fields of a node that is made of resources: which resource, which operation, and each operation's own. */
export const resourceFields = (resources: readonly Resource[], first: string): INodeProperties[] => [
	...choosingFields(resources, first),
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			[...noticesOf(operation), ...operation.fields].map((field) => shownFor(resource, operation, field)),
		),
	),
];

export const choosingFields = (resources: readonly Resource[], first: string): INodeProperties[] => [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value, description }) => ({
			name,
			value,
			...(description !== undefined && { description }),
		})),
		default: first,
	},
	...resources.map(operationField),
];

const operationField = ({ value, operations, first }: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [value] } },
	options: operations.map(choiceOf),
	default: first,
});

const choiceOf = ({ name, value, action, description, offered }: Operation): INodePropertyOptions => ({
	name,
	value,
	action: actionFor(action, offered),
	description: descriptionFor(description, offered),
});

const noticesOf = ({ offered }: Operation): readonly INodeProperties[] => (offered ? notOfferedNotices(offered) : []);

/** The node's second line on the canvas: what it does, in the words of the node picker. */
export function actionSubtitle(resources: readonly Resource[]): string {
	const actions = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [`${value}:${operation.value}`, lowerFirst(operation.action)] as const),
	);
	return `={{ (${JSON.stringify(Object.fromEntries(actions))})[$parameter["resource"] + ":" + $parameter["operation"]] }}`;
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const shownFor = (resource: Resource, operation: Operation, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { resource: [resource.value], operation: [operation.value], ...field.displayOptions?.show },
	},
});
