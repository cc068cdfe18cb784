import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import type { InvoiceProposal } from '../../src/ports/proposal-book';
import { invoiceProposals } from '../../src/usecases/manage-proposals';
import { fieldReader } from '../shared/field-reader';
import { idOf } from '../shared/field-values';
import { invoiceEmail, invoiceToItem, wholeInvoiceToItem } from '../shared/items';
import { openLedger } from '../shared/ledger-access';
import { hintAtNoQuantity } from '../shared/no-quantity-hint';
import { runItems } from '../shared/run-items';
import { choiceOf } from '../shared/strict-fields';
import { FINISHES } from './finishes';

/** The one invoice of each proposal: the draft that its signature made, or a new one where nobody signed. The proposal is the key. */
export async function executeFromProposals(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context);
	let settings = DEFAULT_SETTINGS;
	return await runItems(context, {
		read: (itemIndex): InvoiceProposal => {
			const finish = choiceOf(field('finish', itemIndex), 'finish', FINISHES);
			return { id: idOf(field('proposal', itemIndex)), finalise: finish !== 'draft', byEmail: finish === 'send' };
		},
		run: async (requests, call) => {
			const ledger = await openLedger(context, 'write');
			settings = await ledger.catalogue.settings();
			return await invoiceProposals(requests, ledger, call);
		},
		show: (record, { replayed }, itemIndex) => {
			hintAtNoQuantity(context, itemIndex, record);
			return {
				...(field('simple', itemIndex) === false ? wholeInvoiceToItem(record) : invoiceToItem(record)),
				created: !replayed,
				email: field('finish', itemIndex) === 'send' ? invoiceEmail(record, settings) : null,
			};
		},
	});
}
