import type { INodeProperties } from 'n8n-workflow';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';

export const pageFields: INodeProperties[] = [
	{
		displayName:
			"Clients read and pay their invoices on the page at this node's Production URL, as soon as the workflow is published. From then on each finalised invoice of the ledger has its link in url, and the button of its e-mail leads there. To try the page here: execute this node, then open a link with /webhook-test/ in the place of /webhook/.",
		name: 'pageNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'The workflow is started once for each invoice, when its client has first opened it: not by a program that only looks at the links of a mail.',
		name: 'viewedNotice',
		type: 'notice',
		default: '',
	},
	pickerField({
		displayName: 'Client',
		name: 'client',
		search: 'searchClientsOrAny',
		anyName: 'Any Client',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Only invoices of this client start the workflow; the page shows those of all clients',
	}),
	eventDeliveryFields,
];
