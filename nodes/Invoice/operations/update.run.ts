import type { IDataObject } from 'n8n-workflow';
import { editInvoices, type InvoiceChanges } from '../../../src/usecases/edit-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { rawDetails } from '../../shared/run/raw-details';
import { rawLines } from '../../shared/run/raw-lines';
import { hintAtNoQuantity } from '../../shared/run/no-quantity-hint';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

function changesOf({ lines, linesJson, ...others }: IDataObject): InvoiceChanges {
	const given = rawLines({ lines, linesJson });
	return { ...others, ...rawDetails(others), ...(given !== undefined && { lines: given }) };
}

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			changes: changesOf(field<IDataObject>('changes', itemIndex, {})),
		}),
		run: async (requests, call, systems) => await editInvoices(requests, systems, call),
		show: (record, _outcome, itemIndex) => {
			hintAtNoQuantity(context, itemIndex, record);
			return shownInvoice(record, field<boolean>('simple', itemIndex));
		},
	});
};
