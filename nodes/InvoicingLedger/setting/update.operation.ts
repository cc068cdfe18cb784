import type { INodeProperties } from 'n8n-workflow';
import { changeSettings, type RawSettings } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

const settingFields: INodeProperties[] = [
	{
		displayName: 'Brand Colour',
		name: 'brandColour',
		type: 'color',
		default: '#1f4e79',
		description: 'Of the e-mails and pages that clients see',
	},
	{
		displayName: 'Company E-Mail',
		name: 'companyEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. office@acme.example',
		description: 'The sender of invoices, and where clients answer',
	},
	{
		displayName: 'Company Name',
		name: 'companyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme AB',
		description: 'Who sends the invoices. Without it nothing is finalised or mailed.',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'EUR',
		placeholder: 'e.g. SEK',
		description: 'Three letters, used when neither the invoice nor its template names a currency',
	},
	{
		displayName: 'Delete Finalised Invoices',
		name: 'deleteFinalised',
		type: 'boolean',
		default: false,
		description:
			'Whether a finalised invoice that is unpaid may be deleted for good. Its number is not used again.',
	},
	{
		displayName: 'Edit Finalised Invoices',
		name: 'editFinalised',
		type: 'boolean',
		default: false,
		description: 'Whether a finalised invoice may be edited while no payment was made on it',
	},
	{
		displayName: 'Invoice Number Digits',
		name: 'numberDigits',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 12, numberPrecision: 0 },
		default: 4,
		description: 'How many digits a number has at least: 4 gives 0001',
	},
	{
		displayName: 'Invoice Number Prefix',
		name: 'numberPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. INV-',
		description: 'What stands before each number from now on',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'Norwegian', value: 'nb' },
			{ name: 'Romanian', value: 'ro' },
			{ name: 'Swedish', value: 'sv' },
		],
		default: 'en',
		description: 'In which clients are written to that have no language of their own',
	},
	{
		displayName: 'Logo URL',
		name: 'logoUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://acme.example/logo.png',
		description: 'A picture on the web that stands on top of e-mails',
	},
	{
		displayName: 'Overpayment',
		name: 'overpayment',
		type: 'options',
		options: [
			{
				name: 'Keep as Credit',
				value: 'credit',
				description: "What is paid above the balance is kept as the client's credit",
			},
			{ name: 'Refuse', value: 'refuse', description: 'A payment above the balance is not registered' },
		],
		default: 'refuse',
		description: 'What happens to a payment that is larger than what is open',
	},
	{
		displayName: 'Payment Terms (Days)',
		name: 'paymentTermsDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
		default: 14,
		description: 'Days from the issue date to the due date',
	},
	{
		displayName: 'Pending Payments Count as Paid',
		name: 'pendingCounts',
		type: 'boolean',
		default: false,
		description: 'Whether a payment that is still on its way, such as a bank debit, counts as paid at once',
	},
	{
		displayName: 'Proposal Number Prefix',
		name: 'proposalNumberPrefix',
		type: 'string',
		default: 'P-',
		placeholder: 'e.g. P-',
		description: 'What stands before each number of a proposal from now on',
	},
	{
		displayName: 'Proposal Page Address',
		name: 'proposalPageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.acme.example/webhook/…/proposal',
		description:
			'Where clients read and sign proposals. Written by the Proposal Accepted Trigger when its workflow is published.',
	},
	{
		displayName: 'Proposal Validity (Days)',
		name: 'proposalValidityDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3650, numberPrecision: 0 },
		default: 30,
		description: 'How long a proposal can be signed that names no date of its own',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: 'UTC',
		placeholder: 'e.g. Europe/Stockholm',
		description: 'In which "today" is read for issue dates, due dates and overdue',
	},
];

export const updateSetting: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update settings',
	description: 'Change how the ledger works',
	fields: [
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			description: 'What is not added here stays as it is',
			options: settingFields,
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => field<RawSettings>('settings', itemIndex, {}),
			run: async (changes, call) =>
				await changeSettings(changes, (await openLedger(context, 'write')).catalogue, call),
			show: (settings) => ({ ...settings }),
		});
	},
};
