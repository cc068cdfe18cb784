import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import type { EventKind } from '../../../src/domain/event';
import { labelOf } from '../../../src/domain/system-name';
import { unlessOffered } from '../../../src/usecases/offered';
import { eventSystemFields } from '../fields/system-field';
import { refusalError } from '../node-errors';
import { eventDeliveryFields } from './delivery-fields';
import { proposalItems } from './event-items';
import { pickedId, pickerField } from './pickers';
import { recentProposals } from './recent';
import { triggerFields } from './trigger-fields';
import type { TriggerSpec } from './trigger-spec';

export const proposalFields: INodeProperties[] = [
	...eventSystemFields,
	{
		displayName:
			"Clients read and sign proposals on the page at this node's Production URL, as soon as the workflow is published. The link of each client is made by Invoicing Ledger › Proposal › Prepare E-Mail. To try the workflow here: execute this node, then open a client's link with /webhook-test/ in the place of /webhook/ and sign. What is signed there is signed.",
		name: 'pageNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { system: ['ledger'] } },
	},
	{
		displayName:
			'Clients accept on the page of the system itself, which is asked once a minute what was accepted. Create Invoice, with From Proposal, makes the invoice of it, once.',
		name: 'acceptedNotice',
		type: 'notice',
		default: '',
		displayOptions: { hide: { system: ['ledger'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Accepted',
				value: 'proposal.accepted',
				description: 'The client said yes. In the built-in ledger the invoice draft is made already.',
			},
			{
				name: 'Declined',
				value: 'proposal.declined',
				description: 'The client said no',
				displayOptions: { show: { system: ['ledger'] } },
			},
		],
		default: ['proposal.accepted'],
		description: 'What starts the workflow',
	},
	pickerField({
		displayName: 'Client',
		name: 'client',
		search: 'searchClientsOrAny',
		anyName: 'Any Client',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Only proposals to this client start the workflow; clients accept whatever is chosen here',
	}),
	eventDeliveryFields,
];

/** What the fields of the Proposal Accepted Trigger ask for. */
export function readProposalSpec(trigger: ITriggerFunctions): TriggerSpec {
	const field = triggerFields(trigger, proposalFields);
	const kinds = field<readonly EventKind[]>('events', []);
	if (kinds.length === 0)
		throw refusalError(trigger.getNode(), {
			code: 'event_missing',
			message: 'No event is chosen',
			fix: 'Choose in Events what starts the workflow, such as Accepted.',
		});
	const clientId = pickedId(field('client', ''));
	return {
		of: 'invoices',
		kinds,
		filter: {},
		check: async ({ catalogue, invoicing, proposals }) => {
			const silent = unlessOffered(invoicing, 'acceptProposal', 'give accepted proposals');
			if (silent) throw refusalError(trigger.getNode(), silent);
			if (proposals && kinds.includes('proposal.declined'))
				throw refusalError(trigger.getNode(), {
					code: 'not_offered',
					message: `${labelOf(invoicing.system)} does not tell of declined proposals`,
					fix: 'Leave only Accepted in Events. Declined proposals are told of by the built-in ledger.',
				});
			const [client] = clientId === null ? [] : await catalogue.readClients([clientId]);
			if (client === 'absent')
				throw refusalError(trigger.getNode(), {
					code: 'unknown_client',
					message: `${labelOf(invoicing.system)} has no client "${clientId}"`,
					fix: 'Pick the client from the list, or choose Any Client.',
				});
		},
		recent: recentProposals,
		describe: (systems, events) => proposalItems(systems, events, clientId),
	};
}
