import { madeByKey } from '../../../remote/made-by-key';
import { heldBack } from '../../../remote/refusals';
import { cannot, type Capability } from '../../../ports/capabilities';
import type { Call } from '../../../ports/call';
import type { InvoiceRecord, InvoicingSystem, RecordSending } from '../../../ports/invoicing-system';
import { done, refused, type Outcome } from '../../../ports/outcome';
import { HUB_SPOT_CAPABILITIES } from '../capabilities';
import { deleteInvoicesInHubSpot } from './changing/delete';
import { barredBy, finaliseInvoicesInHubSpot } from './changing/finalise';
import { updateInvoicesInHubSpot } from './changing/update';
import type { HubSpotContext } from '../context';
import { cloneInvoicesInHubSpot } from './creating/clone';
import { createInvoicesInHubSpot } from './creating/create';
import { readHistory } from './reading/history';
import { hubSpotLinks } from '../jobs/own-links';
import { listInvoicesInHubSpot } from './reading/list';
import { applyPaymentsInHubSpot, clearPaymentsInHubSpot, deletePaymentsInHubSpot } from '../payments/change';
import { listPaymentsInHubSpot } from '../payments/read-payments';
import { recordPaymentsInHubSpot } from '../payments/record';
import { readInvoices } from './reading/read';

/** HubSpot's invoices as the port asks for them. */
export const hubSpotInvoicing = (context: HubSpotContext): InvoicingSystem => ({
	contract: 1,
	system: context.system,
	capabilities: HUB_SPOT_CAPABILITIES,
	keepsLinks: false,
	ownLinks: hubSpotLinks(context),
	create: (batch, call) => createInvoicesInHubSpot(context, batch, call),
	findByKey: (keys, call) =>
		madeByKey(keys, { journal: context.options.journal, system: context.system }, (ids) =>
			readInvoices(context, ids, call.now),
		),
	read: (refs, call) =>
		readInvoices(
			context,
			refs.map(({ id }) => id),
			call.now,
		),
	list: (query) => listInvoicesInHubSpot(context, query),
	finalise: (batch, call) => finaliseInvoicesInHubSpot(context, batch, call),
	update: (batch, call) => updateInvoicesInHubSpot(context, batch, call),
	send: async (batch) => batch.map(() => notOffered('send', 'send invoices')),
	recordSendings: (batch, call) => recordSendings(context, batch, call),
	voidInvoices: async (batch) => batch.map(() => notOffered('void', 'void invoices')),
	deleteInvoices: (batch, call) => deleteInvoicesInHubSpot(context, batch, call),
	clone: (batch, call) => cloneInvoicesInHubSpot(context, batch, call),
	recordPayments: (batch, call) => recordPaymentsInHubSpot(context, batch, call),
	applyPayments: (batch, call) => applyPaymentsInHubSpot(context, batch, call),
	clearPayments: (batch, call) => clearPaymentsInHubSpot(context, batch, call),
	deletePayments: (batch, call) => deletePaymentsInHubSpot(context, batch, call),
	listPayments: (search, limit) => listPaymentsInHubSpot(context, search, limit),
	history: (refs) =>
		readHistory(
			context,
			refs.map(({ id }) => id),
		),
});

const notOffered = (capability: Capability, doing: string): Outcome<never> =>
	refused(cannot('HubSpot', capability, doing, HUB_SPOT_CAPABILITIES));

/** HubSpot has no call for an invoice that went out another way; the ledger keeps it. */
async function recordSendings(
	context: HubSpotContext,
	batch: readonly RecordSending[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const ids = batch.map(({ id }) => id);
	const records = await readInvoices(context, ids, call.now);
	const barred = barredBy('recordSending', ids, records);
	const held = heldBack(call, barred);
	if (held) return held;
	await context.options.sendings.recordSent(
		context.system,
		batch.flatMap(({ id, sending }, at) => (barred[at] === null ? [{ invoiceId: id, sending }] : [])),
	);
	return records.map((record, at): Outcome<InvoiceRecord> => {
		if (barred[at]) return barred[at];
		const { invoice } = record as InvoiceRecord;
		return done({ ...(record as InvoiceRecord), invoice: { ...invoice, sending: batch[at]!.sending } });
	});
}
