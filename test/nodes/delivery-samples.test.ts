import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice } from '../engine/office';
import { chain, type WorkflowJson } from '../engine/workflow';

const FOLDER = join(__dirname, '../../workflows');
const SAMPLES = readdirSync(FOLDER).filter((name) => name.startsWith('deliver-'));

/** The parameters of a node of a sample. */
function parametersOf(sample: string, node: string): INodeParameters {
	const { nodes } = JSON.parse(readFileSync(join(FOLDER, sample), 'utf8')) as WorkflowJson;
	return nodes.find(({ name }) => name === node)!.parameters;
}

describe('the delivery samples', () => {
	it('are three', () => {
		expect(SAMPLES).toHaveLength(3);
	});

	it.each(SAMPLES)('%s: takes what is owed and was not sent, also what was paid in part before', async (sample) => {
		const engine = await Engine.open([Invoice, RegisterPayment]);
		try {
			const office = await openOffice(engine.ledger);
			const [open, inPart, paid] = [await office.bill(), await office.bill(), await office.bill()];
			const gone = await office.bill();
			await office.bill({ finalise: false });
			const pay = (id: string, parameters: INodeParameters) =>
				engine.run(chain([{ id }], { type: 'registerPayment', parameters }));
			await pay(inPart.id, { amount: '1' });
			await pay(paid.id, {});
			await engine.run(
				chain([{ id: gone.id }], { type: 'invoice', parameters: { resource: 'invoice', operation: 'void' } }),
			);
			const parameters = parametersOf(sample, 'Invoices not sent');
			const found = (await engine.run(chain([{}], { type: 'invoice', name: 'Find', parameters }))).jsonOf('Find');
			expect(found.map(({ id, status }) => [id, status]).sort()).toEqual(
				[
					[open.id, 'open'],
					[inPart.id, 'partially_paid'],
				].sort(),
			);
		} finally {
			await engine.close();
		}
	});
});
