import type { ITriggerFunctions } from 'n8n-workflow';
import type { EventKind } from '../../src/domain/event';
import { labelOf } from '../../src/domain/system-name';
import { unlessOffered } from '../../src/usecases/offered';
import { refusalError } from '../shared/run/node-errors';
import { proposalItems } from '../shared/trigger/event-items';
import { pickedId } from '../shared/trigger/picked-id';
import { recentProposals } from '../shared/trigger/recent';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';
import { proposalFields } from './proposal-fields';
import { sampleProposal } from './sample-proposal';

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
			const silent = unlessOffered(invoicing, 'acceptProposal', 'report accepted proposals');
			if (silent) throw refusalError(trigger.getNode(), silent);
			if (proposals && kinds.includes('proposal.declined'))
				throw refusalError(trigger.getNode(), {
					code: 'not_offered',
					message: `${labelOf(invoicing.system)} does not report declined proposals`,
					fix: 'Leave only Accepted in Events. Only the built-in ledger reports declined proposals.',
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
		sample: (systems) => sampleProposal(systems, kinds[0]!),
		describe: (systems, events) => proposalItems(systems, events, clientId),
	};
}
