import type { INodeProperties } from 'n8n-workflow';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { detailOptions } from '../../shared/fields/detail-options';
import { linesField, linesJsonField } from '../../shared/fields/lines-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import {
	dueDateOption,
	emailCcOption,
	emailSubjectOption,
	emailTextOption,
	issueDateOption,
	paymentTermsOption,
} from '../../shared/fields/invoice-options';
import { withTextFields } from '../../shared/fields/invoice-texts';
import { pricingOptions } from '../../shared/fields/pricing-options';
import type { Operation } from '../../shared/run/operations';

const holdRemindersOption: INodeProperties = {
	displayName: 'Hold Reminders Until',
	name: 'holdRemindersUntil',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description:
		'The Invoice Due Trigger is silent before this day; also for finalised invoices. Left empty, no longer.',
};

const changesField: INodeProperties = {
	displayName: 'Fields to Update',
	name: 'changes',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What is not added here stays as it is',
	options: withTextFields([
		holdRemindersOption,
		...detailOptions,
		{ ...dueDateOption, description: 'Left empty on a draft, it is counted from the issue date' },
		emailCcOption,
		{ ...emailSubjectOption, description: 'Your own words; left empty, the standard ones' },
		{ ...emailTextOption, description: 'Your own words; left empty, the standard ones' },
		{ ...issueDateOption, description: 'Left empty on a draft, the day on which it is finalised' },
		linesField({
			description: "Takes the place of all lines the invoice has. Prices are in the invoice's own currency.",
		}),
		linesJsonField(),
		{
			...paymentTermsOption,
			description: 'Days from the issue date to the due date, counted when a draft is finalised',
		},
		...pricingOptions,
	]),
};

export const updateOperation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update invoice',
	description:
		"Change a draft; a finalised invoice only while no payment was made on it and the ledger's settings allow it",
	fields: [invoiceOfItemField({ description: 'The invoice to change' }), changesField, simplifyField()],
	load: () => import('./update.run'),
};
