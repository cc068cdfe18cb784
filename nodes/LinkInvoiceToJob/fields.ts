import type { INodeProperties } from 'n8n-workflow';
import { NAMED_INVOICE_OF_ITEM, NEEDED_JOB_OF_ITEM } from '../shared/fields/from-item';
import { invoiceOfItemField, jobOfItemField } from '../shared/fields/record-fields';
import { systemFields } from '../shared/fields/system-field';

/** The fields of Link Invoice to Job. Either side may come from the incoming item and the other one be picked. */
export const linkFields: INodeProperties[] = [
	...systemFields,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Link',
				value: 'link',
				action: 'Link invoice to job',
				description: 'Let the job wait for this invoice',
			},
			{
				name: 'Unlink',
				value: 'unlink',
				action: 'Unlink invoice from job',
				description: 'Let the job no longer wait for this invoice',
			},
		],
		default: 'link',
	},
	invoiceOfItemField({
		fromItem: NAMED_INVOICE_OF_ITEM,
		description:
			"The invoice to link: the incoming one, or one that you pick. When a job is chosen below, the list shows its client's invoices.",
	}),
	jobOfItemField({
		fromItem: NEEDED_JOB_OF_ITEM,
		description:
			'The job to link it to, or to unlink it from. By ID takes several jobs too: IDs with commas between them, or an expression that gives a list.',
		hint: 'The incoming items are invoices? Pick the job from the list. They are jobs? Leave this empty and pick the invoice.',
	}),
];
