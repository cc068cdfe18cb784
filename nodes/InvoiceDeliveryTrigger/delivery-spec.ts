import type { ITriggerFunctions } from 'n8n-workflow';
import type { DomainEvent } from '../../src/domain/event';
import { checkClient } from '../shared/trigger/check-client';
import { sampleName } from '../shared/run/sample-record';
import { sampleOfInvoice } from '../shared/trigger/sample-items';
import { invoiceItems } from '../shared/trigger/event-items';
import { pickedId } from '../shared/trigger/picked-id';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';
import { deliveryTriggerFields } from './delivery-fields';

/** What the fields of the Invoice Delivery Trigger ask for. */
export function readDeliverySpec(trigger: ITriggerFunctions): TriggerSpec {
	const field = triggerFields(trigger, deliveryTriggerFields);
	const clientId = pickedId(field('client', ''));
	return {
		of: 'invoices',
		kinds: ['invoice.delivery_failed'],
		filter: {},
		check: async (ledger) => await checkClient(trigger, ledger, clientId),
		// Failures are reported to the ledger, for every system.
		recent: async () => [],
		sample: ({ invoicing }) =>
			sampleOfInvoice(invoicing.system, 'invoice.delivery_failed', {
				channel: 'letter',
				reason: sampleName('reason'),
			}),
		describe: (ledger, events) => invoiceItems(ledger, events, { clientId, more: failureOf }),
	};
}

const failureOf = ({ data }: DomainEvent) => ({ channel: data.channel ?? null, reason: data.reason ?? '' });
