import type { IDataObject } from 'n8n-workflow';
import { eachText } from '../../../src/domain/invoice/texts';
import type { ImportClientRef } from '../../../src/ports/invoice-imports';
import { importInvoices, type ImportAsked } from '../../../src/usecases/import-invoices';
import { givenKeyReader } from '../../shared/run/fallback-key';
import type { ReadField } from '../../shared/run/field-reader';
import { clientRefOf, locatorOf, textOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { listOf } from '../../shared/run/raw-lines';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const keyOf = givenKeyReader(context, field);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): ImportAsked => {
			const options = field<IDataObject>('importOptions', itemIndex, {});
			return {
				...eachText((name) => options[name]),
				...contentOf(field, itemIndex),
				idempotencyKey: keyOf(itemIndex),
				client: clientNamed(field('client', itemIndex, '')),
				invoiceNumber: field('invoiceNumber', itemIndex),
				issueDate: field('issueDate', itemIndex),
				amountPaid: options.amountPaid,
				dueDate: options.dueDate,
				paymentReference: options.paymentReference,
				currency: options.currency,
				total: options.total,
				openAmount: options.openAmount,
				paidOn: options.paidOn,
				publishes: options.tellTriggers === true,
			};
		},
		run: async (asked, call, systems) => await importInvoices(asked, systems, call),
		show: (record, { replayed }, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			created: !replayed,
		}),
	});
};

function clientNamed(value: unknown): ImportClientRef | null {
	const { mode, value: inner } = locatorOf(value);
	if (mode !== 'key') return clientRefOf(value);
	const key = textOf(inner);
	return key === '' ? null : { key };
}

function contentOf(field: ReadField, itemIndex: number): Pick<ImportAsked, 'lines' | 'taxTotals'> {
	if (field('content', itemIndex) === 'json') return { lines: listOf(field('linesJson', itemIndex, '')) };
	return { taxTotals: field<IDataObject>('taxTotals', itemIndex, {}).taxRate };
}
