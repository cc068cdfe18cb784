import { eInvoiceReadiness, type EInvoiceFormat } from '../../../src/documents/ubl/readiness';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { getInvoices } from '../../../src/usecases/manage-invoices';
import { readinessToItem } from '../../shared/present/e-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing, ledger }) => {
			settings = await ledger.catalogue.settings();
			return await getInvoices(names, invoicing, call);
		},
		show: (record, _outcome, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			eInvoice: readinessToItem(
				eInvoiceReadiness(record, settings, field<EInvoiceFormat>('eInvoiceFormat', itemIndex, '')),
			),
		}),
	});
};
