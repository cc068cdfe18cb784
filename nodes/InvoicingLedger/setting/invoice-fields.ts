import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/fields/by-label';
import { languageOptions } from '../../shared/fields/language-options';

/** How invoices are numbered, paid and changed. */
export const invoiceFields: readonly INodeProperties[] = byLabel([
	{
		displayName: 'Apply Kept Credit',
		name: 'applyKept',
		type: 'boolean',
		default: false,
		description:
			"Whether what credit notes kept for a client pays the client's next invoice as it is finalised, the oldest first",
	},
	{
		displayName: 'Credit Note Number Prefix',
		name: 'creditNumberPrefix',
		type: 'string',
		default: 'CN-',
		placeholder: 'e.g. CN-{year}-',
		description: 'What stands before each number of credit notes that have their own; no invoice may have the same',
	},
	{
		displayName: 'Credit Note Numbers',
		name: 'creditNumbers',
		type: 'options',
		options: [
			{ name: 'Count On with the Invoices', value: 'invoices' },
			{ name: 'Their Own, From 1', value: 'own', description: 'With the credit note number prefix' },
		],
		default: 'invoices',
		description: 'Which numbers credit notes take from now on',
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
		placeholder: 'e.g. INV-{year}-',
		description:
			'What stands before each number from now on. {year}, {yy} and {month} are those of the issue date.',
	},
	{
		displayName: 'Invoice Numbers Begin Anew',
		name: 'numberRestart',
		type: 'options',
		options: [
			{ name: 'Each Year', value: 'yearly', description: 'The prefix has to name the year' },
			{ name: 'Never', value: 'never' },
		],
		default: 'never',
		description: 'Whether each year of the issue date begins with 1',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [...languageOptions],
		default: 'en',
		description: 'In which clients are written to that have no language of their own',
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
		displayName: 'Count Pending as Paid',
		name: 'pendingCounts',
		type: 'boolean',
		default: false,
		description: 'Whether a payment that is still on its way, such as a bank debit, counts as paid at once',
	},
	{
		displayName: 'Round Totals',
		name: 'roundTotals',
		type: 'options',
		options: [
			{ name: 'No', value: 'none' },
			{
				name: 'To Whole Units',
				value: 'whole',
				description: 'Of the currency, such as kronor; half a unit is rounded up',
			},
		],
		default: 'none',
		description: 'Whether what clients owe on invoices and credit notes from now on is rounded. The tax is not.',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: 'UTC',
		placeholder: 'e.g. Europe/Stockholm',
		description: 'In which "today" is read for issue dates, due dates and overdue',
	},
	{
		displayName: 'Void Sent Invoices',
		name: 'voidSent',
		type: 'options',
		options: [
			{ name: 'Allow', value: 'allow' },
			{ name: "As in the Seller's Country", value: 'auto', description: 'Refused in Sweden, Norway and Romania' },
			{ name: 'Refuse', value: 'refuse', description: 'Credit it in its place' },
		],
		default: 'auto',
		description: 'Whether an invoice that the client has may be voided',
	},
	{
		displayName: 'Invoice Page Address',
		name: 'invoicePageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.acme.example/…/invoice',
		description:
			'Where clients read and pay invoices. Written by the trigger that hosts the page when its workflow is published.',
	},
	{
		displayName: 'Overview Page Address',
		name: 'overviewPageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.acme.example/…/overview',
		description:
			'Where you read the overview of the ledger. Written by the trigger that hosts it when its workflow is published.',
	},
]);
