import type { INodeParameters, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { clientDetails } from '../../../nodes/shared/fields/client-fields';
import { fromItemOf } from '../../../nodes/shared/fields/from-item';
import { isOptionalCell } from '../../../nodes/shared/fields/optional-cell';
import { Engine } from '../../engine/engine';
import { openOffice, type Office } from '../../engine/office';
import { byId, chain } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, vismaOffice, type RemoteOffice } from '../systems/remote-office';
import { discoverNodes, leavesOf, operationsOf, type Leaf } from './discover';
import { SCENES } from './scenes';

/*
 * Every field of every operation of every node is fed with nothing, and with what it cannot be. Whatever it is, the
 * item is refused by the field's name and nothing is written. The nodes are discovered, so a new field is walked by
 * itself.
 */

const CLASSES = discoverNodes();
const NODES = CLASSES.map((Class) => new Class());
const ACTIONS = NODES.flatMap((node) => (node.execute ? operationsOf(node) : []));
const TRIGGERS = NODES.filter((node) => node.trigger);

/** What is not walked over the ledger, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
	'invoice/sending/send': 'only systems that send by themselves have it: walked over HighLevel below',
	'invoice/sending/sendReminder': 'only systems that remind by themselves have it: walked over Visma below',
	'invoice/invoice/getRecurring': 'only systems behind an API have it: walked over HighLevel below',
	'invoicingLedger/setting/copyFromFile': 'works on an empty ledger only: walked in test/nodes/copy-ledger.test.ts',
	'moveJobStage properties': 'only systems that ask for properties show it: walked over HubSpot below',
	invoicingWebhookTrigger:
		'has no trigger function; its one field is read at each delivery: test/nodes/systems/webhook.test.ts',
};

const NOTHING: readonly unknown[] = [undefined, null, '', '  '];
/** What a field of the type cannot be. Dates and JSON are read by the use cases. */
const WRONG: Readonly<Record<string, unknown>> = {
	options: 'none of these',
	multiOptions: 'none of these',
	number: 'many',
	boolean: 'perhaps',
	string: { no: 'text' },
	resourceLocator: { no: 'record' },
};
/**
 * An empty cell says nothing of a client (test/nodes/new-clients.test.ts), of a product (test/nodes/products.test.ts)
 * or of the company (test/nodes/settings.test.ts), nor of what an invoice of another program does not have
 * (test/nodes/import.test.ts); a column that is not there is refused.
 */
const mayBeEmptyCell = ({ path, field }: Leaf): boolean => {
	const { type, name } = field;
	if (isOptionalCell(field)) return true;
	if (path.startsWith('importOptions.')) return type !== 'boolean' && name !== 'currency';
	return (
		type === 'string' &&
		(/^(company|bankAccounts|brand)\./.test(path) ||
			((path.startsWith('clientDetails.') || clientDetails.includes(field)) &&
				!path.startsWith('changes.') &&
				name !== 'currency') ||
			/^taxTotals\..*\.(net|tax)$/.test(path) ||
			path === 'invoices.numberPrefix')
	);
};
/** What went out is recorded all the same, with a warning (test/nodes/deliver-invoice.test.ts). */
const isAfterTheFact = ({ path, field }: Leaf): boolean =>
	path === 'recipient' || (path === 'remoteId' && !fromItemOf(field));
const fedTo = (leaf: Leaf): readonly unknown[] => [
	...(isAfterTheFact(leaf) ? [] : mayBeEmptyCell(leaf) ? [undefined] : NOTHING),
	...(leaf.field.type in WRONG && !isAfterTheFact(leaf) ? [WRONG[leaf.field.type]] : []),
];

/** No node has more. */
const OUTPUTS = [0, 1, 2, 3];

/** n8n works out no expression in it. */
const isPlain = ({ field }: Leaf): boolean => field.noDataExpression === true;
const wordsOf = ({ field: { displayName } }: Leaf, value: unknown): RegExp => {
	const label = displayName.replace(/[^\w ]/g, '.');
	return NOTHING.includes(value)
		? new RegExp(`(^|: )${label} is an expression that gave nothing`)
		: new RegExp(
				`(^|: )${label} is .*(not one of its choices|number|true or false|not a text|no record|none of its choices)`,
			);
};

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open(CLASSES);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

type Run = (
	parameters: INodeParameters,
	items: readonly { readonly fed?: unknown }[],
	more?: object,
) => ReturnType<Engine['run']>;

/** Feeds one field with everything that it cannot be: an item for each. */
async function feed(leaf: Leaf, type: string, parameters: INodeParameters, run: Run): Promise<void> {
	if (isPlain(leaf)) {
		const { error } = await run(leaf.put(parameters, 'none of these'), [{}]);
		expect(error?.message).toMatch(wordsOf(leaf, 'none of these'));
		return;
	}
	const values = fedTo(leaf);
	const {
		run: { status },
		itemsOf,
	} = await run(
		leaf.put(parameters, '={{ $json.fed }}'),
		values.map((fed) => ({ fed })),
		{ onError: 'continueRegularOutput' },
	);
	expect(status).toBe('success');
	// A node with several ways out puts refused items on the last one.
	const said = OUTPUTS.flatMap((output) => itemsOf(type, output)).map(({ json }) => json.error);
	expect(said).toEqual(values.map((value) => expect.stringMatching(wordsOf(leaf, value)) as unknown));
}

