import type { INodeProperties } from 'n8n-workflow';
import { invoiceField } from '../../shared/fields/record-fields';
import { linesField, linesJsonField } from '../../shared/fields/lines-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import { withTextFields } from '../../shared/fields/invoice-texts';
import type { Operation } from '../../shared/run/operations';
import { whereItCan } from '../../shared/systems/capable';

const changesField: INodeProperties = {
	displayName: 'Fields to Update',
	name: 'changes',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What is not added here stays as it is',
	options: withTextFields([
		{
			displayName: 'Due Date',
			name: 'dueDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Left empty on a draft, it is counted from the issue date',
		},
		{
			displayName: 'E-Mail CC',
			name: 'cc',
			type: 'string',
			default: '',
			placeholder: 'e.g. boss@acme.example, books@acme.example',
			description: 'Up to nine addresses with commas between them, who get a copy',
		},
		{
			displayName: 'E-Mail Subject',
			name: 'emailSubject',
			type: 'string',
			default: '',
			placeholder: 'e.g. Invoice [invoice number] for [client name]',
			description: 'Your own words; left empty, the standard ones',
		},
		{
			displayName: 'E-Mail Text',
			name: 'emailText',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. Dear [client name], …',
			description: 'Your own words; left empty, the standard ones',
		},
		{
			displayName: 'Issue Date',
			name: 'issueDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Left empty on a draft, the day on which it is finalised',
		},
		linesField({
			description: "Takes the place of all lines the invoice has. Prices are in the invoice's own currency.",
		}),
		linesJsonField(),
		{
			displayName: 'Payment Terms (Days)',
			name: 'paymentTermsDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
			default: 14,
			description: 'Days from the issue date to the due date, counted when a draft is finalised',
		},
	]),
};

export const updateOperation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update invoice',
	description:
		"Change a draft; a finalised invoice only while no payment was made on it and the ledger's settings allow it",
	displayOptions: whereItCan('update'),
	fields: [
		invoiceField({ required: true, idFrom: '={{ $json.id }}', description: 'The invoice to change' }),
		changesField,
		simplifyField(),
	],
	load: () => import('./update.run'),
};
