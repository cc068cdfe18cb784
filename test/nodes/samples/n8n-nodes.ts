import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

/** One page of a form, as its reader sees it. */
export interface ShownPage {
	readonly node: string;
	readonly title: string;
	readonly text: string;
	/** By label: what stands in the field at first. */
	readonly fields: Readonly<Record<string, string>>;
	/** By label: what a list offers. */
	readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** What a person types, by the name of the page's node; one entry for each time that the page comes. */
export type Answers = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

type Step = (context: IExecuteFunctions) => INodeExecutionData[][];
type NodeClass = new () => INodeType;

/** A node of n8n, as far as the samples use it. Unknown parameters would be dropped by the engine. */
function standIn(type: string, parameters: readonly string[], outputs: number, step: Step): NodeClass {
	return class implements INodeType {
		description = {
			displayName: type,
			name: `n8n-nodes-base.${type}`,
			group: ['transform' as const],
			version: 1,
			description: '',
			defaults: { name: type },
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			properties: parameters.map((name) => ({
				displayName: name,
				name,
				type: 'json' as const,
				default: '',
			})),
		};

		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return step(this);
		}
	};
}

const each = (context: IExecuteFunctions, of: (at: number) => IDataObject): INodeExecutionData[] =>
	context.getInputData().map((_item, at) => ({ json: of(at), pairedItem: { item: at } }));

interface Assignment {
	readonly name: string;
	readonly value: string;
}

const EditFields = standIn('set', ['mode', 'jsonOutput', 'assignments', 'includeOtherFields'], 1, (context) => [
	each(context, (at) => {
		const raw = context.getNodeParameter('jsonOutput', at, '') as string | IDataObject;
		if (context.getNodeParameter('mode', at, '') === 'raw')
			return typeof raw === 'string' ? (JSON.parse(raw) as IDataObject) : raw;
		const { assignments } = context.getNodeParameter('assignments', at) as unknown as {
			readonly assignments: readonly Assignment[];
		};
		return Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
	}),
]);

interface Condition {
	readonly leftValue: unknown;
	readonly rightValue: unknown;
	readonly operator: { readonly operation: string };
}

function holds({ leftValue, rightValue, operator: { operation } }: Condition): boolean {
	const text = String(leftValue ?? '');
	if (operation === 'empty') return text === '';
	if (operation === 'notEmpty') return text !== '';
	if (operation === 'equals') return text === rightValue;
	if (operation === 'contains') return text.includes(String(rightValue));
	throw new Error(`The stand-in of If knows no ${operation}.`);
}

const If = standIn('if', ['conditions'], 2, (context) => {
	const sides: INodeExecutionData[][] = [[], []];
	for (const [at, item] of context.getInputData().entries()) {
		const { conditions } = context.getNodeParameter('conditions', at) as unknown as {
			readonly conditions: readonly Condition[];
		};
		sides[conditions.every(holds) ? 0 : 1]!.push({ ...item, pairedItem: { item: at } });
	}
	return sides;
});

const Switch = standIn('switch', ['output'], 4, (context) => {
	const sides: INodeExecutionData[][] = [[], [], [], []];
	for (const [at, item] of context.getInputData().entries())
		sides[context.getNodeParameter('output', at) as number]!.push(item);
	return sides;
});

const StopAndError = standIn('stopAndError', ['errorMessage'], 0, (context) => {
	throw new Error(context.getNodeParameter('errorMessage', 0) as string);
});

/** Hands its items on, as a trigger does whose item came in by the test. */
const through = (type: string): NodeClass => standIn(type, [], 1, (context) => [context.getInputData()]);

interface Field {
	readonly fieldLabel: string;
	readonly defaultValue?: unknown;
	readonly fieldOptions?: { readonly values: readonly { readonly option: string }[] };
}

const PAGE = ['operation', 'defineForm', 'formFields', 'jsonOutput', 'completionTitle', 'completionMessage', 'options'];

const fieldsOf = (context: IExecuteFunctions): readonly Field[] =>
	context.getNodeParameter('defineForm', 0) === 'json'
		? (JSON.parse(context.getNodeParameter('jsonOutput', 0) as string) as Field[])
		: (context.getNodeParameter('formFields', 0) as unknown as { values: Field[] }).values;

/** Pages that are filled in with `answers`, and kept in `shown`. What nobody touches is sent as it stands. */
function formOf(answers: Answers, shown: ShownPage[]): NodeClass {
	return standIn('form', PAGE, 1, (context) => {
		const { name: node } = context.getNode();
		const read = (parameter: string) => context.getNodeParameter(parameter, 0, '') as string;
		if (read('operation') === 'completion') {
			shown.push({
				node,
				title: read('completionTitle'),
				text: read('completionMessage'),
				fields: {},
				choices: {},
			});
			return [context.getInputData()];
		}
		const { formTitle, formDescription } = context.getNodeParameter('options', 0) as unknown as {
			readonly formTitle: string;
			readonly formDescription: string;
		};
		const all = fieldsOf(context);
		const fields = Object.fromEntries(all.map((one) => [one.fieldLabel, String(one.defaultValue ?? '')]));
		const lists = all.filter(({ fieldOptions }) => fieldOptions);
		const choices = Object.fromEntries(
			lists.map((one) => [one.fieldLabel, one.fieldOptions!.values.map(({ option }) => option)]),
		);
		const times = shown.filter((page) => page.node === node).length;
		if (times > 4) throw new Error(`The page ${node} comes again and again: ${formDescription}`);
		shown.push({ node, title: formTitle, text: formDescription, fields, choices });
		return [[{ json: { ...fields, ...answers[node]?.[times] } }]];
	});
}

/** Loop Over Items with a batch of one. */
const OneAtATime = standIn('splitInBatches', [], 2, (context) => {
	const loop = context.getContext('node') as { left?: INodeExecutionData[] };
	loop.left ??= [...context.getInputData()];
	const next = loop.left.shift();
	return next ? [[], [next]] : [context.getInputData(), []];
});

/** A mail node that sends nothing, and keeps what it would send. */
function mailOf(sent: IDataObject[]): NodeClass {
	const fields = ['fromEmail', 'toEmail', 'subject', 'text', 'html'];
	return standIn('emailSend', fields, 1, (context) => [
		each(context, (at) => {
			sent.push(Object.fromEntries(fields.map((name) => [name, context.getNodeParameter(name, at, '')])));
			return { accepted: true };
		}),
	]);
}

/** Stand-ins for n8n's own nodes. What forms show and what mail nodes send is put into `shown` and `sent`. */
export const n8nNodes = (answers: Answers, shown: ShownPage[], sent: IDataObject[]): readonly NodeClass[] => [
	EditFields,
	If,
	Switch,
	through('formTrigger'),
	through('manualTrigger'),
	through('scheduleTrigger'),
	StopAndError,
	through('filter'),
	through('readWriteFile'),
	through('aggregate'),
	OneAtATime,
	formOf(answers, shown),
	mailOf(sent),
];