it('finds every node, and has a scene for every operation', () => {
	expect(NODES).toHaveLength(16);
	expect(ACTIONS.length).toBeGreaterThanOrEqual(57);
	expect(
		ACTIONS.map(({ key }) => key)
			.filter((key) => !(key in ELSEWHERE))
			.sort(),
	).toEqual(Object.keys(SCENES).sort());
	const walked = ACTIONS.flatMap(({ properties }) => leavesOf(properties));
	expect(walked.length).toBeGreaterThanOrEqual(450);
	expect(new Set(walked.map(({ field: { type } }) => type))).toEqual(
		new Set([
			'options',
			'multiOptions',
			'number',
			'boolean',
			'string',
			'resourceLocator',
			'dateTime',
			'json',
			'color',
		]),
	);
});

// In the order of the scenes.
describe.each(Object.keys(SCENES).map((key) => ACTIONS.find((action) => action.key === key)!))(
	'$key',
	({ key, type, chosen, properties }) => {
		const leaves = leavesOf(properties).filter(
			({ path }) => !(`${type} ${path.replace(/^options\.(\w+).*/, '$1')}` in ELSEWHERE),
		);
		const run: Run = (parameters, items, more = {}) =>
			engine.run(chain(items as never, { type, parameters, ...more }));
		let parameters: INodeParameters;
		let before: unknown;
		beforeAll(async () => {
			parameters = { ...chosen, ...(await SCENES[key]!({ engine, office })) };
			before = await engine.everyRow();
		});

		if (leaves.length > 0)
			it.each(leaves)('$path: what it cannot be is refused by its name, and nothing is written', async (leaf) => {
				await feed(leaf, type, parameters, run);
				expect(await engine.everyRow()).toEqual(before);
			});

		it('works with what its fields can be', async () => {
			const done = await run(parameters, [{}]);
			expect(done.error).toBeUndefined();
			expect(done.run.status).toBe('success');
		});
	},
);

describe.each([
	['invoice/sending/send', highLevelOffice],
	['invoice/invoice/getRecurring', highLevelOffice],
	['moveJobStage', hubSpotOffice],
	['invoice/sending/send', vismaOffice],
	['invoice/sending/sendReminder', vismaOffice],
] as const)('%s, of a system behind an API', (key, open) => {
	const { type, chosen, properties } = ACTIONS.find((action) => action.key === key)!;
	const own = leavesOf(properties).filter(({ path }) => !/^(system|invoicesIn|jobsIn|\w+Authentication)$/.test(path));
	let remote: RemoteOffice;
	let parameters: INodeParameters;
	let run: Run;
	beforeAll(async () => {
		remote = await open();
		const invoice = key.startsWith('invoice/sending/') ? await billOver(remote, key) : '';
		parameters = {
			...chosen,
			...(key === 'moveJobStage'
				? { when: 'always', job: byId(remote.addJob('Roof')) }
				: invoice !== ''
					? { invoice: byId(invoice) }
					: {}),
		};
		run = (given, items, more = {}) => runnerOf(engine, remote).run(type, given, items as never, more);
	});
	afterAll(() => remote.simulator.close());

	it.each(own)('$path: what it cannot be is refused by its name, and nothing is written', async (leaf) => {
		const [before, writes] = [await engine.everyRow(), writesOf(remote)];
		await feed(leaf, type, parameters, run);
		expect(await engine.everyRow()).toEqual(before);
		expect(writesOf(remote)).toBe(writes);
	});

	it('works with what its fields can be', async () => {
		expect((await run(parameters, [{}])).error).toBeUndefined();
	});
});

const writesOf = ({ simulator }: RemoteOffice): number =>
	simulator.calls.filter(
		({ method, path }) => method !== 'GET' && !path.includes('/search') && !path.includes('/batch/read'),
	).length;

/** @param idempotencyKey of its own: the ledger remembers what a key made in a system that is gone since */
async function billOver(remote: RemoteOffice, idempotencyKey: string): Promise<string> {
	const made = await runnerOf(engine, remote).one('createInvoice', {
		content: 'template',
		template: byId(office.standard.id),
		client: byId(remote.client.id),
		finish: 'finalise',
		idempotencyKey,
		options: { issueDate: '2026-01-01', dueDate: '2026-01-02' },
	});
	return String(made.id);
}

describe.each(TRIGGERS)('$description.name', (node) => {
	const { name: type, properties } = node.description;
	const defined: INodeParameters = type === 'recurringInvoiceTrigger' ? { source: 'saved' } : {};
	const start = async (parameters: INodeParameters): Promise<ITriggerResponse> => {
		const context: ITriggerFunctions = engine.triggerContext(chain([], { type, parameters }), type);
		return (await node.trigger!.call(context))!;
	};
	/** n8n shows of an activation the message only, so it is all in there. */
	const refusal = async (parameters: INodeParameters): Promise<string> =>
		await start(parameters).then(
			async ({ closeFunction }) => (await closeFunction?.(), 'switched on'),
			({ message }: Error) => message,
		);
	const expressionOf = (value: unknown): string =>
		`={{ ${value === undefined ? 'undefined' : JSON.stringify(value)} }}`;

	it.each(leavesOf(properties))(
		'$path: what it cannot be is refused by its name when the trigger is switched on',
		async (leaf) => {
			const before = await engine.everyRow();
			const values = isPlain(leaf) ? ['none of these'] : fedTo(leaf);
			for (const value of values) {
				const said = await refusal(leaf.put(defined, isPlain(leaf) ? value : expressionOf(value)));
				expect(said).toMatch(wordsOf(leaf, value));
			}
			expect(await engine.everyRow()).toEqual(before);
		},
	);

	it('works with what its fields can be', async () => {
		expect(await refusal(defined)).toBe('switched on');
	});
});
