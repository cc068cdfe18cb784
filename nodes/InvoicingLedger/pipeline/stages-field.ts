import type { INodeProperties } from 'n8n-workflow';
import { templateField } from '../../shared/fields/record-fields';

const stageValues: INodeProperties[] = [
	{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Waiting for payment' },
	{
		displayName: 'Automove',
		name: 'automove',
		type: 'boolean',
		default: false,
		description:
			'Whether a job leaves this stage by itself when all invoices linked to it are paid. Not possible in the last stage.',
	},
	{
		displayName: 'Create Invoice',
		name: 'createsInvoice',
		type: 'boolean',
		default: false,
		description: 'Whether a job that enters this stage is to get an invoice, made from a template by your workflow',
	},
	templateField({
		description: "What the stage's invoices are made from",
		displayOptions: { show: { createsInvoice: [true] } },
	}),
];

/** All stages of a pipeline, in the order in which jobs go through them. */
export const stagesField = (description: string): INodeProperties => ({
	displayName: 'Stages',
	name: 'stages',
	type: 'fixedCollection',
	placeholder: 'Add Stage',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
	},
	default: {},
	description,
	options: [{ displayName: 'Stage', name: 'stage', values: stageValues }],
});
