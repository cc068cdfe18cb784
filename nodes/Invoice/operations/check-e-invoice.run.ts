import type { IDataObject } from 'n8n-workflow';
import { eInvoiceReadiness, type EInvoiceFormat } from '../../../src/documents/ubl/readiness';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import type { EInvoiceReceivers, Reception } from '../../../src/ports/e-invoice-receivers';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import { getInvoices } from '../../../src/usecases/manage-invoices';
import { readinessToItem } from '../../shared/present/e-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	let receptions = new Map<string, Reception>();
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing, ledger }) => {
			settings = await ledger.catalogue.settings();
			const outcomes = await getInvoices(names, invoicing, call);
			receptions = await receptionsOf(outcomes, invoicing.receivers);
			return outcomes;
		},
		show: (record, _outcome, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			eInvoice: {
				...readinessToItem(
					eInvoiceReadiness(record, settings, field<EInvoiceFormat>('eInvoiceFormat', itemIndex, '')),
				),
				...receptionToItem(receptions.get(record.currentClient.id)),
			},
		}),
	});
};

/** Who can receive, asked once for each client; nothing of a system that cannot say. */
async function receptionsOf(
	outcomes: readonly Outcome<InvoiceRecord>[],
	receivers: EInvoiceReceivers | undefined,
): Promise<Map<string, Reception>> {
	const found = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value.currentClient.id] : []));
	const ids = [...new Set(found)];
	if (!receivers || ids.length === 0) return new Map();
	const answers = await receivers.canReceive(ids);
	return new Map(ids.map((id, at) => [id, answers[at]!]));
}

const receptionToItem = (reception: Reception | undefined): IDataObject =>
	reception ? { reception: { ...reception, addresses: reception.addresses.map((address) => ({ ...address })) } } : {};
