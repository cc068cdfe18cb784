import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';

const { description } = new Invoice();
/** What n8n keeps of a node when the editor saves it, and when it runs. */
const kept = (parameters: INodeParameters) =>
	NodeHelpers.getNodeParameters(description.properties, parameters, true, false, { typeVersion: 1 }, description)!;
const download = { resource: 'invoice', operation: 'download', format: 'pdf' };

it.each<[string, INodeParameters]>([
	['Visma', { system: 'visma' }],
	['several systems with the invoices in Visma', { system: 'several', invoicesIn: 'visma', jobsIn: 'ledger' }],
])('of %s, n8n keeps whose document is downloaded, and knows the default', (_where, system) => {
	expect(kept({ ...download, ...system, documentOf: 'system' })).toMatchObject({ documentOf: 'system' });
	expect(kept({ ...download, ...system })).toMatchObject({ documentOf: 'package' });
});

it.each<[string, INodeParameters]>([
	['the ledger', {}],
	['HubSpot', { system: 'hubSpot' }],
	['several systems with the invoices in the ledger', { system: 'several', invoicesIn: 'ledger', jobsIn: 'visma' }],
])('of %s, nobody is asked whose document it is', (_where, system) => {
	expect(kept({ ...download, ...system })).not.toHaveProperty('documentOf');
});

it("of the system's own document, nothing else is asked; of the package's, which one and how many files", () => {
	const ofVisma = { ...download, system: 'visma' };
	const own = kept({ ...ofVisma, documentOf: 'system', document: 'receipt', files: 'merged' });
	expect(own).not.toHaveProperty('document');
	expect(own).not.toHaveProperty('files');
	expect(kept(ofVisma)).toMatchObject({ document: 'invoice', files: 'each' });
	expect(kept({ ...download, files: 'merged' })).toMatchObject({ document: 'invoice', files: 'merged' });
	expect(kept({ ...ofVisma, format: 'html', document: 'receipt' })).toMatchObject({ document: 'receipt' });
});
