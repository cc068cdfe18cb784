import { actorOf, nameAfter } from '../../nodes/shared/run/workflow-names';

const named = (workflow: string | undefined, node: string) =>
	({ getWorkflow: () => ({ name: workflow }), getNode: () => ({ name: node }) }) as unknown as Parameters<
		typeof actorOf
	>[0];

describe('what the ledger gets of the names of a workflow', () => {
	it('is the workflow and the node, for the history', () => {
		expect(actorOf(named('Orders', 'Create Invoice'))).toBe('Orders › Create Invoice');
		expect(actorOf(named(undefined, 'Create Invoice'))).toBe('workflow › Create Invoice');
	});

	it('holds nothing that a database cannot keep', () => {
		expect(actorOf(named('Or\u0000ders', '\ud83d'))).toBe('Or\ufffdders › \ufffd');
		expect(nameAfter(named('Rent\u0007', 'Monthly'))).toBe('Rent\ufffd: Monthly');
	});

	it('is short enough for a recurring invoice, also where an emoji stands at the end', () => {
		const name = nameAfter(named('Rent', `${'x'.repeat(193)}😀😀`));
		expect(name).toHaveLength(200);
		expect(name).not.toMatch(/\p{Cs}/u);
	});
});
