import type { Call } from '../../../ports/call';
import { cannot, type Capability } from '../../../ports/capabilities';
import type { InvoiceRecord, InvoicingSystem, PaymentRecord, RecordPayment } from '../../../ports/invoicing-system';
import { refused, type Outcome } from '../../../ports/outcome';
import { outcomeOfFault } from '../../../remote/client';
import { HIGH_LEVEL_CAPABILITIES } from '../capabilities';
import { deleteInvoicesInHighLevel, finaliseInvoicesInHighLevel, voidInvoicesInHighLevel } from './changing/change';
import { recordSendingsInHighLevel, sendInvoicesInHighLevel } from './changing/send';
import { updateInvoicesInHighLevel } from './changing/update';
import { cloning } from './creating/clone';
import { createInvoicesInHighLevel } from './creating/create';
import { ownLinks } from '../jobs/own-links';
import { listInvoicesInHighLevel } from './reading/list';
import { listPaymentsInHighLevel } from '../payments/read-payments';
import { paying } from '../payments/record';
import { readByIds } from './reading/read';
import type { HighLevel } from '../context';
import { madeByKey, withKeys } from '../../../remote/made-by-key';
import { doTogether } from '../../../remote/together';

const notOffered =
	(capability: Capability, doing: string) =>
	async (batch: readonly unknown[]): Promise<readonly Outcome<never>[]> =>
		batch.map(() => refused(cannot('HighLevel', capability, doing, HIGH_LEVEL_CAPABILITIES)));

/** Invoices of one HighLevel location. */
export function highLevelInvoicing(highLevel: HighLevel): InvoicingSystem {
	return {
		contract: 1,
		system: highLevel.system,
		capabilities: HIGH_LEVEL_CAPABILITIES,
		keepsLinks: false,
		ownLinks: ownLinks(highLevel),
		create: async (batch, call) => withKeys(batch, await createInvoicesInHighLevel(highLevel, batch, call)),
		findByKey: (keys, call) => madeByKey(keys, highLevel, (ids) => readByIds(highLevel, ids, call)),
		read: (refs, call) =>
			readByIds(
				highLevel,
				refs.map(({ id }) => id),
				call,
			),
		list: (query) => listInvoicesInHighLevel(highLevel, query),
		finalise: (batch, call) => finaliseInvoicesInHighLevel(highLevel, batch, call),
		update: (batch, call) => updateInvoicesInHighLevel(highLevel, batch, call),
		send: (batch, call) => sendInvoicesInHighLevel(highLevel, batch, call),
		recordSendings: (batch, call) => recordSendingsInHighLevel(highLevel, batch, call),
		voidInvoices: (batch, call) => voidInvoicesInHighLevel(highLevel, batch, call),
		deleteInvoices: (batch, call) => deleteInvoicesInHighLevel(highLevel, batch, call),
		clone: async (batch, call) => withKeys(batch, await doTogether(highLevel, cloning(highLevel), batch, call)),
		recordPayments: (batch, call) => recordPayments(highLevel, batch, call),
		applyPayments: notOffered('applyPayment', 'apply a payment that was received before'),
		clearPayments: notOffered('pendingPayment', 'keep payments that have not arrived'),
		deletePayments: notOffered('deletePayment', 'take a payment back'),
		listPayments: (search, limit) => listPaymentsInHighLevel(highLevel, search, limit),
		history: async (refs) => refs.map(() => []),
	};
}

const paymentsWithKeys = (
	batch: readonly RecordPayment[],
	outcomes: readonly Outcome<PaymentRecord>[],
): readonly Outcome<PaymentRecord>[] =>
	outcomes.map((outcome, at) =>
		outcome.kind === 'done'
			? {
					...outcome,
					value: {
						...outcome.value,
						payment: { ...outcome.value.payment, idempotencyKey: batch[at]!.idempotencyKey },
					},
				}
			: outcome,
	);

/** The invoices are read first: what stood on them before is written down with each payment. */
async function recordPayments(
	highLevel: HighLevel,
	batch: readonly RecordPayment[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const invoices = await readInvoices(highLevel, batch, call).catch((fault: unknown) => outcomeOfFault(fault));
	if ('kind' in invoices) return batch.map(() => invoices);
	return paymentsWithKeys(batch, await doTogether(highLevel, paying(highLevel, invoices), batch, call));
}

async function readInvoices(
	highLevel: HighLevel,
	batch: readonly RecordPayment[],
	call: Call,
): Promise<ReadonlyMap<string, InvoiceRecord | 'absent'>> {
	const ids = [...new Set(batch.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])))];
	const records = await readByIds(highLevel, ids, call);
	return new Map(ids.map((id, at) => [id, records[at]!]));
}
