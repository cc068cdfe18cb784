import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sampleDue } from '../../nodes/RecurringInvoiceTrigger/sample-due';
import { SAMPLE_EMAIL, asSample, refuseSample, sampleName } from '../../nodes/shared/run/sample-record';
import { stageItem } from '../../nodes/shared/trigger/event-items';
import { sampleOfInvoice } from '../../nodes/shared/trigger/sample-items';
import { sampleEntry, sampleJob } from '../../nodes/shared/trigger/sample-records';
import { Engine } from '../engine/engine';
import { chain } from '../engine/workflow';
import { openOffice, type Office } from '../engine/office';
import { discoverNodes, operationsOf } from './every-field/discover';
import { SCENES } from './every-field/scenes';

const REFUSED =
	'This is the sample record that the trigger shows while the ledger has no real one. Nothing was written.';
const PAID = asSample(sampleOfInvoice('ledger', 'invoice.paid', { paymentId: null }));
const SAMPLES: readonly [string, IDataObject][] = [
	['an invoice', PAID],
	['a job', asSample(stageItem(sampleJob('ledger'), sampleEntry('ledger')))],
	['a due date', asSample(sampleDue())],
];
const nodes = discoverNodes().filter((node) => !new node().description.group.includes('trigger'));
const operations = nodes.flatMap((node) => operationsOf(new node()));
// In the order of the scenes, which the first of them needs.
const OPERATIONS = Object.keys(SCENES).map((key) => [key, operations.find((one) => one.key === key)!] as const);

/** The sample of a trigger is for mapping fields. No node does anything with it. */
describe('the sample of a trigger', () => {
	let engine: Engine;
	let office: Office;
	beforeAll(async () => {
		engine = await Engine.open([...nodes]);
		office = await openOffice(engine.ledger);
	});
	afterAll(() => engine.close());

	const run = (type: string, parameters: INodeParameters, item: IDataObject, onError?: 'continueRegularOutput') =>
		engine.run(chain([item], { type, parameters, ...(onError && { onError }) }));

	it.each(OPERATIONS)('is refused by %s, which writes nothing', async (key, { type, chosen }) => {
		const parameters = { ...chosen, ...(await SCENES[key]!({ engine, office })) };
		const before = await engine.everyRow();
		const { error } = await run(type, parameters, PAID);
		expect(error).toMatchObject({ message: REFUSED, context: { code: 'sample_record' } });
		expect(await engine.everyRow()).toEqual(before);
	});

	it.each(SAMPLES)('is refused as %s, and as an item where errors go on', async (_what, item) => {
		const parameters = { ...(await SCENES.createInvoice!({ engine, office })), finish: 'finalise' };
		const { jsonOf } = await run('createInvoice', parameters, item, 'continueRegularOutput');
		expect(jsonOf('createInvoice')).toEqual([expect.objectContaining({ error: REFUSED, code: 'sample_record' })]);
	});

	it('is refused where only its values are left, in a field or deep in a request', async () => {
		const client = { resource: 'client', operation: 'createOrUpdate', name: '={{ $json.who }}' };
		const { error } = await run('invoicingLedger', client, { who: sampleName('client') });
		expect(error).toMatchObject({ message: REFUSED });
		const asked = [{ client: { email: SAMPLE_EMAIL }, total: 5n, logo: Buffer.from('x') }];
		expect(() => refuseSample({ name: 'Node' } as never, {}, 0, asked)).toThrow(REFUSED);
	});

	it('is not taken for one where an item of the user only has a field of that name', async () => {
		const get = { resource: 'setting', operation: 'get' };
		expect((await run('invoicingLedger', get, { sample: true, id: 'ticket-7' })).error).toBeUndefined();
	});
});
