import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import type { SendingWay } from '../../src/ports/capabilities';
import type { InvoiceProposal } from '../../src/ports/proposal-book';
import { claimSendings, type ClaimAsker } from '../../src/usecases/claim-sendings';
import { invoiceProposals } from '../../src/usecases/manage-proposals';
import { offers } from '../../src/usecases/send-invoices';
import type { ReadField } from '../shared/run/field-reader';
import { idOf } from '../shared/run/field-values';
import { openLedger } from '../shared/ledger/open';
import { runItems } from '../shared/run/run-items';
import { UnreadableField } from '../shared/run/strict-fields';
import { claimAskers } from './claim-askers';
import { createdItem } from './created-item';
import type { Finish } from './finishes';

/**
 * The one invoice of each proposal: the draft that its signature made, or a new one where nobody signed. The proposal
 * is the key.
 */
export async function executeFromProposals(
	context: IExecuteFunctions,
	field: ReadField,
): Promise<INodeExecutionData[]> {
	const askerOf = claimAskers(context, field);
	let settings = DEFAULT_SETTINGS;
	return await runItems(context, field, {
		open: () => openLedger(context, 'write'),
		read: (itemIndex, { invoicing }): { readonly request: InvoiceProposal; readonly asker: ClaimAsker | null } => {
			const finish = field<Finish>('finish', itemIndex);
			const sending =
				finish === 'systemSend' ? offers(invoicing, field<SendingWay>('way', itemIndex, 'email')) : null;
			if (sending && !sending.ok) throw new UnreadableField(sending.refusal);
			const request = {
				id: idOf(field('proposal', itemIndex)),
				finalise: finish !== 'draft',
				byEmail: finish === 'send',
			};
			return { request, asker: askerOf(itemIndex) };
		},
		run: async (requests, call, ledger) => {
			settings = await ledger.catalogue.settings();
			const outcomes = await invoiceProposals(
				requests.map(({ request }) => request),
				ledger,
				call,
			);
			return await claimSendings(
				outcomes,
				requests.map(({ asker }) => asker),
				ledger.claims,
				call,
			);
		},
		show: (record, { replayed }, itemIndex) =>
			createdItem(record, { context, field, itemIndex, settings, replayed }),
	});
}
