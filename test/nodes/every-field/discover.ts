import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

const NODES = join(__dirname, '../../../nodes');

/** Every node of the package, found in its folder, so that a new one is walked without being named anywhere. */
export function discoverNodes(): readonly (new () => INodeType)[] {
	const folders = readdirSync(NODES).filter((folder) => folder !== 'shared');
	return folders.map((folder) => {
		// Tests are declared from it, before anything can be awaited.
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const code = require(join(NODES, folder, `${folder}.node`)) as Record<string, new () => INodeType>;
		return code[folder]!;
	});
}

/** One thing that a node does, with the fields that it shows at one time or another. */
export interface NodeOperation {
	/** `invoice/invoice/get`, `registerPayment/apply`, `createInvoice` */
	readonly key: string;
	readonly type: string;
	/** Which resource and operation. */
	readonly chosen: INodeParameters;
	readonly properties: readonly INodeProperties[];
}

const choicesOf = (properties: readonly INodeProperties[], name: string): readonly INodeProperties[] =>
	properties.filter((property) => property.name === name);
const valuesOf = ({ options = [] }: INodeProperties): readonly string[] =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value));

const isFor = ({ displayOptions }: INodeProperties, chosen: INodeParameters): boolean =>
	Object.entries(displayOptions?.show ?? {}).every(
		([name, values]) => !(name in chosen) || values!.includes(chosen[name] as string),
	);

export function operationsOf({ description }: INodeType): readonly NodeOperation[] {
	const { name: type, properties } = description;
	const made = (key: string, chosen: INodeParameters): NodeOperation => ({
		key,
		type,
		chosen,
		properties: properties.filter((property) => isFor(property, chosen)),
	});
	const [resources] = choicesOf(properties, 'resource');
	const operations = choicesOf(properties, 'operation');
	if (operations.length === 0) return [made(type, {})];
	if (!resources) return operations.flatMap(valuesOf).map((operation) => made(`${type}/${operation}`, { operation }));
	return operations.flatMap((property) => {
		const resource = property.displayOptions!.show!.resource![0] as string;
		return valuesOf(property).map((operation) => made(`${type}/${resource}/${operation}`, { resource, operation }));
	});
}

/** One place into which a user can put a value. */
export interface Leaf {
	/** `lines.line.quantity`; a locator's with its mode: `client (email)` */
	readonly path: string;
	readonly field: INodeProperties;
	/** The parameters with this value in that place, and with whatever it takes for the place to be shown. */
	put(parameters: INodeParameters, value: unknown): INodeParameters;
}

/** What holds no value. */
const SILENT: ReadonlySet<string> = new Set(['notice', 'hidden', 'button', 'callout']);

/** Every place of these fields, in collections, rows and locators too. */
export const leavesOf = (fields: readonly INodeProperties[]): readonly Leaf[] =>
	fields
		.filter(({ type }) => !SILENT.has(type))
		.flatMap((field) =>
			placesIn(field).map((leaf) => ({
				...leaf,
				put: (parameters, value) => leaf.put({ ...parameters, ...whatShows(field, fields, parameters) }, value),
			})),
		);

function placesIn(field: INodeProperties): readonly Leaf[] {
	const { name, type } = field;
	if (type === 'collection') return leavesOf(field.options as INodeProperties[]).map((leaf) => memberOf(name, leaf));
	if (type === 'fixedCollection')
		return (field.options as INodePropertyCollection[]).flatMap((group) =>
			leavesOf(group.values).map((leaf) => rowOf(name, group.name, leaf)),
		);
	if (type === 'resourceLocator') return modesOf(field);
	return [{ path: name, field, put: (parameters, value) => ({ ...parameters, [name]: value }) as INodeParameters }];
}

const memberOf = (collection: string, leaf: Leaf): Leaf => ({
	...leaf,
	path: `${collection}.${leaf.path}`,
	put: (parameters, value) => ({
		...parameters,
		[collection]: leaf.put((parameters[collection] ?? {}) as INodeParameters, value),
	}),
});

const rowOf = (rows: string, group: string, leaf: Leaf): Leaf => ({
	...leaf,
	path: `${rows}.${group}.${leaf.path}`,
	put: (parameters, value) => ({ ...parameters, [rows]: { [group]: [leaf.put({}, value)] } }) as INodeParameters,
});

/** Each way to name a record that is typed in. */
function modesOf(field: INodeProperties): readonly Leaf[] {
	const { name, modes = [] } = field;
	const typed = modes.filter(({ type }) => type === 'string');
	return (typed.length > 0 ? typed : modes).map(({ name: mode }) => ({
		path: `${name} (${mode})`,
		field,
		put: (parameters, value) => ({ ...parameters, [name]: { __rl: true, mode, value } }) as INodeParameters,
	}));
}

/** The neighbours that have to be set for a field to be shown, with a value for each. */
function whatShows(
	{ name: own, displayOptions = {} }: INodeProperties,
	fields: readonly INodeProperties[],
	parameters: INodeParameters,
): INodeParameters {
	const settings: INodeParameters = {};
	const now = (name: string) =>
		settings[name] ?? parameters[name] ?? fields.find((field) => field.name === name)?.default;
	// "@version" is no field, and a field that is shown once it has a value shows itself.
	for (const [name, values] of Object.entries(displayOptions.show ?? {}))
		if (!name.startsWith('@') && name !== own && !values!.includes(now(name) as string))
			settings[name] = values![0] as string;
	for (const [name, values] of Object.entries(displayOptions.hide ?? {})) {
		const neighbour = fields.find((field) => field.name === name);
		if (!neighbour || !values!.includes(now(name) as string)) continue;
		settings[name] =
			neighbour.type === 'boolean' ? !now(name) : valuesOf(neighbour).find((value) => !values!.includes(value))!;
	}
	return settings;
}
