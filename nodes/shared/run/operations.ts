import type {
	IDisplayOptions,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { fieldReader, type ReadField } from './field-reader';
import { refusalError } from './node-errors';

/** One thing a node can do: its fields and its work stand in one file. */
export interface Operation {
	readonly name: string;
	readonly value: string;
	/** As the node picker lists it: "Void invoice". */
	readonly action: string;
	readonly description: string;
	/** Where it is offered: not for a system that cannot do it. */
	readonly displayOptions?: IDisplayOptions;
	/** Shown for this operation only. */
	readonly fields: readonly INodeProperties[];
	/** @param field reads the operation's own fields */
	execute(context: IExecuteFunctions, field: ReadField): Promise<INodeExecutionData[]>;
}

/** What operations are about. */
export interface Resource {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
	/** In the order of their names. */
	readonly operations: readonly Operation[];
	/** The operation that is chosen first. */
	readonly first: string;
}

/** The fields of a node that is made of resources: which resource, which operation, and each operation's own. */
export const resourceFields = (resources: readonly Resource[], first: string): INodeProperties[] => [
	...choosingFields(resources, first),
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			operation.fields.map((field) => shownFor(resource, operation, field)),
		),
	),
];

const choosingFields = (resources: readonly Resource[], first: string): INodeProperties[] => [
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

function choiceOf(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, displayOptions } = operation;
	return { name, value, action, description, ...(displayOptions && { displayOptions }) };
}

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

/** Does what the user chose. */
export async function executeChosen(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[]> {
	const choosing = fieldReader(context, choosingFields(resources, ''));
	const [resource, operation] = [choosing<string>('resource', 0), choosing<string>('operation', 0)];
	const chosen = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!chosen)
		throw refusalError(context.getNode(), {
			code: 'not_a_choice',
			message: `This node has no operation "${operation}" for "${resource}"`,
			fix: 'Choose a resource and an operation from the lists.',
		});
	return await chosen.execute(context, fieldReader(context, chosen.fields));
}
