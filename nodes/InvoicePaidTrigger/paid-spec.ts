import type { ITriggerFunctions } from 'n8n-workflow';
import type { DomainEvent, EventKind } from '../../src/domain/event';
import { unlessOffered } from '../../src/usecases/offered';
import { refusalError } from '../shared/run/node-errors';
import { checkClient } from '../shared/trigger/check-client';
import { sampleId } from '../shared/run/sample-record';
import { sampleOfInvoice } from '../shared/trigger/sample-items';
import { invoiceItems } from '../shared/trigger/event-items';
import { pickedId } from '../shared/trigger/picked-id';
import { recentInvoices } from '../shared/trigger/recent';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';
import { paidFields } from './paid-fields';

/** What the fields of the Invoice Paid Trigger ask for. */
export function readPaidSpec(trigger: ITriggerFunctions): TriggerSpec {
	const field = triggerFields(trigger, paidFields);
	const kinds = field<readonly EventKind[]>('events', []);
	if (kinds.length === 0)
		throw refusalError(trigger.getNode(), {
			code: 'event_missing',
			message: 'No event is chosen',
			fix: 'Choose in Events what starts the workflow, such as Fully Paid.',
		});
	const clientId = pickedId(field('client', ''));
	return {
		of: 'invoices',
		kinds,
		filter: {},
		check: async (ledger) => {
			const silent =
				(kinds.includes('invoice.payment_pending')
					? unlessOffered(ledger.invoicing, 'pendingPayment', 'report pending payments')
					: null) ??
				// Beside other events it does no harm: where there are no credit notes, none is reported.
				(kinds.every((kind) => kind === 'invoice.credited')
					? unlessOffered(ledger.invoicing, 'credit', 'report credit notes')
					: null);
			if (silent) throw refusalError(trigger.getNode(), silent);
			await checkClient(trigger, ledger, clientId);
		},
		recent: (ledger) => recentInvoices(ledger, kinds),
		sample: ({ invoicing }) => sampleOfInvoice(invoicing.system, kinds[0]!, { paymentId: sampleId('payment') }),
		describe: (ledger, events) => invoiceItems(ledger, events, { clientId, more: paymentOf }),
	};
}

/** Of a credit, which credit note it was and whether nothing is owed any more. */
const paymentOf = ({ kind, data }: DomainEvent) =>
	kind === 'invoice.credited'
		? { creditNoteId: data.creditNoteId ?? null, settled: data.settled ?? null }
		: { paymentId: data.paymentId ?? null };
