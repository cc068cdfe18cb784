import { existsSync, readFileSync } from 'node:fs';
import { NodeConnectionTypes, type INodeProperties, type INodeType } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { DeliverInvoice } from '../../nodes/DeliverInvoice/DeliverInvoice.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';

const NODES: readonly [string, INodeType][] = [
	['CreateInvoice', new CreateInvoice()],
	['DeliverInvoice', new DeliverInvoice()],
	['LinkInvoiceToJob', new LinkInvoiceToJob()],
	['MoveJobStage', new MoveJobStage()],
	['RegisterPayment', new RegisterPayment()],
];

const isShownFor = (a: INodeProperties, b: INodeProperties): boolean =>
	JSON.stringify(a.displayOptions) === JSON.stringify(b.displayOptions);

describe.each(NODES)('%s', (folder, { description, methods }) => {
	it('has an icon for each theme, and a codex of its own name', () => {
		const icon = description.icon as { light: string; dark: string };
		for (const name of [icon.light, icon.dark])
			expect(existsSync(`nodes/${folder}/${name.replace('file:', '')}`)).toBe(true);
		expect(JSON.parse(readFileSync(`nodes/${folder}/${folder}.node.json`, 'utf8'))).toMatchObject({
			node: `n8n-nodes-invoicing.${description.name}`,
			categories: ['Finance & Accounting'],
		});
	});

	it('is a tool, has one way in and one or named ways out, and works without a credential', () => {
		expect(description).toMatchObject({
			usableAsTool: true,
			inputs: [NodeConnectionTypes.Main],
			outputs: (description.outputNames ?? ['the one']).map(() => NodeConnectionTypes.Main),
		});
		expect(description.credentials!.at(-1)).toEqual({
			name: 'invoicingLedgerApi',
			displayName: 'Credential for Invoicing Ledger (No Credential Needed)',
			required: false,
			testedBy: 'testLedgerCredential',
		});
		expect(description.credentials!.filter(({ required }) => required)).toEqual([]);
		expect(methods?.credentialTest).toHaveProperty('testLedgerCredential');
	});

	it('has every search that its fields name', () => {
		const options = description.properties.flatMap((property) => [
			property,
			...((property.type === 'collection' ? property.options : []) as INodeProperties[]),
		]);
		const named = options
			.flatMap(({ modes }) => modes ?? [])
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		for (const name of named) expect(methods?.listSearch).toHaveProperty(name);
	});

	it('shows no two fields of one name at the same time', () => {
		const { properties } = description;
		for (const [at, field] of properties.entries())
			for (const other of properties.slice(at + 1))
				if (field.name === other.name) expect(isShownFor(field, other)).toBe(false);
	});

	it('says of every field what it is for, unless its name or its choices do', () => {
		const silent = description.properties.filter(
			(field) => field.type !== 'notice' && !field.description && !field.options,
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});
});
