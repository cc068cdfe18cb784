import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { RegisterPayment } from '../../../nodes/RegisterPayment/RegisterPayment.node';
import { descriptionFor, whoCan, whoSends } from '../../../nodes/shared/systems/offered';
import { discoverNodes } from '../every-field/discover';

const NODES = discoverNodes().map((Class) => new Class());

/** Every choice of these fields, in collections too. */
const choicesIn = (fields: readonly INodeProperties[]): readonly INodePropertyOptions[] =>
	fields.flatMap(({ type, options = [] }) => {
		if (type === 'options' || type === 'multiOptions') return options as INodePropertyOptions[];
		if (type === 'collection') return choicesIn(options as INodeProperties[]);
		return type === 'fixedCollection'
			? (options as { values: INodeProperties[] }[]).flatMap(({ values }) => choicesIn(values))
			: [];
	});

/** The notices that a node shows, filled in like this. */
function noticesOf({ description }: INodeType, parameters: INodeParameters): readonly string[] {
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 1 },
		description,
	)!;
	const node = { typeVersion: 1 } as INode;
	return description.properties
		.filter((field) => field.name === 'notOfferedNotice')
		.filter((field) => NodeHelpers.displayParameter(filled, field, node, description))
		.map(({ displayName }) => displayName);
}

it.each(NODES)(
	'hides no choice, which n8n would show as a bare value once it is chosen ($description.name)',
	(node) => {
		expect(choicesIn(node.description.properties).filter(({ displayOptions }) => displayOptions)).toEqual([]);
	},
);

it('says in the node picker which systems an action is for, where the ledger is none of them', () => {
	const actions = choicesIn(new Invoice().description.properties).flatMap(({ action }) => action ?? []);
	expect(actions.filter((action) => action.includes('('))).toEqual([
		'Get recurring invoices of the system (HighLevel, HubSpot)',
		'Send invoice (HighLevel, Visma eAccounting)',
		'Send reminder of an overdue invoice (Visma eAccounting)',
	]);
});

it('says in the list of operations in which systems there is one', () => {
	expect(descriptionFor('Void it. For good.', whoCan('void'))).toBe('Void it. For good. Not in HubSpot.');
	expect(descriptionFor('Send it', whoSends())).toBe('Send it. Only in HighLevel and Visma eAccounting.');
	expect(descriptionFor('', whoSends('sms'), whoSends().kinds)).toBe('Only in HighLevel');
	expect(descriptionFor('Make it', whoCan('create'))).toBe('Make it');
	expect(descriptionFor('Make it')).toBe('Make it');
});

describe('a chosen operation that the system does not have', () => {
	const send = { resource: 'sending', operation: 'send' };

	it.each<[string, INodeType, INodeParameters, RegExp]>([
		['the ledger', new Invoice(), send, /^The built-in ledger cannot do this\. Use "Prepare E-Mail"/],
		['HubSpot', new Invoice(), { ...send, system: 'hubSpot' }, /^HubSpot cannot do this\. Send the invoice's link/],
		[
			'several systems',
			new Invoice(),
			{ resource: 'invoice', operation: 'void', system: 'several', invoicesIn: 'hubSpot', jobsIn: 'ledger' },
			/^HubSpot cannot do this\. HubSpot documents no way to void/,
		],
		[
			'the ledger, which keeps its own elsewhere',
			new Invoice(),
			{ resource: 'invoice', operation: 'getRecurring' },
			/^The built-in ledger cannot do this\. Use Recurring Invoice → Get Many of the Invoicing Ledger node/,
		],
		[
			'HighLevel',
			new RegisterPayment(),
			{ operation: 'confirm', system: 'highLevel' },
			/^HighLevel cannot do this\. Register the payment when it has arrived/,
		],
	])('comes with what to do instead: %s', (_where, node, parameters, words) => {
		expect(noticesOf(node, parameters)).toEqual([expect.stringMatching(words)]);
	});

	it.each<[string, INodeType, INodeParameters]>([
		['HighLevel sends', new Invoice(), { ...send, system: 'highLevel' }],
		['several systems, of which one sends', new Invoice(), { ...send, system: 'several', invoicesIn: 'visma' }],
		['the ledger confirms payments', new RegisterPayment(), { operation: 'confirm' }],
		['another operation', new Invoice(), { resource: 'sending', operation: 'prepareEmail' }],
	])('is no matter where %s', (_where, node, parameters) => {
		expect(noticesOf(node, parameters)).toEqual([]);
	});
});
