import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../shared/run/operations';
import { bankAccountFields } from './bank-account-fields';
import { brandFields } from './brand-fields';
import { companyFields } from './company-fields';
import { deliverySettings } from './delivery-settings';
import { earlierSettings } from './earlier-settings';
import { invoiceFields } from './invoice-fields';
import { neededFirst } from './needed-first';
import { proposalFields } from './proposal-fields';
import { reminderFields } from './reminder-fields';

const group = (
	displayName: string,
	name: string,
	description: string,
	options: readonly INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	description: `${description}. What is not added here stays as it is.`,
	options: neededFirst(options),
});

export const updateSetting: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update settings',
	description: 'Change how the ledger works',
	fields: [
		group('Company', 'company', 'Who sends the invoices', companyFields),
		group(
			'Bank Accounts and References',
			'bankAccounts',
			'Where clients pay, and what they name when they do',
			bankAccountFields,
		),
		group('Invoices', 'invoices', 'How invoices are numbered, paid and changed', invoiceFields),
		group('Brand', 'brand', 'How documents, e-mails and pages look', brandFields),
		group('Delivery', 'deliverySettings', 'By which way invoices reach clients', deliverySettings),
		group('Proposals', 'proposals', 'How proposals are numbered and signed', proposalFields),
		group('Reminders', 'reminders', 'When clients are reminded, and what reminders ask for', reminderFields),
		...earlierSettings,
	],
	load: () => import('./update.run'),
};
