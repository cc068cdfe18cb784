import { NodeOperationError, type INodeProperties, type ITriggerFunctions } from 'n8n-workflow';
import type { EventKind } from '../../../src/domain/event';
import type { ProposalBook } from '../../../src/ports/proposal-book';
import { systemField } from '../fields/system-field';
import { deliveryFields } from './delivery-fields';
import { proposalItems } from './event-items';
import { pickedId, pickerField } from './pickers';
import type { TriggerSpec } from './trigger-spec';

const KINDS: readonly EventKind[] = ['proposal.accepted', 'proposal.declined'];

export const proposalFields: INodeProperties[] = [
	{
		displayName: 'Clients read and sign proposals on the page at this node\'s <b>Production URL</b>, as soon as the workflow is published. The link of each client is made by <b>Invoicing Ledger › Proposal › Prepare E-Mail</b>. To try the workflow here: execute this node, then open a client\'s link with <b>/webhook-test/</b> in the place of <b>/webhook/</b> and sign. What is signed there is signed.',
		name: 'pageNotice',
		type: 'notice',
		default: '',
	},
	systemField,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Accepted', value: 'proposal.accepted', description: 'The client signed; the invoice draft is made already' },
			{ name: 'Declined', value: 'proposal.declined', description: 'The client said no' },
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
		description: 'Only proposals to this client start the workflow. The page is there for all.',
	}),
	deliveryFields,
];

/** What the fields of the Proposal Accepted Trigger ask for. */
export function readProposalSpec(trigger: ITriggerFunctions, openBook: () => Promise<ProposalBook>): TriggerSpec {
	const chosen = trigger.getNodeParameter('events', []) as unknown;
	const kinds = KINDS.filter((kind) => Array.isArray(chosen) && chosen.includes(kind));
	if (kinds.length === 0) throw new NodeOperationError(trigger.getNode(), 'No event is chosen', { description: 'Choose in Events what starts the workflow, such as Accepted.' });
	const clientId = pickedId(trigger.getNodeParameter('client', '', { extractValue: true }));
	return {
		of: 'invoices',
		kinds,
		filter: {},
		check: async ({ catalogue }) => {
			const [client] = clientId === null ? [] : await catalogue.readClients([clientId]);
			if (client === 'absent') throw new NodeOperationError(trigger.getNode(), `The ledger has no client "${clientId}"`, { description: 'Pick the client from the list, or choose Any Client.' });
		},
		recent: async () => [],
		describe: async (_ledger, events) => proposalItems(await openBook(), events, clientId),
	};
}
