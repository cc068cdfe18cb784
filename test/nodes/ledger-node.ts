import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain } from '../engine/workflow';

/** An engine with the Invoicing Ledger node, for each test file that imports this. */
export let engine: Engine;
export let office: Office;
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

export const NODE = 'invoicingLedger';
export const run = (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	items: readonly IDataObject[] = [{}],
) => engine.run(chain(items, { type: NODE, parameters: { resource, operation, ...parameters } }));
export const all = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(NODE);
};
export const one = async (...args: Parameters<typeof run>) => (await all(...args))[0]!;
export const refusal = async (...args: Parameters<typeof run>) => (await run(...args)).error;

export const LINE = { description: 'Tax return', quantity: 1, unitPrice: '480', taxRate: 25 };
