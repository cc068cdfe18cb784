import { cannot, type Capability } from '../../../ports/capabilities';
import type { InvoicingSystem } from '../../../ports/invoicing-system';
import { refused, type Outcome } from '../../../ports/outcome';
import { madeByKey, withKeys } from '../../../remote/made-by-key';
import { doTogether } from '../../../remote/together';
import { VISMA_CAPABILITIES } from '../capabilities';
import type { Visma } from '../context';
import { clientMaker } from '../customers/client-maker';
import { receivers } from '../customers/receivers';
import { recordPaymentsInVisma } from '../payments/record';
import { deleteInvoicesInVisma, finaliseInvoicesInVisma, voidInvoicesInVisma } from './changing/change';
import { recordSendingsInVisma, sendInvoicesInVisma } from './changing/send';
import { remindInVisma } from './changing/remind';
import { updateInvoicesInVisma } from './changing/update';
import { cloning } from './creating/clone';
import { createInvoicesInVisma } from './creating/create';
import { listInvoicesInVisma } from './reading/list';
import { ownDocuments } from './reading/own-pdfs';
import { readByIds } from './reading/read';

const notOffered =
	(capability: Capability, doing: string) =>
	async (batch: readonly unknown[]): Promise<readonly Outcome<never>[]> =>
		batch.map(() => refused(cannot('Visma', capability, doing, VISMA_CAPABILITIES)));

/** Invoices of one company in Visma. */
export function vismaInvoicing(visma: Visma): InvoicingSystem {
	return {
		contract: 1,
		system: visma.system,
		capabilities: VISMA_CAPABILITIES,
		keepsLinks: false,
		ownLinks: null,
		clients: clientMaker(visma),
		receivers: receivers(visma),
		reminders: { remind: (batch, call) => remindInVisma(visma, batch, call) },
		documents: ownDocuments(visma),
		create: async (batch, call) => withKeys(batch, await createInvoicesInVisma(visma, batch, call)),
		findByKey: (keys, call) => madeByKey(keys, visma, (ids) => readByIds(visma, ids, call)),
		read: (refs, call) =>
			readByIds(
				visma,
				refs.map(({ id }) => id),
				call,
			),
		list: (query) => listInvoicesInVisma(visma, query),
		finalise: (batch, call) => finaliseInvoicesInVisma(visma, batch, call),
		update: (batch, call) => updateInvoicesInVisma(visma, batch, call),
		send: (batch, call) => sendInvoicesInVisma(visma, batch, call),
		recordSendings: (batch, call) => recordSendingsInVisma(visma, batch, call),
		voidInvoices: (batch, call) => voidInvoicesInVisma(visma, batch, call),
		deleteInvoices: (batch, call) => deleteInvoicesInVisma(visma, batch, call),
		clone: async (batch, call) => withKeys(batch, await doTogether(visma, cloning(visma), batch, call)),
		recordPayments: (batch, call) => recordPaymentsInVisma(visma, batch, call),
		applyPayments: notOffered('applyPayment', 'apply a payment that was received before'),
		clearPayments: notOffered('pendingPayment', 'keep payments that have not arrived'),
		deletePayments: notOffered('deletePayment', 'take a payment back'),
		// The API registers payments and lists none.
		listPayments: async () => [],
		history: async (refs) => refs.map(() => []),
	};
}
