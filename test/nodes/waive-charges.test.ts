import type { INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { addDays } from '../../src/domain/local-date';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
const call = () => ({ now: new Date().toISOString(), actor: 'A', policy: 'each' }) as const;
beforeAll(async () => {
	engine = await Engine.open([Invoice]);
	office = await openOffice(engine.ledger);
	const { catalogue } = engine.ledger;
	const steps = (await catalogue.settings()).reminderSteps.map((step) => ({ ...step, fee: '5' }));
	await catalogue.putSettings({ reminderSteps: steps }, call());
});
afterAll(() => engine.close());

/** An invoice that was reminded of on day 3 and day 14, with a fee of 5.00 each. */
async function reminded(): Promise<string> {
	const today = new Date().toISOString().slice(0, 10);
	const { id } = await office.bill({ issueDate: addDays(today, -60), dueDate: addDays(today, -20) });
	for (const step of [3, 14])
		await engine.ledger.invoicing.reminderDocuments!.make([{ invoiceId: id, step }], call());
	return id;
}
const waive = async (id: string, parameters: INodeParameters = {}) => {
	const fixed = { resource: 'invoice', operation: 'waiveCharges', invoice: byId(id), reason: 'Paid late' };
	const run = await engine.run(
		chain([{}], {
			type: 'invoice',
			name: 'Waive',
			parameters: { ...fixed, ...parameters },
			onError: 'continueRegularOutput',
		}),
	);
	return run.jsonOf('Waive')[0]!;
};

it('waives the charges of one reminder, then the rest, each once for its key', async () => {
	const id = await reminded();
	const first = { waived: { amount: 5, steps: [14], reason: 'Paid late', openCharges: 5 }, created: true };
	expect(await waive(id, { step: '14', idempotencyKey: 'a' })).toMatchObject(first);
	expect(await waive(id, { step: '14', idempotencyKey: 'a' })).toMatchObject({ ...first, created: false });
	expect(await waive(id)).toMatchObject({ waived: { amount: 5, steps: [3], openCharges: 0 }, id });
	expect(await waive(id)).toMatchObject({ code: 'nothing_to_waive' });
	const [history] = await engine.ledger.invoicing.history([{ id }], call());
	expect(history!.filter(({ action }) => action === 'charges waived')).toHaveLength(2);
});

it('refuses by name what says too little', async () => {
	const id = await reminded();
	expect(await waive(id, { reason: "={{ '' }}" })).toMatchObject({ code: 'expression_empty', field: 'reason' });
	expect(await waive(id, { step: 'soon' })).toMatchObject({ code: 'out_of_range', field: 'step' });
	expect(await waive(id, { step: '28' })).toMatchObject({ code: 'unknown_reminder', field: 'step' });
	expect(await waive('no')).toMatchObject({ code: 'unknown_invoice' });
});
