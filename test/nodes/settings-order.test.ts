import type { INodeProperties } from 'n8n-workflow';
import { updateSetting } from '../../nodes/InvoicingLedger/setting/update.operation';

const groups = updateSetting.fields.slice(0, 6);
const labelsOf = (name: string): readonly string[] =>
	(groups.find((group) => group.name === name)!.options as INodeProperties[]).map(({ displayName }) => displayName);

it('asks for the company first, and of it for what an invoice needs', () => {
	expect(groups.map(({ displayName }) => displayName)).toEqual([
		'Company',
		'Bank Accounts and References',
		'Invoices',
		'Brand',
		'Delivery',
		'Proposals',
	]);
	expect(labelsOf('company').slice(0, 4)).toEqual([
		'Company Name',
		'Organisation Number',
		'VAT Number',
		'Address: Street',
	]);
	expect(labelsOf('bankAccounts')[0]).toBe('IBAN');
});

it('leaves the settings that few need in the order of their labels', () => {
	expect(labelsOf('brand')).toEqual([
		'Logo File',
		'Logo From URL',
		'Brand Colour',
		...['Closing Words', 'E-Mail Logo URL', 'Footer Text', 'Remove Logo'],
	]);
});
