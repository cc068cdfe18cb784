import type { ITriggerFunctions } from 'n8n-workflow';
import { refusalError } from '../shared/run/node-errors';
import { sampleOfInvoice } from '../shared/trigger/sample-items';
import { invoiceItems } from '../shared/trigger/event-items';
import { pickedId } from '../shared/trigger/picked-id';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';
import { pageFields } from './page-fields';

/** What the fields of the Invoice Page Trigger ask for. */
export function readPageSpec(trigger: ITriggerFunctions): TriggerSpec {
	const clientId = pickedId(triggerFields(trigger, pageFields)('client', ''));
	return {
		of: 'invoices',
		kinds: ['invoice.viewed'],
		filter: {},
		check: async ({ catalogue }) => {
			const [client] = clientId === null ? [] : await catalogue.readClients([clientId]);
			if (client === 'absent')
				throw refusalError(trigger.getNode(), {
					code: 'unknown_client',
					message: `The ledger has no client "${clientId}"`,
					fix: 'Pick the client from the list, or choose Any Client.',
				});
		},
		// Only asked for where another system keeps the invoices, and this trigger is for the ledger's alone.
		recent: async () => [],
		sample: ({ invoicing }) => sampleOfInvoice(invoicing.system, 'invoice.viewed', { paymentId: null }),
		describe: (ledger, events) => invoiceItems(ledger, events, { clientId, more: () => ({ paymentId: null }) }),
	};
}
