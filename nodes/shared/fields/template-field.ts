import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from './locator';

/** Picks an invoice template. */
export const templateField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Template',
		name: 'template',
		search: 'searchTemplates',
		placeholder: 'e.g. tpl_93e7b1c2d80f46a5b9204ce1',
		description: 'The invoice template, made with the Invoicing Ledger node',
		...choices,
	});
