import type { INodeProperties } from 'n8n-workflow';
import { brandFields } from './brand-fields';
import { byLabel } from '../../shared/fields/by-label';
import { companyFields } from './company-fields';
import { invoiceFields } from './invoice-fields';
import { proposalFields } from './proposal-fields';

/** What the one collection of earlier versions had. */
const EARLIER: ReadonlySet<string> = new Set([
	'brandColour',
	'companyEmail',
	'companyName',
	'currency',
	'deleteFinalised',
	'editFinalised',
	'language',
	'logoUrl',
	'numberDigits',
	'numberPrefix',
	'overpayment',
	'paymentTermsDays',
	'pendingCounts',
	'proposalNumberPrefix',
	'proposalPageUrl',
	'proposalValidityDays',
	'timeZone',
]);

const field = { displayName: 'Settings (Earlier Version)', name: 'settings' };

/**
 * The collection of earlier versions, for nodes that were saved with it. n8n drops what a node does not describe, and
 * it decides by values of simple fields alone whether a collection is shown. So there are two fields of one name: the
 * hidden one keeps the saved value, and by it the collection is shown; a node that is new has neither.
 */
export const earlierSettings: readonly INodeProperties[] = [
	{
		...field,
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		description: 'What is also given in one of the groups above counts as it is given there',
		options: byLabel(
			[...companyFields, ...brandFields, ...invoiceFields, ...proposalFields].filter(({ name }) =>
				EARLIER.has(name),
			),
		),
		displayOptions: { show: { settings: [{ _cnd: { exists: true } }] } },
	},
	{ ...field, type: 'hidden', default: '' },
];
